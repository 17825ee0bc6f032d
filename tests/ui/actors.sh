#!/bin/sh
# One actor and two: following, day by day, side by side.
. "${top_srcdir:=.}/tests/ui/lib.sh"

ui_start_plain 110 30
ui_keys F3
ui_wait_for 'Josep Borrell'
ui_keys Enter
shows 'an actor has dates' 'seen from 2023-05-27 to 2023-05-30'
shows 'and others beside' 'Seen with: '
ui_keys q i
shows 'which i tells too' 'Seen with: '
ui_keys Escape
shows 'a sparkline stands beside each actor' '█'
ui_keys +
shows '+ follows the actor under the cursor' 'You follow Josep Borrell now'
ui_keys F1
shows 'who is followed has a line among the feeds, with unread statements' '“ Josep Borrell'
ui_keys j j j
ui_keys Enter
shows 'it leads to the articles in which the actor speaks' 'Josep Borrell  '
shows 'and to no others' '/3'
ui_keys Enter
shows 'an article opens there at the first of these statements' '· Josep Borrell · '
ui_keys q
ui_wait_for '/3'
ui_keys h U U
shows 'U takes it back' 'Undone: actor followed'
ui_wait_gone '“ Josep Borrell'
ui_keys j j +
ui_wait_for 'Follow an actor'
ui_type 'stolten'
ui_wait_for '@stolten'
ui_keys Enter
shows 'without an actor under the cursor, + asks for one' '“ Jens Stoltenberg'

# ---- day by day ----
ui_keys F5
ui_wait_for 'Timeline of an actor'
ui_type 'borrell'
ui_wait_for '@borrell'
ui_keys Enter
shows 'F5 shows an actor day by day' 'Josep Borrell, day by day'
shows 'with a line for a day without a mention' '2023-05-29 Mon ·'
ui_keys '<'
shows '< goes to the day with a statement before' '4/4'
ui_keys '<'
shows 'and says where there is none' 'No earlier day with a statement'
ui_keys '>'
shows '> goes back' '1/4'
ui_keys Enter
shows 'Enter shows what was said on that day' 'since:2023-05-30 until:2023-05-30'
shows 'and that alone' '1/1'
ui_keys q j Enter
shows 'a day without a statement says so' 'No statement on that day'

# ---- side by side ----
ui_keys F3 c
ui_wait_for 'Compare with whom?'
ui_type 'borrell'
shows 'nobody is compared with himself' 'No actor has such a name'
ui_keys C-u
ui_type 'stolten'
ui_wait_for '@stolten'
ui_keys Enter
shows 'c sets two actors side by side' 'Josep Borrell and Jens Stoltenberg'
shows 'with what the one said' 'The harbour is open'
shows 'and the other' 'The answer must come'
ui_keys Tab j
shows 'Tab goes to the other side' 'Europe Post · Calls for calm'
ui_resize 40 10
shows 'in a narrow window one stands over the other' 'The answer must'
shows 'a low one has no counts beneath what was said' 'insisted “The'
ui_keys Enter
shows 'Enter opens the article' 'Calls for calm'
ui_keys q
shows 'and back leads to the comparison again' 'Josep Borrell and Jens'
ui_end

# ---- back from an article ----
ui_start_plain 100 30
ui_keys F4
ui_wait_for 'Who said what'
ui_keys i
shows 'i tells there why a statement has its speaker' 'Source:  '
ui_keys Escape j j Enter
ui_wait_gone 'Who said what'
ui_keys J q
shows 'back from an article leads to the statements from which it was opened' 'Who said what'
shows 'to the same one' ' 3/'
ui_keys F3
ui_wait_for 'Actors ('
ui_keys Enter
ui_wait_for 'Seen with'
ui_keys Enter
ui_wait_gone 'Seen with'
ui_keys h
shows 'and to the actor' 'Seen with'
ui_keys h
shows 'from there to all actors' 'Actors ('
ui_keys h
ui_wait_for 'All articles'
ui_keys h h q
ui_wait_for 'status 0'
ui_end

done_testing
