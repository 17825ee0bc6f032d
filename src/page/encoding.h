/* Bytes of a web page to UTF-8. */
#ifndef DIXIT_PAGE_ENCODING_H
#define DIXIT_PAGE_ENCODING_H

#include <glib.h>

/*
 * What decides, in this order: a byte order mark; charset, where it is given and known; whether the
 * bytes are valid UTF-8; the page's meta elements; else what the page's language is mostly written
 * in, by its lang attribute; else windows-1252.
 *
 * charset  of the command line or the HTTP header; may be NULL
 * forced   charset holds even where the bytes are valid UTF-8
 *
 * The caller frees the result: valid UTF-8, NUL-terminated.
 */
char *page_encoding_decode(const void *bytes, gsize len, const char *charset, gboolean forced,
                           gsize *out_len);

#endif
