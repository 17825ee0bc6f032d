#!/bin/sh
# What can be done with an article: its tags, its order in the list, giving it away.
. "${top_srcdir:=.}/tests/ui/lib.sh"

first_row_is() {
    ui_screen | sed -n 2p | grep -qF -e "$1"
}

ui_start_plain 80 24
ui_keys Enter
ui_wait_for '1/4'

# ---- tags ----
ui_keys t
ui_wait_for 'Tags:'
ui_type 'harbour, mine'
ui_keys Enter
shows 't gives an article tags' 'Tagged: harbour, mine'
ui_type '/tag:mine'
ui_keys Enter
shows 'which a search finds' '1/1'
ui_keys t
shows 't shows those that it has' 'Tags: harbour, mine'
ui_keys C-u Enter
shows 'and takes them away' 'No tag of yours is left'
ui_keys U
shows 'U brings them back' 'Undone: tags changed'
ui_keys Escape
ui_wait_for '/4'
ui_keys j t
ui_wait_for 'Tags:'
ui_type 'ha'
ui_keys Tab
shows 'Tab completes a tag' 'Tags: harbour'
ui_keys Escape

# ---- order ----
ui_keys S
shows 'S lists the orders' 'by title'
ui_keys t
check 'a letter chooses one' first_row_is 'A quiet day'
shows 'which the title tells' 'by title'
ui_keys G
shows 'G goes to its end' '4/4'
check 'which stays in that order' first_row_is 'A quiet day'
ui_keys S D
check 'the oldest can be first' first_row_is 'A quiet day'
ui_keys S s
check 'or the one with most statements' first_row_is 'Calls for calm'
ui_keys S d
check 'and the newest again' first_row_is 'Ministers meet in Rome'

# ---- folders are lists too; so is a feed ----
ui_type ':sort by outlet'
ui_keys Enter
check 'an order has a name for the command line' first_row_is 'Europe Post'
ui_keys S d g

# ---- enclosures ----
ui_keys j e
shows 'e lists what came with the article' 'https://europe.example/calm.mp3'
shows 'with kind and size' 'audio/mpeg 1'
ui_keys q

# ---- a file ----
ui_keys s
shows 's asks for a file, and has a name for it' 'Save as: 2023-05-30-calls-for-calm.txt'
ui_keys C-u
ui_type "$ui_home/saved.txt"
ui_keys Enter
shows 'it says where it was saved' 'Saved as'
check 'the file has the title' grep -qx 'Calls for calm' "$ui_home/saved.txt"
check 'and the address' grep -qx 'https://europe.example/calm' "$ui_home/saved.txt"
ui_keys s C-u
ui_type "$ui_home/saved.txt"
ui_keys Enter
shows 'a file that is there is not written over' 'cannot write'
ui_keys Escape

# ---- a program ----
ui_keys '|'
ui_type "tee '$ui_home/piped.txt'"
ui_keys Enter
shows '| gives the article to a program' 'Enter goes back to dixit'
check 'which gets all of it' cmp -s "$ui_home/saved.txt" "$ui_home/piped.txt"
ui_keys Enter
shows 'and the screen comes back' '2/4'
ui_keys '|'
ui_type 'no-such-program'
ui_keys Enter
shows 'a program that cannot be started is told' 'no-such-program'
ui_keys Escape
ui_end

ui_start 80 24 --demo
ui_wait_for 'In Serbian and Albanian'
ui_type 'jjjjjjj'
ui_keys Enter
shows 'a folder is a list of its feeds' 'In Serbian and Albanian'
shows 'with their articles alone' '1/12'
ui_end

# ---- headings ----
row_is() {
    ui_screen | sed -n "$1p" | grep -qF -e "$2"
}

ui_start_plain 80 12
ui_keys Enter
ui_wait_for '1/4'
ui_keys D
shows 'D puts a heading above each day' 'Tuesday 2023-05-30'
check 'above its first article' row_is 3 'Ministers meet in Rome'
check 'and above the next day' row_is 5 'Monday 2023-05-29'
ui_keys G
check 'the last row can be seen' row_is 8 'A quiet day'
ui_keys g
ui_click 20 6
shows 'a click finds the row under it' '3/4'
ui_click 20 5
shows 'and none on a heading' '3/4'
ui_resize 40 10
ui_wait_for 'Monday'
ui_keys g
ui_wait_for '1/4'
ui_resize 80 6
ui_keys G
shows 'the cursor stays on a small screen' 'A quiet day'
ui_keys k
shows 'going up too' 'Rates stay'
ui_type ':sort by outlet'
ui_keys Enter g
check 'by outlet it is the outlets' row_is 2 'Europe Post'
ui_keys D
check 'D takes them away, the newest first again' row_is 2 'Ministers meet in Rome'
ui_end

# ---- from feed to feed ----
ui_start_plain 80 24
ui_keys j j j Enter
ui_wait_for '1/2'
ui_keys Enter
ui_wait_for '] statement'
ui_keys n
ui_wait_for '] statement'
ui_keys n
shows 'behind the last unread article n goes on to the next feed' 'Went on to World Herald'
shows 'and stays in the reading pane' 'World Herald · '
ui_keys n n
shows 'until nothing is unread' 'No unread article further down'
ui_end

# ---- from a folder to the feeds after it ----
ui_start 80 24 --demo
ui_wait_for 'In English'
ui_keys j j j Enter
ui_wait_for 'In English '
ui_keys A
ui_wait_for 'marked read'
ui_keys n
shows 'behind a folder that is read n goes on to the next feed' 'Went on to Redaksia shqipe'
ui_end

done_testing
