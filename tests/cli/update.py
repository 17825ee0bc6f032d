#!/usr/bin/env python3
"""Checks of "dixit update" as a person and a script meet it: update.py SERVER PROGRAM. TAP."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

SERVER, PROGRAM = sys.argv[1:3]
FEED = ("<rss version='2.0'><channel><title>%s</title><item><guid>1</guid><title>One</title>"
        "<description>%s</description></item></channel></rss>")
# Far more than anything here takes; what never comes must not hang the tests.
PATIENCE_S = 60

done = 0
failed = False


def check(what, ok, seen=""):
    global done, failed
    done += 1
    failed = failed or not ok
    print(f"{'ok' if ok else 'not ok'} {done} - {what}", flush=True)
    for line in str(seen).splitlines() if not ok else ():
        print(f"# {line!r}")


class Newsroom:
    """A server, its folder, and a store of one's own."""

    def __init__(self, folder):
        self.www = os.path.join(folder, "www")
        self.store = os.path.join(folder, "dixit.db")
        os.mkdir(self.www)
        self.config = os.path.join(folder, "config")
        self.configure("")
        self.process = subprocess.Popen([sys.executable, SERVER, self.www], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = self.process.stdout.readline().strip()
        self.root = f"http://127.0.0.1:{self.port}"

    def configure(self, text):
        with open(self.config, "w") as file:
            file.write(text)
        os.chmod(self.config, 0o600)

    def write(self, name, title, text):
        with open(os.path.join(self.www, name), "w") as file:
            file.write(FEED % (title, text))

    def command(self, *arguments):
        return [PROGRAM, "--store", self.store, "--config", self.config, *arguments]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), text=True, capture_output=True)

    def counts(self):
        import urllib.request
        with urllib.request.urlopen(self.root + "/_counts") as answer:
            return json.load(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, command, columns=80):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            # Before the program looks.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
            os.execv(command[0], command)
        self.output = ""

    def read(self):
        """Reads what there is; False at the end."""
        ready, _, _ = select.select([self.fd], [], [], PATIENCE_S)
        if not ready:
            return False
        try:
            got = os.read(self.fd, 65536)
        except OSError:
            return False
        self.output += got.decode()
        return bool(got)

    def wait_for(self, pattern):
        while not re.search(pattern, self.output):
            if not self.read():
                return False
        return True

    def key(self, text):
        os.write(self.fd, text.encode())

    def end(self):
        """The exit status."""
        while self.read():
            pass
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)


def test_lines(room):
    room.write("a.xml", "Alpha", "first")
    room.write("b.xml", "Beta", "first")
    login = room.root.replace("//", "//me:secret@")
    added = room.run("add", room.root + "/a.xml", login + "/b.xml")
    check("subscribing says so", added.returncode == 0 and added.stdout ==
          "Alpha: subscribed\nBeta: subscribed\n", added)
    room.write("a.xml", "Alpha", "second")
    got = room.run("update", "--force")
    check("a line a feed, and a summary",
          got.returncode == 0 and got.stderr == "" and sorted(got.stdout.splitlines()) == [
              "0 new articles, 1 changed; 1 feed unchanged, 0 moved, 0 failed",
              "Alpha: 0 new, 1 changed, 0 as before", "Beta: unchanged"], got)
    got = room.run("update", "--json")
    lines = [json.loads(line) for line in got.stdout.splitlines()]
    check("an object a feed and one for all with --json",
          [line.get("result") for line in lines] == ["unchanged", "unchanged", None]
          and lines[2]["summary"]["unchanged"] == 2 and not lines[2]["summary"]["stopped"], got)
    got = room.run("update", "--due")
    check("feeds whose time has not come are counted", got.stdout ==
          "0 new articles, 0 changed; 0 feeds unchanged, 0 moved, 0 failed, 2 not due\n", got)
    check("two modes at once are wrong usage",
          room.run("update", "--due", "--force").returncode == 2)


def test_passwords(room):
    shown = [room.run("feeds"), room.run("feeds", "--json"), room.run("update", "--json"),
             room.run("add", "http://me:secret@127.0.0.1:1/x"),
             room.run("update", "http://me:secret@nowhere.example/"),
             room.run("parse", "http://me:secret@127.0.0.1:1/x")]
    text = "".join(each.stdout + each.stderr for each in shown)
    check("no command prints a password", "secret" not in text and "nowhere.example" in text, text)
    check("a feed goes by the beginning of its name, in whatever case",
          "Alpha: " in room.run("update", "aLP").stdout)
    check("nothing is the beginning of no name", room.run("update", "").returncode == 1)
    check("the address without it names the feed",
          room.run("update", room.root + "/b.xml").returncode == 0)


