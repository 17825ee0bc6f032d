/* Feeds in XML: from text to entries. */
#ifndef DIXIT_FEED_XML_H
#define DIXIT_FEED_XML_H

#include <glib.h>

#include "feed/parse.h"
#include "feed/repair.h"

typedef struct FeedXml FeedXml;

/* origin must live as long as the result; on_entry gets data. */
FeedXml *feed_xml_new(const FeedOrigin *origin, FeedEntryFunc on_entry, gpointer data,
                      FeedRepairs *repairs);

/* Takes UTF-8; errors as of feed_mend_push(). */
gboolean feed_xml_push(FeedXml *xml, const char *text, gsize len, GError **error);

/* Gives what the feed says of itself, which the caller frees; errors as of feed_mend_finish(). */
FeedChannel *feed_xml_finish(FeedXml *xml, GError **error);

void feed_xml_free(FeedXml *xml);

#endif
