#!/bin/sh
# Old articles go as the configuration says, after an update or on request. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

# feed NAME COUNT: a feed with articles of so many days, all long ago.
feed() {
    {
        echo "<rss version='2.0'><channel><title>$1</title><link>https://$1.example/</link>"
        echo '<description/>'
        for day in $(seq 10 $((9 + $2))); do
            echo "<item><title>$1 of day $day</title><guid>$day</guid>"
            echo "<pubDate>$day Jun 2013 10:00:00 GMT</pubDate></item>"
        done
        echo '</channel></rss>'
    } >"$folder/$1.xml"
}

articles() {
    dixit search --limit 0 "$@" | wc -l | tr -d ' '
}

feed North 9
feed South 9
dixit add "$folder/North.xml" "$folder/South.xml" >/dev/null 2>&1
dixit update --force >/dev/null 2>&1
[ "$(articles)" -eq 18 ]
check 'nothing goes unless it is asked for' $?
printf '[dixit]\nkeep-articles = 4\n[feed %s]\nkeep-articles = 7\n' "$folder/South.xml" \
    >"$folder/config"
dixit prune --dry-run --json 2>/dev/null >"$folder/out"
grep -q '"name": *"North".*"removed": *5.*"protected": *0' "$folder/out" &&
    grep -q '"name": *"South".*"removed": *2' "$folder/out" && [ "$(articles)" -eq 18 ]
check 'a dry run counts what would go' $?
dixit prune 2>"$folder/error" >/dev/null && grep -q '7 articles removed' "$folder/error" &&
    [ "$(articles feed:north)" -eq 4 ] && [ "$(articles feed:south)" -eq 7 ]
check 'it goes' $?
dixit update --force >/dev/null 2>&1
[ "$(articles)" -eq 11 ]
check 'what the feed still lists does not come back' $?
printf '[dixit]\nkeep-days = 30\n[feed %s]\nkeep-days = 0\n' "$folder/South.xml" \
    >"$folder/config"
dixit update --force >/dev/null 2>&1
[ "$(articles feed:north)" -eq 0 ] && [ "$(articles feed:south)" -eq 7 ]
check 'an update lets old ones go by their age' $?
dixit check >/dev/null
check 'the store is whole' $?
printf '[dixit]\nkeep-days = some\n' >"$folder/config"
dixit prune 2>"$folder/error"
[ $? -eq 1 ] && grep -q "'keep-days' must be a number" "$folder/error"
check 'what is no number is refused' $?
done_testing
