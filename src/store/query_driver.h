/* What the rows of a list are gone through by: words, an actor, or a table. Internal. */
#ifndef DIXIT_STORE_QUERY_DRIVER_H
#define DIXIT_STORE_QUERY_DRIVER_H

#include "store/query_sql.h"
#include "store/query_tree.h"

typedef struct {
    const StoreFilter *filter;
    GPtrArray *rest;     /* const QueryNode *: conditions beside what follows */
    char *expression;    /* of FTS5; NULL: no words */
    gboolean words_last; /* others leave few rows: the index of words is asked of each */
    gint64 actor;        /* key; 0 for none */
    QueryKind part;      /* of that actor */
    gint64 articles;     /* that it is in */
    /* The id of the filter (actors or speakers), or the node, that asks for that actor. */
    const void *served;
    const QueryNode *any; /* an alternative whose sides are merged; NULL for none */
    GPtrArray *absent;    /* const QueryNode *: words that are taken out of the stream of rows */
    gboolean by_article;  /* statements: go through the articles */
    const char *index;    /* of articles: named where SQLite would choose a worse one; else "" */
} QueryDriver;

void query_driver_clear(QueryDriver *driver);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(QueryDriver, query_driver_clear)

/*
 * Chooses for the filter, which is all that is set yet, and narrows the window by dates that must
 * hold.
 */
gboolean query_driver_choose(QueryDriver *driver, Store *store, QueryTarget target,
                             QueryWindow *window, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
