#!/bin/sh
# The mouse: a click selects, a double click opens, the wheel scrolls, on every kind of list.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_start_plain 80 24
ui_double_click 5 5
shows 'a double click opens a feed' '1/2'
ui_keys F1 g
ui_wait_for 'Starred'
ui_double_click 5 2
shows 'and no more than that where it was selected before' '1/4'
ui_click 5 3
shows 'a click selects an article' '2/4'
ui_double_click 5 4
shows 'a double click opens it' 'Rates stay where they are'
shows 'in the reading pane' '] statement'
ui_keys K
ui_wait_for 'The union called on'
ui_mouse 65 10 5
shows 'the wheel scrolls a text' 'The union called'
ui_keys q

ui_keys F3
ui_wait_for 'Actors ('
ui_click 5 3
shows 'a click selects an actor' ' 2/'
ui_double_click 5 2
shows 'a double click opens one' 'Seen with: '
ui_double_click 30 8
shows 'a double click on a statement of several outlets opens who carried it' 'Who carried it'
ui_double_click 30 3
shows 'and there the text' 'The union called on'
ui_keys q q
shows 'from which q goes back' 'Seen with: '
ui_keys F5
ui_wait_for 'day by day'
ui_double_click 5 2
shows 'a double click on a day shows what was said' 'since:2023-05-30'
ui_keys q q q

ui_keys F3 c
ui_wait_for 'Compare with whom?'
ui_double_click 10 3
shows 'a click in the picker chooses' 'Tab changes sides'
ui_click 60 6
shows 'a click on the other side goes there' '2/'
ui_keys q q

ui_keys F2
ui_wait_for 'Calls for calm'
ui_keys S
ui_wait_for 'newest first'
ui_click 2 2
ui_wait_gone 'newest first'
ok 'a click beside a menu leaves it'
ui_end

# ---- panes side by side: a click goes to the pane, too ----
ui_start_plain 160 45
ui_wait_for 'Calls for calm'
ui_double_click 60 3
shows 'a double click in a pane beside selects and opens there' '] statement'
shows 'what was clicked' 'Europe Post · Calls for calm'
ui_end

# ---- what cannot be clicked does nothing; the terminal has its mouse where it is set so ----
ui_start_plain 80 24
ui_keys F2
ui_wait_for '1/4'
ui_double_click 40 20
ui_double_click 40 24
ui_mouse 65 200 200
ui_keys j
shows 'a click beside all rows does nothing' '2/4'
ui_type ':set mouse false'
ui_keys Enter
ui_wait_for 'mouse = false'
mouse_is_off() { [ "$(ui_tmux display-message -p '#{mouse_any_flag}')" = 0 ]; }
check 'the mouse can be left to the terminal' mouse_is_off
ui_type ':set mouse true'
ui_keys Enter
ui_wait_for 'mouse = true'
mouse_is_on() { ! mouse_is_off; }
check 'and taken back' mouse_is_on
ui_end

done_testing
