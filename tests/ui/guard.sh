#!/bin/sh
# What steers a terminal reaches none from a store that holds it, either.
. "${top_srcdir:=.}/tests/ui/lib.sh"

if ! command -v sqlite3 >/dev/null; then
    echo '1..0 # SKIP sqlite3 is missing'
    exit 0
fi
put="char(27) || ']2;taken' || char(7) || ' officers'"

ui_shell 100 24
ui_run "$DIXIT add '$top_srcdir/data/demo/balkans.rss'"
sqlite3 "$ui_home/data/dixit/dixit.db" "UPDATE contents SET text = replace(text, ' officers', $put)"
ui_run "clear; $DIXIT search '\"police officers\"'"
shows 'a snippet has what would have set the title' ']2;taken officers'
ui_end
done_testing
