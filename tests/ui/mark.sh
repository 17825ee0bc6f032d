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

# ---- several at once ----
marked() {
    [ "$(ui_screen | grep -c '✓')" -eq "$1" ]
}

unread() {
    [ "$(ui_screen | grep -c '^•')" -eq "$1" ]
}

opened() {
    [ "$(grep -c . "$ui_home/opened")" -eq "$1" ]
}

rm -f "$ui_home/opened"
ui_start_plain 80 24
ui_keys Enter
ui_wait_for '1/4'
ui_keys V
shows 'V selects from here' 'Selecting from here'
ui_keys j j
check 'to where one goes' marked 3
ui_keys k
check 'which may be less' marked 2
ui_keys m
shows 'a command works on all of it' '2 articles marked read; U'
check 'they are read' unread 2
check 'and selected no more' marked 0
ui_keys U
shows 'U takes it back at once' 'Undone: 2 articles marked read'
check 'for all of them' unread 4
ui_keys g , j ,
shows ', selects one by one' '2 articles selected'
check 'here and there' marked 2
ui_keys j
shows 'the title goes on telling how many' ' 2 selected '
ui_keys t
ui_wait_for 'Tags:'
ui_type 'two'
ui_keys Enter
shows 'tags are added to all' '2 articles tagged'
ui_type '/tag:two'
ui_keys Enter
shows 'each has them' '1/2'
ui_keys U
shows 'one undo takes them from all' 'Undone: tags changed'
ui_keys Escape
ui_wait_for '/4'
ui_keys G V g V
shows 'a second V ends the range' '4 articles selected'
ui_keys ,
shows 'from which one can be taken' '3 articles selected'
ui_keys f
ui_wait_for '3 articles starred'
ui_keys U
shows 'stars can be undone too' 'Undone: 3 articles starred'
ui_keys V j
ui_wait_for 'Selecting'
ui_keys Escape
check 'Esc lets go' marked 0
shows 'and stays in the list' '/4'
ui_type ':sort by title'
ui_keys Enter g V G
check 'a range follows another order' marked 4
ui_keys o
shows 'o opens all that have an address' '3 articles opened'
check 'each in the web browser' opened 3
ui_type '/"the earlier report"'
ui_keys Enter
ui_wait_for '1/1'
ui_keys Enter u
ui_wait_for 'Links'
ui_keys 1
shows 'a digit opens a link of the list too' 'Opened https://europe.example/more'
ui_keys 7
shows 'or says that there is none' 'this article has no link 7'
ui_end

done_testing
