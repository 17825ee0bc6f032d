#!/bin/sh
# Narrowing the lists: actors, searches, feeds, and the way back.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# row_is NUMBER TEXT
row_is() {
    ui_screen | sed -n "$1p" | grep -qF -e "$2"
}

ui_start 100 40 --demo
ui_wait_for 'Balkan Desk'
ui_keys Enter
ui_wait_for '1/43'

# ---- actors ----
ui_keys '@'
shows '@ opens the picker' 'Filter by an actor'
ui_type 'вучи'
shows 'any script finds an actor' 'Aleksandar Vučić'
ui_keys C-u
ui_type 'kurt'
ui_wait_gone 'Josep Borrell'
shows 'typing narrows the choice' 'Albin Kurti'
ui_keys Enter
shows 'Enter filters, and the title shows by whom' ' @Albin Kurti '
ui_wait_gone '1/43'
ui_keys '@'
ui_type 'osman'
ui_wait_for 'Vjosa Osmani'
ui_keys Enter
shows 'another actor narrows further' ' @Vjosa Osmani '
shows 'and the first one stays' ' @Albin Kurti '
ui_keys Escape
ui_wait_gone '@Vjosa Osmani'
shows 'Esc takes the last one back' ' @Albin Kurti '
ui_keys Escape
shows 'and then the first' '/43'
ui_wait_gone '@Albin Kurti'
ui_keys '@'
ui_wait_for 'Filter by an actor'
check 'who was chosen lately comes first' row_is 5 'Vjosa Osmani'
ui_type 'brl'
shows 'a name with letters left out is found' 'Josep Borrell'
ui_keys C-u
ui_type 'stoltenburg'
shows 'and one with slips' 'Jens Stoltenberg'
ui_keys C-u
ui_type 'jo bor'
shows 'or with its words begun' 'Josep Borrell'
ui_keys Tab
ui_type 'kurt'
ui_wait_gone 'Josep Borrell'
ui_keys Tab
shows 'Tab marks several' '2 actors are marked'
ui_keys C-t
shows '^T asks for what they said' 'said by them'
ui_keys Enter
shows 'Enter takes them all' ' “Josep Borrell   “Albin Kurti '
ui_keys '@' Tab
ui_wait_for 'marked'
ui_keys Tab
ui_wait_for '0 actors'
ui_keys Enter
shows 'marks that are taken away end the filter' '/43'
ui_keys '@'
ui_type 'zzzz'
shows 'a name of nobody is told' 'No actor has such a name'
ui_keys Escape
ui_wait_gone 'No actor'

# ---- searches ----
ui_type '/reporters'
ui_keys Enter
shows 'a search leaves what matches' 'Reporters attacked in northern Kosovo'
ui_wait_gone 'Erdoğan wins'
shows 'the title shows the search' ' /reporters '
ui_keys /
ui_type ' OR'
ui_keys Enter
shows 'a fault of the query is marked' '▼'
shows 'and told' "after 'OR'"
ui_keys BSpace BSpace BSpace Enter
ui_wait_gone '▼'
ui_keys Escape
shows 'Esc ends the search' '/43'
ui_type '/xyzzyx'
ui_keys Enter
shows 'a search without result says what to do' 'No article matches'
ui_keys Escape
ui_wait_for '/43'

