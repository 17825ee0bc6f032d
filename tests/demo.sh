#!/bin/sh
# The sample newsroom is well-formed, its dates and names hold, both alphabets are there.
if ! command -v python3 >/dev/null; then
    echo '1..0 # SKIP python3 is missing'
    exit 0
fi
export PYTHONIOENCODING=utf-8 PYTHONDONTWRITEBYTECODE=1
exec python3 "${top_srcdir:-.}/tests/demo.py" "${top_srcdir:-.}/data/demo"
