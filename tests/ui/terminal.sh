#!/bin/sh
# The terminal is given back as it was, whichever way the browser ends.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# Empties the shell's screen of what earlier tests have left there.
fresh() {
    ui_tmux send-keys -l "clear; echo fre''sh"
    ui_keys Enter
    ui_wait_for 'fresh'
    ui_wait_gone 'status'
}

# Writes the terminal's settings into a file.
settings() {
    ui_command "stty -a >'$1.part'; mv '$1.part' '$1'"
    ui_until [ -e "$1" ]
}

restored() {
    cmp -s "$ui_home/before" "$ui_home/after"
}

main_screen() {
    [ "$(ui_tmux display-message -p '#{alternate_on} #{cursor_flag}')" = '0 1' ]
}

# end NAME STATUS: the browser has ended with a status and left nothing behind.
end() {
    shows "$1: the status is $2" "status $2"
    check "$1: the screen is the shell's again" main_screen
    rm -f "$ui_home/after"
    settings "$ui_home/after"
    check "$1: the terminal's settings too" restored
}

browser_pid() {
    ui_tmux list-panes -F '#{pane_pid}' | head -1 | while read -r shell; do
        pgrep -P "$shell" | tail -1
    done
}

ui_shell 80 24
settings "$ui_home/before"
ui_command "$DIXIT --demo"
ui_wait_for 'Balkan Desk'
ui_keys Q
end 'Q' 0

fresh
ui_command "$DIXIT --demo"
ui_wait_for 'Balkan Desk'
ui_keys Enter Enter
ui_wait_for ' · 2023-'
ui_keys q q
ui_wait_for 'Balkan Desk'
ui_keys q
end 'q at the top' 0

for signal in TERM HUP INT; do
    case $signal in TERM) status=143 ;; HUP) status=129 ;; INT) status=130 ;; esac
    fresh
    ui_command "$DIXIT --demo"
    ui_wait_for 'Balkan Desk'
    kill -s "$signal" "$(browser_pid)"
    end "SIG$signal" "$status"
done

# ---- job control ----
fresh
ui_command "$DIXIT --demo"
ui_wait_for 'Balkan Desk'
ui_keys C-z
ui_wait_for 'ready>'
check '^Z: the shell has its screen' main_screen
ui_tmux send-keys -l 'fg >/dev/null; echo back $?'
ui_keys Enter
shows 'fg: the browser is back' 'Balkan Desk'
ui_keys Q
shows 'and ends well' 'back 0'
check 'with the screen given back' main_screen

# ---- what was switched on is switched off ----
# The bytes that end the browser: the screen of before, the cursor, and no mouse any more.
gives_back() {
    grep -qF "$(printf '\033[?1049l')" "$ui_home/bytes" &&
        grep -qF "$(printf '\033[?1000l')" "$ui_home/bytes"
}

mouse_off() {
    [ "$(ui_tmux display-message -p '#{mouse_any_flag}#{mouse_button_flag}#{cursor_flag}')" = 001 ]
}

for signal in TERM HUP; do
    fresh
    ui_command "$DIXIT --demo"
    ui_wait_for 'Balkan Desk'
    ui_keys ':'
    : >"$ui_home/bytes"
    ui_tmux pipe-pane -o "cat >>'$ui_home/bytes'"
    kill -s "$signal" "$(browser_pid)"
    ui_wait_for 'status 1'
    check "SIG$signal in a prompt: the screen and the mouse are given back" gives_back
    check "SIG$signal: the terminal reports no mouse" mouse_off
    ui_tmux pipe-pane
done

# ---- a storm of sizes ----
fresh
ui_command "$DIXIT --demo"
ui_wait_for 'Balkan Desk'
size=0
while [ "$size" -lt 60 ]; do
    size=$((size + 1))
    ui_resize "$((40 + size))" "$((10 + size % 20))"
    ui_keys j
done
ui_resize 80 24
ui_keys F1
shows 'the browser outlives a storm of sizes' 'Balkan Desk'
ui_keys Q
shows 'and ends in order' 'status 0'
# The terminal may still be on its way to its last size.
restored_now() {
    rm -f "$ui_home/after"
    settings "$ui_home/after"
    restored
}
check 'with the settings of before' restored_now

# ---- terminals of other kinds ----
# On the console ncurses asks a mouse daemon through libgpm, which forgets a few bytes where none is.
for kind in vt100 linux screen xterm; do
    fresh
    ui_command "NCURSES_GPM_TERMS= TERM=$kind $DIXIT --demo"
    shows "$kind will do" 'Balkan Desk'
    ui_keys Q
    ui_wait_for 'status 0'
done
fresh
ui_command "LC_ALL=C $DIXIT --demo"
shows 'so will the plain C locale' 'Balkan Desk'
ui_keys Q
ui_wait_for 'status 0'

# ---- terminals that will not do ----
fresh
ui_command "TERM=no-such-terminal $DIXIT --demo"
shows 'an unknown TERM is one clear line' "dixit: the terminal 'no-such-terminal' is not known here"
shows 'and a failure' 'status 1'
fresh
ui_command "TERM=dumb $DIXIT --demo"
shows 'so is one that cannot place the cursor' "dixit: the terminal 'dumb' cannot place the cursor"
fresh
ui_command "$DIXIT --demo </dev/null"
shows 'so is no terminal' 'dixit: the browser needs a terminal'
shows 'and that is a failure' 'status 1'
ui_end

done_testing
