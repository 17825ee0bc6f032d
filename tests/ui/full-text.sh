#!/bin/sh
# x: from the feed's text to the whole article and back, what is read keeps its place, ^C stops.
if ! command -v python3 >/dev/null; then
    echo '1..0 # SKIP no python3 to run the server with'
    exit 0
fi
. "${top_srcdir:=.}/tests/ui/lib.sh"

www=$ui_home/www
mkdir "$www"
mkfifo "$ui_home/lead" "$ui_home/told"
PYTHONDONTWRITEBYTECODE=1 python3 "$top_srcdir/tests/server/feed-server.py" "$www" \
    <"$ui_home/lead" >"$ui_home/told" 9>&- &
server=$!
exec 9>"$ui_home/lead" # the server lives as long as somebody has this open
read -r port <"$ui_home/told"
root=http://127.0.0.1:$port

# item NUMBER TITLE PATH: the later the number, the newer.
item() {
    printf '<item><guid>g%s</guid><title>%s</title><link>%s</link>' "$1" "$2" "$root$3"
    printf '<pubDate>Thu, 0%s Jun 2023 10:00:00 GMT</pubDate>' "$1"
    printf '<description>The ministers of both sides met in the old town hall for talks.</description></item>\n'
}

# paragraphs FIRST LAST
paragraphs() {
    for number in $(seq "$1" "$2"); do
        printf '<p>Paragraph number %s is about the talks, which, as a spokesman said, ' "$number"
        printf 'went on for hours, with a break at noon, and ended late.</p>\n'
    done
}

{
    echo '<rss version="2.0"><channel><title>Desk</title><language>en</language>'
    item 4 'Talks in the town hall' /page.html
    item 3 'A page that never comes' /silent
    item 2 'A page that is gone' /gone.html
    item 1 'Behind a wall' /wall.html
    echo '</channel></rss>'
} >"$www/feed.rss"
{
    echo '<html lang="en"><nav><a href="/">Sections</a></nav><article><h1>Talks in the town hall</h1>'
    paragraphs 1 20
    echo '<p>The ministers of both sides met in the old town hall for talks.</p>'
    paragraphs 21 40
    echo '</article><a href="page-2.html">2</a></html>'
} >"$www/page.html"
{
    echo '<html lang="en"><article><h1>Talks in the town hall</h1>'
    paragraphs 41 45
    echo '<p>"We agreed on nothing," the minister said.</p></article></html>'
} >"$www/page-2.html"
printf '<p>Subscribe to read on.</p>' >"$www/wall.html"

ui_shell 80 24
ui_run "$DIXIT add $root/feed.rss"
ui_command "clear; $DIXIT"
ui_wait_for 'Desk'
ui_keys F2 g x
shows 'x fetches the page and shows it' 'Paragraph number 1 is'
shows 'the article says what it is' 'full article'
shows 'the status line says how to go back' "x shows the feed's own text"
ui_keys G
shows 'the pages of an article are joined' 'We agreed on nothing'
ui_keys g x
shows "x goes back to the feed's text" 'The ministers of both sides'
shows 'and says so' 'x shows the full article'
check 'of the page nothing is left there' ui_hides 'Paragraph number'

ui_resize 40 6
ui_wait_for 'x shows the full…' # drawn anew, before which there is nothing to scroll
ui_keys j j
ui_wait_for 'The ministers'
ui_keys x
shows 'the same paragraph stays in view' 'The ministers of both sides'
ui_resize 80 24
ui_keys g ']'
shows 'statements of the page are marked' '1/'
ui_keys Escape

ui_keys J x
shows 'what is fetched is told' 'Fetching the article'
ui_keys j k
ui_keys x
shows 'one at a time' 'A page is being fetched'
ui_keys C-c
shows '^C stops it' "Stopped; the feed's text stays"
ui_keys J x
shows 'a page that is gone is one line' '404'
shows "and leaves the feed's text" 'The ministers of both sides'
ui_keys J x
shows 'what is no article is told' "the feed's text stays"
ui_keys Q
ui_wait_for 'status 0'

# Without the server: what is stored is read.
kill $server
wait $server 2>/dev/null
ui_command "clear; $DIXIT"
ui_wait_for 'Desk'
ui_keys F2 g Enter
shows 'a stored page is what opens' 'Paragraph number 1 is'
ui_keys x
shows 'x works without a network' 'The ministers of both sides'
ui_keys x
shows 'both ways' 'Paragraph number 1 is'
ui_type '/"agreed on nothing"'
ui_keys Enter
shows 'the words of the page are found' '1/1'
ui_end

done_testing
