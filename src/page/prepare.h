/* Making HTML ready for libxml2's parser. */
#ifndef DIXIT_PAGE_PREPARE_H
#define DIXIT_PAGE_PREPARE_H

#include <glib.h>

/*
 * Makes any bytes fit for the HTML parser: valid UTF-8 without NUL, where the named entities of
 * HTML5 that text needs but HTML 4 did not have are numeric, and numbers of windows-1252 mean what
 * browsers take them for. End tags of html and body are dropped: the parser stops at them, but text
 * behind them counts. The caller frees the result.
 */
char *page_prepare_html(const char *html, gsize len);

#endif
