#!/bin/sh
# What an older analyser has made is made anew behind the screen when the browser opens.
. "${top_srcdir:=.}/tests/ui/lib.sh"

if ! command -v sqlite3 >/dev/null; then
    echo '1..0 # SKIP sqlite3 is missing'
    exit 0
fi

ask() {
    sqlite3 -cmd '.timeout 5000' "$ui_home/data/dixit/dixit.db" "$1"
}

is_analysed() {
    [ "$(ask 'SELECT count(*) FROM articles WHERE analysed < 2')" -eq 0 ] &&
        [ "$(ask 'SELECT count(*) FROM statements')" -gt 0 ]
}

is_stale() {
    ! is_analysed
}

# Forgets all that was found in articles, as if none had been looked at.
forget() {
    ask 'UPDATE articles SET analysed = 1, statements = 0; DELETE FROM statement_actors;
        DELETE FROM statements; DELETE FROM article_actors; DELETE FROM annotations;
        DELETE FROM actor_aliases; DELETE FROM actor_roles; DELETE FROM alias_words;
        UPDATE actors SET articles = 0, mentions = 0, statements = 0'
}

ui_start_plain 80 24
ui_keys Q
ui_wait_for 'status 0'
forget
check 'the store is as an older version left it' is_stale
ui_command "clear; $DIXIT"
ui_wait_for 'World Herald'
check 'it is analysed without being asked' ui_until is_analysed
ui_keys Enter
ui_wait_for '1/4'
ui_keys Q
ui_wait_for 'status 0'

# An update does not have to wait for the rest of it.
forget
ui_command "clear; $DIXIT"
ui_wait_for 'World Herald'
ui_keys R
shows 'an update is made all the same' '0 new articles'
check 'and the rest is analysed then' ui_until is_analysed
ui_keys Q
ui_wait_for 'status 0'

# Where the program's data cannot be read, that is said, and nothing else suffers.
forget
ui_command "clear; DIXIT_DATADIR=$ui_home/nowhere $DIXIT"
shows 'that nothing can be analysed is said' 'nowhere/lang'
check 'what waits goes on waiting' is_stale
ui_keys j
ui_wait_gone 'nowhere/lang'
ui_keys R
shows 'after an update too' 'nowhere/lang'
ui_keys Q
ui_wait_for 'status 0'
ui_command "clear; $DIXIT"
ui_wait_for 'World Herald'
check 'and the next start analyses it' ui_until is_analysed

# What is opened before that shows its text, and its marks when they have been found.
forget
ui_keys Enter
ui_wait_for '1/4'
ui_keys Enter
shows 'an article is shown that is not analysed' 'Ministers'
check 'its statements come to it' ui_until ui_shows '▎'
ui_keys ']'
shows 'and can be gone through' '1/'
check 'what is found for the reader is not stored' is_stale
ui_keys Q
ui_wait_for 'status 0'

# Where they cannot be found, its text is there all the same.
ui_command "clear; DIXIT_DATADIR=$ui_home/nowhere $DIXIT"
ui_wait_for 'World Herald'
ui_wait_for 'nowhere/lang'
ui_keys Enter
ui_wait_for '1/4'
ui_keys Enter
shows 'an article is shown that cannot be analysed' 'Ministers'
shows 'with the reason why it has no marks' 'nowhere/lang'
ui_keys Q
ui_wait_for 'status 0'
done_testing
