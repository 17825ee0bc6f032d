#!/bin/sh
# The help lists every command of the table, on every screen.
. "${top_srcdir:=.}/tests/ui/lib.sh"

names=$(sed -n 's/^    {"\([a-z-]*\)", .*/\1/p' "$top_srcdir/src/ui/command.c")

listed() {
    ui_screen | grep -qE "  :?$1( |$)"
}

ui_start 120 130 --demo
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

# Whatever the width, no name is cut; what a command does gives way.
every_name() {
    for name in $names; do
        ui_screen | grep -qE " :?$name( |$)" || { echo "# :$name is cut" && return 1; }
    done
}
ui_start 60 130 --demo
ui_wait_for 'Balkan Desk'
ui_keys '?'
ui_wait_for 'Keys of this screen'
check 'narrow help has each name whole' every_name
ui_keys g
ui_type '/follow a link'
ui_wait_for ':link'
shows 'digits beside each other are a range' '1-9, #'
ui_end

done_testing
