/* HTML to the pieces of a document. */
#ifndef DIXIT_PAGE_HTML_H
#define DIXIT_PAGE_HTML_H

#include "page/builder.h"

/*
 * Reads HTML, a page or any part of one, into a builder.
 *
 * html  valid UTF-8, whatever its meta elements claim
 */
void page_html_read(PageBuilder *builder, const char *html, gsize len, const char *base_url);

#endif
