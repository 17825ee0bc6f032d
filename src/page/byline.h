/* Names of authors as pages write them. */
#ifndef DIXIT_PAGE_BYLINE_H
#define DIXIT_PAGE_BYLINE_H

#include "page/features.h"

/*
 * The names in a text of the page's data: one clean line without the words in front that say that
 * names follow; NULL where it holds none (an address, a sentence). The caller frees it.
 */
char *page_byline_clean(const PageLexicon *lexicon, const char *text);

/*
 * The names that the page shows, by rel, itemprop and class, or in a line that begins as bylines do;
 * NULL for none. The caller frees it.
 *
 * title  the node of the article's title; 0 where it has none
 */
char *page_byline_find(const PageFeatures *features, guint title);

#endif
