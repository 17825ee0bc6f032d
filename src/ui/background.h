/* Which background the terminal has: it is asked, and answers among the keys that are typed. */
#ifndef DIXIT_UI_BACKGROUND_H
#define DIXIT_UI_BACKGROUND_H

#include "ui/key.h"

/* Asks; the answer may come at any time, or never. Nothing waits for it. */
void ui_background_ask(void);

/* The program ends: an answer that may still be on its way must not reach the shell. */
void ui_background_end(void);

/*
 * Takes a key that was read. Returns how many keys there are now for the browser: 0 while they may
 * be the answer, more where they were none. ui_background_next() gives them one by one. The answer
 * itself becomes UI_KEY_BACKGROUND.
 */
guint ui_background_take(UiKey key);
gboolean ui_background_next(UiKey *key);

/* No more keys wait: an Esc that was held back is an Esc. */
guint ui_background_rest(void);

/* Whether the last answer told of a light one. */
gboolean ui_background_is_light(void);

#endif
