#!/bin/sh
# Boxes that explain: all of them can be read, however small the window.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_start_plain 60 14
ui_keys F2
ui_wait_for 'Calls for calm'
ui_type '/outlet:europe "afford another conflict"'
ui_keys Enter
ui_wait_for '1/1'
ui_keys Enter
ui_wait_for 'The union called on'
ui_go_to_statement '· Josep Borrell · direct · "told"'
ui_keys i
shows 'i explains a statement' 'Speaker: Josep Borrell'
ui_keys q
ui_wait_gone 'Speaker:'

ui_resize 60 10
ui_wait_for 'Josep Borrell · direct'
ui_keys i
shows 'what does not fit tells where one stands' ' 7/'
ui_keys j
shows 'and goes on line by line' ' 8/'
ui_wait_gone 'Speaker:'
ui_keys G
shows 'to its end' 'Seen with: '
ui_keys Space Space
shows 'where it stays' 'Seen with: '
ui_keys g
shows 'and back' 'Speaker: Josep Borrell'
ui_keys q
ui_wait_gone 'Speaker:'
shows 'q closes it and does no more' 'Josep Borrell · direct'

ui_resize 80 40
ui_wait_for 'stayed there over the weekend'
ui_keys i
ui_wait_for 'Speaker:'
ui_keys j
ui_wait_gone 'Speaker:'
ok 'a key closes one that fits, and does what it means below'

# ---- what the last line says belongs to what is in front ----
ui_keys q
ui_wait_for '1/1'
ui_keys S
ui_wait_for 'newest first'
shows 'in a menu the hints are those of the menu' 'Enter choose  Esc leave'
ui_keys Escape
shows 'and then those of the list' 'Enter read'
ui_end

done_testing
