#!/bin/sh
# Runs fuzz targets, two at a time, and prints a line for each: "PASS: NAME: …" or "FAIL: NAME: …".
#
#   tests/fuzz/run.sh SECONDS SEED CORPORA PROGRAM…
#
# Each target runs for SECONDS from what lies in CORPORA/NAME, with the words of CORPORA/NAME.dict;
# SEED 0 is another one each time. What is found stays in fuzz/NAME, with the messages beside it, and
# so does what breaks the program.
set -u

# one SECONDS SEED CORPORA PROGRAM: runs one target.
one() {
    name=${4##*fuzz-}
    log=fuzz/$name.log
    mkdir -p "fuzz/$name"
    set -- "$@" "fuzz/$name"
    [ ! -d "$3/$name" ] || set -- "$@" "$3/$name"
    [ ! -f "$3/$name.dict" ] || set -- "$@" "-dict=$3/$name.dict"
    seconds=$1 seed=$2 program=$4
    shift 4
    # A target that hangs in spite of its own limits must not hold up everything.
    timeout $((seconds + 120)) "$program" -max_total_time="$seconds" -seed="$seed" \
        -max_len=16384 -timeout=5 -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1 \
        -artifact_prefix="fuzz/$name-" "$@" >"$log" 2>&1
    status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
    if [ "$status" = 0 ] && [ "${runs:-0}" -gt 0 ]; then
        echo "PASS: $name: $runs inputs"
    else
        echo "FAIL: $name: status $status, see $(pwd)/$log"
        tail -n 40 "$log" >&2
        return 1
    fi
}

if [ "$1" = --one ]; then
    shift
    one "$@"
    exit
fi
seconds=$1 seed=$2 corpora=$3
shift 3
printf '%s\n' "$@" | xargs -n 1 -P 2 "${SHELL:-sh}" "$0" --one "$seconds" "$seed" "$corpora"
