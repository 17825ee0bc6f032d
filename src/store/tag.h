/* The reader's own tags of an article, beside those that its feed gives it. */
#ifndef DIXIT_STORE_TAG_H
#define DIXIT_STORE_TAG_H

#include "store/store.h"

/* Own tags of an article, or (id 0) of all articles, each once: char *, the caller unrefs. */
GPtrArray *store_own_tags(Store *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces the own tags of an article, in each of its feeds; the first 100 are taken. error:
 * STORE_ERROR_NOT_FOUND */
gboolean store_own_tags_set(Store *store, gint64 id, const GPtrArray *tags,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
