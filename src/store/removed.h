/* Articles that have been removed, and must not come back with the next fetch. Internal. */
#ifndef DIXIT_STORE_REMOVED_H
#define DIXIT_STORE_REMOVED_H

#include "store/db.h"
#include "store/identity.h"

/* Whether anything of a feed is remembered; if not, nobody needs to ask for each article. */
gboolean removed_any(Store *store, gint64 feed_id, gboolean *any,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Remembers an article; day is that of now. A part of the identity's digest is enough here: that
 * two articles of one feed share it will not happen.
 */
gboolean removed_note(Store *store, gint64 feed_id, const Digest *identity, gint64 day,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it is remembered; then also notes that it is still listed. */
gboolean removed_find(Store *store, gint64 feed_id, const Digest *identity, gboolean *found,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets the next few that were last listed before a day; more gets whether there may be others.
 */
gboolean removed_forget(Store *store, gint64 before_day, gboolean *more,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The number of a day since 1970, UTC. */
gint64 removed_day(gint64 time_s);

#endif
