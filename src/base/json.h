/* JSON that is safe to print on a terminal. */
#ifndef DIXIT_BASE_JSON_H
#define DIXIT_BASE_JSON_H

#include <stdio.h>

#include <glib.h>
#include <jansson.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/*
 * Gives value as JSON on one line, keys in the order in which they were set. DEL, C1 controls, line
 * separators and bidirectional controls stand as \u escapes, so that the bytes cannot steer a
 * terminal. Strings must be valid UTF-8. The caller frees the result.
 */
char *base_json_write(const json_t *value);

/* Prints value as above, and a newline; FALSE when the stream reports an error. */
gboolean base_json_print(FILE *stream, const json_t *value);

/* Sets key of object to a copy of text, valid UTF-8; nothing where text is NULL. */
void base_json_set_string(json_t *object, const char *key, const char *text);

#endif
