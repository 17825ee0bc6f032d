#!/bin/sh
# "dixit check": what it says of a store that is whole, and of one that is not. TAP.
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
store=$folder/store.db
tests=0

# check WHAT STATUS: one TAP line.
check() {
    tests=$((tests + 1))
    if [ "$2" -eq 0 ]; then
        echo "ok $tests - $1"
    else
        echo "not ok $tests - $1"
    fi
}

"$DIXIT" --store "$store" add "${top_srcdir:-.}/data/demo/balkans.rss" >"$folder/add" 2>&1
check 'the sample feed is added' $?
"$DIXIT" --store "$store" check >"$folder/out" 2>&1
check 'its store is whole' $?
[ "$(cat "$folder/out")" = 'the store is whole' ]
check 'which is all that is said' $?
"$DIXIT" --store "$store" check now >/dev/null 2>&1
[ $? -eq 2 ]
check 'arguments are refused' $?
if command -v sqlite3 >/dev/null; then
    sqlite3 "$store" 'UPDATE feeds SET unread = 12345'
    "$DIXIT" --store "$store" check >"$folder/out" 2>&1
    [ $? -eq 1 ] && grep -q '^fault: feeds with a wrong count of articles: 1$' "$folder/out"
    check 'a wrong count is a fault' $?
    "$DIXIT" --store "$store" check --repair >"$folder/out" 2>&1
    check 'it is mended' $?
    grep -q '^mended: feeds with a wrong count of articles: 1$' "$folder/out"
    check 'and named' $?
    "$DIXIT" --store "$store" check >/dev/null 2>&1
    check 'it stays so' $?
fi
echo "1..$tests"
