/* Annotations in the store, by the article's place. Internal. */
#ifndef DIXIT_STORE_ANNOTATE_H
#define DIXIT_STORE_ANNOTATE_H

#include "store/db.h"
#include "store/learn.h"

/*
 * Drops the annotations of an article, takes them out of its actors' counts, and adds what they
 * have taught of names to words, for learn_settle().
 */
gboolean annotation_drop(Store *store, gint64 place, LearnWords *words,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Drops the annotations of an article, as above, and undoes what they have taught. */
gboolean store_annotation_drop(Store *store, gint64 place,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
