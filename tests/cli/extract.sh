#!/bin/sh
# "dixit extract": what it says of a page, what it takes, how it refuses, and what hostile pages get.
# TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

extract() {
    "$DIXIT" extract "$@"
}

# has FIELD VALUE FILE: whether the JSON in a file has a field with a value that begins so.
has() {
    grep -qF -e "\"$1\":\"$2" "$3"
}

# fails STATUS WORDS: the last call gave that status, nothing on stdout and one line with the words.
fails() {
    [ "$status" -eq "$1" ] && [ ! -s "$folder/out" ] && [ "$(wc -l <"$folder/err")" -eq 1 ] &&
        grep -qF -e "$2" "$folder/err"
}

run() {
    extract "$@" >"$folder/out" 2>"$folder/err"
    status=$?
}

sentence='Delegates met for a second day, and a spokesman said that nothing had been settled, while '
sentence="${sentence}others, who asked not to be named, spoke of progress."
paragraph="<p>$sentence</p>"
text="$paragraph$paragraph$paragraph"

# ---- what is said of a page ----

cat >"$folder/page.html" <<END
<html lang="en"><head><title>Talks go on - The Example</title><link rel="canonical" href="/talks">
<meta property="og:site_name" content="The Example"><meta name="author" content="Ana Sample">
<meta property="article:published_time" content="2023-05-30T14:05:00+02:00">
<meta property="og:image" content="/lead.jpg"></head><body><nav><a href="/">Sections</a></nav>
<article><h1>Talks go on</h1>$text<p onclick="x()">See <a href="more">the report</a>, which is long, and
<a href="javascript:x()">this</a>.</p><script>x()</script></article></body></html>
END
run "$folder/page.html" --url https://a.example/news/
[ "$status" -eq 0 ] && [ ! -s "$folder/err" ] && [ "$(wc -l <"$folder/out")" -eq 1 ]
check 'a page is one line of JSON, and nothing on stderr' $?
has url https://a.example/news/ "$folder/out" && has title 'Talks go on"' "$folder/out" &&
    has byline 'Ana Sample"' "$folder/out" && has site_name 'The Example"' "$folder/out" &&
    has language 'en"' "$folder/out" && has date_published '2023-05-30T14:05:00+02:00' "$folder/out"
check 'with title, byline, site, language and date' $?
has lead_image https://a.example/lead.jpg "$folder/out" &&
    has canonical_url https://a.example/talks "$folder/out"
check 'addresses are resolved against --url' $?
has text "$sentence" "$folder/out" && ! grep -q 'Sections' "$folder/out"
check 'the text is the article' $?
grep -qF 'href=\"https://a.example/news/more\"' "$folder/out" &&
    ! grep -qE '<script|onclick|javascript:' "$folder/out"
check 'the HTML is clean' $?
has kind 'article"' "$folder/out"
check 'it is called an article' $?

# kind NAME HTML
kind() {
    printf '%s' "$2" >"$folder/kind.html"
    run "$folder/kind.html"
    [ "$status" -eq 0 ] && has kind "$1\"" "$folder/out"
    check "$1 is told" $?
}
kind too-short '<article><h1>Talks</h1><p>They met.</p></article>'
kind paywall "<article>$paragraph<div class='paywall'><p>Subscribe to continue reading.</p></div></article>
<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script>"
kind consent '<div class="consent-dialog"><h1>We value your privacy</h1><p>We and our partners use
cookies. Accept all cookies to go on to the site, or manage your choices.</p></div>'

# ---- what it takes ----

