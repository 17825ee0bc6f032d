#!/bin/sh
# The help lists every command of the table, on every screen.
. "${top_srcdir:=.}/tests/ui/lib.sh"

names=$(sed -n 's/^    {"\([a-z-]*\)", .*/\1/p' "$top_srcdir/src/ui/command.c")

listed() {
    ui_screen | grep -qE "  :$1( |$)"
}

ui_start 120 100 --demo
ui_wait_for 'Balkan Desk'
ui_keys '?'
ui_wait_for 'Keys of this screen'
[ "$(echo "$names" | wc -l)" -gt 50 ] && ok 'the table has commands' || not_ok 'the table has commands'
for name in $names; do
    check "the help has :$name" listed "$name"
done
ui_type '/undo'
ui_wait_gone ':zoom'
shows 'typing behind / narrows it' 'Undo the last change'
ui_keys Enter Enter
shows 'Enter runs the command' 'There is nothing to undo'
ui_end

done_testing
