/* Which corrections of actors the stored annotations follow. */
#ifndef DIXIT_STORE_CORRECTION_H
#define DIXIT_STORE_CORRECTION_H

#include "store/store.h"

/* Their lines: char * in an array that the caller unrefs. */
GPtrArray *store_corrections(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Notes other lines (char *), and the names or ids of actors that lists leave out. Articles that
 * have one of names (an actor of that name or id, or words like it) count from now on as analysed
 * by an older version, so that they are analysed anew; until then they keep what they have. All of
 * it or nothing.
 */
gboolean store_corrections_set(Store *store, const GPtrArray *lines, const GPtrArray *muted,
                               const GPtrArray *names, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
