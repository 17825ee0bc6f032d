#!/bin/sh
# Saved searches: lists of their own, with what is unread in them.
. "${top_srcdir:=.}/tests/ui/lib.sh"

row_of() {
    ui_screen | grep -F -e "$1" | head -n 1
}

counts() {
    row_of "/ $1" | grep -qE " $2 *\$"
}

ui_start_plain 80 24
ui_type ':save-search'
ui_keys Enter
shows 'where nothing narrows there is nothing to save' 'Nothing narrows the list'
ui_keys F2
ui_type '/borrell'
ui_keys Enter
ui_wait_for '/borrell'
ui_type ':save-search On Borrell'
ui_keys Enter
shows 'a search is saved under a name' "Saved as 'On Borrell': borrell"
ui_keys F1
shows 'the feeds list it' '/ On Borrell'
found=$(ui_screen | grep -c .)
ui_keys g j j j
shows 'the status line tells what it asks' 'borrell'
check 'what is unread in it is counted' counts 'On Borrell' '[1-9]'
number=$(row_of '/ On Borrell' | grep -oE '[0-9]+ *$' | tr -d ' ')
ui_keys Enter
shows 'it opens as a list' 'On Borrell'
shows 'of as many articles' "1/$number"
ui_keys m
ui_wait_for 'Marked read'
ui_keys q
check 'the count follows what is marked' counts 'On Borrell' "$((number - 1))*"
ui_keys Enter
ui_type '/xyzzy'
ui_keys Enter
ui_wait_for 'No article matches'
ui_keys Escape
shows 'Esc leads back into it' "/$number"
ui_keys '@'
ui_type 'stolt'
ui_wait_for 'Jens'
ui_keys Enter
ui_type ':save-search'
ui_keys Enter
ui_wait_for 'Save this search as:'
ui_type 'Second [one]'
ui_keys Enter
shows 'a name that cannot be is told' 'Second'
ui_keys C-u
ui_type 'Second one'
ui_keys Enter
shows 'an actor is saved too' '@"Jens Stoltenberg"'
ui_keys Escape F1
ui_wait_for '/ Second one'
ui_type ':forget-search Sec'
ui_keys Tab Enter
shows 'a saved search can be removed' "'Second one' is saved no more"
ui_keys U
shows 'and brought back' "Undone: search 'Second one' removed"
shows 'into the list' '/ Second one'
ui_keys Q
ui_wait_for 'status 0'
ui_command "clear; $DIXIT"
shows 'it is there the next time' '/ Second one'
ui_type ':forget-search'
ui_keys Enter
shows 'a list without a search is none to forget' 'Write which one'
ui_keys g j j j
ui_type ':forget-search'
ui_keys Enter
shows 'the one under the cursor is meant' "'On Borrell' is saved no more"
ui_keys Q
ui_wait_for 'status 0'
ui_end

# ---- a wide screen: what is under the cursor is shown beside ----
rm -rf "$ui_home/config"
ui_start_plain 160 45
ui_type '/borrell'
ui_keys Enter
ui_wait_for '/borrell'
ui_type ':save-search On Borrell'
ui_keys Enter
ui_wait_for '/ On Borrell'
ui_keys Escape F1 g j j j
shows 'the list beside is that of the search' '│ On Borrell'
ui_end

# ---- a narrow one ----
ui_start_plain 40 10
ui_type '/borrell'
ui_keys Enter
ui_wait_for '/borrell'
ui_type ':save-search On Borrell'
ui_keys Enter
ui_wait_for 'Saved as'
ui_keys F1
check 'it is counted in a narrow window' counts 'On Borrell' '[0-9]'
ui_end

done_testing
