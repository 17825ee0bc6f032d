#!/bin/sh
# Options while the browser runs, presets of keys, themes, what was typed before.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_start_plain 80 24
check 'the usual theme is for a dark background' ui_styled '48;5;24' 'Feeds'
ui_type ':set theme=light'
ui_keys Enter
shows ':set tells what it set' 'theme = light'
check 'and the screen follows' ui_styled '48;5;25' 'Feeds'
ui_type ':set theme terminal'
ui_keys Enter
check 'the terminal has colours of its own' ui_styled '44' 'Feeds'
ui_type ':set theme purple'
ui_keys Enter
shows 'a value that cannot be is told' "'theme' must be one of auto, dark, light, safe, terminal"
ui_keys Escape
ui_type ':set th'
ui_keys Tab
shows 'Tab completes an option' ':set theme'
ui_type ' da'
ui_keys Tab Enter
shows 'and its values' 'theme = dark'
ui_type ':set'
ui_keys Enter
shows ':set alone lists the options' 'Options (Enter changes one for this run)'
shows 'with their values' 'xdg-open %u'
shows 'and what they are for' 'Whether the mouse works'
ui_keys G Enter
ui_wait_for ':set theme dark'
ui_keys Tab
shows 'behind a value Tab offers the others' 'theme light'
ui_keys Tab Tab Tab
shows 'and goes on from one to the next' ':set theme light'
check 'which is told from the others' ui_styled 1 'theme light'
ui_keys Escape
ui_wait_gone ':set theme'

# ---- a terminal that tells its background ----
ui_keys Q
ui_wait_for 'status 0'
ui_command "clear; $DIXIT"
ui_wait_for 'Starred'
check 'as long as nothing is known, it is taken for dark' ui_styled '48;5;24' 'Feeds'
ui_type "$(printf '\033]11;rgb:ffff/ffff/ffff\033\\')"
check 'a light one has colours that are read on it' ui_styled '48;5;25' 'Feeds'
ui_type ':set theme'
shows 'and no key was lost or taken for the answer' ':set theme'
ui_keys Escape Q
ui_wait_for 'status 0'
ui_command "clear; $DIXIT"
ui_wait_for 'Starred'
ui_keys Escape
sleep 0.2
ui_type "$(printf ']11;rgb:ffff/ffff/ffff\033\\')"
check 'an answer in two pieces is one too' ui_styled '48;5;25' 'Feeds'

# ---- plain signs ----
ui_type ':set plain true'
ui_keys Enter
ui_wait_for 'plain = true'
ui_keys F2 S
ui_wait_for '+----'
no_signs() {
    ! ui_screen | grep -q '[─│•“▎…]'
}
check 'lines and signs can be ASCII alone' no_signs
ui_keys Escape Enter
ui_wait_for 'Ministers'
check 'in an article too' no_signs
shows 'with the bar beside a statement' '| "'
ui_type ':set plain false'
ui_keys Enter
shows 'and others again' '▎ “'
ui_keys U
ui_wait_for 'Undone'
ui_keys F1

# ---- the place ----
ui_keys F2 j j
ui_wait_for '3/4'
ui_type ':set theme dark'
ui_keys Enter
ui_wait_for 'theme = dark'
shows 'an option does not move the list' '3/4'
ui_keys g F1

# ---- presets ----
ui_type ':set keys newsboat'
ui_keys Enter
ui_wait_for 'keys = newsboat'
ui_keys Enter
ui_wait_for '1/4'
ui_keys N
shows 'newsboat marks read with N' 'Marked read'
ui_keys g
shows 'and sorts with g' 'Order of the articles'
ui_keys Escape
ui_keys G
shows 'or G' 'Order of the articles'
ui_keys Escape F
ui_type 'harbour'
ui_keys Enter
shows 'F asks for a filter, which is a search' ' /harbour '
ui_keys C-f
check '^F takes it away' ui_hides ' /harbour '
ui_keys f
shows 'f chooses one, which is an actor' 'Filter by an actor'
ui_keys Escape
ui_wait_gone 'Filter by an actor'
ui_keys C-e
shows '^E flags an article' 'Starred'
ui_keys C-e
ui_wait_for 'Star taken away'
ui_keys l
shows 'l hides what is read' ' unread '
ui_keys l
ui_wait_gone ' unread '
ui_keys End
shows 'End goes to the end' '4/4'
ui_keys Home
shows 'and Home back' '1/4'
ui_keys Enter
ui_wait_for 'Ministers'
ui_keys J
shows 'J goes on to the next article' 'Calls for calm'
ui_keys q
ui_type ':set keys vi'
ui_keys Enter
ui_wait_for 'keys = vi'
ui_type 'jjgg'
shows 'vi goes to the start with gg' '1/4'
ui_type ':set show-read false'
ui_keys Enter
shows 'read articles can be hidden' ' unread '
ui_type ':set show-read true'
ui_keys Enter
ui_wait_gone ' unread '

