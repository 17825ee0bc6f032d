/* Feeds of any format: bytes in, entries out. */
#ifndef DIXIT_FEED_PARSE_H
#define DIXIT_FEED_PARSE_H

#include <glib.h>

#include "feed/entry.h"

/* Takes one entry, which it owns from then on. Entries come in the feed's own order. */
typedef void (*FeedEntryFunc)(FeedEntry *entry, gpointer data);

/* Takes one line about something that was repaired; the line is not kept. */
typedef void (*FeedRepairFunc)(const char *what, gpointer data);

/* Where bytes come from, as far as it tells how to read them; NULL or zero where unknown. */
typedef struct {
    const char *url;              /* the address asked for: the last base of relative links */
    const char *content_location; /* the header of that name */
    const char *charset;          /* of the Content-Type header */
} FeedOrigin;

typedef struct FeedParser FeedParser;

/*
 * Starts to parse. A parser takes bytes as they arrive and holds one entry at a time; the callbacks
 * run inside feed_parser_push() and feed_parser_finish(). on_repair may be NULL.
 */
FeedParser *feed_parser_new(const FeedOrigin *origin, FeedEntryFunc on_entry,
                            FeedRepairFunc on_repair, gpointer data);

/*
 * Takes the next bytes. FALSE with error set once the bytes can't be a feed; what came before has
 * been handed over, and no more bytes may be pushed.
 */
gboolean feed_parser_push(FeedParser *parser, const void *bytes, gsize len,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Says that the bytes are at their end. Returns what the feed says of itself, which the caller
 * frees; NULL with error (FEED_ERROR_…) set where there was no feed.
 */
FeedChannel *feed_parser_finish(FeedParser *parser, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void feed_parser_free(FeedParser *parser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedParser, feed_parser_free)

/* All of the above for bytes that are at hand as a whole. */
FeedChannel *feed_parse(GBytes *bytes, const FeedOrigin *origin, FeedEntryFunc on_entry,
                        FeedRepairFunc on_repair, gpointer data,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
