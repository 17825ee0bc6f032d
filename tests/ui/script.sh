#!/bin/sh
# Runs every command of the table by its key, from a script at three sizes, and looks at the cells
# of the screen that it comes to. A command with a key that is not in the list below fails the test.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# name|the place to press its key in|what is typed behind|what the screen then shows|what cleans up
list() {
    cat <<'END'
down|articles||2/4|
up|articles||1/4|
half-page-down|articles||/4|
half-page-up|articles||1/4|
page-down|articles||4/4|
page-up|articles||1/4|
first|articles||1/4|
last|articles||4/4|
enter|articles||Ministers|
back|articles||All articles|
leave|articles||All articles|
escape|articles||All articles|
next-pane|feeds||All articles|
previous-pane|articles||Starred|
next-article|articles||2/4|
previous-article|articles||first article|
next-unread|articles||2/4|
previous-unread|articles||further up|
previous-match|articles||No search is on|
next-unread-feed|feeds||Europe Post|
previous-unread-feed|feeds||World Herald|
new|articles||Nothing new|
next-statement|reading||1/|
previous-statement|reading||No earlier statement|
next-mention|reading||Josep Borrell|
previous-mention|reading||No earlier mention|
article-statements|reading||Who said what in|
article-actors|reading||Actors of this|
marks|reading||Nothing is marked|HH
explain|actors||Josep Borrell (person)|<Enter>
compare|actors||Compare with whom|<Esc>
follow|actors||You follow Josep|+
earlier-day|timeline||4/4|
later-day|timeline||No later day|
sort|articles||newest first|<Esc>
filter|actors||@Josep|<Esc>
filters|articles||Nothing narrows|
pick-actor|articles|stoltenberg<Enter>|@Jens|<Esc>
search|articles|harbour<Enter>|1/1|<Esc>
group|articles||has a heading|DDD
hide-read|articles||Read articles are|M
select|articles||1 article selected|<Esc>
select-range|articles||Selecting from here|<Esc>
toggle-read|articles||Marked|U
toggle-star|articles||Star|U
tags|articles|one,<Space>two<Enter>|Tagged: one, two|U
read-all|articles||marked read|U
undo|articles||Undone|
open|articles||Opened https://|
open-read|articles||Opened https://|
full-text|end||has no web address|
links|reading||Links|
link|reading||link|
enclosures|reading||Enclosures|
save|articles|^U~/key-WIDTH.txt<Enter>|Saved as ~/key|
pipe|articles||"cursor_shown":true|<Esc>
copy|articles||Copied: https://|
update|feeds||new article|
update-all|feeds||new article|
cancel|feeds||Nothing to stop|
add|feeds||Feed address|<Esc>
edit|feeds||0 feeds changed|
errors|feeds||Feeds with errors|
feeds|articles||Starred|
articles|feeds||World Herald|
actors|feeds||Actors (|
statements|feeds||Who said what|
timeline|actors||day by day|
help|feeds||Keys of this|
command|feeds|actors<Enter>|Actors (|
zoom|articles||World Herald|z
redraw|feeds||Starred|
suspend|feeds||Starred|
accept|whole||Actors (|
dismiss|prompt||"cursor_shown":false|
close-box|box||"cursor_row":1,"cursor_column":0|
complete|prompt|<Tab>|actor  actors|<Esc>
choice-up|prompt||":actors |<Esc>
choice-down|history||":acto |<Esc>
choice-page-down|picker|<Enter>|@Rome|<Esc>
choice-page-up|picker-end|<Enter>|@Rome|<Esc>
switch-question|picker||said by them|<Esc>
line-left|prompt||"cursor_column":4|<Esc>
line-right|inside||"cursor_column":4|<Esc>
line-start|prompt||"cursor_column":1,|<Esc>
line-end|inside||"cursor_column":5|<Esc>
erase-left|prompt||":act |<Esc>
erase-right|inside||":aco |<Esc>
erase-word|prompt||":  |<Esc>
erase-start|inside||":to |<Esc>
erase-end|inside||":ac |<Esc>
next-filter|filters||"cursor_row":0,"cursor_column":0|<Esc> <Esc> <Esc>
previous-filter|filters||"cursor_row":0,"cursor_column":0|<Esc> <Esc> <Esc>
remove-filter|filters||"cursor_row":0,"cursor_column":0|<Esc> <Esc> <Esc>
switch-filter|filters||“Jens|<Esc> <Esc> <Esc>
quit|feeds|||
END
}

# The steps that let go of whatever is open, and go to a place.
steps_to() {
    case $1 in
    feeds) echo '<F1>' ;;
    articles) echo '<F2> g' ;;
    reading) echo '<F2> g <Enter>' ;;
    end) echo '<F2> G' ;;
    actors) echo '<F3>' ;;
    timeline) echo ':timeline borrell' ;;
    prompt) echo '<F1> : acto' ;;
    whole) echo '<F1> : actors' ;;
    inside) echo '<F1> : acto <Left> <Left>' ;;
    history) echo '<F1> : acto <Up>' ;;
    picker) echo '<F1> @' ;;
    picker-end) echo '<F1> @ <PgDn>' ;;
    filters) echo '<F2> @ stol <Enter> / harbour <Enter> -' ;;
    box) echo '<F3> i' ;;
    esac
}

# The first key of each command, as the table has it: name|key
keys() {
    sed -n -e 's/^    {"\([a-z-]*\)", "\\"".*/\1|"/p' \
        -e 's/^    {"\([a-z-]*\)", "\([^ "\\]*\)[ "].*/\1|\2/p' "$top_srcdir/src/ui/command.c"
}

key_of() {
    keys | sed -n "s/^$1|//p"
}

# Writes the script of all commands; suspend last, because the shell then has the terminal.
write_script() {
    list | while IFS='|' read -r name place typed _ clean; do
        case $name in quit | suspend) continue ;; esac
        steps_to "$place"
        echo "$(key_of "$name") $typed"
        echo ":dump $ui_home/$size-$name"
        [ -z "$clean" ] || echo "$clean"
    done | sed "s/WIDTH/$1/g"
    printf '<F1>\n%s\n' "$(key_of suspend)"
    printf ':dump %s\n' "$ui_home/$size-suspend"
    key_of quit
}

# Whether a dump shows a text.
dumped() {
    grep -qF -e "$2" "$ui_home/$1"
}

check_dump() {
    if dumped "$1" "$2"; then
        ok "$1: $2"
    else
        not_ok "$1: $2"
        sed -n 's/^{"row":[0-9]*,"text":"\([^"]*\)".*/# |\1/p' "$ui_home/$1"
    fi
}

run_all() {
    size=$1x$2
    ui_start_plain "$1" "$2"
    ui_keys Q
    ui_wait_for 'status 0'
    write_script "$1" >"$ui_home/script"
    ui_command "clear; $DIXIT --script $ui_home/script"
    ui_wait_for 'status 148' # suspended; what ended before was 0
    ui_run 'fg'
    list >"$ui_home/list"
    while IFS='|' read -r name _ _ text _ <&3; do
        [ "$name" = quit ] || check_dump "$size-$name" "$text"
    done 3<"$ui_home/list"
    ui_end
    rm -rf "$ui_home/data" "$ui_home/state"
}

for name in $(keys | cut -d'|' -f1); do
    list | grep -q "^$name|" || not_ok "the list has no line for the key of :$name"
done
run_all 80 24
run_all 160 45
run_all 40 10

done_testing
