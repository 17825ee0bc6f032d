/* What was said, on a row of a list. */
#ifndef DIXIT_UI_SAID_H
#define DIXIT_UI_SAID_H

#include "ui/draw.h"

/*
 * Draws from a column up to another the reporting words, where they are words, and behind them what
 * was said; a colon parts them where that begins like a sentence.
 *
 * cue    may be NULL
 * words  those that are searched for (ui/match.h); NULL for none. They are marked, and where the
 *        first of them would not show, what stands well before it is left out.
 */
void ui_said_draw(const UiRect *rect, int column, int end, const char *cue, const char *content,
                  GHashTable *words);

#endif
