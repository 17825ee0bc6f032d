/* The one way in which text reaches the screen. */
#ifndef DIXIT_UI_DRAW_H
#define DIXIT_UI_DRAW_H

#include <glib.h>

#include "text/direction.h"
#include "ui/theme.h"

/* A part of the screen, in cells. */
typedef struct {
    int y, x, height, width;
} UiRect;

/*
 * Writes text (len bytes, or up to the NUL where len is -1; NULL is nothing) at a row and column of
 * rect, cut between grapheme clusters at width cells and at rect's edge. Controls are left out.
 * Text with words from right to left keeps to itself, so that it turns nothing beside it around.
 * Returns the cells that it took.
 */
int ui_draw(const UiRect *rect, int row, int column, int width, const char *text, gssize len,
            UiStyle style);

/*
 * What is drawn between these two from left to right, in as many pieces as it takes, keeps to
 * itself as one text that is read in a direction; ui_draw_close() right behind the last piece.
 */
void ui_draw_open(const UiRect *rect, int row, int column, TextDirection direction);
void ui_draw_close(void);

/* ui_draw() with "…" at the end where the text was cut. */
int ui_draw_cut(const UiRect *rect, int row, int column, int width, const char *text,
                UiStyle style);

/*
 * A column of a list with the gap behind it, in one style throughout: width cells, right-aligned
 * where it is negative. Returns the cells that it took.
 */
int ui_draw_column(const UiRect *rect, int column, int width, const char *text, UiStyle style);

/* Right-aligned within width cells. */
void ui_draw_right(const UiRect *rect, int row, int column, int width, const char *text,
                   UiStyle style);

/* Blanks a row of rect from a column on. */
void ui_draw_fill(const UiRect *rect, int row, int column, UiStyle style);

/* Text over several rows, broken at spaces; returns the number of rows. */
int ui_draw_wrapped(const UiRect *rect, int row, int column, const char *text, UiStyle style);

/* Draws a line around rect, outside it; or from a place of the screen downward. */
void ui_draw_frame(const UiRect *rect);
void ui_draw_border(int y, int x, int height);

/*
 * From now on lines are drawn with ASCII, and so are the signs that lists and the reading pane use:
 * for terminals, and readers of screens, that know no others. Letters stay what they are.
 */
void ui_draw_set_plain(gboolean plain);

#endif
