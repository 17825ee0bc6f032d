/* Breaking text into lines. */
#ifndef DIXIT_TEXT_WRAP_H
#define DIXIT_TEXT_WRAP_H

#include <glib.h>

/* One line in bytes of the text. White space at which the text was broken lies between two lines.
 */
typedef struct {
    gsize start, end;
    int width; /* cells from start to end */
} TextLine;

/*
 * Breaks valid UTF-8 into lines of at most width cells (at least 1), as many words on each as fit,
 * and at every newline. A word longer than a line is cut: behind one of "/?&=-_." where it has any,
 * else between two grapheme clusters. Only a character wider than width makes a line wider.
 *
 * Returns TextLine in an array that the caller unrefs; at least one line. Time is linear.
 *
 * Source: Unicode Standard Annex #14, as libunistring has it.
 */
GArray *text_wrap(const char *text, gsize len, int width);

/* The same for code: spaces are kept, and lines cut behind one of them or where they are full. */
GArray *text_chop(const char *text, gsize len, int width);

#endif
