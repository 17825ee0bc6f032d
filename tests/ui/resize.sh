#!/bin/sh
# A window that changes its size while an article is read.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_start 80 24 --demo
ui_wait_for 'Balkan Desk'
ui_type '/outlet:europe "afford another conflict"'
ui_keys Enter
ui_wait_for '1/1'
ui_keys Enter ']' ']'
ui_wait_for '"told"'
ui_resize 40 10
shows 'the selected statement is still selected' '2/'
ui_keys Escape
ui_keys g
ui_wait_for '2023-05-30'

# From here on a known place stands at the top.
ui_keys C-d
ui_wait_gone '2023-05-30'
first=$(ui_screen | sed -n 3p | sed 's/.*▎ //' | cut -d' ' -f1,2)
ui_resize 40 8
check "narrower, the place is kept ('$first')" ui_shows "${first% *}"
ui_resize 120 30
shows 'wide, the feeds stand beside it' 'Balkan Desk'
shows 'and the article' 'European Union'
ui_resize 12 3
shows 'a tiny window gets a notice' 'The window'
ui_resize 80 24
shows 'and the article when it has grown' 'Europe Desk (demo)'
ui_end

done_testing
