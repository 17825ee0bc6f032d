#!/bin/sh
# The demo opens at every size, from wide to small; so does a store without feeds.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_start 80 24 --demo
shows '80x24: feeds are listed' 'Balkan Desk (demo)'
shows '80x24: folders are listed' 'In Serbian and Albanian'
shows '80x24: the status line helps' '? help'
ui_keys j j j Enter
shows '80x24: Enter opens the list of a feed' 'Enter read  / search'
ui_keys h
shows '80x24: h goes back' 'All articles'
ui_end

ui_start 160 45 --demo
ui_wait_for 'Balkan Desk'
shows '160x45: articles stand beside the feeds' 'Erdoğan wins run-off'
shows '160x45: panes are parted by lines' '│'
ui_keys Tab
ui_keys G
shows '160x45: the article under the cursor is shown' 'Kurti and Vučić endorse declaration on missing persons'
shows '160x45: the position is told' '43/43'
ui_end

ui_start 40 10 --demo
shows '40x10: feeds are listed' 'Balkan Desk (demo)'
shows '40x10: the status line still tells where help is' '? help'
ui_keys Enter
shows '40x10: articles are listed' '1/43'
ui_keys G Enter
shows '40x10: an article is read' '2023-05-02'
ui_end

ui_start 80 24 --store "$ui_home/none/empty.db"
shows 'without feeds, the reader is greeted' 'Welcome to dixit'
shows 'and told how to add one' 'add a feed by its address'
ui_keys ?
shows 'help opens without a store' 'Keys'
ui_keys q j :
shows 'and so does the command line' ':'
ui_type 'demo'
ui_keys Enter
shows 'and the demo' 'This is the demo newsroom'
ui_keys Enter
ui_end
check 'who only looks leaves nothing behind' test ! -e "$ui_home/none"

ui_start 80 24 --store "$ui_home/none/empty.db"
shows 'the next start greets as well' 'Welcome to dixit'
ui_keys @
shows 'a picker without actors says how they come' 'No actors yet'
check 'what needs a store makes it' test -e "$ui_home/none/empty.db"
ui_keys Escape
ui_wait_gone 'No actors yet'
ui_keys a
shows 'a asks for an address' 'Feed address:'
ui_keys Escape
ui_wait_gone 'Feed address:'
ui_type ':demo'
ui_keys Enter
shows ':demo opens the demo, with a tour' 'This is the demo newsroom'
ui_keys Enter
shows 'behind which it stands' 'Balkan Desk (demo)'
ui_end

done_testing
