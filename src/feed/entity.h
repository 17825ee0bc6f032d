/* Characters by name and by number, as HTML and feeds write them. */
#ifndef DIXIT_FEED_ENTITY_H
#define DIXIT_FEED_ENTITY_H

#include <glib.h>

/*
 * Reads the reference that begins with the "&" at text, of at most len bytes. Returns its length in
 * bytes with its ";", and its character in out; 0 where there is none: no "&", no ";", an unknown
 * name. Numbers 128 to 159 mean windows-1252, as browsers read them. A number that is no character
 * gives U+FFFD, one of a control character gives 0: nothing.
 *
 * Source: HTML Living Standard, "Named character references", "Numeric character reference end
 * state"; of the names those of HTML 4, and "apos".
 */
gsize feed_entity_read(const char *text, gsize len, gunichar *out);

/* The character of windows-1252 for U+0080 to U+009F; others stay; 0 where there is none. */
gunichar feed_entity_from_c1(gunichar c);

#endif
