#!/bin/sh
# Articles about the same event: their headings in the list, and the list of one story.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# below HEADING LINE…: the lines of the screen behind a heading have these in their order.
below() {
    heading=$1
    shift
    ui_screen | grep -A $# "$heading" | tail -n $# >"$ui_home/below"
    number=0
    for wanted in "$@"; do
        number=$((number + 1))
        sed -n "${number}p" "$ui_home/below" | grep -q "$wanted" || return 1
    done
}

ui_start 100 40 --demo
ui_wait_for 'Balkan Desk'
ui_keys Enter
ui_wait_for '/43'
ui_keys D
shows 'D heads the days' 'Each day has a heading'
ui_keys D
shows 'then the stories' 'Each story has a heading'
check 'each with its newest title and its articles, newest first' \
    below '3 articles · 3 outlets · Макрон' 'Макрон' 'Macron dhe' 'Macron and'
check 'and the next one after it' below 'Macron and' '2 articles · 2 outlets'
check 'what is in none comes last' below '700 more' 'In no story' 'Bosnian Serb'
ui_keys D
shows 'then the outlets' 'Each outlet has a heading'
ui_keys D
shows 'then none' 'no headings any more'

ui_type ':pick-actor djokovic'
ui_keys Enter
ui_wait_for '1/3'
ui_keys g
ui_type ':story'
ui_keys Enter
shows 'an article may be in no story' 'No other article is known'
ui_keys j
ui_type ':story'
ui_keys Enter
shows ':story says who carried it' 'This story: 2 articles, 2 outlets'
shows 'and all of it, with the article under the cursor' '1/2'
ui_keys Enter
shows 'the line under its title says who else has it' 'also in 1 other'
ui_keys h
ui_keys Escape
shows 'Esc leads back to the list' '/43'
done_testing
