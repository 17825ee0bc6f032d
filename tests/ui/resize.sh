#!/bin/sh
# A window that changes its size while an article is read.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_start_plain 80 24
ui_type '/outlet:europe "afford another conflict"'
ui_keys Enter
ui_wait_for '1/1'
ui_keys Enter
ui_wait_for 'The union called on'
ui_go_to_statement '"told"'
ui_resize 40 10
shows 'the selected statement is still selected' "$ui_number/"
ui_keys Escape
ui_keys g
ui_wait_for '2023-05-30'

# The line at the top stays there, whatever comes in between.
top_line() {
    ui_screen | sed -n 2p
}

top_is() {
    top_line | grep -qF -e "$1"
}

# One line further than the speaker's name, which stands in the margin of wider windows.
ui_keys C-d C-d j
ui_wait_gone '2023-05-30'
# Both scrolls are drawn when the line has stayed the same for a while.
top=
settled() {
    before=$top
    top=$(top_line)
    sleep 0.2
    [ "$before" = "$top" ]
}
ui_until settled
first=$(echo "$top" | sed 's/▎//' | awk '{ print $1 }')
ui_resize 60 12
check "wider, the words at the top stay ('$first')" top_is "$first"
ui_resize 46 9
check 'narrower too' top_is "$first"
ui_resize 40 10
check 'and the very line when the window is as it was' top_is "$top"
ui_resize 120 30
shows 'wide, the feeds stand beside it' 'World Herald'
shows 'and the article' 'We have too much'
ui_resize 12 3
shows 'a tiny window gets a notice' 'The window'
ui_resize 80 24
shows 'and the article when it has grown' 'Europe Post'
ui_end

# ---- while something is open over the screen ----
# open NAME KEYS TEXT: what is open shows its text at every size, and where its cursor was.
open() {
    # shellcheck disable=SC2086
    ui_keys $2
    shows "$1 is open" "$3"
    for size in '40 10' '160 45' '12 3' '200 50' '400 120' '80 24'; do
        # shellcheck disable=SC2086
        ui_resize $size
        case $size in
        12*) ui_wait_for 'The window' ;;
        *) shows "$1 stays at $size" "$3" ;;
        esac
    done
    ui_keys Escape Escape Escape
}

ui_start_plain 80 24
ui_keys F2
ui_wait_for '1/4'
open 'a menu' 'S j j j' 'by story'
open 'the picker' '@ s t o l' 'Jens Stoltenberg'
open 'a prompt' '/ h a r b' '/harb'
open 'a completion' ': a c t Tab' 'actor'
open 'the filters' '@ s t o l Enter -' '@Jens'
open 'a box' 'F3 i' '(person)'
ui_keys F2
open 'the help' '? G' 'switch-filter'
ui_type ':messages'
ui_keys Enter
open 'the messages' '' 'Messages'
ui_keys F2 g Enter
ui_wait_for 'Ministers'
open 'the links' 'u' 'Links'
ui_keys F3 j
ui_wait_for '2/4'
ui_resize 40 10
ui_wait_for '2/4'
ui_resize 160 45
shows 'a list keeps its place' '2/4'
ui_end

# ---- the mouse in what is open over the screen ----
ui_start_plain 80 24
ui_keys F2 S
ui_wait_for 'by outlet'
row=$(ui_screen | grep -n 'by outlet' | cut -d: -f1)
ui_click 40 "$row"
shows 'a click chooses in a menu' 'Articles stand by outlet'
ui_keys S
ui_wait_for 'by title'
ui_click 2 2
check 'one elsewhere leaves it' ui_hides 'by title'
ui_keys @
ui_wait_for 'Rome'
row=$(ui_screen | grep -n 'Rome' | tail -1 | cut -d: -f1)
ui_click 4 "$row"
ui_click 4 "$row"
shows 'two clicks take an actor' '@Rome'
ui_keys Escape F3 i
ui_wait_for '(person)'
ui_click 40 12
check 'a click closes a box' ui_hides '(person)'
ui_end

# ---- the borders between panes ----
border() { # border NUMBER: its column, counted from 0
    ui_screen | sed -n 20p | awk -F'│' -v number="$1" '{
        at = 0
        for (i = 1; i <= number; i++)
            at += length($i) + (i > 1)
        print at
    }'
}

border_is() {
    [ "$(border "$1")" -eq "$2" ]
}

ui_start_plain 160 45
ui_wait_for '│'
second=$(border 2)
ui_mouse 0 "$(($(border 1) + 1))" 10
ui_mouse 32 31 10
check 'a border that is held goes with the mouse' border_is 1 30
ui_mouse 3 41 10
check 'and stays where it is let go' border_is 1 40
ui_mouse 32 60 10
ui_mouse 0 50 12 # a press elsewhere: the moves before have been taken
ui_mouse 3 50 12
check 'a mouse that moves without it drags nothing' border_is 1 40
check 'and the other one stays' border_is 2 "$second"
ui_type ':set feeds-width'
ui_keys Enter
shows 'which :set knows' 'feeds-width = 40'
ui_type ':set feeds-width 500'
ui_keys Enter
ui_wait_for 'feeds-width = 500'
check 'no pane is pushed off the screen' border_is 2 147
ui_type ':set feeds-width 0'
ui_keys Enter
ui_wait_for 'feeds-width = 0'
check '0 lets them fit again' border_is 1 26
ui_end

done_testing
