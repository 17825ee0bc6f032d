/* Feeds in XML: from mended text to entries. */
#ifndef DIXIT_FEED_XML_H
#define DIXIT_FEED_XML_H

#include <glib.h>

#include "feed/parse.h"
#include "feed/repair.h"

typedef struct FeedXml FeedXml;

/* origin must live as long as the result; on_entry gets data. */
FeedXml *feed_xml_new(const FeedOrigin *origin, FeedEntryFunc on_entry, gpointer data,
                      FeedRepairs *repairs);

/* Takes text as feed_mend_push() writes it. */
void feed_xml_push(FeedXml *xml, const char *text, gsize len);

/* Gives what the feed says of itself, which the caller frees. */
FeedChannel *feed_xml_finish(FeedXml *xml);

void feed_xml_free(FeedXml *xml);

#endif
