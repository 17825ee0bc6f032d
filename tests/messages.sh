#!/bin/sh
# The catalogues of po/ are well made and fit their places; the program speaks a locale's language to
# people and one language to programs. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"
. "$top_srcdir/tests/locale.sh"

for tool in msgfmt msgattrib msgcat msggrep recode-sr-latin; do
    if ! command -v $tool >/dev/null; then
        echo "1..0 # SKIP $tool is missing"
        exit 0
    fi
done
languages=$(grep -v '^#' "$top_srcdir/po/LINGUAS")

# silent WHAT COMMAND…: passes when the command succeeds and says nothing.
silent() {
    what=$1
    shift
    "$@" >"$folder/said" 2>&1 && [ ! -s "$folder/said" ]
    result=$?
    check "$what" $result
    [ $result -eq 0 ] || sed 's/^/# /' "$folder/said"
}

# --- the files ---

# Each message of a catalogue on a line: its id, a tab, its translation. Plurals are left to msgfmt.
pairs() {
    msgattrib --translated --no-obsolete --no-fuzzy "$1" | msgcat --no-wrap --no-location - | awk '
        function text(line) { sub(/^[^"]*"/, "", line); sub(/"$/, "", line); return line }
        /^msgid / { id = text($0); in_id = 1; next }
        /^msgstr / { string = text($0); in_id = 0; next }
        /^"/ { if (in_id) id = id text($0); else string = string text($0); next }
        /^$/ { if (id != "" && string != "") print id "\t" string; id = string = "" }
        END { if (id != "" && string != "") print id "\t" string }'
}

# Says in which messages the spaces at the ends, or the words in braces, are others.
unlike() {
    pairs "$1" | awk -F '\t' '
        function edges(text) { return (text ~ /^ /) (text ~ /^\\n/) (text ~ / $/) (text ~ /\\n$/) }
        function braces(text) { return gsub(/[{]host[}]/, "", text) " " gsub(/[{]why[}]/, "", text) }
        edges($1) != edges($2) || braces($1) != braces($2) { print }'
}

# Says the translations of a file's messages, or of one message, that take more than so many cells.
wider() {
    msggrep $2 "$3" "$1" | msgcat --no-wrap --no-location - |
        sed -n 's/^msgstr.* "\(.*\)"$/\1/p' | sed 's/\\"/"/g' | while IFS= read -r text; do
        [ "$(printf '%s\n' "$text" | LC_ALL=C.UTF-8 wc -L)" -le "$4" ] || printf '%s\n' "$text"
    done
}

for language in $languages; do
    file=$top_srcdir/po/$language.po
    silent "$language: the catalogue is well made" msgfmt -c -o /dev/null "$file"
    silent "$language: no message is fuzzy" msgattrib --only-fuzzy --no-obsolete "$file"
    silent "$language: spaces at the ends and words in braces are kept" unlike "$file"
    silent "$language: the helps of commands have at most 48 cells" \
        wider "$file" -N src/ui/command.c 48
    silent "$language: the lines of hints have at most 79 cells" wider "$file" -N src/ui/status.c 79
    silent "$language: kinds of statements have at most 8 cells" \
        wider "$file" -Ke '^\(direct\|mixed\|indirect\)$' 8
    grep -qx "\"Language: $language\\\\n\"" "$file"
    check "$language: it names its language" $?
done

# Dates of the template aside: they come from elsewhere.
plain() {
    msgcat --no-wrap --no-location - | grep -v '^"POT-Creation-Date'
}
"$top_srcdir/po/sr-latin.sh" | plain >"$folder/made"
plain <"$top_srcdir/po/sr@latin.po" >"$folder/there"
silent "sr@latin.po is what po/sr-latin.sh makes of sr.po" cmp "$folder/made" "$folder/there"

# --- the program ---

# in_language LANGUAGE COMMAND…
in_language() (
    LC_ALL=$german LANGUAGE=$1
    export LC_ALL LANGUAGE
    shift
    "$@"
)

# Output for programs, of each kind.
for_programs() {
    dixit feeds
    dixit feeds --json
    dixit search kosovo
    dixit search --json kosovo
    dixit actors
    dixit actors --json
    dixit statements
    dixit statements --json
    dixit show --json 1
    dixit analyze "$top_srcdir/README"
    dixit parse "$top_srcdir/data/demo/balkans.rss"
}

if german_locale "$folder"; then
    english=$(dixit --help | head -n 1)
    for language in $languages; do
        first=$(in_language "$language" dixit --help | head -n 1)
        [ -n "$first" ] && [ "$first" != "$english" ]
        check "$language: the program speaks it" $?
    done
    in_language '' dixit --help | grep -q '^Aufruf: dixit \[OPTION…\]'
    check 'a German locale gives German help' $?
    in_language '' dixit no-such 2>&1 | grep -q '^dixit: unbekannter Befehl „no-such“'
    check 'German messages' $?
    in_language '' dixit export --help | grep -q 'Die Abonnements als OPML ausgeben'
    check 'and German help of a command without arguments' $?
    ! in_language '' dixit export --help | grep -q 'Project-Id-Version'
    check 'without the head of the catalogue' $?

    dixit add "$top_srcdir/data/demo/balkans.rss" >/dev/null 2>&1
    for_programs >"$folder/english"
    in_language '' for_programs >"$folder/german"
    [ "$(wc -l <"$folder/english")" -gt 100 ]
    check 'there is output for programs' $?
    silent 'which is the same in German' cmp "$folder/english" "$folder/german"
else
    check 'the program speaks German # SKIP no German locale' 0
fi

done_testing
