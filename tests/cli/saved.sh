#!/bin/sh
# Saved searches: made, listed among the feeds, searched and removed. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

dixit add "$top_srcdir/data/demo/balkans.rss" >/dev/null 2>&1
dixit search --limit 0 kosovo >"$folder/direct"
[ -s "$folder/direct" ]
check 'the sample feed has what is searched for' $?
dixit search --save 'Kosovo news' kosovo >"$folder/out" 2>&1
check 'a search is saved' $?
[ ! -s "$folder/out" ] && grep -qx 'query = kosovo' "$folder/config"
check 'into the configuration, without a word' $?
dixit search --saved 'Kosovo news' --limit 0 >"$folder/out"
cmp -s "$folder/out" "$folder/direct"
check 'it finds what its query finds' $?
dixit search --saved 'Kosovo news' -- -kosovo >"$folder/out"
[ $? -eq 0 ] && [ ! -s "$folder/out" ]
check 'and is narrowed by another query' $?
dixit search kosovo -serbia >/dev/null 2>"$folder/error"
[ $? -eq 2 ] && grep -q 'write -- before a query' "$folder/error"
check 'a word that must be absent is no option: what to do is said' $?
count=$(wc -l <"$folder/direct" | tr -d ' ')
dixit feeds | grep -q "^	$count			Kosovo news	kosovo\$"
check 'the feeds list it with what is unread' $?
dixit feeds --json | grep -q "\"search\": *\"Kosovo news\".*\"unread\": *$count[,}]"
check 'as JSON too' $?
dixit statements --saved 'Kosovo news' >/dev/null
check 'statements take it' $?
dixit search --save 'Kosovo news' '(kosovo' >/dev/null 2>"$folder/error"
[ $? -eq 1 ] && grep -q 'column 1' "$folder/error" && grep -qx 'query = kosovo' "$folder/config"
check 'a query that cannot be read is refused' $?
dixit search --save empty >/dev/null 2>&1
[ $? -eq 2 ]
check 'and so is none' $?
dixit search --saved other >/dev/null 2>"$folder/error"
[ $? -eq 1 ] && grep -q "there is no saved search 'other'" "$folder/error"
check 'an unknown name is an error' $?
dixit search --forget 'Kosovo news' && [ ! -s "$folder/config" ]
check 'a search is removed' $?
done_testing
