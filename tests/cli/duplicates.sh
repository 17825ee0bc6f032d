#!/bin/sh
# The same article in several feeds: one line with its outlets. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

# feed NAME LINK TITLE: a feed with one article.
feed() {
    cat >"$folder/$1.xml" <<END
<rss version="2.0"><channel><title>$1</title><link>https://$1.example/</link><description/>
<item><title>$3</title><link>$2</link><guid>$1-1</guid>
<pubDate>Mon, 05 Jun 2023 10:00:00 GMT</pubDate>
<description>The council put off its vote on the new bridge until the autumn.</description></item>
</channel></rss>
END
}

feed North https://paper.example/bridge 'Vote on the bridge put off'
feed South 'https://www.paper.example/bridge?utm_source=rss' 'Vote on the bridge put off'
feed West https://west.example/ferries 'Ferries run free of charge'
for name in North South West; do
    dixit add "$folder/$name.xml" >/dev/null 2>&1
done
dixit search >"$folder/out"
[ "$(wc -l <"$folder/out")" -eq 2 ] && grep -q '+1	Vote on the bridge' "$folder/out"
check 'is one line' $?
dixit search --json bridge | grep -Eq '"outlets": *\["(North", *"South|South", *"North)"\]'
check 'JSON names its outlets' $?
dixit search --json ferries | grep -q '"outlets": *\["West"\]'
check 'and the one of another' $?
dixit search --json bridge | grep -q '"items":\[{"id":[0-9]*,"feed":[0-9]*,"outlet":"[NS]o[ru]th","title":"Vote.*{"id".*"url":"https://.*}\]'
check 'and the article of each, with its address' $?
[ "$(dixit search feed:north | wc -l)" -eq 1 ] && [ "$(dixit search feed:south | wc -l)" -eq 1 ]
check 'each of its feeds has it' $?
dixit check >/dev/null 2>&1
check 'the store is whole' $?
done_testing
