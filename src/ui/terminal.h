/* The terminal: taken over at the start, given back at every end. */
#ifndef DIXIT_UI_TERMINAL_H
#define DIXIT_UI_TERMINAL_H

#include <glib.h>

#include "app/config.h"

/* error: UI_ERROR_NO_TERMINAL, UI_ERROR_TERMINAL; the terminal is then as it was. */
gboolean ui_terminal_open(const AppConfig *config, GError **error);

/* Takes the mouse's clicks and wheel, or leaves them to the terminal. */
void ui_terminal_set_mouse(gboolean mouse);

/* While a button is held also its moves, or no more; where the terminal can tell them. */
void ui_terminal_set_motion(gboolean motion);

/*
 * Asks the terminal to tell pasted text from keys, or no more: for as long as the screen is the
 * browser's.
 */
void ui_terminal_set_paste(gboolean paste);

/* Gives the terminal back; does nothing where that has been done. */
void ui_terminal_close(void);

#endif
