/*
 * Kill rules: articles that the reader does not want to see.
 *
 * What a rule hides stands in no list and no count, but under "is:hidden"; it is read. What it
 * marks read is only that. The store keeps which rule did what to which article, so that it can be
 * taken back. Starred articles are left alone, and so is what a rule has been at before.
 */
#ifndef DIXIT_STORE_KILL_H
#define DIXIT_STORE_KILL_H

#include "store/article.h"

/* Belongs to the caller. */
typedef struct {
    const char *name;
    const StoreQuery *query;
    gboolean hide; /* else mark read */
} StoreKillRule;

/* What a rule would do to the articles that are stored now, as a list's filter. */
StoreFilter store_kill_filter(const StoreKillRule *rule);

/* Applies a rule to all that is stored. changed (may be NULL) gets the ids (gint64). */
gboolean store_kill_stored(Store *store, const StoreKillRule *rule, GArray *changed,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Applies rules (StoreKillRule) to what has been stored since the last call. Those that ask for
 * actors or languages are left to the calls with analysed, which are made when all that is new has
 * been analysed. Inside a transaction of the caller, or without one.
 */
gboolean store_kill_new(Store *store, const GArray *rules, gboolean analysed,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many articles a rule has hidden or marked read, that have not been taken back; -1 on failure.
 */
gint64 store_kill_count(Store *store, const char *name, GError **error);

/* Takes back what a rule did, or (by ids, gint64) what any did. changed as above. */
gboolean store_kill_undo(Store *store, const char *name, GArray *changed,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean store_kill_undo_ids(Store *store, const GArray *ids,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