extract - <"$folder/page.html" >"$folder/out" && has title 'Talks go on"' "$folder/out"
check '- is standard input' $?
extract "file://$folder/page.html" >"$folder/out" && has title 'Talks go on"' "$folder/out"
check 'a file: address will do' $?
printf '<article><p>\344\365, %s</p>%s</article>' "$sentence" "$text" >"$folder/latin.html"
extract "$folder/latin.html" --charset iso-8859-2 >"$folder/out" && has text 'äő, ' "$folder/out"
check '--charset goes before what the page seems to be' $?
run "$folder/page.html" "$folder/none.html" "$folder/latin.html"
[ "$status" -eq 1 ] && [ "$(wc -l <"$folder/out")" -eq 2 ] && [ "$(wc -l <"$folder/err")" -eq 1 ]
check 'of several sources one that is missing costs only itself' $?

# ---- how it refuses ----

run
fails 2 'usage'
check 'without a source it is used wrongly' $?
run --no-such-option "$folder/page.html"
fails 2 'no-such-option'
check 'so it is with an unknown option' $?
run "$folder/page.html" --charset nonsense
fails 1 "unknown encoding 'nonsense'"
check 'an unknown encoding is one line' $?
run "$folder/none.html"
fails 1 'none.html'
check 'a file that is not there is one line' $?
: >"$folder/empty.html"
run "$folder/empty.html"
fails 1 'no article found'
check 'an empty page is one line' $?
{
    for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        echo "<li><a href='/$number'>A headline of the day that leads to article number $number</a></li>"
    done
} >"$folder/index.html"
run "$folder/index.html"
fails 1 'a list of links'
check 'a page of links says what it looks like' $?

# ---- hostile pages ----

# many COUNT TEXT: a text many times, a power of two.
many() {
    printf '%s' "$2" >"$folder/many"
    count=1
    while [ "$count" -lt "$1" ]; do
        cat "$folder/many" "$folder/many" >"$folder/more"
        mv "$folder/more" "$folder/many"
        count=$((count * 2))
    done
    cat "$folder/many"
}

{
    echo "<article>$text"
    many 131072 '<div><b>'
    echo "<p>Below it all, where it is deep, $sentence</p>"
} >"$folder/deep.html"
run "$folder/deep.html"
[ "$status" -eq 0 ] && grep -qF 'Below it all' "$folder/out"
check 'text below 262,144 open elements is found' $?

{
    printf '<article>'
    many 524288 "<p>Words of a long page, as many as there are, none of them new.</p>
<p>They go on, and on, with a comma.</p>
"
    printf '<p>The end of it, at last, is here.</p></article>'
} >"$folder/long.html"
[ "$(wc -c <"$folder/long.html")" -gt 50000000 ]
check 'there is a page of 50 MB' $?
run "$folder/long.html"
[ "$status" -eq 0 ] && grep -qF 'The end of it, at last, is here.' "$folder/out"
check 'it is read to its end' $?
rm -f "$folder/long.html" "$folder/many" "$folder/out"

printf '<article>%s<p>a\000b\000c, %s</p>%s\000' "$paragraph" "$sentence" "$text" >"$folder/nul.html"
run "$folder/nul.html"
[ "$status" -eq 0 ] && ! grep -q 'u0000' "$folder/out" && has text "$sentence" "$folder/out"
check 'NUL bytes end nothing and are not handed on' $?
printf '<article>%s<p>red \033[31m &#27;[2J &#x9b;1m \302\2331m, %s</p>' "$text" "$sentence" >"$folder/escape.html"
run "$folder/escape.html"
[ "$status" -eq 0 ] && ! grep -q "$(printf '[\033]\\|u001b\\|u009b\\|\302\233')" "$folder/out"
check 'nothing that steers a terminal comes out' $?
{
    printf '<article>%s<p ' "$text"
    many 65536 'a=1 b=2 '
    echo ">$sentence</p></article>"
} >"$folder/attributes.html"
run "$folder/attributes.html"
[ "$status" -eq 0 ] && has text "$sentence" "$folder/out"
check 'an element of 131,072 attributes is survived' $?
many 65536 '<table><tr><td><p>' >"$folder/tables.html"
run "$folder/tables.html"
[ "$status" -le 1 ]
check 'tables in tables are survived' $?

done_testing
