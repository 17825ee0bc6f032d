#!/usr/bin/env python3
"""What an update costs, against what the same requests cost without one.

    bench/update.py [--feeds N] [--latency MS] [--entries N] [--rounds N]

Needs "make dixit bench/feed-server" in the folder it is called from, curl, xmllint and sqlite3.
Serves N feeds on loopback and fetches them in turn with dixit and "curl --parallel", cold (all
new) and warm (nothing changed). Prints each measure as a ratio with its budget (design, section 7):

  warm  wall time against curl's for the same conditional requests, the best of all rounds each;
        requests a feed, and how many of them were answered 304
  cold  CPU time against curl, a SAX parse of what it fetched and an insert of the same rows with
        their full-text index together; analysis is left out (--fetch-only); peak memory
"""

import argparse
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
import xml.etree.ElementTree as ET

PARALLEL = 50


class Cost:
    def __init__(self, wall_s, cpu_s, peak_kib):
        self.wall_s, self.cpu_s, self.peak_kib = wall_s, cpu_s, peak_kib

    def __str__(self):
        return f"wall {self.wall_s:6.3f} s  CPU {self.cpu_s:6.3f} s  peak {self.peak_kib / 1024:5.1f} MiB"


def run(command, **options):
    """Runs a program to its end and tells what it took."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               **options)
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with status {process.returncode}")
    return Cost(wall_s, used.ru_utime + used.ru_stime, used.ru_maxrss)


class Server:
    def __init__(self, feeds, entries, latency):
        self.process = subprocess.Popen(
            ["bench/feed-server", str(feeds), str(entries), str(latency)], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.root = f"http://127.0.0.1:{self.process.stdout.readline().strip()}"

    def counts(self):
        with urllib.request.urlopen(self.root + "/counts") as answer:
            return [int(each) for each in answer.read().split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Bench:
    def __init__(self, arguments, folder):
        self.feeds, self.folder = arguments.feeds, folder
        self.server = Server(arguments.feeds, arguments.entries, arguments.latency)
        self.store = os.path.join(folder, "dixit.db")
        self.config = os.path.join(folder, "config")
        with open(self.config, "w") as file:
            file.write(f"[dixit]\nparallel={PARALLEL}\n")
        os.chmod(self.config, 0o600)
        self.subscribe()

    def subscribe(self):
        """A store with all feeds, none of them fetched."""
        command = ["./dixit", "--store", self.store, "--config", self.config]
        subprocess.run(command + ["update"], check=True, stdout=subprocess.DEVNULL)
        with sqlite3.connect(self.store) as store:
            store.executemany("INSERT INTO feeds(url) VALUES(?)",
                              [(f"{self.server.root}/{i}.xml",) for i in range(self.feeds)])
        store.close()

    def dixit(self, *options):
        return run(["./dixit", "--store", self.store, "--config", self.config, "update",
                    "--fetch-only", *options])

    def curl(self, conditional):
        """The same requests by curl, into files."""
        path = os.path.join(self.folder, "curl")
        with open(path, "w") as file:
            if conditional:
                file.write('header = "If-None-Match: \\"1\\""\n')
            for i in range(self.feeds):
                file.write(f'url = "{self.server.root}/{i}.xml"\n'
                           f'output = "{self.folder}/{i}.{"none" if conditional else "xml"}"\n')
        return run(["curl", "--silent", "--fail", "--compressed", "--parallel", "--parallel-max",
                    str(PARALLEL), "--config", path])

    def fetched(self):
        return [f"{self.folder}/{i}.xml" for i in range(self.feeds)]

    def sax(self):
        return run(["xmllint", "--sax", "--noout", *self.fetched()])

    def insert(self):
        """The rows of all feeds with a full-text index, a transaction a feed, by sqlite3."""
        script = os.path.join(self.folder, "rows.sql")
        with open(script, "w") as file:
            file.write("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;\n"
                       "CREATE TABLE rows(id INTEGER PRIMARY KEY, feed INTEGER, guid TEXT,"
                       " url TEXT, date TEXT, title TEXT, body TEXT);\n"
                       "CREATE UNIQUE INDEX by_guid ON rows(feed, guid);\n"
                       "CREATE VIRTUAL TABLE words USING fts5(title, body, content='rows',"
                       " content_rowid='id');\n")
            row = 0
            for number, path in enumerate(self.fetched()):
                file.write("BEGIN IMMEDIATE;\n")
                for item in ET.parse(path).iter("item"):
                    row += 1
                    title, guid, link, date, body = (each.text.replace("'", "''") for each in item)
                    file.write(f"INSERT INTO rows VALUES({row},{number},'{guid}','{link}',"
                               f"'{date}','{title}','{body}');\n"
                               f"INSERT INTO words(rowid,title,body) VALUES({row},'{title}',"
                               f"'{body}');\n")
                file.write("COMMIT;\n")
        with open(script) as file:
            return run(["sqlite3", os.path.join(self.folder, "rows.db")], stdin=file)


def judge(what, value, limit, unit=""):
    verdict = "within" if value <= limit else "OVER"
    print(f"{what:<34} {value:8.2f}{unit}  ({verdict} the budget of {limit}{unit})")
    return value <= limit


def measure_cold(bench):
    before = bench.server.counts()
    cold = bench.dixit()
    after = bench.server.counts()
    curl, sax, insert = bench.curl(False), bench.sax(), bench.insert()
    print(f"cold    dixit    {cold}\n        curl     {curl}\n        xmllint  {sax}\n"
          f"        sqlite3  {insert}")
    bare_s = curl.cpu_s + sax.cpu_s + insert.cpu_s
    return [judge("cold: CPU / (curl + SAX + FTS5)", cold.cpu_s / bare_s, 1.4),
            judge("cold: peak memory", cold.peak_kib / 1024, 40, " MiB"),
            judge("cold: requests a feed", (after[0] - before[0]) / bench.feeds, 1)]


def measure_warm(bench, rounds):
    ours, curls = [], []
    asked = unchanged = 0
    # In turn, so that whatever else the machine does meets both.
    for _ in range(rounds):
        before = bench.server.counts()
        ours.append(bench.dixit())
        after = bench.server.counts()
        curls.append(bench.curl(True))
        asked += (sum(after[:3]) - sum(before[:3])) / bench.feeds / rounds
        unchanged += (after[1] - before[1]) / bench.feeds / rounds
    warm, curl = (min(each, key=lambda cost: cost.wall_s) for each in (ours, curls))
    print(f"warm    dixit    {warm}\n        curl     {curl}")
    return [judge("warm: wall / curl", warm.wall_s / curl.wall_s, 1.3),
            judge("warm: requests a feed", round(asked, 6), 1),
            judge("warm: not answered 304, a feed",
                  round(asked - unchanged, 6), 0)]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--feeds", type=int, default=1000)
    options.add_argument("--latency", type=int, default=0, help="milliseconds")
    options.add_argument("--entries", type=int, default=20, help="in each feed")
    options.add_argument("--rounds", type=int, default=5)
    arguments = options.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))

    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments, folder)
        print(f"{arguments.feeds} feeds of {arguments.entries} entries, "
              f"{arguments.latency} ms of latency")
        within = measure_cold(bench) + measure_warm(bench, arguments.rounds)
        bench.server.close()
    sys.exit(not all(within))


main()
