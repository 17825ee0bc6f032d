#!/bin/sh
# Holds the include lines of src/ against the directions of the design: data flows one way, and each
# foreign library has one folder that knows it. TAP, a line a rule.
cd "${top_srcdir:-.}/src" || exit 1

tests=0
failed=0

# result WHAT OFFENDERS: one TAP line; offenders (if any) are said.
result() {
    tests=$((tests + 1))
    if [ -z "$2" ]; then
        echo "ok $tests - $1"
    else
        failed=1
        echo "not ok $tests - $1"
        echo "$2" | sed 's/^/# /'
    fi
}

# The headers of other folders that the headers of app/ hand out, directly or through each other.
handed_out() {
    seen=
    queue=$(ls app/*.h | grep -v _private)
    while [ -n "$queue" ]; do
        next=
        for header in $queue; do
            for inner in $(sed -n 's/^#include "\([a-z]*\/[a-z_0-9]*\.h\)"/\1/p' "$header"); do
                case " $seen " in
                *" $inner "*) ;;
                *) seen="$seen $inner" next="$next $inner" ;;
                esac
            done
        done
        queue=$next
    done
    echo "$seen"
}

# own_includes FOLDER: "file header" for each include of a project header.
own_includes() {
    grep -H '^#include "' "$1"/*.c "$1"/*.h 2>/dev/null |
        sed -n 's/^\([^:]*\):#include "\([a-z]*\/[a-z_0-9]*\.h\)"/\1 \2/p'
}

# rule FOLDER "ALLOWED FOLDERS" "ALLOWED HEADERS"
rule() {
    offenders=$(own_includes "$1" | while read -r file header; do
        case " $1 $2 " in
        *" ${header%%/*} "*) continue ;;
        esac
        case " $3 " in
        *" $header "*) continue ;;
        esac
        echo "$file includes $header"
    done)
    result "$1/ includes only what it may know: $2" "$offenders"
}

# Both faces measure text for the screen, so text/ is theirs too; curl-free checks of net/ are not.
handed=$(handed_out)

rule base ''
rule text 'base'
rule net 'base'
rule feed 'base text'
rule page 'base text'
rule insight 'base text'
rule store 'base text'
rule app 'base text net feed page insight store'
rule cli 'base text app' "$handed"
rule ui 'base text app' "$handed"

# foreign "WHAT" PATTERN FOLDER: only FOLDER includes the library's headers.
foreign() {
    result "only $3/ knows $1" \
        "$(grep -nE "^#include <($2)" */*.c */*.h main.c | grep -v "^$3/")"
}

foreign SQLite 'sqlite3\.h' store
foreign ncurses '(ncursesw/)?(n?curses|panel|term)\.h' ui
foreign libcurl 'curl/' net
foreign libunistring 'uni(case|conv|ctype|gbrk|lbrk|norm|str|types|wbrk|width)\.h' text

result 'private headers of app/ stay in app/' \
    "$(grep -n '^#include "app/[a-z_]*_private\.h"' */*.c */*.h main.c | grep -v '^app/')"
result 'every header guards itself with its own name' \
    "$(for header in */*.h; do
        guard=DIXIT_$(echo "$header" | tr 'a-z/.' 'A-Z__')
        grep -q "^#ifndef $guard\$" "$header" || echo "$header lacks $guard"
    done)"
result 'every source file begins with config.h' \
    "$(for source in */*.c main.c; do
        [ "$(grep -m1 '^#include' "$source")" = '#include "config.h"' ] || echo "$source"
    done)"
result 'po/POTFILES.in lists exactly the files with messages' \
    "$(cd .. && grep -rlE '(^|[^A-Za-z0-9_])(N?_|ngettext)\("' src --include='*.c' --include='*.h' |
        grep -v '^src/base/i18n\.h$' | LC_ALL=C sort >"${TMPDIR:-/tmp}/potfiles.$$"
    grep -v '^#' po/POTFILES.in | LC_ALL=C sort | diff - "${TMPDIR:-/tmp}/potfiles.$$"
    rm -f "${TMPDIR:-/tmp}/potfiles.$$")"

echo "1..$tests"
exit $failed
