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

/*
 * Gives the encoding that a name stands for as iconv spells it, such as "WINDOWS-1252" for
 * "latin1"; NULL for an unknown name or NULL. The caller frees the result.
 *
 * Source: WHATWG Encoding Standard, "Names and labels": what a label says is read as the larger
 * set that the web means by it.
 */
char *text_charset_canonical(const char *name);

/*
 * Measures how far bytes are UTF-8: good counts the sequences of several bytes that are valid, bad
 * the places that are not. A sequence that is cut off at the end counts as neither.
 */
void text_charset_count_utf8(const void *bytes, gsize len, gsize *good, gsize *bad);

/* TRUE for valid UTF-8; its last character may be cut off. */
gboolean text_charset_is_utf8(const void *bytes, gsize len);

/* The same conversion for bytes that come piece by piece. */
typedef struct TextDecoder TextDecoder;

/* charset  as for text_charset_decode(); NULL is returned where it is unknown */
TextDecoder *text_decoder_new(const char *charset);

/* Appends to out what the bytes give; what they leave unfinished waits for the next ones. */
void text_decoder_push(TextDecoder *decoder, const void *bytes, gsize len, GString *out);

/* Appends U+FFFD if the bytes ended inside a character. */
void text_decoder_finish(TextDecoder *decoder, GString *out);

/* TRUE once anything became U+FFFD. */
gboolean text_decoder_repaired(const TextDecoder *decoder);

void text_decoder_free(TextDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextDecoder, text_decoder_free)

#endif
