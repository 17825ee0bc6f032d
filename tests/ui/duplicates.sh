#!/bin/sh
# An article that two feeds carry is one line; read in one feed it is read in the other.
. "${top_srcdir:=.}/tests/ui/lib.sh"

for name in north south; do
    cat >"$ui_home/$name.rss" <<END
<rss version="2.0"><channel><title>The $name</title><link>https://$name.example/</link>
<description/><item><title>Vote on the bridge put off</title><guid>$name</guid>
<link>https://paper.example/bridge?utm_source=$name</link>
<pubDate>Mon, 05 Jun 2023 10:00:00 GMT</pubDate>
<description>The council put off its vote on the new bridge until the autumn.</description></item>
</channel></rss>
END
done

line() {
    ui_screen | grep 'Vote on the bridge' | head -n 1
}

is_one() {
    [ "$(ui_screen | grep -c 'Vote on the bridge')" -eq 1 ]
}

is_unread() {
    line | grep -q '^•'
}

is_read() {
    ! is_unread
}

counts() {
    line | grep -q 'The .* +1 '
}

one_unread() {
    ui_screen | grep -Eq 'Unread +1( |\||│|$)'
}

ui_shell 80 24
ui_run "$DIXIT add '$ui_home/north.rss'"
ui_run "$DIXIT add '$ui_home/south.rss'"
ui_command "clear; $DIXIT"
ui_wait_for 'The south'
check 'what is unread counts once' one_unread
ui_keys Enter
shows 'the list has one line' '1/1'
check 'and no other' is_one
check 'which counts its outlets' counts
ui_keys m
check 'it is read' is_read
ui_keys h G Enter
shows 'the other feed has it' 'The south'
check 'as read' is_read
ui_keys U
check 'undo takes that back there too' is_unread
done_testing
