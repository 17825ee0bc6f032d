/* Lists show what several feeds carry once. Internal. */
#ifndef DIXIT_STORE_LINES_H
#define DIXIT_STORE_LINES_H

#include "store/article.h"
#include "store/db.h"
#include "store/duplicate.h"
#include "store/query_sql.h"

/*
 * Whether a list leaves an article out, because a newer one of its group passes the filter too and
 * stands for it. group: the place of its first one; 0 where it is in none.
 */
gboolean lines_is_hidden(Store *store, const StoreFilter *filter, gint64 place, gint64 group,
                         gboolean *hidden, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The names of the outlets of a group, that of the article at place first, each once. */
char **lines_outlets(Store *store, gint64 place, gint64 group, GError **error);

/* Begins a SELECT that counts the lines of a plan, each group once: FROM and WHERE are included. */
DbSql *lines_count(Store *store, const StoreFilter *filter, const QueryPlan *plan);

#endif
