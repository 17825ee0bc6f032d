/* From a filter to SQL: one compiler for lists of articles, statements and actors. Internal. */
#ifndef DIXIT_STORE_QUERY_SQL_H
#define DIXIT_STORE_QUERY_SQL_H

#include "store/article.h"
#include "store/db.h"

typedef enum { QUERY_OF_ARTICLES, QUERY_OF_STATEMENTS } QueryTarget;

/*
 * The middle of a SELECT: what it reads from, in the order of its loops, and what must hold. The
 * first table gives its rows by key, so that ORDER BY key DESC LIMIT n reads little more than n rows.
 *
 * In the columns, a is the row of articles, f its row of feeds; of statements also s.
 */
typedef struct {
    DbSql *from_where; /* " FROM … WHERE …": conditions can be added with " AND …" */
    gboolean by_words; /* the first table is the full-text index, so that bm25() can be asked */
    const char *key;   /* place of an article or spot of a statement: static SQL */
    const char *order; /* terms of ORDER BY, newest first */
} QueryPlan;

/* Compiles a filter (NULL: everything), but its keep_id. NULL with error set. */
QueryPlan *query_plan_new(Store *store, QueryTarget target, const StoreFilter *filter,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void query_plan_free(QueryPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QueryPlan, query_plan_free)

#endif
