/* Subscription lists: reading OPML. */
#ifndef DIXIT_FEED_OPML_H
#define DIXIT_FEED_OPML_H

#include <glib.h>

/* One feed of a list. Strings are cleaned UTF-8, owned here; NULL where the list is silent. */
typedef struct {
    char *url;    /* as written: not resolved, not fetched; never NULL */
    char *title;
    char *folder; /* titles of the enclosing outlines, joined by "/" */
} FeedSubscription;

void feed_subscription_free(FeedSubscription *subscription);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedSubscription, feed_subscription_free)

/*
 * Reads the feeds of an OPML document, in document order.
 *
 * bytes  the document, in any encoding that its XML declaration names
 * error  FEED_ERROR_SYNTAX: not well-formed XML, or above 2 GB; FEED_ERROR_FORMAT: the root
 *        isn't <opml>
 *
 * Returns an array of FeedSubscription that the caller unrefs (it frees its elements), of length 0
 * for a list without feeds; NULL with error set.
 *
 * Source: OPML 2.0, section "Subscription lists" (outline with type="rss" and xmlUrl).
 * Real lists often leave type out, so xmlUrl alone decides here.
 */
GPtrArray *feed_opml_parse(GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
