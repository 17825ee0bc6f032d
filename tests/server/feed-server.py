#!/usr/bin/env python3
"""A web server on loopback for tests: well-behaved for files, badly behaved where asked to be.

    feed-server.py [--tls PEM] [--ipv6] FOLDER

Prints its port on a line of its own and serves until its standard input ends, so that it never
outlives the test that started it.

Files of FOLDER are served with ETag and Last-Modified, and 304 answers a matching condition.
GET /_counts gives the requests so far as {"/path?query": {"200": 1, "304": 2}}; a status of 0
counts requests that got no proper answer, and under "(connections)" connections. The other special
paths stand in PATHS below.

It is a proxy too. Asked for a whole address, or over SOCKS 5, it answers itself whatever the host
and counts "(proxied)", "(proxied) HOST" or "(socks) HOST:PORT"; CONNECT leads to the server that it
names and counts "(tunnel) HOST:PORT".
"""

import argparse
import email.utils
import gzip
import hashlib
import http.server
import json
import os
import re
import select
import socket
import ssl
import struct
import sys
import threading
import time
import urllib.parse
import zlib

TYPES = {".xml": "application/xml", ".rss": "application/rss+xml", ".atom": "application/atom+xml",
         ".json": "application/feed+json", ".html": "text/html; charset=utf-8"}
CHUNK = b"x" * 65536
FEED = (b"<?xml version='1.0'?><rss version='2.0'><channel><title>Feed</title>"
        b"<item><title>Item</title></item></channel></rss>")

# Names of what unpacks a body, and zlib's number for it. Some servers mean raw by deflate.
PACKINGS = {"gzip": ("gzip", 31), "zlib": ("deflate", 15), "raw": ("deflate", -15)}

counts = {}
counts_lock = threading.Lock()


