/* Writing the kept blocks of a page as text and as clean HTML. */
#ifndef DIXIT_PAGE_WRITE_H
#define DIXIT_PAGE_WRITE_H

#include "page/features.h"

/* Blocks separated by an empty line, list items and table rows by a newline; cleaned. */
char *page_write_text(const PageFeatures *features);

/*
 * The same blocks as HTML: only elements of text, of their attributes only href, src, alt, start,
 * colspan and rowspan, addresses absolute and http, https or mailto.
 *
 * root      the node that holds the article: its images are written, too
 * base_url  see page_address_resolve()
 */
char *page_write_html(const PageFeatures *features, guint root, const char *base_url);

#endif
