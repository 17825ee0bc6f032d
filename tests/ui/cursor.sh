#!/bin/sh
# The terminal's cursor stands where the reader is, for those who follow it: on the line in question
# on every screen, in the line that is typed into, and at what is selected in a text.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# name|the steps to it|the head of the dump
screens() {
    cat <<'END'
feeds|<F1> j|"cursor_row":2,"cursor_column":0,"cursor_shown":false
articles|<F2> g j|"cursor_row":2,"cursor_column":0,"cursor_shown":false
reading|<F2> g <Enter>|"cursor_row":1,"cursor_column":0,"cursor_shown":false
article-statements|<F2> g <Enter> "|"cursor_row":1,"cursor_column":0,"cursor_shown":false
article-actors|<F2> g <Enter> w|"cursor_row":1,"cursor_column":0,"cursor_shown":false
actors|<F3> j|"cursor_row":2,"cursor_column":0,"cursor_shown":false
statements|<F4>|"cursor_row":1,"cursor_column":0,"cursor_shown":false
errors|<F1> v|"cursor_row":1,"cursor_column":0,"cursor_shown":false
help|<F1> ? j|"cursor_row":2,"cursor_column":0,"cursor_shown":false
options|:set|"cursor_row":1,"cursor_column":0,"cursor_shown":false
picker|<F1> @ ab|"cursor_row":1,"cursor_column":4,"cursor_shown":true
prompt|<F2> / ab|"cursor_row":23,"cursor_column":3,"cursor_shown":true
END
}

ui_start_plain 80 24
ui_keys Q
ui_wait_for 'status 0'
screens >"$ui_home/list"
while IFS='|' read -r name steps _; do
    echo "$steps"
    echo ":dump $ui_home/dump-$name"
    echo '<Esc> <Esc> <Esc> <Esc>'
done <"$ui_home/list" >"$ui_home/script"
cat >>"$ui_home/script" <<END
<F2> g <Enter> ]
:dump $ui_home/dump-statement
:set plain true
:dump $ui_home/dump-plain
Q
END
ui_run "$DIXIT --script $ui_home/script"
while IFS='|' read -r name _ head <&3; do
    check "$name" grep -qF -e "$head" "$ui_home/dump-$name"
done 3<"$ui_home/list"

# The cells under the cursor are those that are lit.
at_statement() {
    row=$(sed -n 's/.*"cursor_row":\([0-9]*\).*/\1/p' "$ui_home/dump-statement")
    column=$(sed -n 's/.*"cursor_column":\([0-9]*\).*/\1/p' "$ui_home/dump-statement")
    grep "^{\"row\":$row," "$ui_home/dump-statement" |
        grep -qE "\"column\":$column,[^}]*\"background\":24[^0-9]"
}
check 'in an article it stands on the statement' at_statement
check 'and it shows where lines are of ASCII alone' \
    grep -q '"cursor_shown":true' "$ui_home/dump-plain"
ui_end

done_testing
