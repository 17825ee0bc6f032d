#!/bin/sh
# "dixit check": what it says of a store that is whole, and of one that is not. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

dixit add "$top_srcdir/data/demo/balkans.rss" >"$folder/add" 2>&1
check 'the sample feed is added' $?
dixit check >"$folder/out" 2>&1
check 'its store is whole' $?
[ "$(cat "$folder/out")" = 'the store is whole' ]
check 'which is all that is said' $?
dixit check now >/dev/null 2>&1
[ $? -eq 2 ]
check 'arguments are refused' $?
if command -v sqlite3 >/dev/null; then
    sqlite3 "$store" 'UPDATE feeds SET unread = 12345'
    dixit check >"$folder/out" 2>&1
    [ $? -eq 1 ] && grep -q '^fault: feeds with a wrong count of articles: 1$' "$folder/out"
    check 'a wrong count is a fault' $?
    dixit check --repair >"$folder/out" 2>&1
    check 'it is mended' $?
    grep -q '^mended: feeds with a wrong count of articles: 1$' "$folder/out"
    check 'and named' $?
    dixit check >/dev/null 2>&1
    check 'it stays so' $?
fi
cp "$top_srcdir/data/demo/srpski.rss" "$folder/more.rss"
(ulimit -f 120 && dixit add "$folder/more.rss") >"$folder/out" 2>&1
[ $? -eq 1 ] && grep -q '^dixit: .*cannot use the store' "$folder/out"
check 'where no more can be written, one line says so' $?
! dixit feeds | grep -q more.rss
check 'nothing is subscribed to then' $?
dixit check >/dev/null 2>&1 && dixit search kosovo >/dev/null 2>&1
check 'and the store is as before' $?
done_testing
