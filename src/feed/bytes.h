/* Where bytes enter: finding their encoding, and turning them into UTF-8. */
#ifndef DIXIT_FEED_BYTES_H
#define DIXIT_FEED_BYTES_H

#include <glib.h>

#include "feed/repair.h"

/*
 * What decides, in this order: a byte order mark; the shape of the first bytes (UTF-16, UTF-32 and
 * EBCDIC without a mark); whether the text is valid UTF-8; the HTTP header; the XML declaration;
 * else UTF-8, or windows-1252 where that is impossible. The same bytes give the same answer however
 * they are cut into pieces: what has to be seen first is held back (FEED_WINDOW_MAX at most).
 */
typedef struct FeedBytes FeedBytes;

/* http_charset may be NULL. */
FeedBytes *feed_bytes_new(const char *http_charset, FeedRepairs *repairs);

/* Append to out, as UTF-8, what is known so far. Characters may be cut off at the end of out. */
void feed_bytes_push(FeedBytes *bytes, const void *data, gsize len, GString *out);
void feed_bytes_finish(FeedBytes *bytes, GString *out);

void feed_bytes_free(FeedBytes *bytes);

#endif
