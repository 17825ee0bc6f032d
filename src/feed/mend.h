/* Mending: any text in, well-formed XML out, without declaration, comments and document type. */
#ifndef DIXIT_FEED_MEND_H
#define DIXIT_FEED_MEND_H

#include <glib.h>

#include "feed/repair.h"

/*
 * Reads UTF-8 piece by piece and writes XML that a parser accepts: tags balanced and closed, nested
 * at most FEED_DEPTH_MAX deep, attributes quoted, characters XML's own, "&" escaped, entities of
 * HTML and of the document replaced by their text. Everything before the root element and
 * after its end is left out. As there is no document type in what is written, no parser behind it
 * can be made to expand anything.
 */
typedef struct FeedMend FeedMend;

/* roots  local names that a root element may have, in lower case, up to NULL; static */
FeedMend *feed_mend_new(const char *const *roots, FeedRepairs *repairs);

/* The text that is not read yet: more is appended here before a push. */
GString *feed_mend_input(FeedMend *mend);

/*
 * Append to out what the text gives. FALSE with error set: FEED_ERROR_FORMAT where it is a web page
 * or no feed's root comes, FEED_ERROR_LIMIT.
 */
gboolean feed_mend_push(FeedMend *mend, GString *out, GError **error);
gboolean feed_mend_finish(FeedMend *mend, GString *out, GError **error);

void feed_mend_free(FeedMend *mend);

#endif
