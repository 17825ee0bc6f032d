#!/bin/sh
# How commands read what they are given by name: files, addresses of files, standard input, pipes. TAP.
. "${top_srcdir:-.}/tests/cli/lib.sh"

cat >"$folder/text" <<'END'
The mayor said that the bridge would open in May.
END
printf '<p>%s</p>' 'The mayor said that the bridge would open in May.' >"$folder/page"
for sentence in 1 2 3 4 5 6; do
    printf '<p>Councillors met for the %sth time, and the mayor said, in passing, %s' "$sentence" \
        'that the bridge would open in May, whatever the weather does to the works on it.</p>'
done >>"$folder/page"
cat >"$folder/list" <<'END'
<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>
END
cp "$top_srcdir/data/demo/balkans.rss" "$folder/feed"

# read_as COMMAND FILE: whether a file, its address, its bytes and a slow pipe all give the same.
read_as() {
    dixit "$1" "$2" 2>&1 | sed "s|$2||" >"$folder/plain"
    [ -s "$folder/plain" ] && ! grep -q '^dixit:' "$folder/plain"
    check "$1 reads a file" $?
    dixit "$1" "file://$2" 2>&1 | sed "s|file://$2||" | cmp -s - "$folder/plain"
    check "$1 reads the address of a file" $?
    dixit "$1" - <"$2" 2>&1 | sed 's|"file":"-"|"file":""|' | cmp -s - "$folder/plain"
    check "$1 reads standard input" $?
    mkfifo "$folder/pipe"
    { sleep 1 && cat "$2"; } >"$folder/pipe" &
    # Standard input is a reader too, so that the pipe has its writer before the program opens it.
    dixit "$1" "$folder/pipe" <"$folder/pipe" 2>&1 | sed "s|$folder/pipe||" | cmp -s - "$folder/plain"
    check "$1 reads a pipe whose writer is slow" $?
    wait
    rm "$folder/pipe"
    dixit "$1" "$folder/none" >"$folder/out" 2>"$folder/err"
    [ $? -eq 1 ] && [ ! -s "$folder/out" ] &&
        [ "$(cat "$folder/err")" = "dixit: $folder/none: cannot open: No such file or directory" ]
    check "$1 says which file there is not" $?
    dixit "$1" "$folder" >"$folder/out" 2>"$folder/err"
    [ $? -eq 1 ] && [ "$(cat "$folder/err")" = "dixit: $folder: cannot read: Is a directory" ]
    check "$1 says that a folder is none" $?
}

read_as parse "$folder/feed"
read_as analyze "$folder/text"
read_as extract "$folder/page"
store=$folder/imported.db
for source in "$folder/list" "file://$folder/list" -; do
    rm -f "$store"*
    dixit import "$source" <"$folder/list" 2>&1 | grep -qx '1 feed subscribed'
    check "import reads $(echo "$source" | sed "s#$folder/##")" $?
done
done_testing
