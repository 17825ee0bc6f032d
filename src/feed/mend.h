/* Mending: any text in, the elements of a well-formed document out. */
#ifndef DIXIT_FEED_MEND_H
#define DIXIT_FEED_MEND_H

#include <glib.h>

#include "feed/repair.h"
#include "feed/tag.h"

/* What is found, in document order; the strings hold during the call only. */
typedef struct {
    void (*start)(const FeedTag *tag, gpointer data);
    void (*end)(const char *local, gpointer data); /* the tag's name without its prefix */
    void (*text)(const char *text, gsize len, gpointer data); /* in pieces of any length */
} FeedMendHandler;

/*
 * Reads UTF-8 piece by piece and gives what an XML parser would give, if the text were well-formed:
 * tags balanced and closed, nested at most FEED_DEPTH_MAX deep, characters XML's own, references
 * resolved, also those of HTML and of the document. Comments, processing instructions, the document
 * type and everything before the root element and after its end are left out. There is nothing that
 * could be made to expand: an entity stands for a short plain text.
 */
typedef struct FeedMend FeedMend;

/* roots  local names that a root element may have, in lower case, up to NULL; static */
FeedMend *feed_mend_new(const char *const *roots, const FeedMendHandler *handler, gpointer data,
                        FeedRepairs *repairs);

/*
 * Hand on what the text gives. FALSE with error set: FEED_ERROR_FORMAT where it is a web page or no
 * root comes.
 */
gboolean feed_mend_push(FeedMend *mend, const char *text, gsize len, GError **error);
gboolean feed_mend_finish(FeedMend *mend, GError **error);

/* Address of the namespace that a prefix means in the element that has just begun; NULL for none.
 */
const char *feed_mend_namespace(const FeedMend *mend, const char *prefix);

void feed_mend_free(FeedMend *mend);

#endif
