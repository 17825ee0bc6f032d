/* Writing a feed as JSON Feed 1.1. */
#ifndef DIXIT_FEED_JSON_FEED_H
#define DIXIT_FEED_JSON_FEED_H

#include <jansson.h>

#include "feed/entry.h"

/*
 * Gives a feed without its items, and one item, as objects of JSON Feed 1.1; what that has no field
 * for stands under "_dixit" (design, section 4). Links in HTML are made absolute. The caller owns
 * the references.
 *
 * Source: https://www.jsonfeed.org/version/1.1/
 */
json_t *feed_json_from_channel(const FeedChannel *channel, const char *feed_url);
json_t *feed_json_from_entry(const FeedEntry *entry);

#endif
