/* Bytes of any encoding to UTF-8. */
#ifndef DIXIT_TEXT_CHARSET_H
#define DIXIT_TEXT_CHARSET_H

#include <glib.h>

/*
 * Converts bytes of the encoding named by charset (any spelling that the WHATWG Encoding Standard
 * or iconv knows) to valid UTF-8, NUL-terminated; what cannot be read becomes U+FFFD.
 *
 * Returns NULL where the encoding is unknown; else a string that the caller frees, with its length
 * in out_len, and in out_repaired (may be NULL) whether anything became U+FFFD.
 */
char *text_charset_decode(const void *bytes, gsize len, const char *charset, gsize *out_len,
                          gboolean *out_repaired);

#endif
