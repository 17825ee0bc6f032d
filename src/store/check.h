/* Looking whether a store is whole, and making anew what can be made from the rest. */
#ifndef DIXIT_STORE_CHECK_H
#define DIXIT_STORE_CHECK_H

#include "store/store.h"

/*
 * Is told how far it is, from 0 to 100 percent, now and then in the thread that asks; FALSE stops
 * it (STORE_ERROR_STOPPED).
 */
typedef gboolean (*StoreCheckFunc)(guint percent, gpointer data);

/*
 * Reads the whole store: SQLite's own check of the file and its indexes, rows that belong to
 * nothing, counts that are kept, and both full-text indexes against the words they stand for.
 * Needs a store that can be written; changes nothing. Others can write until it comes to the
 * full-text indexes.
 *
 * Returns what is wrong, a line for people each: char * in an array that the caller unrefs, of
 * length 0 for a store that is whole. NULL with error set where it cannot be looked at. watch may
 * be NULL.
 */
GPtrArray *store_check(Store *store, StoreCheckFunc watch, gpointer data,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Makes anew what is derived: indexes, counts, the words that actors are found by; drops rows that
 * belong to nothing. An article whose text is lost keeps its title until its feed brings the text
 * again. All of it or nothing. error: STORE_ERROR_FORMAT where the file itself is damaged.
 */
gboolean store_repair(Store *store, StoreCheckFunc watch, gpointer data,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
