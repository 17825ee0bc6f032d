/* Joining articles about the same event to stories. */
#ifndef DIXIT_APP_STORIES_H
#define DIXIT_APP_STORIES_H

#include <glib.h>

#include "base/cancel.h"
#include "store/story.h"
#include "text/language.h"

/*
 * Compares the articles that wait with those before them, the oldest first, so that it does not
 * matter in which order they were analysed; some in a transaction, between which others may write.
 * What is left when it is cancelled waits for the next time.
 */
gboolean app_stories_find(Store *store, const TextLanguages *languages, BaseCancel *cancel,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
