/* What the writers of articles and of annotations share. Internal. */
#ifndef DIXIT_STORE_WRITE_H
#define DIXIT_STORE_WRITE_H

#include "store/db.h"

/* Takes an article out with all that hangs on it, and keeps the counts of its feed and actors. */
gboolean store_article_remove(Store *store, gint64 place,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What lang: compares: the first part of a BCP 47 tag in small letters; NULL where unknown. */
char *store_language_key(const char *tag);

/* The place of the article id; 0 with STORE_ERROR_NOT_FOUND, or another error. */
gint64 store_article_place(Store *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
