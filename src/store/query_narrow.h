/*
 * Conditions that leave few articles. Internal.
 *
 * A word that nearly all articles have, together with what few have: the index of words would give
 * a million articles one after the other, of which few pass. The few are gone through instead, and
 * the index is asked of each.
 */
#ifndef DIXIT_STORE_QUERY_NARROW_H
#define DIXIT_STORE_QUERY_NARROW_H

#include "store/query_sql.h"
#include "store/query_tree.h"

/* Up to so many articles are few. */
#define QUERY_NARROW_MAX 4000

/* The articles that a condition leaves. */
typedef struct {
    gint64 count;      /* QUERY_NARROW_MAX + 1 for more, then the rest is not set */
    gint64 low, high;  /* their places, from low to before high */
    const char *index; /* how the table of articles gives them by date: "INDEXED BY …" */
    DbSql *places;     /* SELECT: their places, as the column "place" */
} QueryNarrow;

void query_narrow_clear(QueryNarrow *narrow);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(QueryNarrow, query_narrow_clear)

/*
 * Finds which condition leaves the fewest articles: the feed and the state of the filter, and nodes
 * (const QueryNode *) all of which must hold. Looks at a bounded number of each, by an index;
 * not at known, if it is one of the nodes: the caller has the number of that.
 */
gboolean query_narrow_find(Store *store, const StoreFilter *filter, const GPtrArray *nodes,
                           const void *known, QueryNarrow *narrow,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The articles that an actor is in, all of which are counted, in a part (QUERY_ACTOR to _ABOUT). */
void query_narrow_to_actor(QueryNarrow *narrow, gint64 actor, QueryKind part, gint64 articles);

/*
 * Whether it is better to ask the index of each of these articles for an expression of FTS5, than
 * to go through all that the index finds: a few are tried.
 */
gboolean query_narrow_pays(Store *store, const QueryNarrow *narrow, const char *expression,
                           gboolean *pays, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
