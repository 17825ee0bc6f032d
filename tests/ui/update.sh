#!/bin/sh
# Adding a feed and updating it from the browser; news does not move what the reader looks at.
. "${top_srcdir:=.}/tests/ui/lib.sh"

feed=$ui_home/feed.rss

# item NUMBER TITLE: the later the number, the newer.
item() {
    printf '<item><guid>g%s</guid><title>%s</title><pubDate>Thu, 0%s Jun 2023 10:00:00 GMT' "$1" "$2" "$1"
    printf '</pubDate><description>Words of item %s.</description></item>\n' "$1"
}

# write_feed ITEMS
write_feed() {
    {
        echo '<rss version="2.0"><channel><title>Test &amp; Feed</title>'
        echo "$1"
        echo '</channel></rss>'
    } >"$feed.part"
    mv "$feed.part" "$feed"
}

write_feed "$(item 1 'The first one')"
ui_start 80 24 --store "$ui_home/test.db"
ui_wait_for 'Welcome to dixit'
ui_keys a
ui_wait_for 'Feed address:'
ui_type "$feed"
ui_keys Enter
shows 'a feed is added' 'Added Test & Feed'
ui_keys F2
shows 'its articles are there' 'The first one'
shows 'and counted' '1/1'

write_feed "$(item 1 'The first one')$(item 2 'The second one')"
ui_keys R
shows 'an update says what came' '1 new article'
shows 'the reader stays on the article' '2/2'
ui_keys g
shows 'the new one stands above' 'The second one'
ui_keys R
shows 'another update finds nothing new' '0 new articles'

printf 'this is no feed' >"$feed"
ui_keys R
shows 'a feed that fails is told' '1 feed failed'
ui_keys v
shows 'v lists it' 'Feeds with errors'
shows 'with its name' 'Test & Feed'
ui_keys q
shows 'what was there stays' 'The first one'
ui_type ':add /no/such/file'
ui_keys Enter
shows 'what cannot be added is told' '/no/such/file'
ui_type ':mess'
ui_keys Tab Enter
shows 'messages can be read again' '0 new articles'
ui_keys q R C-c j k
shows 'keys work during an update' '/2'
ui_keys Q
shows 'and the browser ends well' 'status 0'
ui_end

done_testing
