/* JSON Feed 1.0 and 1.1: from text to entries. */
#ifndef DIXIT_FEED_JSON_H
#define DIXIT_FEED_JSON_H

#include <glib.h>

#include "feed/parse.h"
#include "feed/repair.h"

/*
 * Reads UTF-8 piece by piece. One item is held at a time: the text is cut at the items, and each is
 * parsed by itself. On the way it is mended: numbers become strings (so none is too large), control
 * characters, "\u0000", lone surrogates and unknown escapes inside strings become harmless.
 *
 * Source: https://www.jsonfeed.org/version/1.1/
 */
typedef struct FeedJson FeedJson;

FeedJson *feed_json_new(const FeedOrigin *origin, FeedEntryFunc on_entry, gpointer data,
                        FeedRepairs *repairs);

/* error  FEED_ERROR_LIMIT: nested too deeply, or more than FEED_JSON_MAX in one piece */
gboolean feed_json_push(FeedJson *json, const char *text, gsize len, GError **error);

/* error  FEED_ERROR_FORMAT: no JSON Feed; FEED_ERROR_SYNTAX: broken before its first item */
FeedChannel *feed_json_finish(FeedJson *json, GError **error);

void feed_json_free(FeedJson *json);

#endif
