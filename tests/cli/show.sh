#!/bin/sh
# "dixit show": what a pipe gets, how wide it is, what JSON holds, and how it refuses. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

show() {
    dixit show "$@"
}

dixit add "$top_srcdir/data/demo/balkans.rss" >"$folder/add" 2>&1
check 'the sample feed is added' $?
id=$(dixit search '"Serbian custody"' --json | sed -n 's/^{"id":\([0-9]*\),.*/\1/p')

show "$id" --width 90 >"$folder/wide"
check 'an article is shown' $?
head -n 1 "$folder/wide" | grep -q 'Three Kosovo police officers in Serbian custody'
check 'its title comes first' $?
grep -q '^Albin Kurti .*▎ ' "$folder/wide"
check 'a speaker stands in the margin, a bar beside the statement' $?
! grep -q "$(printf '\033')" "$folder/wide"
check 'a pipe gets no colours' $?
[ "$(wc -L <"$folder/wide")" -le 90 ]
check 'no line is wider than asked for' $?

show "$id" --width 30 >"$folder/narrow"
[ "$(wc -L <"$folder/narrow")" -le 30 ]
check 'nor in a narrow pane' $?
grep -q '^▎ Albin Kurti' "$folder/narrow"
check 'there a line names the speaker' $?

show "$id" --json >"$folder/json" && [ "$(wc -l <"$folder/json")" -eq 1 ]
check 'JSON is one line' $?
grep -q '"text":".*"language":"en","actors":\[{"id":.*"statements":\[{"kind":' "$folder/json"
check 'with text, language, actors and statements' $?

cat >"$folder/doubt.rss" <<'END'
<rss version="2.0"><channel><title>Doubt</title><item><title>Talks in Rome</title>
<pubDate>Tue, 30 May 2023 12:00:00 GMT</pubDate><description><![CDATA[
<p>Josep Borrell met Jens Stoltenberg in Rome.</p>
<p>“The answer must come from both capitals,” he said on Monday.</p>]]></description>
</item></channel></rss>
END
dixit add "$folder/doubt.rss" >"$folder/add" 2>&1
doubt=$(dixit search '"both capitals" cue:said' --json | sed -n 's/^{"id":\([0-9]*\),.*/\1/p')
show "$doubt" --width 90 >"$folder/doubt"
grep -q '^?Josep Borrell .*▎ ' "$folder/doubt"
check 'a speaker who may be another has a question mark' $?
dixit statements '"both capitals"' --json |
    grep -q '"cue_class":"neutral","sureness":"unsure","said_on":"2023-05-29"'
check 'statements tell how sure that is, and on which day it was said' $?

show 999999 >"$folder/out" 2>"$folder/err"
[ $? -eq 1 ] && [ ! -s "$folder/out" ] && [ "$(wc -l <"$folder/err")" -eq 1 ]
check 'an unknown article is one line and status 1' $?
show kurti >"$folder/out" 2>"$folder/err"
[ $? -eq 2 ] && [ ! -s "$folder/out" ] && [ "$(wc -l <"$folder/err")" -eq 1 ]
check 'what is no id is one line and status 2' $?
show "$id" --page --feed >"$folder/out" 2>"$folder/err"
[ $? -eq 2 ] && [ ! -s "$folder/out" ] && [ "$(wc -l <"$folder/err")" -eq 1 ]
check "the page's text and the feed's at once are one line and status 2" $?
show "$id" --feed --width 90 >"$folder/feed" && cmp -s "$folder/feed" "$folder/wide"
check "without a page the feed's text is all there is" $?
done_testing