def count(path, status):
    with counts_lock:
        statuses = counts.setdefault(path, {})
        statuses[str(status)] = statuses.get(str(status), 0) + 1


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    left_over = False

    def log_message(self, *args):
        pass

    def setup(self):
        count("(connections)", 0)
        super().setup()
        if not self.server.encrypted and self.connection.recv(1, socket.MSG_PEEK) == b"\x05":
            self.take_socks()

    # --- answers ---

    def answer(self, status, headers=(), body=b"", reason=None):
        count(self.path, status)
        self.send_response_only(status, reason)
        self.send_header("Date", self.date_time_string())
        for name, value in headers:
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status not in (204, 304):
            self.wfile.write(body)

    def raw(self, data):
        """Writes bytes as they are; the connection ends after them."""
        self.close_connection = True
        self.wfile.write(data)
        self.wfile.flush()

    def head(self, *lines):
        """Begins an answer of 200 by hand."""
        self.raw("\r\n".join(("HTTP/1.1 200 OK",) + lines + ("", "")).encode())

    def wait_for_client(self):
        """Holds the connection open until the client leaves."""
        while self.connection.recv(4096):
            pass

    # --- the proxy ---

    def take_socks(self):
        """SOCKS 5 without a password (RFC 1928), up to where the client says what it wants."""
        _, methods = self.rfile.read(2)
        self.rfile.read(methods)
        self.wfile.write(b"\x05\x00")
        _, _, _, kind = self.rfile.read(4)
        if kind == 3:
            host = self.rfile.read(self.rfile.read(1)[0]).decode()
        else:
            host = socket.inet_ntop(*((socket.AF_INET, self.rfile.read(4)) if kind == 1 else
                                      (socket.AF_INET6, self.rfile.read(16))))
        port = int.from_bytes(self.rfile.read(2), "big")
        count(f"(socks) {host}:{port}", 0)
        self.wfile.write(b"\x05\x00\x00\x01" + bytes(6))

    def do_CONNECT(self):
        count(f"(tunnel) {self.path}", 0)
        host, _, port = self.path.rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port))) as far:
            self.raw(b"HTTP/1.1 200 Here\r\n\r\n")
            near = self.connection
            while True:
                for ready in select.select([near, far], [], [])[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    (far if ready is near else near).sendall(data)

    def do_GET(self):
        if self.left_over:
            self.raw(b"</channel></rss>\n")
            return
        if self.path.startswith("http://"):
            host = self.path.split("/", 3)[2]
            count("(proxied)", 0)
            count(f"(proxied) {host}", 0)
            self.path = "/" + self.path.split("/", 3)[3]
        path, _, query = self.path.partition("?")
        for prefix, function in PATHS:
            if path == prefix or (prefix.endswith("/") and path.startswith(prefix)):
                try:
                    function(self, path[len(prefix):], query)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True
                return
        self.serve_file(urllib.parse.unquote(path))

    def serve_file(self, path):
        name = os.path.normpath(os.path.join(folder, path.lstrip("/")))
        if not name.startswith(folder + os.sep) or not os.path.isfile(name):
            self.answer(404, [("Content-Type", "text/html")], b"<p>no such file</p>")
            return
        with open(name, "rb") as file:
            body = file.read()
        changed = email.utils.formatdate(os.stat(name).st_mtime, usegmt=True)
        etag = '"' + hashlib.sha1(body).hexdigest() + '"'
        validators = [("ETag", etag), ("Last-Modified", changed)]
        asked = self.headers.get("If-None-Match")
        same = etag == asked if asked else changed == self.headers.get("If-Modified-Since")
        if same:
            self.answer(304, validators)
        else:
            kind = TYPES.get(os.path.splitext(name)[1], "application/octet-stream")
            self.answer(200, validators + [("Content-Type", kind)], body)

    # --- special paths: function(self, rest of the path, query) ---

    def counts(self, rest, query):
        """The requests so far, without those for this path."""
        with counts_lock:
            body = json.dumps(counts).encode()
        self.answer(200, [("Content-Type", "application/json")], body)

    def echo(self, rest, query):
        """The headers of the request as JSON, names in lower case."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.answer(200, [("Content-Type", "application/json")], json.dumps(headers).encode())

    def secrets(self, rest, query):
        """A page that is an article of the headers of its request."""
        lines = "".join(f"<p>The client sent the header {name.lower()}, and with it, for whatever "
                        f"reason it may have had, the words {value}.</p>"
                        for name, value in self.headers.items())
        self.answer(200, [("Content-Type", "text/html")],
                    f"<article>{lines}{lines}</article>".encode())

    def status(self, rest, query):
        """/status/CODE?Header=value&…: that status with those headers and a small feed."""
        self.answer(int(rest), urllib.parse.parse_qsl(query), FEED)

    def digest(self, rest, query):
        """Wants user "me" and password "secret" as a digest; the headers of the request then."""
        sent = self.headers.get("Authorization", "")
        fields = dict(re.findall(r'(\w+)="?([^",]*)"?', sent))
        secret = hashlib.md5(b"me:feeds:secret").hexdigest()
        asked = hashlib.md5(f"GET:{self.path}".encode()).hexdigest()
        whole = ":".join([secret, "nonce", fields.get("nc", ""), fields.get("cnonce", ""), "auth",
                          asked])
        if fields.get("response") == hashlib.md5(whole.encode()).hexdigest():
            self.echo(rest, query)
        else:
            self.answer(401, [("WWW-Authenticate", 'Digest realm="feeds", nonce="nonce", '
                               'qop="auth", algorithm=MD5')], b"who are you?")

    def redirect(self, rest, query):
        """/to/CODE?URL: redirects there; the URL may be another /to/."""
        self.answer(int(rest), [("Location", query)], b"moved")

    def loop(self, rest, query):
        """Redirects to itself for ever."""
        self.answer(302, [("Location", "/loop")])

    def endless_redirect(self, rest, query):
        """A redirect whose own body never ends."""
        count(self.path, 302)
        self.raw(b"HTTP/1.1 302 Found\r\nLocation: " + query.encode() + b"\r\n\r\n")
        while True:
            self.wfile.write(CHUNK)

    def rude_phrase(self, rest, query):
        """404 with a reason phrase that tries to steer a terminal."""
        count(self.path, 404)
        self.raw(b"HTTP/1.1 404 Gone \x1b[31mred\x07 \xc2\x9b2J fishing\r\nContent-Length: 0\r\n\r\n")

    def silent(self, rest, query):
        """Takes the request and says nothing."""
        count(self.path, 0)
        self.wait_for_client()
        self.close_connection = True

    def stall(self, rest, query):
        """Sends the beginning of a document and nothing more."""
        count(self.path, 200)
        self.head("Content-Length: 100000")
        self.raw(FEED[:40])
        self.wait_for_client()

    def drip(self, rest, query):
        """Sends slowly, but fast enough not to count as stalled, for ever."""
        count(self.path, 200)
        self.head("Content-Type: application/xml")
        while True:
            self.wfile.write(b"<!-- -->" * 5)
            time.sleep(0.02)

    def endless(self, rest, query):
        """/endless/CODE: a body without end."""
        count(self.path, int(rest))
        self.raw(f"HTTP/1.1 {rest} Here\r\nContent-Type: application/xml\r\n\r\n".encode())
        while True:
            self.wfile.write(CHUNK)

    def told_length(self, rest, query):
        """/told-length/N/CODE: says that N bytes come, and sends none of them."""
        length, status = rest.split("/")
        count(self.path, int(status))
        self.raw(f"HTTP/1.1 {status} Here\r\nContent-Length: {length}\r\n\r\n".encode())
        self.wait_for_client()

    def bomb(self, rest, query):
        """A small compressed body that unpacks to 64 MiB."""
        encoding, bits = PACKINGS[rest]
        packer = zlib.compressobj(1, wbits=bits)
        packed = b"".join([packer.compress(bytes(1 << 20)) for _ in range(64)] + [packer.flush()])
        self.answer(200, [("Content-Encoding", encoding)], packed)

    def two_members(self, rest, query):
        """Something behind the end of the compressed body."""
        self.answer(200, [("Content-Encoding", "gzip")], gzip.compress(FEED) * 2)

    def packed(self, rest, query):
        """An honest compressed body."""
        encoding, bits = PACKINGS[rest]
        packer = zlib.compressobj(wbits=bits)
        self.answer(200, [("Content-Encoding", encoding), ("Content-Type", "application/xml")],
                    packer.compress(FEED) + packer.flush())

    def broken_gzip(self, rest, query):
        """Claims to be compressed and is not."""
        self.answer(200, [("Content-Encoding", "gzip")], b"\x1f\x8b\x08\x00 no gzip at all")

    def long_header(self, rest, query):
        """One header line of a megabyte."""
        count(self.path, 200)
        self.raw(b"HTTP/1.1 200 OK\r\nX-Long: " + CHUNK * 16 + b"\r\n\r\n")

    def many_headers(self, rest, query):
        """Headers without end."""
        count(self.path, 200)
        self.raw(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X-More: yes, there is always one more of these\r\n" * 100)

    def many_trailers(self, rest, query):
        """A chunked body that ends, with trailers that do not."""
        count(self.path, 200)
        self.head("Transfer-Encoding: chunked")
        self.raw(b"5\r\n<rss>\r\n0\r\n")
        while True:
            self.wfile.write(b"X-More: yes, there is always one more of these\r\n" * 100)

    def length_too_long(self, rest, query):
        """Promises more than it sends."""
        count(self.path, 200)
        self.head(f"Content-Length: {len(FEED) + 1000}")
        self.raw(FEED)

    def length_too_short(self, rest, query):
        """Sends more than it promised."""
        count(self.path, 200)
        self.head("Content-Length: 21", "Connection: close")
        self.raw(FEED)

    def leftovers(self, rest, query):
        """An honest answer; what is asked next in this connection gets something else first."""
        self.answer(200, [("Content-Type", "application/xml")], FEED)
        self.left_over = True

    def two_lengths(self, rest, query):
        """Contradicts itself."""
        count(self.path, 200)
        self.head("Content-Length: 10", "Content-Length: 20")
        self.raw(FEED)

    def bad_chunks(self, rest, query):
        """A chunk whose length is no number."""
        count(self.path, 200)
        self.head("Transfer-Encoding: chunked")
        self.raw(b"zebra\r\n<rss>\r\n0\r\n\r\n")

    def close(self, rest, query):
        """Ends the connection without a word."""
        count(self.path, 0)
        self.close_connection = True

    def close_in_headers(self, rest, query):
        """Ends the connection amid the headers."""
        count(self.path, 200)
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Type: appli")

    def reset(self, rest, query):
        """Resets the connection."""
        count(self.path, 0)
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def garbage(self, rest, query):
        """Bytes that are no HTTP."""
        count(self.path, 0)
        self.raw(b"\x00\x01\x02SSH-2.0-nonsense \xff\xfe\x1b[2J\r\n" * 20)

    def finish(self):
        try:
            super().finish()
        except OSError:
            pass


PATHS = [
    ("/_counts", Handler.counts), ("/echo", Handler.echo), ("/secrets", Handler.secrets), ("/digest", Handler.digest), ("/status/", Handler.status),
    ("/to/", Handler.redirect), ("/loop", Handler.loop),
    ("/endless-redirect", Handler.endless_redirect), ("/rude-phrase", Handler.rude_phrase),
    ("/silent", Handler.silent), ("/stall", Handler.stall), ("/drip", Handler.drip),
    ("/endless/", Handler.endless), ("/told-length/", Handler.told_length),
    ("/bomb/", Handler.bomb), ("/two-members", Handler.two_members),
    ("/packed/", Handler.packed), ("/broken-gzip", Handler.broken_gzip),
    ("/long-header", Handler.long_header), ("/many-headers", Handler.many_headers),
    ("/many-trailers", Handler.many_trailers), ("/length-too-long", Handler.length_too_long),
    ("/length-too-short", Handler.length_too_short), ("/two-lengths", Handler.two_lengths),
    ("/leftovers", Handler.leftovers),
    ("/bad-chunks", Handler.bad_chunks), ("/close", Handler.close),
    ("/close-in-headers", Handler.close_in_headers), ("/reset", Handler.reset),
    ("/garbage", Handler.garbage),
]


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    encrypted = False
    request_queue_size = 256

    def handle_error(self, request, client_address):
        """A client that leaves early, or refuses the certificate, is nothing to report."""


def main():
    global folder
    options = argparse.ArgumentParser()
    options.add_argument("--tls", metavar="PEM", help="certificate and key in one file")
    options.add_argument("--clients", metavar="PEM", help="whose certificates clients must show")
    options.add_argument("--ipv6", action="store_true", help="on ::1")
    options.add_argument("folder")
    arguments = options.parse_args()
    folder = os.path.abspath(arguments.folder)

    if arguments.ipv6:
        Server.address_family = socket.AF_INET6
    server = Server(("::1" if arguments.ipv6 else "127.0.0.1", 0), Handler)
    if arguments.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(arguments.tls)
        if arguments.clients:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(arguments.clients)
        server.encrypted = True
        server.socket = context.wrap_socket(server.socket, server_side=True,
                                            do_handshake_on_connect=False)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.buffer.read()
    os._exit(0)


main()
