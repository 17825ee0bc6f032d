/*
 * Short prefixes that nearly every text has. Internal.
 *
 * For k* the full-text index joins the lists of all words that begin so before it gives the first
 * row, which takes seconds in a large store. Where few rows are wanted and many of the next have
 * such a word, it is looked for in their texts instead.
 */
#ifndef DIXIT_STORE_QUERY_SCAN_H
#define DIXIT_STORE_QUERY_SCAN_H

#include "store/query_sql.h"
#include "store/query_tree.h"

/* Adds the SQL function that looks into texts. Returns a result code of SQLite. */
int query_scan_register(sqlite3 *db);

/*
 * Marks the words of a query (NULL: none) that are to be looked for in the texts (their scan), and
 * no others: prefixes of up to three characters that some of the first rows of a window have.
 * A window that may not scan leaves all to the index.
 */
gboolean query_scan_mark(Store *store, QueryTarget target, QueryNode *root,
                         const QueryWindow *window, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether some words of a query are marked so. */
gboolean query_scan_any(const QueryNode *root);

/* Writes the condition that the article at a place (SQL), or the statement s, has a marked word. */
void query_scan_write(DbSql *sql, QueryTarget target, const char *place, const QueryNode *node);

#endif
