#!/bin/sh
# "i" on a name that stands alone tells which other article explains it.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_shell 90 26
cat >"$ui_home/feed.json" <<'END'
{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "language": "en", "items": [
{"id": "1", "title": "Boxers welcome the vote", "date_published": "2023-03-01T10:00:00Z",
 "content_text": "The Kosovo Boxing Union (KBU) welcomed the vote. The KBU said it would wait."},
{"id": "2", "title": "Boxers wait", "date_published": "2023-03-03T10:00:00Z",
 "content_text": "Members of the KBU met in Pristina on Tuesday. The KBU said it would wait."}]}
END
ui_run "$DIXIT add 'file://$ui_home/feed.json'"
ui_command "clear; $DIXIT"
ui_wait_for 'Starred'
ui_keys Enter
ui_wait_for 'Boxers wait'
ui_keys Enter
ui_wait_for 'Members of'
ui_keys '}' i
ui_wait_for 'Kosovo Boxing Union (organisation)'
shows 'why the acronym alone is this body' 'Here by the name alone; “Kosovo Boxing Union” in'
shows 'and which article that is' '(Gazette, 2023-03-01)'
shows 'where it is called otherwise' 'Called “KBU” in “Boxers wait”'
ui_end

done_testing
