/* Markup that needs no mending: telling it from what does. */
#ifndef DIXIT_FEED_PLAIN_H
#define DIXIT_FEED_PLAIN_H

#include <glib.h>

/* Length of the name at text; 0 for none, and for one that isn't plainly right. */
gsize feed_plain_name_len(const char *text, const char *end);

/*
 * The ">" of the start tag whose attributes begin at text, before end; NULL where it is not there,
 * and where anything up to it needs mending.
 */
const char *feed_plain_attributes_end(const char *text, const char *end);

/* The "]]>" in text; NULL where there is none. */
const char *feed_plain_cdata_end(const char *text, gsize len);

/* Length of the CDATA section at text if it is whole and right as it is, else 0. */
gsize feed_plain_cdata_len(const char *text, gsize len);

#endif
