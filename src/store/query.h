/* The query language of search, statements, actors and the browser (design, section 5). */
#ifndef DIXIT_STORE_QUERY_H
#define DIXIT_STORE_QUERY_H

#include <glib.h>

typedef struct StoreQuery StoreQuery;

/*
 * Reads a query. now_s is what "yesterday" and "in:7d" count from, in the local time zone. An empty
 * query passes everything; one that has signs but no word, such as "--", nothing.
 *
 * error   STORE_ERROR_QUERY, with a message for people that names the column from 1
 * column  may be NULL; gets the place of the fault in code points from 0
 */
StoreQuery *store_query_parse(const char *text, gint64 now_s, guint *column,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE where the query has words or phrases that a text can match. */
gboolean store_query_has_words(const StoreQuery *query);

/*
 * The words and phrases that are looked for (not those that must be absent), folded; a prefix ends
 * with "*". char * in an array that the caller unrefs.
 */
GPtrArray *store_query_words(const StoreQuery *query);

/*
 * The parts of a query all of which must hold, as they were written: char * in an array that the
 * caller unrefs. Alternatives at the top, and what cannot be read, are one part; "" has none.
 */
GPtrArray *store_query_parts(const char *text);

void store_query_free(StoreQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreQuery, store_query_free)

#endif
