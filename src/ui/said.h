/* What was said, on a row of a list. */
#ifndef DIXIT_UI_SAID_H
#define DIXIT_UI_SAID_H

#include "ui/draw.h"

/*
 * Draws from a column up to another the reporting words, where they are words, and behind them what
 * was said.
 *
 * cue    may be NULL
 * apart  a colon parts them: what was said is a sentence that stood before the reporting words
 * words  those that are searched for (ui/match.h); NULL for none. They are marked, and where the
 *        first of them would not show, what stands well before it is left out.
 */
void ui_said_draw(const UiRect *rect, int column, int end, const char *cue, gboolean apart,
                  const char *content, GHashTable *words);

#endif
