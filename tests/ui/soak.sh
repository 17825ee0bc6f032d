#!/bin/sh
# Five thousand random keys, always the same, in a window that changes its size: the browser must
# still be there, and end as it should. Keys that leave it, or would write or run something, are
# left out. The mouse presses, drags and turns its wheel in between. UI_SEED makes them others.
. "${top_srcdir:=.}/tests/ui/lib.sh"

batches=100
keys_per_batch=50
seed=${UI_SEED:-0}

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
    keys_of "$((seed * batches + batch))" >"$ui_home/keys"
    # shellcheck disable=SC2046
    ui_keys $(cat "$ui_home/keys")
    column=$(((seed + batch * 37) % 150 + 1))
    row=$(((seed + batch * 11) % 40 + 1))
    case $((batch % 5)) in
    0) ui_click "$column" "$row" ;;
    1) ui_mouse 64 "$column" "$row" ;;
    2) ui_mouse 65 "$column" "$row" ;;
    3) ui_mouse 0 "$column" "$row" && ui_mouse 32 "$row" "$row" && ui_mouse 3 "$row" "$row" ;;
    esac
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
