/* Finding the feeds of a web page. */
#ifndef DIXIT_FEED_DISCOVER_H
#define DIXIT_FEED_DISCOVER_H

#include <glib.h>

typedef struct {
    char *url;   /* absolute, http or https; never NULL */
    char *title; /* NULL where the page has none */
} FeedLink;

void feed_link_free(FeedLink *link);

/*
 * Gives the feeds that an HTML page links to by <link rel="alternate">, in the page's order, each
 * once: an array of FeedLink that the caller unrefs, of length 0 where there are none. Where the
 * page has no such link, those in its text count that are called like feeds or have their type.
 *
 * Source: HTML Living Standard, "Link type alternate"; RSS autodiscovery.
 */
GPtrArray *feed_discover(GBytes *page, const char *page_url, const char *charset);

#endif
