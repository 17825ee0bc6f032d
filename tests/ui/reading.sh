#!/bin/sh
# Reading an article: its marks, and going from statement to statement and mention to mention.
. "${top_srcdir:=.}/tests/ui/lib.sh"

bold=1
underlined=4
match='48;5;221'
shade='48;5;236'
light='48;5;24'

ui_start_plain 100 40
ui_type '/outlet:europe "afford another conflict"'
ui_keys Enter
ui_wait_for '1/1'
ui_keys Enter
shows 'Enter opens the article' 'The union called on'
shows 'the line under the title tells where it is from' 'Europe Post · 2023-05-30'
check 'what was searched for is marked' ui_styled "$match" 'another'
ui_keys q Escape
ui_wait_gone '/outlet:europe'
ui_wait_for 'Calls for calm'
ui_keys Enter
ui_wait_for 'The union called on'
check 'after the search nothing is marked' ui_unstyled "$match" 'another'

shows 'the margin names the speaker' ' Josep Borrell   ▎ “We have too much'
check 'the speaker is bold there' ui_styled "$bold" 'Josep Borrell   ▎'
check 'a mention is bold' ui_styled "$bold" 'Giorgia Meloni'
check 'what was said is shaded' ui_styled "$shade" '“We have too much violence'
check 'the reporting word is underlined' ui_styled "$underlined" 'told'
check 'what nobody said is not shaded' ui_unstyled "$shade" 'Crowds had gathered'

# ---- levels of marking ----
ui_keys H
shows 'H takes all marks away' 'Nothing is marked'
check 'what was said is not shaded then' ui_unstyled "$shade" '“We have too much violence'
check 'nor are names bold' ui_unstyled "$bold" 'Giorgia Meloni'
ui_keys H
shows 'the next level is the actors' 'Actors are marked'
check 'whose names are bold' ui_styled "$bold" 'Giorgia Meloni'
check 'and nothing else' ui_unstyled "$shade" '“We have too much violence'
ui_keys H
shows 'the last level is all' 'Actors and statements are marked'
check 'as before' ui_styled "$shade" '“We have too much violence'
ui_type ':set marks off'
ui_keys Enter
ui_wait_for 'marks = off'
check ':set has the level too' ui_unstyled "$shade" '“We have too much violence'
ui_keys ']'
ui_wait_for '1/'
check 'going to a statement shows all marks' ui_styled "$shade" '“We have too much violence'
ui_keys Escape
ui_wait_gone '1/'

# ---- statements ----
ui_keys ']'
shows '] goes to the first statement' '1/'
ui_keys Escape
ui_wait_gone '1/'
ui_go_to_statement '· Josep Borrell · direct · "told"'
ok '] goes on, and the status line tells who, how and with which word'
check 'what was said is lit' ui_styled "$light" '“We have too much violence'
check 'its reporting word is lit with it' ui_styled "$light $underlined" 'told'
check 'its source is lit with it' ui_styled "$light $bold" 'Josep Borrell'
check 'another statement is not' ui_unstyled "$light" 'absolutely unacceptable'
ui_keys i
shows 'i explains the source' 'Cue:     told'
shows 'i tells what is known of the speaker' '3 articles, '
ui_keys Escape
ui_wait_gone 'Cue:     told'
ui_keys ']'
shows 'the next statement follows' "$((ui_number + 1))/"
check 'and alone is lit' ui_unstyled "$light" '“We have too much violence'
ui_keys '['
shows '[ goes back' '"told"'
check 'and lights the one before' ui_styled "$light" '“We have too much violence'

# ---- the list of statements ----
ui_keys '"'
shows '" lists who said what' 'Who said what in this article'
shows 'with kind and words' 'direct   told “We have too much violence'
shows 'the selected one is selected there' "$ui_number/"
ui_keys Enter
shows 'Enter goes into the text' '· Josep Borrell · direct · "told"'
check 'with the statement lit' ui_styled "$light" '“We have too much violence'
ui_keys 7
shows 'a number without a link says so' 'this article has no link 7'
ui_keys Escape
check 'Esc puts the light out' ui_unstyled "$light" '“We have too much violence'
ui_go_to_statement '"told"'

# ---- mentions and actors ----
ui_keys '}'
shows '} goes to a mention of the speaker' '· Josep Borrell'
ui_wait_gone '"told"'
check 'which alone is lit' ui_unstyled "$light" '“We have too much violence'
ui_keys '}'
shows '} goes on to the next one' '2/'
ui_keys '{'
shows '{ goes back' '1/'
ui_keys w
shows 'w lists the actors of the article' 'Actors of this article'
shows 'with their kinds' 'person'
ui_keys Enter
shows 'Enter opens one' 'Seen with: '
ui_keys q
shows 'and q comes back to them' 'Actors of this article'
ui_keys F
shows 'F filters by one' '@Josep Borrell'
ui_end

# ---- how it was said ----
ui_start_plain 100 40
ui_type '/cue:insists'
ui_keys Enter
shows 'a reporting word finds articles in any of its forms' '1/1'
ui_keys Enter
ui_wait_for 'both capitals'
ui_go_to_statement '· Jens Stoltenberg · direct · claim · "insisted"'
ok 'the status line tells the class of the reporting word'
ui_keys i
shows 'and so does i' 'Cue:     insisted (claim)'
ui_keys Escape
ui_wait_gone 'Cue:     insisted'
ui_keys q Escape
ui_wait_gone '/cue:insists'
ui_type '/harbour'
ui_keys Enter
ui_wait_for '1/1'
ui_keys Enter
shows 'a speaker who may be another has a question mark' '?Josep Borrell'
ui_go_to_statement '2/2 · Josep Borrell · direct'
ui_keys i
shows 'i tells that others fit too' 'Sure:    not sure, others fit too'
shows 'and the day, from the date of the article' 'Said on: 2023-05-26'
ui_end

# ---- without colours ----
ui_shell 100 40
ui_run "$DIXIT add '$top_srcdir/tests/ui/feeds/europe.rss'"
ui_command "clear; NO_COLOR=1 $DIXIT"
ui_wait_for 'Europe Post'
ui_type '/outlet:europe "afford another conflict"'
ui_keys Enter
ui_wait_for '1/1'
ui_keys Enter
ui_wait_for 'The union called on'
ui_go_to_statement '"told"'
check 'without colour, a mention is bold' ui_styled "$bold" 'Giorgia Meloni'
check 'the lit statement is reversed' ui_styled 7 '“We have too much violence'
check 'nothing has a colour' ui_colorless
ui_end

done_testing
