#!/bin/sh
# Adding a feed and updating it from the browser; news does not move what the reader looks at.
. "${top_srcdir:=.}/tests/ui/lib.sh"

feed=$ui_home/feed.rss

# item NUMBER TITLE: the later the number, the newer.
item() {
    printf '<item><guid>g%s</guid><title>%s</title><pubDate>Thu, 0%s Jun 2023 10:00:00 GMT' "$1" "$2" "$1"
    printf '</pubDate><description>“Road %s is open,” Josep Borrell said.</description></item>\n' "$1"
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

not_shown() {
    if ui_hides "$2"; then ok "$1"; else not_ok "$1"; fi
}

# row_is NUMBER TEXT
row_is() {
    ui_screen | sed -n "$1p" | grep -qF -e "$2"
}

write_feed "$(item 1 'The first one')"
ui_start 80 24 --store "$ui_home/test.db"
ui_wait_for 'Welcome to dixit'
ui_keys a
ui_wait_for 'Feed address:'
ui_type "$feed"
ui_keys Enter
shows 'a feed is added' 'Added Test & Feed'
ui_keys F4
shows 'what it brought is analysed at once' 'Josep Borrell'
ui_keys F2
shows 'its articles are there' 'The first one'
shows 'and counted' '1/1'

write_feed "$(item 1 'The first one')$(item 2 'The second one')"
ui_keys R
shows 'an update says what came' '1 new article'
shows 'the list stays as it was' '1/1'
shows 'its title says how many came' ' 1 new '
not_shown 'and what came does not stand in it' 'The second one'
ui_keys g
shows 'g shows it' 'The second one'
check 'at the top, where the reader stands then' row_is 2 'The second one'
shows 'and counts it' '1/2'
check 'and no more is said of it' ui_hides ' 1 new '
ui_keys R
shows 'another update finds nothing new' '0 new articles'

printf 'this is no feed' >"$feed"
ui_keys R
shows 'a feed that fails is told' '1 feed failed'
ui_keys v
shows 'v lists it' 'Feeds with errors'
shows 'with its name' 'Test & Feed'
shows 'and what can be done' 'r tries it again'
write_feed "$(item 1 'The first one')$(item 2 'The second one')"
ui_keys r
shows 'one that works again leaves the list' 'No feed has failed'
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

# ---- a list that is being read does not move ----
titles() {
    for number in "$@"; do item "$number" "Title $number"; done
}

write_feed "$(titles 2 4 6)"
ui_start 80 24 --store "$ui_home/held.db"
ui_wait_for 'Welcome to dixit'
ui_type ":add $feed"
ui_keys Enter
ui_wait_for 'Added Test & Feed'
ui_keys F2 j
ui_wait_for '2/3'
write_feed "$(titles 1 2 3 4 5 6 7)"
ui_keys R
shows 'news of any date is held back' ' 4 new '
check 'the first line stays' row_is 2 'Title 6'
check 'and the selected one' row_is 3 'Title 4'
check 'and the last one' row_is 4 'Title 2'
shows 'the count is that of the list' '2/3'
ui_keys m
ui_wait_for 'Marked'
check 'a mark lets nothing in' row_is 4 'Title 2'
ui_keys A
shows 'only what can be seen is marked read' '2 articles marked read'
ui_keys .
check '. shows the news' row_is 2 'Title 7'
shows 'in its place' 'Title 3'
shows 'all of it' '1/7'
ui_keys .
shows 'and says when there is none' 'Nothing new has come'
ui_keys F1 Enter
write_feed "$(titles 1 2 3 4 5 6 7 8)"
ui_keys R
ui_wait_for ' 1 new '
ui_type '/title'
ui_keys Enter
shows 'another list has them all' '1/8'
ui_keys Q
ui_wait_for 'status 0'
ui_end

done_testing
