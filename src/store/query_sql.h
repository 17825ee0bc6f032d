/* From a filter to SQL: one compiler for lists of articles, statements and actors. Internal. */
#ifndef DIXIT_STORE_QUERY_SQL_H
#define DIXIT_STORE_QUERY_SQL_H

#include "store/article.h"
#include "store/db.h"

typedef enum { QUERY_OF_ARTICLES, QUERY_OF_STATEMENTS } QueryTarget;

/* Which part of the rows is wanted, in which direction, and what of them. */
typedef struct {
    gint64 low, high;   /* keys from low to before high; 0 and G_MAXINT64 where open */
    gboolean older;     /* newest first; else oldest first */
    gboolean keys_only; /* of the columns only the key is wanted */
    gboolean merged;    /* it becomes one of several streams, which have to be plain */
    gboolean scans;     /* few rows are wanted: see store/query_scan.h */
} QueryWindow;

/* All of it, newest first. */
#define QUERY_WINDOW_ALL                         \
    {                                            \
        0, G_MAXINT64, TRUE, FALSE, FALSE, FALSE \
    }

/* The keys of the newest. */
#define QUERY_WINDOW_KEYS                      \
    {                                          \
        0, G_MAXINT64, TRUE, TRUE, FALSE, TRUE \
    }

/*
 * The middle of a SELECT: what it reads from, in the order of its loops, and what must hold. The
 * first table gives its rows by key, so that little more than the rows of a window are read.
 *
 * In the columns, a is the row of articles, f its row of feeds; of statements also s. With
 * keys_only these are there only where a condition needs them.
 */
typedef struct {
    DbSql *from_where; /* " FROM … WHERE …": conditions can be added with " AND …" */
    gboolean
        by_words; /* the full-text index is one of the tables, i: what it weighs can be asked */
    gboolean asks_each; /* it is not the first, but asked of each row that the others give */
    const char *key;    /* place of an article or spot of a statement: static SQL */
    const char *order;  /* " ORDER BY …" in the window's direction, "" where rows come so */
} QueryPlan;

/* TRUE where a filter (not NULL) names actors or speakers. */
gboolean query_names_actors(const StoreFilter *filter);

/*
 * Compiles a filter (NULL: everything), but its keep_id, for a window (NULL: all, newest first).
 * NULL with error set.
 */
QueryPlan *query_plan_new(Store *store, QueryTarget target, const StoreFilter *filter,
                          const QueryWindow *window, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void query_plan_free(QueryPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QueryPlan, query_plan_free)

#endif
