#!/bin/sh
# "dixit import" and "dixit export": what is kept, what is skipped, what is refused. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

# run ARGUMENT…: output and messages are left in files.
run() {
    dixit "$@" >"$folder/out" 2>"$folder/err"
}

cat >"$folder/good.opml" <<'END'
<opml version="2.0"><body>
<outline text="World"><outline text="Balkans">
<outline text="Élysée" title="Own title" xmlUrl="https://a.example/feed?x=1&y=2"
 htmlUrl="https://a.example/" category="/news" xmlns:n="urn:n" n:kept="yes"/>
</outline></outline>
<outline text="Old reader" type="atom" xmlUrl="feed://b.example/rss"/>
</body></opml>
END
run import "$folder/good.opml"
[ $? -eq 0 ] && [ "$(cat "$folder/out")" = '2 feeds subscribed' ]
check 'a list is imported' $?
[ "$(cat "$folder/err")" = "dixit: $folder/good.opml: repaired: '&' that isn't escaped" ]
check 'what was repaired in it is said' $?

run feeds --json
grep -q '"url":"https://a.example/feed?x=1&y=2","title":"Élysée","folder":"World/Balkans"' "$folder/out"
check 'folders and titles are kept' $?
grep -q '"url":"http://b.example/rss"' "$folder/out"
check 'a feed: address is one of the web' $?

run import "$folder/good.opml"
[ "$(cat "$folder/out")" = '0 feeds subscribed, 2 are subscribed to already' ]
check 'a second import changes nothing' $?

run export
cp "$folder/out" "$folder/first.opml"
grep -q 'category="/news"' "$folder/out" && grep -q 'n:kept="yes"' "$folder/out" &&
    grep -q 'title="Own title"' "$folder/out" && grep -q 'htmlUrl="https://a.example/"' "$folder/out"
check 'an export has the attributes of the list' $?

store=$folder/second.db
run import - <"$folder/first.opml"
run export
cmp -s "$folder/out" "$folder/first.opml"
check 'import and export lose nothing' $?

store=$folder/rich.db
cat >"$folder/rich.opml" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<opml xmlns:n="urn:n" version="2.0">
  <head>
    <title>My list</title>
    <ownerName>The owner</ownerName>
    <n:extra xmlns:n="urn:n">x</n:extra>
  </head>
  <body>
    <outline text="A" title="Other" isOpen="yes">
      <outline text="One" title="One" xmlUrl="https://a.example/" category="/c" type="rss"/>
      <outline text="Deep" color="red"/>
    </outline>
    <outline text="B">
      <outline text="Two" title="Two" xmlUrl="https://b.example/" type="rss"/>
      <outline text="One here" title="One here" xmlUrl="https://a.example/" n="1" type="rss"/>
    </outline>
    <outline text="Page" type="link" url="https://p.example/"/>
  </body>
</opml>
END
run import "$folder/rich.opml"
run export
sed 's/ xmlns:n="urn:n" version/ version/' "$folder/rich.opml" | diff - "$folder/out" >&2
check 'a list comes out as it came in: head, folders, a feed in two of them' $?
store=$folder/rich-second.db
run import "$folder/rich.opml"
run import "$folder/good.opml"
run export
grep -q '<title>My list</title>' "$folder/out" && grep -q 'text="Balkans"' "$folder/out"
check 'the head of the first list stays' $?
store=$folder/second.db

chmod 400 "$store"
chmod 500 "$folder"
dixit export | cmp -s - "$folder/first.opml"
check 'a store that cannot be written is exported' $?
chmod 700 "$folder"

store=$folder/third.db
cat >"$folder/hostile.opml" <<END
<opml version="2.0"><body>
<outline text="a" xmlUrl="exec:touch $folder/ran"/>
<outline text="b" xmlUrl="filter:touch $folder/ran:https://b.example/"/>
<outline text="c" xmlUrl="|touch $folder/ran"/>
<outline text="d" xmlUrl="file:///etc/passwd"/>
<outline text="e" xmlUrl="https://e.example/" filtercmd="touch $folder/ran"/>
<outline text="f" xmlUrl="javascript:alert(1)"/>
<outline text="g" xmlUrl="/etc/passwd"/>
<outline text="h" xmlUrl=""/>
<outline text="i" xmlUrl="https://i.example/"/>
</body></opml>
END
run import "$folder/hostile.opml"
[ $? -eq 1 ] && [ "$(cat "$folder/out")" = '1 feed subscribed' ]
check 'only feeds of the web are imported' $?
[ "$(wc -l <"$folder/err")" -eq 1 ] && grep -q ': skipped 8 entries' "$folder/err"
check 'what is skipped is counted in one line' $?
[ ! -e "$folder/ran" ]
check 'nothing is run' $?

printf 'no list' >"$folder/bad.opml"
run import "$folder/bad.opml"
[ $? -eq 1 ] && [ ! -s "$folder/out" ] && [ "$(wc -l <"$folder/err")" -eq 1 ]
check 'what is no OPML is refused in one line' $?
run import "$folder/missing.opml"
[ $? -eq 1 ] && [ "$(wc -l <"$folder/err")" -eq 1 ]
check 'so is a missing file' $?
done_testing
