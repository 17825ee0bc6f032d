#!/bin/sh
# The lists fill while an update runs, and the reader stays where he is.
. "${top_srcdir:=.}/tests/ui/lib.sh"

if ! command -v sqlite3 >/dev/null; then
    echo '1..0 # SKIP sqlite3 is missing'
    exit 0
fi

feed=$ui_home/feed.rss

# write_feed TITLE…: the later, the newer.
write_feed() {
    day=1
    {
        echo '<rss version="2.0"><channel><title>Quick</title>'
        for title; do
            echo "<item><guid>$title</guid><title>$title</title>"
            echo "<pubDate>Thu, 0$day Jun 2023 10:00:00 GMT</pubDate></item>"
            day=$((day + 1))
        done
        echo '</channel></rss>'
    } >"$feed.part"
    mv "$feed.part" "$feed"
}

# The other feed says nothing for as long as it may.
printf '[feed exec:slow]\ncommand=sleep 29\n' >"$ui_home/config.test"
chmod 600 "$ui_home/config.test"
write_feed 'The first one'
dixit() {
    "$DIXIT" --store "$ui_home/test.db" --config "$ui_home/config.test" "$@"
}
dixit add "$feed" >/dev/null
sqlite3 "$ui_home/test.db" "INSERT INTO feeds(url, title) VALUES('exec:slow', 'Slow')"

ui_start 80 24 --store "$ui_home/test.db" --config "$ui_home/config.test"
ui_wait_for 'All articles'
ui_keys F2
ui_wait_for 'The first one'
write_feed 'The first one' 'The second one'
ui_keys R
shows 'what has come is counted before the end' '1 new  1/1'
shows 'the update goes on' 'Updating 1/2'
ui_keys g
shows 'the new article stands above' 'The second one'
ui_keys Escape
shows 'Esc goes back first' 'Slow'
shows 'without stopping it' 'Updating 1/2'
ui_keys Escape
shows 'Esc at the top stops it, and that is said' 'Stopped, 1 feed was not fetched; 1 new article'
ui_wait_gone 'Updating'
ui_keys F2
shows 'what had come stays' '1/2'
ui_keys Q
shows 'and the browser ends well' 'status 0'
ui_end

done_testing
