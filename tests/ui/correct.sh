#!/bin/sh
# Correcting actors from the command line of the browser, and taking it back.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_start 80 24 --demo
ui_wait_for 'Balkan Desk'
ui_keys F3
ui_wait_for 'Aleksandar Vučić'
ui_type ':actor mute Aleksandar Vučić'
ui_keys Enter
check 'a muted actor leaves the list' ui_hides 'Aleksandar Vučić'
ui_wait_gone 'Analysing'
ui_keys U
shows 'undo brings it back' 'Aleksandar Vučić'
ui_wait_gone 'Analysing'
ui_type ':actor join Albin Kurti | Aleksandar Vučić'
ui_keys Enter
check 'who is joined leaves the list when it has been analysed' ui_hides 'Albin Kurti'
ui_wait_gone 'Analysing'
ui_keys U
shows 'undo parts the two again' 'Albin Kurti'
ui_wait_gone 'Analysing'
ui_type ':actor merge Albin Kurti'
ui_keys Enter
shows 'what cannot be read is explained' "unknown word 'merge'"
ui_type ':actor ren'
ui_keys Tab
shows 'Tab completes what can be done' ':actor rename'
ui_keys C-u
ui_type 'actor join borr'
ui_keys Tab
shows 'and names, from any alias' ':actor join Josep Borrell'
ui_type ' | kurt'
ui_keys Tab
shows 'the second one too' 'join Josep Borrell | Albin Kurti'
ui_keys Escape g
ui_wait_for ' 1/'
ui_type ':actor mute'
ui_keys Enter
shows 'without a name the actor under the cursor is meant' "Corrected: mute Aleksandar Vučić"
ui_wait_gone 'Analysing'
ui_keys U
ui_wait_for 'Undone'
ui_wait_gone 'Analysing'
ui_type ':actor'
ui_keys Enter
ui_wait_for ':actor'
ui_type 'rename | Somebody Else'
ui_keys Enter
shows 'and with another name that is changed' "Corrected: rename Aleksandar Vučić | Somebody Else"
ui_wait_gone 'Analysing'
shows 'which the list shows' 'Somebody Else'
check 'the demo leaves the own file alone' test ! -e "$ui_home/config/dixit/actors"
ui_end

ui_start_plain 80 24
ui_keys Q
ui_wait_for 'status 0'
mkdir -p "$ui_home/config/dixit"
echo 'rename Rome | The City of Rome' >"$ui_home/config/dixit/actors"
ui_command "clear; $DIXIT"
ui_wait_for 'Starred'
ui_keys F3
shows 'what the file says when the browser opens is applied without being asked' 'The City of Rome'
ui_end

done_testing