# ---- keys of the configuration, for one screen ----
ui_keys Q
ui_wait_for 'status 0'
mkdir -p "$ui_home/config/dixit"
printf '[keys]\ntoggle-star = d\n[keys reading]\ntoggle-star = e\n[keys prompt]\ndismiss = jk\n' \
    >"$ui_home/config/dixit/config"
ui_command "clear; $DIXIT"
ui_wait_for 'Starred'
ui_keys F2 g d
shows 'a key can be changed' 'tarred'
ui_keys e
shows 'one for another screen is none here' 'Enclosures'
ui_keys q Enter
ui_wait_for 'Ministers'
ui_keys e
shows 'but there' 'Star taken away'
ui_type '/harj'
shows 'what begins a sequence waits in a prompt' '/har'
ui_type 'b'
shows 'and is text where it goes on otherwise' '/harjb'
ui_type 'jk'
ui_wait_gone '/harjb'
ui_keys '?' G
shows 'the help lists the keys of layers' 'switch-filter'
ui_keys Q
ui_wait_for 'status 0'
rm "$ui_home/config/dixit/config"
ui_command "clear; $DIXIT"
ui_wait_for 'World Herald'
ui_keys F2

# ---- results while typing ----
ui_type '/harb'
shows 'a search shows results while it is typed' '1/1'
ui_type '('
shows 'what cannot be read yet changes nothing' 'A quiet day in the harbour'
ui_keys Escape
shows 'Esc takes it back' '/4'
ui_type '/harbour'
ui_keys Enter
shows 'Enter keeps it' ' /harbour '
ui_keys Escape
ui_wait_gone ' /harbour '
ui_keys Q
ui_wait_for 'status 0'

# ---- what was typed before ----
check 'the history is kept in the state folder' grep -q 'harbour' "$ui_home/state/dixit/history"
ui_command "clear; $DIXIT"
ui_wait_for 'World Herald'
ui_keys / Up
shows 'and is there in the next run' '/harbour'
ui_end

# ---- macros ----
mkdir -p "$ui_home/config/dixit"
cat >"$ui_home/config/dixit/config" <<END
[keys]
toggle-star ; tags later ; next-unread = L
next-unread ; actors ; toggle-star = X
END
ui_start_plain 100 30
ui_keys F2
ui_wait_for '1/4'
ui_keys L
ui_wait_gone '1/4'
ok 'a macro runs its commands in turn'
shows 'the first' '★     30 May'
ui_keys g t
shows 'also those that take something' 'Tags: later'
ui_keys Escape
printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"%s/marked"; cat >/dev/null\n' "$ui_home" >"$ui_home/bin/marker"
chmod +x "$ui_home/bin/marker"
ui_type ':pipe marker --add %u %t %f'
ui_keys Enter
ui_wait_for 'Enter goes back'
ui_keys Enter
ui_wait_for '1/4'
marked() { [ "$(sed -n "$1p" "$ui_home/marked")" = "$2" ]; }
check 'a program gets the title where it asks for it' marked 3 'Ministers meet in Rome'
check 'and the outlet' marked 4 'World Herald'
check 'and the address' grep -q '^https*://' "$ui_home/marked"
ui_keys X
shows 'a macro ends where a command does nothing' "'toggle-star' does nothing on this screen"
ui_keys F2 '?'
ui_type '/later'
ui_keys Enter
shows 'the help has macros' 'toggle-star ; tags later ; next-unread'
ui_end

done_testing
