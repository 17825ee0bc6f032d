/* Width of text in terminal cells, as ncurses sees it. */
#ifndef DIXIT_TEXT_WIDTH_H
#define DIXIT_TEXT_WIDTH_H

#include <glib.h>

/* Cells that valid UTF-8 takes; controls take none. */
int text_width(const char *text, gssize len);

/*
 * How many bytes of text fit into width cells without splitting a grapheme cluster; out_width (may
 * be NULL) gets the cells that they take.
 */
gsize text_fit(const char *text, gssize len, int width, int *out_width);

/* The text cut to width cells, with "…" as its last where it was longer. The caller frees it. */
char *text_ellipsize(const char *text, int width);

#endif
