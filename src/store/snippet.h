/* A piece of a text around what was looked for. Internal. */
#ifndef DIXIT_STORE_SNIPPET_H
#define DIXIT_STORE_SNIPPET_H

#include <glib.h>

/*
 * Gives one line of the text with the most of words (const QueryNode *, leaves of QUERY_WORDS)
 * close together, each match between STORE_MATCH_OPEN and STORE_MATCH_CLOSE; "…" where it is cut.
 * The beginning of the text where nothing matches. The caller frees the result.
 */
char *store_snippet(const char *text, const GPtrArray *words);

#endif
