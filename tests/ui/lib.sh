# Drives the real program in a terminal of its own. Source it; every test is one function call that
# waits for what the screen must come to show, and never for a time.
#
#   ui_start WIDTH HEIGHT [ARGUMENT…]   opens the browser with a throw-away home
#   ui_start_plain WIDTH HEIGHT         the same on tests/ui/feeds, whose sentences are plain: who says
#                                       what in them is found by any recogniser
#   ui_keys KEY…                        types keys, named as tmux names them ("Enter", "C-d", "]")
#   ui_type TEXT                        types a text, letter by letter
#   ui_wait_for TEXT                    waits until the screen shows TEXT; fails the test run otherwise
#   ui_wait_gone TEXT                   the opposite
#   ui_screen, ui_cells                 the screen as text; the same with its attributes
#   ui_go_to_statement TEXT             steps through statements until the status line shows TEXT
#   ui_styled ATTRIBUTES TEXT           whether TEXT stands there with these attributes
#   ui_click COLUMN ROW                 presses and lets go the left button (columns and rows from 1)
#   ui_double_click COLUMN ROW          the same twice, at once
#   ui_resize WIDTH HEIGHT
#   ok NAME, not_ok NAME, check NAME COMMAND…, shows NAME TEXT
#   ui_end                              closes the terminal
#   done_testing
: "${top_srcdir:=.}"
: "${DIXIT:=$top_srcdir/dixit}"

ui_tests=0
ui_failed=0
ui_tries=${UI_TRIES:-600} # of 0.05 s: generous, because machines are slow under sanitizers

if ! command -v tmux >/dev/null; then
    echo '1..0 # SKIP tmux is missing'
    exit 0
fi

ui_home=$(mktemp -d) || exit 1
ui_socket=dixit-test-$$

ui_tmux() {
    tmux -L "$ui_socket" -f /dev/null "$@"
}

ui_cleanup() {
    ui_tmux kill-server 2>/dev/null
    rm -rf "$ui_home"
}
trap ui_cleanup EXIT
trap 'exit 1' INT TERM HUP

# ---- the terminal ----

# ui_shell WIDTH HEIGHT: a terminal with a shell in it, whose prompt is "ready> ".
ui_shell() {
    # A socket of its own: the server before may still be on its way out.
    ui_servers=$((${ui_servers:-0} + 1))
    ui_socket=dixit-test-$$-$ui_servers
    cat >"$ui_home/rc" <<EOF
unset ENV TMUX COLORFGBG NO_COLOR VISUAL
export EDITOR=true
export TERM=${UI_TERM:-tmux-256color} LC_ALL=C.UTF-8 LANGUAGE= TZ=UTC SOURCE_DATE_EPOCH=1688212800
export HOME='$ui_home' XDG_DATA_HOME='$ui_home/data' XDG_CONFIG_HOME='$ui_home/config'
export XDG_STATE_HOME='$ui_home/state' XDG_CACHE_HOME='$ui_home/cache' TMPDIR='$ui_home'
export PATH='$ui_home/bin:$PATH'
PS1='ready> '
EOF
    mkdir -p "$ui_home/bin"
    # What the browser would open is written down instead.
    printf '#!/bin/sh\nprintf "%%s\\n" "$@" >>"%s/opened"\n' "$ui_home" >"$ui_home/bin/xdg-open"
    chmod +x "$ui_home/bin/xdg-open"
    ui_tmux new-session -d -x "$1" -y "$2" "env ENV='$ui_home/rc' sh -i" || exit 1
    ui_tmux set-option -g status off
    ui_tmux set-option -g escape-time 0
    ui_tmux set-option -g default-terminal tmux-256color
    ui_tmux set-option -g window-size manual
    ui_tmux resize-window -x "$1" -y "$2"
    ui_wait_for 'ready>'
}

# ui_start WIDTH HEIGHT [ARGUMENT…]
ui_start() {
    ui_shell "$1" "$2"
    shift 2
    ui_command "$DIXIT $*"
}

ui_start_plain() {
    ui_shell "$1" "$2"
    for ui_feed in europe world; do
        ui_run "$DIXIT add '$top_srcdir/tests/ui/feeds/$ui_feed.rss'"
    done
    ui_command "clear; $DIXIT"
    ui_wait_for 'Starred' # in the browser alone: the shell named the feeds when they were added
}

