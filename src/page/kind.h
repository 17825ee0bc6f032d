/* What a page shows: its article, or something in its place. */
#ifndef DIXIT_PAGE_KIND_H
#define DIXIT_PAGE_KIND_H

#include "page/extract.h"
#include "page/features.h"

/*
 * chars   letters of the article's text
 * locked  the page's data says that the article is not free to read
 */
PageKind page_kind_find(const PageFeatures *features, guint chars, gboolean locked);

/* What a page without an article looks like, for people; translated. */
const char *page_kind_describe(const PageFeatures *features);

/* TRUE for a page that only leads to others: some letters of text among many of links. */
gboolean page_kind_is_index(const PageFeatures *features, guint chars);

#endif
