/* Which version of which format a feed in XML says it is, by its root element. */
#ifndef DIXIT_FEED_FORMAT_H
#define DIXIT_FEED_FORMAT_H

#include "feed/rules.h"

/* Each gives a name as FeedChannel has it, "rss-0.91", which is never freed. */

/* By the version of <rss>; RSS 2.0 where it names none that there was. */
const char *feed_format_rss(const FeedAttributes *attributes);

/*
 * By the namespace that <RDF> declares for its version of RSS, the default one or any other.
 * namespaces  count pairs of a prefix and a URI, as libxml2's SAX2 gives them
 */
const char *feed_format_rdf(const xmlChar **namespaces, int count);

/* By the namespace of <feed>, NULL for none; its version tells where the namespace does not. */
const char *feed_format_atom(const xmlChar *uri, const FeedAttributes *attributes);

#endif
