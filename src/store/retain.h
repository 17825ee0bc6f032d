/*
 * Letting old articles go.
 *
 * Never removed are articles that are starred, that have a tag of the reader's, or in which an
 * actor speaks whom the reader follows; while anybody is followed, none that is not analysed yet
 * either. What is removed is remembered by its feed and identity, so that it does not come back
 * while the feed still lists it.
 */
#ifndef DIXIT_STORE_RETAIN_H
#define DIXIT_STORE_RETAIN_H

#include "store/store.h"

/* What is kept of a feed. */
typedef struct {
    gint64 feed_id;
    gint64 since_s; /* articles of before may go; 0 for no such limit */
    guint articles; /* those behind so many newer ones may go; 0 for no such limit */
} StoreKeep;

/* Where one run is; zero-filled at its start. */
typedef struct {
    gint64 behind; /* place of the last article that was looked at */
    guint removed; /* so far */
    gboolean done;
} StoreRetaining;

/*
 * Removes the next articles of a feed that may go: those that are past either limit, oldest first,
 * in one transaction of bounded length. To be called until run->done.
 */
gboolean store_retain_step(Store *store, const StoreKeep *keep, StoreRetaining *run,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What that would remove of a feed, and what is past a limit but protected. Changes nothing. */
gboolean store_retain_count(Store *store, const StoreKeep *keep, guint *removed, guint *kept,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Forgets what has been remembered long enough: removed articles that no fetch has brought for two
 * months, and the keys by which copies are found (store/duplicate.h) from before all articles. In
 * steps: more gets whether to call again.
 */
gboolean store_retain_tidy(Store *store, gint64 now_s, gboolean *more,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
