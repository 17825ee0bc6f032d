/* Subscriptions. */
#ifndef DIXIT_STORE_FEED_H
#define DIXIT_STORE_FEED_H

#include "store/store.h"

/* One feed and the state of its fetching. Strings are owned; NULL where unknown. */
typedef struct {
    gint64 id;
    char *url; /* never NULL; unique */
    char *title;
    char *user_title; /* given by the reader; goes before title */
    char *folder;     /* titles of the folders joined by "/" */
    char *home_page_url;
    char *attributes; /* others that a list had for it, as they stand in XML; see feed/opml.h */
    char *language;
    char *etag;
    char *last_modified;
    char *error;         /* of the last fetch; NULL when it went well */
    gint64 fetched_s;    /* last attempt; 0 never */
    gint64 succeeded_s;  /* last success; 0 never */
    gint64 wait_until_s; /* the server asks not to be asked before; 0 for no such wish */
    guint failures;      /* attempts since the last success */
    gint64 retry_s;      /* when a feed that failed is due again; 0 where it went well */
    gboolean gone;       /* the server says that the feed will not come back */
    gint64 ttl_s;        /* how long the feed itself asks to wait between fetches; 0 unsaid */
    guint skip_hours;  /* bit n: the hour from n o'clock UTC, in which it asks not to be fetched */
    guint skip_days;   /* bit n: such a day, 0 for Monday */
    gint64 changed_s;  /* when a fetch last brought something new; 0 never */
    gint64 rhythm_s;   /* seconds from one change to the next, on average; 0 unknown */
    char *moved_url;   /* the address that it says it has moved to for good; NULL for none */
    guint moved_count; /* fetches one after the other that said so … */
    gint64 moved_since_s; /* … and when the first of them did */
    guint unread;         /* kept counts, not computed */
    guint total;
} StoreFeed;

void store_feed_free(StoreFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreFeed, store_feed_free)

/* What the reader should see as its name: user_title, title, or the address. */
const char *store_feed_name(const StoreFeed *feed);

/*
 * Adds a subscription and gives its id; the id that it has already, if it is there. 0 on failure.
 * title is the reader's own name for it, and folder may be NULL too.
 */
gint64 store_feed_add(Store *store, const char *url, const char *title, const char *folder,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Adds a subscription from a list, with its address, titles, folder, page and attributes; its id is
 * set in fresh_id. Where the address is there already nothing changes, and fresh_id gets 0.
 */
gboolean store_feed_import(Store *store, const StoreFeed *feed, gint64 *fresh_id,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives a feed the reader's own title and a folder; either may be NULL. */
gboolean store_feed_set_place(Store *store, gint64 feed_id, const char *user_title,
                              const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes a feed with its articles. */
gboolean store_feed_remove(Store *store, gint64 feed_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All feeds, by folder and name (folded): array of StoreFeed that the caller unrefs. */
GPtrArray *store_feeds(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * store_feeds() with what a list of them shows alone: id, url, title, user_title, folder, error,
 * fetched_s and unread. Not to be saved.
 */
GPtrArray *store_feeds_listed(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * What to take off the sum of a folder's unread articles, because it counts each copy of what
 * several of its feeds carry: folder → number (GUINT_TO_POINTER), of folders that have any. Looks
 * at the newest 2,000 duplicates, so that it costs the same in a store of any size.
 */
GHashTable *store_folder_repeats(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One feed by id; NULL with STORE_ERROR_NOT_FOUND. */
StoreFeed *store_feed(Store *store, gint64 feed_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Writes back what fetching changes: all fields but id, user_title, folder and the counts. The
 * address stays where another feed has the new one already.
 */
gboolean store_feed_save(Store *store, const StoreFeed *feed,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The titles of a feed's newest articles, at most limit, a line each. The caller frees them; NULL
 * with error set.
 */
char *store_feed_titles(Store *store, gint64 feed_id, guint limit,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
