# Runs commands against a throw-away store and says what came of it. Source it.
#
#   $folder               a folder for what the test writes, gone at its end
#   $store                its store, $folder/store.db
#   dixit COMMAND…        the program, with that store and an empty configuration, $folder/config
#   check WHAT STATUS     one TAP line
#   done_testing          the plan; ends the test, failed when a check was
: "${top_srcdir:=.}"
: "${DIXIT:=$top_srcdir/dixit}"

folder=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
store=$folder/store.db
: >"$folder/config"
tests=0
failed=0

check() {
    tests=$((tests + 1))
    if [ "$2" -eq 0 ]; then
        echo "ok $tests - $1"
    else
        failed=1
        echo "not ok $tests - $1"
    fi
}

dixit() {
    "$DIXIT" --store "$store" --config "$folder/config" "$@"
}

done_testing() {
    echo "1..$tests"
    exit $failed
}
