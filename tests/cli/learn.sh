#!/bin/sh
# Names that one article explains for another, what tells of it, and that corrections undo it. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"
export XDG_CONFIG_HOME="$folder"

mkdir "$folder/dixit"
cat >"$folder/feed.json" <<'END'
{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "language": "en", "items": [
{"id": "1", "title": "Boxers welcome the vote", "date_published": "2026-03-01T10:00:00Z",
 "content_text": "The Kosovo Boxing Union (KBU) welcomed the vote. The KBU said it would wait."},
{"id": "2", "title": "Boxers wait", "date_published": "2026-03-03T10:00:00Z",
 "content_text": "Members of the KBU met in Pristina on Tuesday. The KBU said it would wait."},
{"id": "3", "title": "Boxers go", "date_published": "2026-06-03T10:00:00Z",
 "content_text": "Members of the KBU met in Pristina on Tuesday. The KBU said it would go."}]}
END
dixit add "file://$folder/feed.json" >"$folder/add" 2>&1
check 'the feed is added' $?

# actor ID FIELD: how many articles and the like
actor() {
    dixit actors --json --limit 0 | grep "^{\"id\":\"$1\"" | sed -n "s/.*\"$2\":\([0-9]*\).*/\1/p"
}

[ "$(actor kosovo-boxing-union articles)" = 2 ]
check 'an acronym alone is the body that another article explains' $?
[ "$(actor kbu articles)" = 1 ]
check 'but not months later' $?
dixit actors --json | grep '"id":"kosovo-boxing-union"' |
    grep -q '"evidence":\[{"alias":"KBU","article":[0-9]*,"title":"Boxers wait","outlet":"Gazette","date":"2026-03-03T10:00:00Z"'
check 'the article that calls it so is told' $?
[ "$(dixit statements said:\"Kosovo Boxing Union\" --json | grep -c .)" = 3 ]
check 'what it said there is its statement' $?

printf 'jion KBU | NATO\nnot Kosovo Boxing Union\n' >"$folder/dixit/actors"
dixit actors 2>"$folder/complaint" >"$folder/list"
! grep -q 'Kosovo Boxing Union' "$folder/list"
check 'a list follows corrections without an update' $?
grep -q "actors:1: unknown word 'jion'" "$folder/complaint"
check 'a line that cannot be read is told by its number' $?
[ -z "$(actor kosovo-boxing-union articles)" ] && [ "$(actor kbu articles)" = 2 ]
check 'with what taught it goes what was taught' $?
: >"$folder/dixit/actors"
[ "$(actor kosovo-boxing-union articles)" = 2 ]
check 'and comes again with it' $?
echo 'split KBU | Kosovo Boxing Union | Kingston Book Union' >"$folder/dixit/actors"
[ "$(actor kosovo-boxing-union articles)" = 1 ] && [ "$(actor kingston-book-union articles)" = 3 ]
check 'what is split stands apart where only another article told' $?
done_testing
