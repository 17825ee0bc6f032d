/* A piece of a text around what was looked for. Internal. */
#ifndef DIXIT_STORE_SNIPPET_H
#define DIXIT_STORE_SNIPPET_H

#include <glib.h>

#define STORE_SNIPPET_OPEN  0xE000 /* before a match */
#define STORE_SNIPPET_CLOSE 0xE001 /* behind it */

/*
 * Gives one line of the text with the most of words (const QueryNode *, leaves of QUERY_WORDS) close
 * together, each match between the two characters above, which nothing else in it is; "…" where it
 * is cut. The beginning of the text where nothing matches. The caller frees the result.
 */
char *store_snippet(const char *text, const GPtrArray *words);

#endif