# Types a command line into the shell and waits for its end.
ui_run() {
    ui_ran=$((${ui_ran:-0} + 1))
    ui_tmux send-keys -l "$1; echo ra''n $ui_ran \$?"
    ui_tmux send-keys Enter
    ui_wait_for "ran $ui_ran 0"
}

# Types a command line into the shell. The mark cannot be mistaken for the line that was typed.
ui_command() {
    ui_tmux send-keys -l "$1; echo sta''tus \$?"
    ui_tmux send-keys Enter
}

ui_keys() {
    ui_tmux send-keys "$@"
}

ui_type() {
    ui_tmux send-keys -l "$1"
}

# ui_mouse BUTTON COLUMN ROW: as the terminal reports it; 0 is the left button, 3 that it was let go.
ui_mouse() {
    ui_bytes=$(printf '\\%o' $(($1 + 32)) $(($2 + 32)) $(($3 + 32)))
    ui_tmux send-keys -l "$(printf "\\033[M$ui_bytes")"
}

ui_click() {
    ui_mouse 0 "$1" "$2"
    ui_mouse 3 "$1" "$2"
}

# Both clicks at once, as a quick hand makes them.
ui_double_click() {
    ui_press=$(printf '\\033[M \\%o\\%o' $(($1 + 32)) $(($2 + 32)))
    ui_release=$(printf '\\033[M#\\%o\\%o' $(($1 + 32)) $(($2 + 32)))
    ui_tmux send-keys -l "$(printf "$ui_press$ui_release$ui_press$ui_release")"
}

ui_resize() {
    ui_tmux resize-window -x "$1" -y "$2"
}

ui_screen() {
    ui_tmux capture-pane -p
}

ui_cells() {
    ui_tmux capture-pane -p -e
}

ui_end() {
    ui_tmux kill-server 2>/dev/null
    while ui_tmux list-sessions >/dev/null 2>&1; do
        sleep 0.05
    done
}

# ---- waiting for states ----

# ui_until COMMAND…: polls until the command succeeds; 1 when it never does.
ui_until() {
    ui_left=$ui_tries
    while ! "$@"; do
        ui_left=$((ui_left - 1))
        [ "$ui_left" -gt 0 ] || return 1
        sleep 0.05
    done
}

ui_shows() {
    ui_screen | grep -qF -e "$1"
}

ui_hides() {
    ! ui_shows "$1"
}

ui_give_up() {
    echo "# waited in vain for: $1"
    ui_screen | sed 's/^/# |/'
    echo "Bail out! the screen never came to this"
    exit 1
}

ui_wait_for() {
    ui_until ui_shows "$1" || ui_give_up "$1"
}

ui_wait_gone() {
    ui_until ui_hides "$1" || ui_give_up "no more: $1"
}

# ui_go_to_statement TEXT: in the reading pane with nothing selected, goes from statement to statement
# until the status line shows TEXT; how many there are before it depends on what is recognised.
# ui_number is then the statement's number.
ui_go_to_statement() {
    ui_number=0
    while ! ui_shows "$1"; do
        ui_number=$((ui_number + 1))
        ui_keys ']'
        ui_wait_for "$ui_number/"
    done
}

# ui_styled ATTRIBUTES TEXT: TRUE where TEXT is on the screen with each of these attributes. They are
# those that capture-pane writes: "1" bold, "4" underlined, "7" reverse, "48;5;24" a background.
ui_styled() {
    ui_cells | awk -v want="$1" -v text="$2" -f "$top_srcdir/tests/ui/styled.awk"
}

ui_unstyled() {
    ! ui_styled "$@"
}

# No cell has a colour of its own.
ui_colorless() {
    ! ui_cells | grep -qE "$(printf '\033')\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[;m]"
}

# ---- TAP ----

ok() {
    ui_tests=$((ui_tests + 1))
    echo "ok $ui_tests - $1"
}

not_ok() {
    ui_tests=$((ui_tests + 1))
    ui_failed=$((ui_failed + 1))
    ui_tries=40 # something is wrong: no more patience
    echo "not ok $ui_tests - $1"
    ui_screen | sed 's/^/# |/'
}

# check NAME COMMAND…: passes when the command comes to succeed.
check() {
    ui_name=$1
    shift
    if ui_until "$@"; then
        ok "$ui_name"
    else
        not_ok "$ui_name"
    fi
}

# shows NAME TEXT: passes when the screen comes to show TEXT.
shows() {
    check "$1" ui_shows "$2"
}

done_testing() {
    echo "1..$ui_tests"
    [ "$ui_failed" -eq 0 ]
    exit $?
}
