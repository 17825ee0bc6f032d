# Reads a screen as "tmux capture-pane -e" writes it; succeeds when text stands on a line with every
# attribute of want (words separated by spaces) in each of its characters (spaces aside).

# Applies the parameters of one "ESC [ … m" to the set of attributes.
function apply(parameters,    list, count, i, code) {
    count = split(parameters == "" ? "0" : parameters, list, ";")
    for (i = 1; i <= count; i++) {
        code = list[i] + 0
        if (code == 0)
            delete set
        else if (code == 39)
            foreground = ""
        else if (code == 49)
            background = ""
        else if ((code == 38 || code == 48) && list[i + 1] == 5) {
            if (code == 38)
                foreground = "38;5;" list[i + 2]
            else
                background = "48;5;" list[i + 2]
            i += 2
        } else if (code >= 30 && code <= 37)
            foreground = code
        else if (code >= 40 && code <= 47)
            background = code
        else
            set[code] = 1
        if (code == 0)
            foreground = background = ""
    }
}

function has_all(    i) {
    for (i = 1; i <= wanted; i++) {
        if (!(wishes[i] in set) && wishes[i] != foreground && wishes[i] != background)
            return 0
    }
    return 1
}

BEGIN {
    wanted = split(want, wishes, " ")
    found = 0
    split("", set)
}

{
    line = $0
    plain = ""
    marks = ""
    while (line != "") {
        if (match(line, /^\033\[[0-9;]*m/)) {
            apply(substr(line, 3, RLENGTH - 3))
            line = substr(line, RLENGTH + 1)
        } else if (match(line, /^\033[()][0-9A-Z]/) || match(line, /^[\016\017]/)) {
            line = substr(line, RLENGTH + 1)
        } else {
            character = substr(line, 1, 1)
            plain = plain character
            marks = marks (character == " " || has_all() ? "+" : "-")
            line = substr(line, 2)
        }
    }
    from = 1
    while ((at = index(substr(plain, from), text)) > 0) {
        at += from - 1
        if (index(substr(marks, at, length(text)), "-") == 0)
            found = 1
        from = at + 1
    }
}

END {
    exit !found
}
