#!/bin/sh
# Prints sr@latin.po, which is made from sr.po: the same words in the other alphabet.
cd "$(dirname "$0")" || exit 1
LC_ALL=C.UTF-8 recode-sr-latin <sr.po | sed 's/^"Language: sr\\n"$/"Language: sr@latin\\n"/'
