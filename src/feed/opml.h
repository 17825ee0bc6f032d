/* Subscription lists: reading and writing OPML. */
#ifndef DIXIT_FEED_OPML_H
#define DIXIT_FEED_OPML_H

#include <glib.h>

#include "feed/parse.h"

/* One feed of a list. Strings are cleaned UTF-8, owned here; NULL where the list is silent. */
typedef struct {
    char *url;        /* as written: not resolved, not fetched; "" where empty, never NULL */
    char *title;      /* what the list calls it */
    char *feed_title; /* what the feed calls itself, where the list has that too */
    char *html_url;   /* the page that the feed belongs to, as written */
    char *folder;     /* titles of the enclosing outlines, joined by "/"; see below */
    char *attributes; /* the outline's other attributes, as they stand in XML */
    gboolean command; /* the list wants a command to be run on the feed; which one is not kept */
} FeedSubscription;

void feed_subscription_free(FeedSubscription *subscription);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedSubscription, feed_subscription_free)

/* One folder of a list, or whatever else stands in it that is no feed. */
typedef struct {
    char *path;       /* as FeedSubscription has its folder */
    char *attributes; /* all but "text", as they stand in XML; NULL for none */
} FeedFolder;

/* A list. A feed that stands in several folders is there several times. */
typedef struct {
    GPtrArray *feeds;   /* FeedSubscription */
    GPtrArray *folders; /* FeedFolder, each path once */
    char *head;         /* the elements of its head as they stand in XML; NULL for none */
} FeedList;

FeedList *feed_list_new(void);
void feed_list_free(FeedList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedList, feed_list_free)

/*
 * Reads an OPML document; feeds and folders come in its order.
 *
 * bytes      the document, in any encoding that it names, or that the bytes give away
 * on_repair  takes a line about each kind of fault that was mended, as feed_parse() does, with
 *            data; may be NULL
 * error      FEED_ERROR_FORMAT: there is no <opml> in it, or it is above 2 GB
 *
 * Returns a list that the caller frees; NULL with error set. A slash in the title of a folder
 * becomes U+2215, so that it separates no folders; feed_opml_write() turns it back. Comments,
 * outlines without a title, and elements of the head beyond FEED_LIST_HEAD_MAX are not kept; a
 * folder whose path is longer than FEED_LIST_PATH_MAX counts as the one that it is in.
 *
 * Source: OPML 2.0, section "Subscription lists" (outline with type="rss" and xmlUrl).
 * Real lists often leave type out, so xmlUrl alone decides here; names of elements and attributes
 * are taken in any case.
 */
FeedList *feed_opml_parse(GBytes *bytes, FeedRepairFunc on_repair, gpointer data,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Writes an OPML 2.0 document in UTF-8. Feeds stand in the list's order, each folder where its
 * first feed is, and folders without feeds at the end. title is that of a list whose head has none.
 * Attributes and a head that are no XML are left out. The caller unrefs the result.
 */
GBytes *feed_opml_write(const FeedList *list, const char *title);

#endif
