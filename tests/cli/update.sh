#!/bin/sh
# "dixit update": what it prints, on a pipe and on a terminal, and how it is stopped. TAP.
here=$(dirname "$0")
if ! command -v python3 >/dev/null; then
    echo '1..0 # SKIP no python3 to run the server with'
    exit 0
fi
export PYTHONIOENCODING=utf-8 PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/update.py" "${top_srcdir:-.}/tests/server/feed-server.py" "${DIXIT:-./dixit}"
