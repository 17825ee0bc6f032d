#!/bin/sh
# Pasted text is no keys: a prompt takes it as one line, a list says that it takes none.
. "${top_srcdir:=.}/tests/ui/lib.sh"

# paste TEXT: as the terminal hands it over, bracketed where the browser has asked for that.
paste() {
    ui_tmux set-buffer -- "$1"
    ui_tmux paste-buffer -p
}

ui_start_plain 100 24
ui_keys F2
ui_wait_for '1/4'
paste 'A quick jump over A; R, Q and G'
shows 'a list takes no pasted text for keys' 'Pasted text is no commands'
shows 'and stays where it is' '1/4'
ui_keys j
shows 'the next key is a key' '2/4'

ui_keys /
paste "$(printf '  calm\n\tfor   ever  \n')"
shows 'a prompt takes several lines as one' '/calm for ever'
ui_keys Left Left Left Left
paste 'now '
shows 'it goes where the cursor stands' '/calm for nowever'
ui_keys C-e C-u
paste 'harbour'
shows 'and a search takes it as if it were typed' '1/1'
ui_keys Enter
ui_wait_for 'A quiet day'
ui_keys Escape @
ui_wait_for 'Filter by an actor'
paste 'borrell'
shows 'so does the picker' '@borrell'
ui_wait_gone 'Jens Stoltenberg'
ui_keys Escape
ui_wait_gone 'Filter by an actor'

# ---- a paste whose end is lost does not take the keyboard ----
ui_keys g
ui_wait_for '1/4'
ui_tmux send-keys -l "$(printf '\033[200~jjj')"
ui_keys C-c
shows '^C ends it' 'Pasted text is no commands'
ui_keys G
shows 'keys are keys' '4/4'

# ---- the shell has its terminal back as it was ----
ui_keys C-z
ui_wait_for 'ready>'
paste 'true'
shows 'the shell gets no brackets' 'ready> true'
ui_keys C-u
ui_command 'fg'
ui_wait_for 'Calls for calm'
paste 'QQQ'
shows 'when it is back the browser has asked again' 'Pasted text is no commands'
ui_end

done_testing
