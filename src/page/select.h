/* Choosing the blocks of an article among those of its node. */
#ifndef DIXIT_PAGE_SELECT_H
#define DIXIT_PAGE_SELECT_H

#include "page/features.h"

/* What is known of the article beforehand; each may be NULL. */
typedef struct {
    const char *title;
    const char *heading; /* of the page, where it is not the title */
    const char *byline;
    const char *description;
    gboolean aligned; /* the blocks' body is to be trusted */
} PageHints;

/*
 * Sets keep of every block: those of the article, which stands in node root, are kept.
 *
 * Returns the letters kept.
 */
guint page_select_blocks(PageFeatures *features, guint root, const PageHints *hints);

#endif
