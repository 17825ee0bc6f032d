#!/bin/sh
# Runs every command of the table by its name, at three sizes; a command that is not in the list
# below fails the test.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# name|the place to run it in|what it takes|what the screen then shows ("!": no more)
list() {
    cat <<'EOF'
down|articles||2/4
up|articles||1/4
half-page-down|articles||/4
half-page-up|articles||1/4
page-down|articles||4/4
page-up|articles||1/4
first|articles||1/4
last|articles||4/4
enter|articles||Ministers
back|articles||All articles
leave|articles||All articles
escape|articles||All articles
next-pane|feeds||All articles
previous-pane|articles||Starred
next-article|articles||2/4
previous-article|articles||first article
next-unread|articles||2/4
previous-unread|articles||further up
previous-match|articles||No search is on
next-unread-feed|feeds||Europe Post
previous-unread-feed|feeds||World Herald
new|articles||Nothing new
next-statement|reading||1/
previous-statement|reading||No earlier statement
next-mention|reading||Josep Borrell
previous-mention|reading||No earlier mention
article-statements|reading||Who said what in
article-actors|reading||Actors of this
marks|reading||Nothing is marked
explain|actors||Josep Borrell (person)
compare|actors|stoltenberg|Compare with whom
follow|actors|stoltenberg|You follow Jens
earlier-day|timeline||4/4
later-day|timeline||No later day
sort|articles|by title|by title
filter|actors||@Josep
filters|articles||Nothing narrows
pick-actor|articles|borrell|@Josep
search|articles|harbour|1/1
save-search|articles||Save this search
forget-search|articles||Write which one
group|articles||has a heading
story|articles||No other article
hide-read|articles||Read articles are
select|articles||1 article selected
select-range|articles||Selecting from here
toggle-read|articles||Marked
toggle-star|articles||Star
tags|articles|one, two|Tagged: one, two
read-all|articles||marked read
kill|feeds||There are no kill rules
undo|articles||Undone
open|articles||Opened https://
open-read|articles||Opened https://
full-text|end||has no web address
links|reading||Links
link|reading|9|no link 9
enclosures|reading||Enclosures
save|articles|~/saved-WIDTH.txt|Saved as ~/saved
pipe|articles|cat|Enter goes back
copy|articles||Copied: https://
cancel|feeds||Nothing to stop
update|feeds||new article
update-all|feeds||new article
add|feeds||Feed address
edit|feeds||0 feeds changed
import|feeds|/no/such.opml|/no/such.opml
export|feeds|~/list-WIDTH.opml|Saved as ~/list
errors|feeds||Feeds with errors
demo|feeds||This is the demo
feeds|articles||Starred
articles|feeds||/4
actor|feeds|merge Albin Kurti|merge
actors|feeds||Actors (
statements|feeds||Who said what
timeline|feeds|borrell|day by day
help|feeds||Keys of this
messages|feeds||Messages
command|feeds|actors|Actors (
set|feeds|mouse false|mouse = false
zoom|articles||All articles
dump|feeds||dump needs a file
redraw|feeds||Starred
suspend|feeds||ready>
quit|feeds||ready>
EOF
}

# Lets go of whatever is open, and goes to a place.
go_to() {
    case $1 in
    feeds) ui_keys F1 ;;
    articles) ui_keys F2 g ;;
    reading) ui_keys F2 g Enter ;;
    end) ui_keys F2 G ;;
    actors) ui_keys F3 ;;
    timeline) ui_type ':timeline borrell' && ui_keys Enter ;;
    esac
}

# What a command leaves behind that the next one must not find.
clean_up() {
    case $1 in
    compare | pipe | save-search | explain | add) ui_keys Escape Enter ;;
    select | select-range) ui_keys Escape ;;
    group) ui_type "DDD" ;;
    sort) ui_type ':sort newest first' && ui_keys Enter ;;
    filter | pick-actor | search) ui_keys Escape ;;
    hide-read) ui_keys M ;;
    suspend) ui_type 'fg' && ui_keys Enter && ui_wait_for 'Starred' ;;
    demo) ui_keys Q && ui_wait_for 'status 0' && ui_command "clear; $DIXIT" ;;
    esac
}

run_one() {
    go_to "$2"
    if [ -n "$3" ]; then ui_type ":$1 $3"; else ui_type ":$1"; fi
    ui_keys Enter
    shows "$size :$1" "$4"
    clean_up "$1"
}

run_all() {
    size=$1x$2
    ui_start_plain "$1" "$2"
    list | sed "s/WIDTH/$1/g" >"$ui_home/list"
    while IFS='|' read -r name place argument text <&3; do
        run_one "$name" "$place" "$argument" "$text"
    done 3<"$ui_home/list"
    ui_end
    rm -rf "$ui_home/data"
}

# What is done in layers alone has no name at the prompt; tests/ui/script.sh types its keys.
names=$(grep -vE '(IN_LINE|UI_IN_PICKER|UI_IN_FILTERS|UI_IN_BOX)[ ,]' "$top_srcdir/src/ui/command.c" |
    sed -n 's/^    {"\([a-z-]*\)", .*/\1/p')
for name in $names; do
    list | grep -q "^$name|" || not_ok "the list has no line for :$name"
done
run_all 80 24
run_all 160 45
run_all 40 10

done_testing
