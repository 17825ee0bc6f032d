#!/bin/sh
# Articles about the same event: what an article and its JSON tell of the others. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

for feed in balkans.rss europe.atom shqip.atom srpski.rss world.json; do
    dixit add "$top_srcdir/data/demo/$feed" >/dev/null 2>&1
done

# field NAME: the number that goes by a name in the story of the JSON object on stdin.
field() {
    sed -n "s/.*\"story\":{[^}]*\"$1\":\([0-9]*\).*/\1/p"
}

dixit search --json --limit 0 '@macron' >"$folder/found"
grep '"story":{"number":[0-9]*,"articles":[0-9]*,"outlets":[0-9]*}' "$folder/found" |
    head -n 1 >"$folder/row"
[ -s "$folder/row" ]
check 'JSON of a list tells the story of an article' $?
story=$(field number <"$folder/row")
articles=$(field articles <"$folder/row")
outlets=$(field outlets <"$folder/row")
[ "$(dixit search "story:$story" | wc -l)" -eq "$articles" ] && [ "$articles" -gt 1 ]
check 'with as many articles as it has' $?
[ "$(dixit search "story:$story" --json | grep -o '"outlets":\[[^]]*\]' |
    sed 's/.*\[//; s/]//' | tr , '\n' | sort -u | wc -l)" -eq "$outlets" ] && [ "$outlets" -gt 2 ]
check 'and as many outlets' $?

id=$(sed 's/^{"id":\([0-9]*\),.*/\1/' "$folder/row")
dixit show "$id" --json |
    grep -q "\"story\":{\"number\":$story,\"articles\":$articles,\"outlets\":$outlets}"
check 'JSON of the article tells the same' $?
dixit show "$id" --width 100 | head -n 5 | tr -s " \n" "  " |
    grep -q "also in $((outlets - 1)) other outlets "
check 'and so does the line under its title' $?

id=$(dixit search --json djokovic | grep -v '"story"' | head -n 1 | sed 's/^{"id":\([0-9]*\),.*/\1/')
dixit show "$id" >"$folder/alone" && [ -s "$folder/alone" ] && ! grep -q 'also in' "$folder/alone"
check 'an article alone says nothing of others' $?
dixit show "$id" --json >"$folder/alone" && [ -s "$folder/alone" ] && ! grep -q '"story"' "$folder/alone"
check 'nor does its JSON' $?
done_testing
