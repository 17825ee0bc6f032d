#!/bin/sh
# Five thousand random keys, always the same, in a window that changes its size: the browser must
# still be there, and end as it should. Keys that leave it, or would write or run something, are
# left out.
. "${top_srcdir:=.}/tests/ui/lib.sh"

batches=100
keys_per_batch=50

# The keys of one batch, a line each, as tmux names them.
keys_of() {
    awk -v seed="$1" -v count="$keys_per_batch" 'BEGIN {
        n = split("j k g G l h b n p N J K m M f t A U u e x z c i w F S v y r R + @ / ? ] [ } { \" < > " \
            "- - , V D H . " \
            "1 5 9 # Space Enter Enter Enter Escape Escape Tab BTab Up Down Left Right PgUp PgDn " \
            "Home End BSpace C-d C-u C-f C-b C-t C-n C-p C-l F1 F2 F3 F4 F5 k u r t i v", key, " ")
        srand(seed)
        for (i = 0; i < count; i++)
            print key[1 + int(rand() * n)]
    }'
}

ui_start 80 24 --demo
ui_wait_for 'Balkan Desk'
batch=0
while [ "$batch" -lt "$batches" ]; do
    batch=$((batch + 1))
    keys_of "$batch" >"$ui_home/keys"
    # shellcheck disable=SC2046
    ui_keys $(cat "$ui_home/keys")
    case $((batch % 7)) in
    0) ui_resize 40 10 ;;
    2) ui_resize 160 45 ;;
    3) ui_resize 19 3 ;;
    5) ui_resize 80 24 ;;
    esac
done
ui_resize 80 24
ui_keys Escape Escape Escape F1
shows 'the browser still answers' 'Starred'
ui_keys Q
shows 'and ends in order' 'status 0'
ui_end

done_testing
