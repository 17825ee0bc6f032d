/* What is to stand on the screen, which is painted only where something else stands. */
#ifndef DIXIT_UI_PAINT_H
#define DIXIT_UI_PAINT_H

#include <glib.h>

#include "ui/theme.h"

/*
 * Begins a screen: as long as nothing is said of a line, it is blank. A screen is said as a whole
 * each time, so that no view has to know what has changed; curses, which compares each cell, sees
 * the lines of which something else is said than last time.
 */
void ui_paint_begin(void);

/*
 * Text of len bytes at a place of the screen, which has room for all of it; x is -1 for the place
 * behind what was said last.
 */
void ui_paint_text(int y, int x, const char *text, gsize len, UiStyle style);

/* One sign (also of those that curses draws lines with) several times from a place on. */
void ui_paint_sign(int y, int x, chtype sign, int count, UiStyle style);

/* Gives cells of which something has been said already another style. */
void ui_paint_restyle(int y, int x, int width, UiStyle style);

/* Ends a screen: hands the lines that differ to curses, which shows them with the next refresh. */
void ui_paint_end(void);

/* The next screen is painted whole, as after colours have changed or others have written on it. */
void ui_paint_anew(void);

#endif