# ---- chips ----
ui_type '/kosovo since:2023-05-01 lang:en'
ui_keys Enter
shows 'each condition of a search is a chip' ' /kosovo '
shows 'dates too' ' since:2023-05-01 '
shows 'and languages' ' lang:en '
ui_keys '@'
ui_type 'kurt'
ui_wait_gone 'Josep Borrell'
ui_keys Enter
ui_wait_for ' @Albin Kurti '
ui_keys F
shows 'so is a feed within the search' ' Europe Desk (demo) '
ui_keys -
shows '- walks along them' 'Enter takes it away'
ui_keys '"'
shows '" asks for what the actor said' '“Albin Kurti'
ui_keys '"'
ui_wait_for ' @Albin Kurti'
ui_keys h Enter
check 'one in the middle can be taken away' ui_hides ' lang:en '
shows 'and the others stay' ' /kosovo '
shows 'the dates' ' since:2023-05-01 '
ui_keys h Enter
check 'another one' ui_hides 'since:2023-05-01'
ui_keys Escape
ui_wait_gone 'Enter takes it away'
ui_keys Escape Escape
check 'Esc takes back the rest' ui_hides ' /kosovo '
ui_keys F1 g Enter
ui_wait_for '/43'
ui_keys -
shows 'where nothing narrows that is told' 'Nothing narrows the list'
ui_type '/kosovo reporters'
ui_keys Enter
ui_wait_for '1/3'
at=$(ui_screen | sed -n 1p | sed 's/ \/kosovo .*//' | wc -m)
ui_click "$((at + 2))" 1
check 'a click takes a chip away' ui_hides ' /kosovo '
shows 'alone' ' /reporters '
ui_keys Escape
ui_wait_for '/43'

# ---- from within a feed ----
ui_keys F1 G Enter
ui_wait_for '/6'
ui_type '/reporters'
ui_keys Enter
shows 'a search is for everything, whatever list was open' 'Reporters attacked in northern Kosovo'
ui_keys Escape
shows 'and Esc leads back to that list' '/6'
ui_keys F3
shows 'other screens tell which list they are of' ' Српска редакција (демо) '
ui_keys -
ui_wait_for 'Enter takes it away'
ui_keys Enter
check 'and widen it' ui_hides ' Српска редакција (демо) '
ui_keys q F1 g Enter
ui_wait_for '/43'

# ---- screens of the whole store ----
ui_keys F3
shows 'F3 lists actors' 'Actors ('
shows 'with their roles' 'EU foreign policy chief'
ui_keys Enter
shows 'Enter shows what one said' 'statements'
ui_keys q q F4
shows 'F4 lists who said what' 'Who said what'
ui_keys Enter
shows 'Enter opens the article at it' '1/'
ui_keys F1
shows 'F1 lists the feeds' 'Balkan Desk (demo)'

# ---- commands by name ----
ui_type ':stateme'
ui_keys Tab Enter
shows 'Tab completes a command' 'Who said what'
ui_type ':actors'
ui_keys Enter
shows 'and a whole name needs none' 'Actors ('
ui_type ':nonsense'
ui_keys Enter
shows 'an unknown command is told' "there is no command 'nonsense'"
ui_keys Escape
ui_type 'Z'
shows 'so is a key without one' 'Z does nothing here'
ui_keys Z
ui_wait_gone 'Z does nothing here'
ok 'but only once'
ui_end

# ---- the actor under the cursor ----
ui_start_plain 100 40
ui_type '/outlet:europe "afford another conflict"'
ui_keys Enter
ui_wait_for '1/1'
ui_keys Enter
ui_wait_for 'The union called on'
ui_go_to_statement '"told"'
ui_keys F
shows 'F filters by the speaker' ' @Josep Borrell '
ui_wait_gone '/outlet'
ui_keys Escape
ui_wait_for '/4'

# ---- the same statement once ----
ui_keys F4
shows 'a statement stands once, with how many carried it' '2 outlets'
shows 'the status line names them' 'World Herald, Europe Post'
ui_keys Enter
shows 'Enter shows it in the words of each' 'Who carried it: Josep Borrell'
shows 'the one' '“We cannot afford another conflict'
shows 'and the other' '“We have too much violence'
ui_keys G Enter
shows 'Enter there opens the article at it' 'The union called on'
ui_end

# ---- what is searched for, in a list of statements ----
ui_start_plain 80 24
ui_keys F4
ui_wait_for 'Who said what'
ui_type '/already'
ui_keys Enter
ui_wait_for '1/1'
shows 'a long statement shows the words that are searched for' 'violence already'
shows 'and leaves out what stands before' '… '
ui_keys Escape
ui_wait_gone '/already'
shows 'Esc takes the search off and stays there' 'Who said what'
ui_end

done_testing
