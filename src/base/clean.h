/* Text from outside, made safe for terminals and for the store. */
#ifndef DIXIT_BASE_CLEAN_H
#define DIXIT_BASE_CLEAN_H

#include <glib.h>

/*
 * Each of these takes any bytes (len bytes, or up to the NUL where len is -1) and returns valid
 * UTF-8 that the caller frees; NULL gives NULL. Invalid UTF-8 becomes U+FFFD. What could steer a
 * terminal, or turn the direction of text around it, is left out: C0 (but see each function), DEL,
 * C1, U+2028, U+2029, U+202A-202E, U+2066-2069, U+FFF9-FFFB and noncharacters. LRM, RLM, ALM, ZWJ
 * and ZWNJ stay, because Arabic, Persian and emoji need them. A base character keeps at most eight
 * combining marks.
 *
 * Call them after the last decoding: an entity inside HTML inside XML only then becomes ESC.
 */

/* Keeps newlines and tabs; CR and CR LF become a newline. */
char *base_clean_text(const char *text, gssize len);

/* One line: every run of white space becomes one space, none at either end. */
char *base_clean_line(const char *text, gssize len);

/* One line for a message, cut with "…" at 200 characters. */
char *base_clean_message(const char *text, gssize len);

/* TRUE for a character that the functions above leave out (newline and tab are not). */
gboolean base_clean_is_unsafe(gunichar character);

#endif
