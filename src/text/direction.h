/* Which way text is read, and marks that keep it from turning what stands beside it around. */
#ifndef DIXIT_TEXT_DIRECTION_H
#define DIXIT_TEXT_DIRECTION_H

#include <glib.h>

typedef enum {
    TEXT_DIRECTION_LEFT,  /* all of it from left to right, or nothing in it has a direction */
    TEXT_DIRECTION_MIXED, /* it begins from left to right; some of it goes the other way */
    TEXT_DIRECTION_RIGHT  /* it begins from right to left */
} TextDirection;

#define TEXT_ISOLATE_END "\u2069"

/* The direction of valid UTF-8: that of its first letter. */
TextDirection text_direction(const char *text, gsize len);

/*
 * What is written in front of a text in logical order, and TEXT_ISOLATE_END behind it, so that a
 * terminal that turns text around does so inside of these marks alone. "" for TEXT_DIRECTION_LEFT,
 * which needs none. They take no cell. No text from outside has them (base_clean_is_unsafe()).
 *
 * Source: Unicode Standard Annex #9, explicit directional isolates.
 */
const char *text_isolate_start(TextDirection direction);

#endif
