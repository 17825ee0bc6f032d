#!/bin/sh
# Editing the list of feeds with a program of the reader's own.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# The editor does what stands in a file of sed commands, and keeps what it was given.
editor=$ui_home/bin/editor
mkdir -p "$ui_home/bin"
cat >"$editor" <<END
#!/bin/sh
[ "\$1" = --wait ] || exit 1
cp "\$2" '$ui_home/given'
sed -f '$ui_home/change' "\$2" >'$ui_home/new' && cat '$ui_home/new' >"\$2"
END
chmod +x "$editor"

# change SED: what the editor does the next time
change() {
    printf '%s\n' "$1" >"$ui_home/change"
}

given() {
    grep -qF -e "$1" "$ui_home/given"
}

ui_start_plain 80 24
ui_keys Q
ui_wait_for 'status 0'
ui_command "clear; VISUAL='$editor --wait' $DIXIT"
ui_wait_for 'Europe Post'
change 's|^.*europe.rss.*|[News/Europe]\n&\n[]|;s|# Europe Post|My Europe|'
ui_keys E
shows 'E gives the feeds to the editor' '1 feed changed'
check 'with their addresses' given 'tests/ui/feeds/europe.rss'
check 'and names' given '# World Herald'
ui_keys F1
shows 'a folder comes of a heading' 'News/Europe'
shows 'a title goes before that of the feed' 'My Europe'
change 's|^.*world.rss.*|https://new.example/feed  New one\n&\n|'
ui_keys E
shows 'a line that is new is a feed' '1 added'
shows 'which is listed' 'New one'
change 's|https://new.example/feed|new example|'
ui_keys E
shows 'a fault is named with its line' "'new' is no address"
shows 'and what to do' 'E edits it again'
change 's|^new example|https://other.example/feed|'
ui_keys E
shows 'what was written is there again' '1 feed is missing'
check 'with the fault in it' given 'new example'
shows 'feeds that are gone are asked about' 'keep them'
ui_keys Escape
shows 'and kept without an answer' 'Starred'
ui_keys F1
ui_type ':errors'
ui_keys Enter q
change '/world.rss/d'
ui_keys E
shows 'the question says what goes with them' '1 feed is missing, with 2 articles'
ui_keys r
shows 'r removes them' '1 removed'
check 'with their articles' ui_hides 'World Herald'
ui_keys F2
check 'from every list' ui_hides 'A quiet day'
ui_keys U
shows 'U subscribes again' 'Undone: 1 feed changed'
ui_keys F1
shows 'to what was removed' 'World Herald'
new_ones_are() {
    [ "$(ui_screen | grep -c 'New one')" -eq "$1" ]
}
new_ones_are 2 || ui_give_up 'two feeds that were added'
ui_keys U
check 'and takes back what was added' new_ones_are 1
change 's|My Europe|Your Europe|'
ui_keys E
shows 'a title can be changed again' 'Your Europe'
ui_keys U
shows 'and taken back' 'My Europe'
ui_keys F2
change ''
ui_keys E
shows 'a list that stays as it is changes nothing' '0 feeds changed'
ui_keys Q
ui_wait_for 'status 0'
ui_command "clear; EDITOR=/no/such/editor $DIXIT"
ui_wait_for 'My Europe'
ui_keys E
shows 'an editor that is missing is told' '/no/such/editor'
ui_end

# ---- lists of other readers ----
cat >"$ui_home/other.opml" <<END
<opml version="2.0"><body><outline text="News">
<outline type="rss" text="One" xmlUrl="https://one.example/feed"/>
<outline type="rss" text="Two" xmlUrl="https://two.example/feed"/>
</outline></body></opml>
END
rm -rf "$ui_home/data"
ui_start 80 24
shows 'the greeting names the three ways to begin' ':import'
ui_type ':import ~/oth'
ui_keys Tab
shows 'Tab completes the name of a file' ':import ~/other.opml'
ui_keys Enter
shows ':import takes the feeds of a list' '2 feeds subscribed'
shows 'with their folder' 'News'
ui_keys U
shows 'U takes them back' 'Undone: 2 feeds changed'
check 'both' ui_hides 'News'
ui_type ':import ~/other.opml'
ui_keys Enter
ui_wait_for '2 feeds subscribed'
shows 'and names' 'Two'
ui_type ':export ~/mine.opml'
ui_keys Enter
shows ':export writes one' 'Saved as ~/mine.opml'
check 'with all of them' grep -q 'two.example' "$ui_home/mine.opml"
ui_type ':import /no/such/list'
ui_keys Enter
shows 'what cannot be read is told' '/no/such/list'
ui_end

done_testing
