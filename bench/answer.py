#!/usr/bin/env python3
"""How long a key waits for its answer while an update runs.

    bench/answer.py [--feeds N] [--latency MS] [--entries N] [--seconds S]

Needs "make dixit bench/feed-server" in the folder it is called from, and sqlite3 for Python. Opens
the browser in a terminal of its own, on a list of articles, and presses j and k again and again:
first while nothing else is done, then while an update fetches, stores and analyses N feeds in
which all is new, for S seconds. An answer is there when the next row has been written in reverse.
Prints the times of both, how many are above the 16 ms of design, section 6, and how long the main
thread itself has run for a key at most: what a machine that others use too does not change.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time

LIMIT_MS = 16
PAUSE_S = 0.03  # of silence between two keys
ROWS, COLUMNS = 24, 80
STEPS = 12  # rows that are gone through, down and up
ANSWER = "7m•".encode()  # a row of an unread article under the cursor


def write_list(path):
    """A feed that is newer than all that the update brings: it stays where it is."""
    items = "".join(f"<item><guid>{i}</guid><title>Title {i}</title>"
                    f"<pubDate>Mon, 01 Jan 2024 {23 - i // 60:02d}:{59 - i % 60:02d}:00 GMT</pubDate>"
                    "<description>Words.</description></item>" for i in range(100))
    with open(path, "w") as file:
        file.write(f"<rss version='2.0'><channel><title>List</title>{items}</channel></rss>")


class Browser:
    def __init__(self, command):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read_until(self, wanted, patience_s):
        """Reads until wanted has come (None: until nothing comes any more); what came."""
        seen = b""
        end = time.monotonic() + patience_s
        while True:
            left = patience_s if wanted is None else end - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                return seen
            seen += os.read(self.fd, 65536)
            if wanted is not None and wanted in seen:
                return seen

    def ran_ms(self):
        """How long its main thread has run, which is what a busy machine does not change."""
        with open(f"/proc/{self.pid}/task/{self.pid}/schedstat") as file:
            return int(file.read().split()[0]) / 1e6

    def press(self, key):
        os.write(self.fd, key.encode())

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def measure(browser, seconds):
    """Presses keys for some seconds; of each the milliseconds, and those of its own."""
    times = []
    at, step = 0, 1
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not 0 <= at + step <= STEPS:
            step = -step
        at += step
        browser.read_until(None, PAUSE_S)
        ran_ms = browser.ran_ms()
        began = time.monotonic()
        browser.press("j" if step > 0 else "k")
        if ANSWER not in browser.read_until(ANSWER, 5):
            sys.exit("no answer to a key within 5 s")
        times.append(((time.monotonic() - began) * 1000, browser.ran_ms() - ran_ms))
    browser.press("g")
    browser.read_until(None, 0.2)
    return times


def tell(what, times):
    times = sorted(times)
    print(f"{what:<16} {len(times):5} keys  median {times[len(times) // 2][0]:6.2f} ms"
          f"  99 % {times[len(times) * 99 // 100][0]:6.2f} ms  most {times[-1][0]:6.2f} ms"
          f"  above {LIMIT_MS} ms: {sum(each[0] > LIMIT_MS for each in times)}"
          f"  most of its own: {max(each[1] for each in times):.2f} ms")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--feeds", type=int, default=1000)
    options.add_argument("--latency", type=int, default=0, help="milliseconds")
    options.add_argument("--entries", type=int, default=20, help="in each feed")
    options.add_argument("--seconds", type=int, default=20, help="at most")
    arguments = options.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            ["bench/feed-server", str(arguments.feeds), str(arguments.entries),
             str(arguments.latency)], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        root = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        path = os.path.join(folder, "dixit.db")
        config = os.path.join(folder, "config")
        with open(config, "w"):
            os.chmod(config, 0o600)
        command = ["./dixit", "--store", path, "--config", config]
        feed = os.path.join(folder, "list.xml")
        write_list(feed)
        subprocess.run(command + ["add", feed], check=True, stdout=subprocess.DEVNULL)
        with sqlite3.connect(path) as store:
            store.executemany("INSERT INTO feeds(url, title) VALUES(?, ?)",
                              [(f"{root}/{i}.xml", f"Z {i}") for i in range(arguments.feeds)])
        store.close()

        browser = Browser(command)
        browser.read_until(None, 1)
        browser.press("\r")
        browser.read_until(None, 1)
        tell("idle", measure(browser, 3))
        browser.press("R")
        tell("during an update", measure(browser, arguments.seconds))
        with sqlite3.connect(path) as store:
            stored, analysed = store.execute(
                "SELECT count(*), sum(analysed > 0) FROM articles").fetchone()
        print(f"{stored} articles stored meanwhile, {analysed} of them analysed")
        browser.end()
        server.stdin.close()
        server.wait()


main()
