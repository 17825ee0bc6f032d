/* Words of a query as an expression of FTS5. Internal. */
#ifndef DIXIT_STORE_QUERY_FTS_H
#define DIXIT_STORE_QUERY_FTS_H

#include "store/query_tree.h"

/*
 * Writes a tree of words alone as one expression; NULL where something else is in it, or where it
 * only says what must be absent. Words are quoted, so that no sign in them is taken for syntax.
 */
char *query_fts(const QueryNode *node);

/* The same for nodes (const QueryNode *) all of which must hold. */
char *query_fts_all(const GPtrArray *nodes);

/* TRUE where a tree has words alone. */
gboolean query_is_words(const QueryNode *node);

/* One word or phrase, quoted. */
char *query_fts_phrase(const char *text, gboolean prefix);

#endif
