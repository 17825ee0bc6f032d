/* Lists in one column: spans of a text as bytes, names as one text. Internal. */
#ifndef DIXIT_STORE_PACK_H
#define DIXIT_STORE_PACK_H

#include <glib.h>

/* Packs TextSpan, in any order, into few bytes. */
GByteArray *store_pack_spans(const GArray *spans);

/* Appends the spans of len bytes to spans (TextSpan); stops where the bytes make no sense. */
void store_unpack_spans(const guint8 *bytes, gsize len, GArray *spans);

/* Joins strings by a character that no cleaned text has. */
char *store_pack_names(const GPtrArray *names);

/* Appends copies of the names to names (char *). */
void store_unpack_names(const char *packed, GPtrArray *names);

#endif
