#!/bin/sh
# Text from right to left: in logical order, between marks that keep it from turning the screen around.
. "${top_srcdir:=.}/tests/ui/lib.sh"

feed=$ui_home/feed.rss
cat >"$feed" <<EOF
<rss version="2.0"><channel><title>أخبار</title>
<item><guid>1</guid><title>محادثات في المدينة</title><description>
&lt;p&gt;قال المتحدث &lt;b&gt;إن&lt;/b&gt; المحادثات مستمرة&lt;/p&gt;&lt;p&gt;Plain &amp;#x202E;words&amp;#x2067;.&lt;/p&gt;
&lt;table&gt;&lt;tr&gt;&lt;td&gt;بلد&lt;td&gt;أصوات&lt;/table&gt;</description></item></channel></rss>
EOF
right=$(printf '\342\201\247') # U+2067
end=$(printf '\342\201\251')   # U+2069

ui_shell 120 20
ui_run "$DIXIT add $feed"
ui_command "clear; $DIXIT"
ui_wait_for 'محادثات في المدينة'
ui_keys F2 Enter
shows 'a text keeps to itself, whatever is emphasised in it' "${right}قال المتحدث إن المحادثات مستمرة${end}"
shows 'so does each cell of a table' "${right}بلد${end}  ${right}أصوات${end}"
shows 'and a title in a list' "${right}محادثات في المدينة${end}"
shows 'marks of strangers are left out' 'Plain words.'
balanced() {
    ui_screen | awk -v open="$right" -v end="$end" '
        { if (gsub(open, "") != gsub(end, "")) wrong = 1 } END { exit wrong }'
}
check 'on each row all that is opened is closed' balanced
ui_keys Q
ui_wait_for 'ready>'
ui_command "clear; $DIXIT show 1"
shows 'a command writes the marks to a terminal' "${right}قال المتحدث إن المحادثات مستمرة${end}"
ui_command "clear; $DIXIT show 1 | cat"
ui_wait_for 'مستمرة'
check 'and none into a pipe' ui_hides "$right"
ui_end
done_testing
