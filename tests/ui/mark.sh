#!/bin/sh
# Read, starred, and taking it back.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# The first line of the list.
first_line() {
    ui_screen | sed -n 2p
}

first_is_unread() {
    first_line | grep -q '^•'
}

first_is_read() {
    ! first_is_unread
}

first_is_starred() {
    first_line | grep -q '★'
}

first_is_plain() {
    ! first_is_starred
}

ui_start 80 24 --demo
ui_wait_for 'Balkan Desk'
ui_keys Enter
ui_wait_for '1/43'
check 'an article is unread at first' first_is_unread
ui_keys m
check 'm marks it read' first_is_read
ui_keys U
check 'U takes that back' first_is_unread
shows 'and says so' 'Undone: 1 article marked read'
ui_keys f
check 'f stars it' first_is_starred
ui_keys f
check 'f takes the star away' first_is_plain
ui_keys U
check 'U brings it back' first_is_starred
ui_keys Enter
ui_wait_for ' · 2023-'
ui_keys q
check 'reading marks read' first_is_read
ui_keys U
check 'which can be undone too' first_is_unread
ui_keys A
shows 'A marks all read' '43 articles marked read'
check 'also the first' first_is_read
ui_keys n
shows 'then nothing is left for n' 'No unread article'
ui_keys U
check 'U takes all of it back' first_is_unread
ui_keys h
shows 'the feeds count again' '43'
ui_keys j j Enter
shows 'starred ones have a list' 'Starred articles'
shows 'with the one' '1/1'
ui_keys U
ui_end

ui_start 80 24 --demo
ui_wait_for 'Balkan Desk'
ui_keys Enter
ui_wait_for '1/43'
ui_keys m n
shows 'n goes to the next unread one' '2/43'
ui_keys 1 0 j
shows 'a count goes before a command' '12/43'
ui_keys p
shows 'p goes back' '11/43'
ui_keys G
shows 'G goes to the end' '43/43'
ui_keys g
shows 'g goes to the start' '1/43'
ui_keys M
shows 'M hides what has been read' ' unread '
ui_keys Enter J
ui_wait_for ' · 2023-'
ui_keys o
shows 'o opens the address' 'Opened https://'
check 'and hands it to the configured program' grep -qs '^https://' "$ui_home/opened"
ui_end

done_testing
