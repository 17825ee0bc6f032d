#!/bin/sh
# Kill rules: made, tried, applied to what is stored and to what is new, taken back. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

# feed TITLE…: the feed, with an article of each title.
feed() {
    {
        echo '<rss version="2.0"><channel><title>Paper</title><link>https://p.example/</link>'
        echo '<description/>'
        for title in "$@"; do
            printf '<item><title>%s</title><guid>%s</guid>' "$title" "$title"
            echo '<pubDate>Mon, 05 Jun 2023 10:00:00 GMT</pubDate></item>'
        done
        echo '</channel></rss>'
    } >"$folder/feed.xml"
}

# lines COMMAND…: how many lines it prints.
lines() {
    dixit "$@" | wc -l | tr -d ' '
}

feed 'Football today' 'Chess today' 'Ice hockey'
dixit add "$folder/feed.xml" >/dev/null 2>&1
dixit kill --save Sports 'football OR hockey'
[ $? -eq 0 ] && grep -qx 'query = football OR hockey' "$folder/config" &&
    grep -qx 'action = hide' "$folder/config"
check 'a rule is saved' $?
[ "$(lines kill Sports)" -eq 2 ] && [ "$(lines search --limit 0)" -eq 3 ]
check 'what it would hide is listed, and not hidden' $?
dixit kill --json | grep -q '"name": *"Sports".*"would": *2.*"done": *0'
check 'the rules are listed with how many that are' $?
dixit kill --apply Sports 2>/dev/null && [ "$(lines search)" -eq 1 ]
check 'it is applied' $?
[ "$(lines search is:hidden)" -eq 2 ]
check 'is:hidden finds what is hidden' $?
feed 'Football tomorrow' 'Chess tomorrow' 'Football today'
dixit update --force >/dev/null 2>&1
[ "$(lines search)" -eq 2 ] && [ "$(lines search is:hidden)" -eq 3 ]
check 'it holds for what is new' $?
dixit check >/dev/null
check 'the store is whole' $?
dixit kill --undo Sports 2>/dev/null && [ "$(lines search)" -eq 5 ]
check 'all of it is taken back' $?
dixit kill --save Sports --read chess && [ "$(lines kill Sports)" -eq 2 ]
check 'another action and query take its place' $?
dixit kill --apply 2>/dev/null && [ "$(lines search is:unread)" -eq 3 ] &&
    [ "$(lines search)" -eq 5 ]
check 'which marks read' $?
dixit kill --forget Sports && [ ! -s "$folder/config" ] && [ "$(lines kill)" -eq 0 ]
check 'the rule is removed' $?
dixit kill --undo Sports 2>/dev/null && [ "$(lines search is:unread)" -eq 5 ]
check 'and can be taken back still' $?
dixit kill --save Other '(football' 2>"$folder/error"
[ $? -eq 1 ] && grep -q 'column 1' "$folder/error" && [ ! -s "$folder/config" ]
check 'a query that cannot be read is refused' $?
dixit kill --save Other '' 2>/dev/null
[ $? -eq 1 ] && [ ! -s "$folder/config" ]
check 'an empty one too' $?
dixit kill Other 2>"$folder/error"
[ $? -eq 1 ] && grep -q "there is no kill rule 'Other'" "$folder/error"
check 'an unknown rule is an error' $?
printf '[kill X]\nquery = a\naction = burn\n' >"$folder/config"
dixit kill 2>"$folder/error"
[ $? -eq 1 ] && grep -q "'action' must be hide or read" "$folder/error"
check 'so is an unknown action' $?
done_testing
