/* Choosing the title of an article. */
#ifndef DIXIT_PAGE_TITLE_H
#define DIXIT_PAGE_TITLE_H

#include "page/features.h"

/* What a page's data says; each may be NULL. */
typedef struct {
    const char *headline; /* of its JSON-LD */
    const char *meta;     /* of its meta elements */
    const char *card;     /* of these, the one for cards of social networks */
    const char *window;   /* its title element */
    const char *site;     /* the site's name */
} PageTitleHints;

/*
 * The title: a heading near the article that goes with what the data says, else the data's own.
 * NULL where there is none. The caller frees it.
 *
 * root     the article's node
 * node     gets the heading's node; 0 where there is none near the article
 * heading  gets the heading in whose place the data's title was taken, to be freed; else NULL
 */
char *page_title_find(const PageFeatures *features, guint root, const PageTitleHints *hints,
                      guint *node, char **heading);

#endif