def test_login(room):
    got = room.run("add", room.root + "/status/401")
    check("who must log in hears where to write that",
          got.returncode == 1 and "(401); 'man dixit' says under CONFIGURATION" in got.stderr, got)


def test_failure(room):
    os.unlink(os.path.join(room.www, "b.xml"))
    got = room.run("update")
    check("a failure is a line on stderr and a status",
          got.returncode == 1 and got.stderr ==
          "dixit: Beta: the server answered 404 (Not Found)\n"
          and "1 failed" in got.stdout, got)
    got = room.run("update", "--json")
    results = {line.get("title"): line for line in map(json.loads, got.stdout.splitlines())}
    check("with --json it is in the object", got.returncode == 1 and got.stderr == "" and
          results["Beta"]["error"] == "the server answered 404 (Not Found)", got)


def test_unreadable_data(folder):
    """Without the program's data feeds are stored all the same, and analysed the next time."""
    store = os.path.join(folder, "unread.db")
    feed = os.path.join(folder, "unread.xml")
    lost = dict(os.environ, DIXIT_DATADIR=os.path.join(folder, "nowhere"))

    def run(env, *arguments):
        return subprocess.run([PROGRAM, "--store", store, *arguments], text=True, env=env,
                              capture_output=True)

    def write(text):
        with open(feed, "w") as file:
            file.write(FEED % ("Unread", text))

    write("first")
    got = run(lost, "add", feed)
    check("an addition tells that it cannot analyse",
          got.returncode == 1 and got.stderr.count("nowhere") == 1, got)
    write("second")
    got = run(lost, "update")
    check("so does an update, once, and stores what is new",
          got.returncode == 1 and got.stderr.count("nowhere") == 1 and "1 changed" in got.stdout, got)
    summary = json.loads(run(None, "update", "--json").stdout.splitlines()[-1])["summary"]
    check("the next one analyses it", summary["articles_analysed"] == 1, summary)
    got = run(lost, "update")
    check("where there is nothing to analyse nothing is read for it",
          got.returncode == 0 and got.stderr == "", got)


def test_terminal(room):
    room.write("a.xml", "Alpha", "third")
    room.write("silent.xml", "Silent", "first")
    # Subscribed while it answers; from now on it takes requests and says nothing.
    subscribed = room.run("add", room.root + "/to/302?/silent.xml")
    check("a redirected feed is subscribed to", subscribed.returncode == 0, subscribed)
    import sqlite3
    with sqlite3.connect(room.store) as store:
        store.execute("UPDATE feeds SET url = ? WHERE url LIKE '%silent%'",
                      (room.root + "/silent",))
    store.close()
    terminal = Terminal(room.command("update"))
    check("the bar counts, and names the host that is waited for",
          terminal.wait_for(r"\[#+ *\] \d/3 feeds · 127\.0\.0\.1 \d+ s"), terminal.output)
    began = time.monotonic()
    terminal.key("\x03")
    status = terminal.end()
    check("^C stops at once, and says what was left",
          status == 1 and time.monotonic() - began < 10 and
          "stopped; 1 feed was not fetched" in terminal.output, terminal.output)
    check("what had arrived is kept", "third" in room.run("search", "--json", "third").stdout)

    for columns in (50, 20):
        terminal = Terminal(room.command("update"), columns)
        terminal.wait_for(r"\[#+ *\] \d/3 feeds" + (r" · 127\S+ \d+ s" if columns == 50 else ""))
        terminal.key("\x03")
        terminal.end()
        bars = re.findall(r"\r\033\[K(\[[^\r\n]*)", terminal.output)
        # The terminal's own "^C" may stand behind the last.
        check(f"{columns} columns have room for the bar, and for ^C",
              bars and max(map(len, bars)) < columns, terminal.output)

    terminal = Terminal(room.command("update", "--verbose"))
    terminal.wait_for("Alpha: ")
    check("lines and bar go together", "Alpha: unchanged" in terminal.output, terminal.output)
    os.kill(terminal.pid, signal.SIGTERM)
    check("SIGTERM stops it too", terminal.end() == 1 and "stopped" in terminal.output,
          terminal.output)


def main():
    for name in ("http_proxy", "all_proxy", "ALL_PROXY"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as folder:
        room = Newsroom(folder)
        test_lines(room)
        test_passwords(room)
        test_login(room)
        test_failure(room)
        test_terminal(room)
        room.close()
        test_unreadable_data(folder)
    print(f"1..{done}")
    sys.exit(failed)


main()
