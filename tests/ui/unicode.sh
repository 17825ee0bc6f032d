#!/bin/sh
# Wide, combined and joined characters, and words from right to left, in every place where they can
# stand: each column stays where it is, no cluster is cut, and what is too long ends in "…".
. "${top_srcdir:=.}/tests/ui/lib.sh"

# Two cells each; a family is one cluster of five characters, a flag one of two.
wide='日本語の見出しはとても長いので必ず途中で切られることになる見出し'
family='👨‍👩‍👧'
marks='e̋ẍa̧mple'
right='שלום עולם'

feed() {
    cat <<END
<rss version="2.0"><channel><title>$wide</title>
<item><title>$wide</title><guid>1</guid><pubDate>Sat, 01 Jul 2023 08:00:00 GMT</pubDate>
<description>President $name said: "We will not leave $wide now." $wide $wide</description></item>
<item><title>$family $family 🇷🇸 news of families $wide</title><guid>2</guid>
<pubDate>Sat, 01 Jul 2023 07:00:00 GMT</pubDate>
<description>"It is 🇷🇸 $family time," Josep Borrell said.</description></item>
<item><title>$marks and $marks and more words until it is long enough for all widths $marks</title>
<guid>3</guid><pubDate>Sat, 01 Jul 2023 06:00:00 GMT</pubDate>
<description>Josep Borrell said that $marks is $right.</description></item>
<item><title>$right $right $right $right $right $right $right $right $right</title><guid>4</guid>
<pubDate>Sat, 01 Jul 2023 05:00:00 GMT</pubDate><description>$right</description></item>
</channel></rss>
END
}

name='Ćóřą Ñüß'

# Rows of a dump whose cells do not add up to the width of the screen; and what is left of a cluster.
faults() {
    awk -v width="$1" '/"cells":/ {
        line = $0
        row = 0
        while (match(line, /"width":[0-9]+/)) {
            row += substr(line, RSTART + 8, RLENGTH - 8)
            line = substr(line, RSTART + RLENGTH)
        }
        if (row != width)
            print "cells: " row " in " $0
    }' "$2"
    sed -n 's/^{"row":[0-9]*,"text":"\(.*\)","cells".*/\1/p' "$2" |
        sed "s/$family//g; s/🇷🇸//g" | grep -nF -e 👨 -e 👩 -e 👧 -e 🇷 -e 🇸 -e � -e ‍
}

whole() {
    faults "$1" "$2" >"$ui_home/faults"
    [ -s "$2" ] && [ ! -s "$ui_home/faults" ]
}

# name|the steps to it
screens() {
    cat <<'END'
feeds|<F1>
articles|<F2> g
reading|<F2> g <Enter>
family|<F2> g j <Enter> ]
marks|<F2> g j j <Enter> ]
right|<F2> G <Enter>
who-said-what|<F2> g j <Enter> "
actors|<F3>
statements|<F4>
timeline|:timeline borrell
compare|:compare borrell
picker|<F1> @ 日
prompt|<F2> / 日本語👨‍👩‍👧 e̋
completion|<F2> t one,日本語 <Enter> t <Tab>
sort|<F2> S
links|<F2> g <Enter> u
box|<F3> i
chips|<F2> / 日本語の見出しはとても長いので <Enter> -
grouped|<F2> D
outlets|<F2> D D D
END
}

write_script() {
    screens | while IFS='|' read -r screen steps; do
        echo "$steps"
        echo ":dump $ui_home/$1-$screen"
        echo '<Esc> <Esc> <Esc> <Esc>'
    done
    echo '<F1>'
    echo 'Q'
}

ui_shell 80 24
feed >"$ui_home/wide.rss"
ui_run "$DIXIT add '$ui_home/wide.rss'"
for size in 40x10 80x24 160x45 200x50; do
    width=${size%x*}
    ui_resize "$width" "${size#*x}"
    write_script "$size" >"$ui_home/script"
    ui_run "$DIXIT --script $ui_home/script"
    screens >"$ui_home/list"
    while IFS='|' read -r screen _ <&3; do
        if whole "$width" "$ui_home/$size-$screen"; then
            ok "$size: $screen"
        else
            not_ok "$size: $screen"
            sed 's/^/# /' "$ui_home/faults"
        fi
    done 3<"$ui_home/list"
done
cut_title() {
    grep -q '日本語.*…' "$ui_home/$1"
}
check 'a title that is too long ends in an ellipsis' cut_title 80x24-articles
check 'so does the name of an outlet' cut_title 40x10-feeds

# ---- as the terminal sees it: borders are straight, and the count stands at the edge ----
ui_resize 160 45
ui_command "clear; $DIXIT"
ui_wait_for 'Starred'
ui_keys F2
ui_wait_for '1/4'
straight() {
    [ "$(ui_tmux capture-pane -p -e | sed 's/.\[[0-9;]*m//g' | sed -n '2,44p' | grep -c '│')" -eq 43 ]
}
check 'the borders go through every row' straight
ui_keys Q
ui_end

done_testing
