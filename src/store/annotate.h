/* Annotations in the store, by the article's place. Internal. */
#ifndef DIXIT_STORE_ANNOTATE_H
#define DIXIT_STORE_ANNOTATE_H

#include "store/db.h"

/* Drops the annotations of an article, and takes them out of its actors' counts. */
gboolean store_annotation_drop(Store *store, gint64 place,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
