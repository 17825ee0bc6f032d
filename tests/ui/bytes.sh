#!/bin/sh
# A step of one line writes little: at most 200 bytes, on every kind of list and over plain text.
. "${top_srcdir:=.}/tests/ui/lib.sh"

most=200
written=$ui_home/written

size_of() {
    wc -c <"$written"
}

# Something has been written, and no more comes.
settled() {
    now=$(size_of)
    [ "$now" -gt "$before" ] && [ "$now" -eq "$last" ] && return
    last=$now
    return 1
}

# step KEY: types it; bytes is then what it has written.
step() {
    before=$(size_of)
    last=$before
    ui_keys "$1"
    ui_until settled || ui_give_up "an answer to $1"
    bytes=$((now - before))
}

# cheap NAME COUNT: so many steps down, none of which writes too much.
cheap() {
    left=$2
    worst=0
    ui_tmux pipe-pane -o "cat >>'$written'"
    while [ "$left" -gt 0 ]; do
        left=$((left - 1))
        step j
        [ "$bytes" -le "$worst" ] || worst=$bytes
    done
    ui_tmux pipe-pane
    echo "# $1: $worst bytes at most"
    if [ "$worst" -le "$most" ]; then ok "$1"; else not_ok "$1"; fi
}

# An article of plain lines, for which no actor and no link asks for attributes.
plain_feed() {
    echo '<rss version="2.0"><channel><title>Plain</title>'
    echo '<item><title>A plain article</title><guid>1</guid><description>'
    awk 'BEGIN { for (i = 1; i <= 60; i++) print "&lt;p&gt;row " i " of what is read here&lt;/p&gt;" }'
    echo '</description></item></channel></rss>'
}

ui_shell 80 24
plain_feed >"$ui_home/plain.rss"
ui_run "$DIXIT add '$ui_home/plain.rss'"
for size in '80 24' '40 10'; do
    : >"$written"
    # shellcheck disable=SC2086
    ui_resize $size
    ui_command "clear; $DIXIT"
    ui_wait_for 'Starred'
    ui_keys F2
    ui_wait_for '1/1'
    ui_keys Enter
    ui_wait_for 'row 1 of'
    cheap "$size: over plain text" 8
    ui_keys Q
    ui_wait_for 'status 0'
    ui_command "clear; $DIXIT --demo"
    ui_wait_for 'Balkan Desk'
    cheap "$size: feeds" 4
    ui_keys F2
    ui_wait_for '28 Jun'
    cheap "$size: articles" 10
    ui_keys F3
    ui_wait_for 'Actors ('
    cheap "$size: actors" 10
    ui_keys F4
    ui_wait_for 'Who said what'
    cheap "$size: statements" 5
    ui_keys '?'
    ui_wait_for 'Keys of this screen'
    cheap "$size: the help" 5
    ui_keys Escape
    ui_type ':set'
    ui_keys Enter
    ui_wait_for 'Options'
    cheap "$size: options" 4
    ui_keys Q
    ui_wait_for 'status 0'
done
ui_end

done_testing
