#!/bin/sh
# The browser in a German locale, in the usual and in the smallest window.
. "${top_srcdir:=.}/tests/ui/lib.sh"
. "$top_srcdir/tests/locale.sh"

if ! german_locale "$ui_home"; then
    echo '1..0 # SKIP there is no German locale'
    exit 0
fi

# Opens the demo in the German locale; the shell around it stays as it is.
start_german() {
    ui_shell "$1" "$2"
    ui_command "LOCPATH='$LOCPATH' LC_ALL='$german' $DIXIT --demo"
    ui_wait_for 'Alle Artikel'
    ui_wait_for 'Balkan Desk'
}

start_german 80 24
shows 'the line of hints is German, and whole' \
    'Enter öffnen  a neu  R aktualisieren  / suchen  @ Akteur  ? Hilfe'
ui_keys Enter
shows 'days are written as in German' ' 28.06. '
ui_keys S
shows 'so is a menu' 'neueste zuerst'
ui_keys Escape
ui_wait_gone 'neueste zuerst'
ui_type ':sort älteste zuerst'
ui_keys Enter
shows 'what the menu shows can be typed' 'Reihenfolge der Artikel: älteste zuerst'
ui_type ':sort newest first'
ui_keys Enter
shows 'and what a script writes' 'Reihenfolge der Artikel: neueste zuerst'
ui_keys '?'
shows 'the help is German, the names of commands are not' 'Zur ersten Zeile  :first'
ui_keys Escape
ui_wait_gone ':first'
ui_keys F3
shows 'a title, with the legend of its columns' 'Akteure (Nennungen, “Aussagen)'
ui_end

start_german 40 10
ui_keys F3
shows 'a title fits the smallest window' 'Akteure (Nennungen, “Aussagen)'
ui_end

done_testing
