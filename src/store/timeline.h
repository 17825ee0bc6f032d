/* How often an actor was named and spoke, day by day. */
#ifndef DIXIT_STORE_TIMELINE_H
#define DIXIT_STORE_TIMELINE_H

#include "store/store.h"

/* A day on which an actor was named: its number since 1970-01-01 in local time. */
typedef struct {
    gint64 day;
    guint mentions, statements;
} StoreDay;

/*
 * The days of an actor from since_s on, newest first: array of StoreDay that the caller unrefs.
 * Reads the newest 50,000 articles with the actor at most.
 */
GArray *store_actor_days(Store *store, const char *actor_id, gint64 since_s,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The local day of a time, and the first second of a day. */
gint64 store_day_of(gint64 time_s);
gint64 store_day_start(gint64 day);

/* The date of the newest article; 0 in an empty store and on failure. */
gint64 store_newest_s(Store *store);

#endif
