/* Articles of several pages: where the next one is. */
#ifndef DIXIT_PAGE_NEXT_H
#define DIXIT_PAGE_NEXT_H

#include "page/features.h"

/*
 * Absolute addresses of the page's links that say "next" (rel) or hardly more than a number, each
 * once, at most 64: char * in an array that the caller unrefs. Needs page_features_mask().
 *
 * base_url  see page_address_resolve()
 */
GPtrArray *page_next_collect(const PageFeatures *features, const char *base_url);

/*
 * The one of these addresses that is page number of the article whose first page is at first_url:
 * the same address with nothing but that number put in, such as "/a/2", "/a?page=2", "/a-2.html".
 * So neither the next article (rel="next" of many sites) nor pages of comments are taken.
 *
 * Belongs to addresses; NULL for none.
 */
const char *page_next_choose(const GPtrArray *addresses, const char *first_url, guint number);

#endif
