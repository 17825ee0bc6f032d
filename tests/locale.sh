# Finds or makes a German locale. Source it.
#
#   german_locale FOLDER   sets german to its name, and LOCPATH (exported) where it had to be made in
#                          FOLDER; 1 where there is none
german_locale() {
    german=$(locale -a 2>/dev/null | grep -i -m 1 '^de_DE\.utf-*8$')
    [ -z "$german" ] || return 0
    # It has warnings for some locales, and says so with its status; the program is the judge.
    localedef -i de_DE -f UTF-8 "$1/de_DE.UTF-8" >/dev/null 2>&1
    [ -d "$1/de_DE.UTF-8" ] || return 1
    german=de_DE.UTF-8
    LOCPATH=$1
    export LOCPATH
}
