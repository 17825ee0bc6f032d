/*
 * Articles that several feeds carry. Internal.
 *
 * Each feed keeps its own copy, with its own place, text and statements. Those that are one article
 * are a group: its first one, stored before the others, and its duplicates, which the table
 * duplicates leads to it. Of one feed a group has at most one. What the reader does to one (read,
 * starred, tags) is done to all, so that they never differ in it.
 *
 * A list over several feeds shows a group once, where the newest of those stands that pass its
 * filter; the list of a feed shows the feed's own. Counts of all unread articles and of what actors
 * said take a group once, too: they leave the duplicates out.
 */
#ifndef DIXIT_STORE_DUPLICATE_H
#define DIXIT_STORE_DUPLICATE_H

#include "store/article.h"
#include "store/db.h"

/*
 * SQL for the group of the article whose place is the SQL place: that of its first one; NULL where
 * no other is like it.
 */
#define DUPLICATE_GROUP(place)                                               \
    "coalesce((SELECT g.first FROM duplicates g WHERE g.place = " place ")," \
    " (SELECT g.first FROM duplicates g WHERE g.first = " place " LIMIT 1))"

/* SQL for the places of a group, given by SQL for that of its first one. */
#define DUPLICATE_PLACES(first) \
    "SELECT " first " UNION ALL SELECT g.place FROM duplicates g WHERE g.first = " first

/*
 * Looks for an article that a new one of a feed is a copy of, joins them, and notes the new one's
 * keys (store/sketch.h). It compares with those of nearly the same date (within three days, at most
 * nine), a few for each key, so that it costs the same in a store of any size. A state that one of
 * them has, both have then. After the counts of the feed have been kept.
 */
gboolean duplicate_note(Store *store, gint64 place, gint64 feed_id, const StoreArticle *article,
                        const char *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Takes an article out of its group, before it is removed or hidden; of those that are left the
 * next becomes the first. Each that stands for itself now counts for actors.
 */
gboolean duplicate_forget(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Forgets the keys of one period that is older than all articles; more gets whether there was one.
 * Others are kept: a feed that is new today may bring what another had years ago.
 */
gboolean duplicate_keys_forget(Store *store, gboolean *more,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The places of the group of an article, its own among them: gint64, newest first. */
GArray *duplicate_places(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The number of duplicates, or of those that are unread; -1 on failure. */
gint64 duplicate_count(Store *store, gboolean unread, GError **error);

/* Adds to the number of unread duplicates. */
gboolean duplicate_count_unread(Store *store, gint64 by, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
