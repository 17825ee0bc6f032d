#!/bin/sh
# A store that cannot be written is still read; what would change it says why it does not.
. "${top_srcdir:=.}/tests/ui/lib.sh"

bridge_is_unread() {
    ui_screen | grep 'Ferries' | head -n 1 | grep -q '^•'
}

cat >"$ui_home/feed.rss" <<'END'
<rss version="2.0"><channel><title>The harbour</title><link>https://harbour.example/</link>
<description/><item><title>Ferries run free</title><guid>1</guid>
<pubDate>Mon, 05 Jun 2023 10:00:00 GMT</pubDate>
<description>All ferries are free of charge until the autumn.</description></item>
</channel></rss>
END
ui_shell 80 24
ui_run "$DIXIT add --store '$ui_home/s.db' '$ui_home/feed.rss'"
# Nothing can be written beside it, as on a medium that is read-only.
ui_run "mkdir '$ui_home/s.db-wal'"
ui_command "clear; $DIXIT --store '$ui_home/s.db'"
ui_wait_for 'Starred'
shows 'the browser says that it can only read' 'store is read-only'
ui_keys Enter
shows 'it has the list' 'Ferries run free'
ui_keys Enter
shows 'and the article' 'All ferries are free'
ui_keys h
check 'which stays unread' bridge_is_unread
ui_keys m
shows 'a change says why it is not made' 'cannot use the store'
check 'and is not' bridge_is_unread
ui_keys Q
shows 'it ends as always' 'status 0'
done_testing
