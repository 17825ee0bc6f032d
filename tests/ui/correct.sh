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
check 'the demo leaves the own file alone' test ! -e "$ui_home/config/dixit/actors"
ui_end

done_testing
