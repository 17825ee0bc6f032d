#include "config.h"

#include "store/query_narrow.h"

#include "store/query_write.h"

/* Of so few articles each is asked whatever the word. */
#define SURELY_FEW 100

/* Of others so many are tried, to know how many have the words. */
#define TRIED 16

/* Asking the index of one article takes as long as going through so many that it finds. */
#define ASKING_COSTS 250

/* So many rows are wanted, about. */
#define WANTED 50

void query_narrow_clear(QueryNarrow *narrow)
{
    g_clear_pointer(&narrow->places, db_sql_free);
}

/* --- what a condition leaves --- */

static DbSql *begin_places(const char *index)
{
    DbSql *sql = db_sql_new("SELECT a.place AS place FROM articles a ");

    db_sql_add(sql, index);
    db_sql_add(sql, " WHERE ");
    return sql;
}

/* Takes these places where they are fewer than what was found before. Takes places. */
static gboolean consider(Store *store, QueryNarrow *narrow, const char *index, DbSql *places,
                         GError **error)
{
    g_autoptr(DbSql) owned = places;
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*), min(n.place), max(n.place) FROM (");
    g_autoptr(DbStatement) row = NULL;

    db_sql_append(sql, places);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, QUERY_NARROW_MAX + 1);
    db_sql_add(sql, ") n");
    row = db_sql_prepare(store, sql, error);
    if (!row || db_step(row, error) != DB_ROW)
        return FALSE;
    if (db_column_int(row, 0) >= narrow->count)
        return TRUE;
    query_narrow_clear(narrow);
    narrow->count = db_column_int(row, 0);
    narrow->low = db_column_int(row, 1);
    narrow->high = narrow->count ? db_column_int(row, 2) + 1 : narrow->low;
    narrow->index = index;
    narrow->places = g_steal_pointer(&owned);
    return TRUE;
}

static gboolean consider_filter(Store *store, const StoreFilter *filter, QueryNarrow *narrow,
                                GError **error)
{
    const char *index = !filter->feed_id ? "INDEXED BY articles_unread"
                        : filter->unread ? "INDEXED BY articles_feed_unread"
                                         : "INDEXED BY articles_feed";
    DbSql *places;

    if (!filter->feed_id && !filter->unread)
        return TRUE;
    places = begin_places(index);
    db_sql_add(places, filter->unread ? "a.read = 0" : "1");
    if (filter->feed_id) {
        db_sql_add(places, " AND a.feed = ");
        db_sql_int(places, filter->feed_id);
    }
    return consider(store, narrow, index, places, error);
}

/* --- the nodes of a query --- */

/* Whether a node of feeds or tags can be answered by an index; what it leaves may still be much. */
static gboolean is_told_by_feeds(Store *store, const QueryNode *node, const char **index,
                                 GError **error)
{
    g_auto(FeedSet) feeds = {0};

    *index = NULL;
    if (!query_find_feeds(store, node, &feeds, error))
        return FALSE;
    if (node->kind == QUERY_TAG)
        *index = feeds.ids->len ? NULL : "NOT INDEXED";
    else if (feeds.ids->len == 1)
        *index = "INDEXED BY articles_feed";
    return TRUE;
}

/* Of actors few are collected, and who is none may be named in few statements. */
static gboolean is_told_by_actors(Store *store, const QueryNode *node, const char **index,
                                  GError **error)
{
    g_auto(ActorSet) set = {0};

    *index = NULL;
    if (!actor_set_find(store, node->text, node->prefix, &set, error))
        return FALSE;
    if (set.articles <= QUERY_COLLECT_MAX && !node->prefix)
        *index = "NOT INDEXED";
    return TRUE;
}

/* What finds the articles of a node; index gets NULL where each of all would have to be asked. */
static gboolean find_index(Store *store, const QueryNode *node, const char **index, GError **error)
{
    /* Without an index of theirs, articles are looked up by the places that a condition lists. */
    static const char *const indexes[] = {[QUERY_UNREAD] = "INDEXED BY articles_unread",
                                          [QUERY_STARRED] = "INDEXED BY articles_starred",
                                          [QUERY_LANG] = "INDEXED BY articles_lang",
                                          [QUERY_STORY] = "NOT INDEXED"};

    *index = node->kind < G_N_ELEMENTS(indexes) ? indexes[node->kind] : NULL;
    if (node->kind == QUERY_FEED || node->kind == QUERY_OUTLET || node->kind == QUERY_TAG)
        return is_told_by_feeds(store, node, index, error);
    if (node->kind >= QUERY_ACTOR && node->kind <= QUERY_ABOUT)
        return is_told_by_actors(store, node, index, error);
    return TRUE;
}

/* A tag that very many articles have is asked of each of them. */
static gboolean is_common_tag(Store *store, const QueryNode *node, gboolean *common, GError **error)
{
    gint64 count = 0;

    *common = FALSE;
    if (node->kind != QUERY_TAG)
        return TRUE;
    if (!query_count_tag(store, node, &count, error))
        return FALSE;
    *common = count > QUERY_COLLECT_MAX;
    return TRUE;
}

static gboolean consider_node(Store *store, const QueryNode *node, QueryNarrow *narrow,
                              GError **error)
{
    QueryCompiler compiler = {.store = store,
                              .target = QUERY_OF_ARTICLES,
                              .key = "a.place",
                              .place = "a.place",
                              .member = "a.place"};
    g_autoptr(DbSql) places = NULL;
    const char *index;
    gboolean common;

    if (!find_index(store, node, &index, error) || !is_common_tag(store, node, &common, error))
        return FALSE;
    if (!index || common)
        return TRUE;
    compiler.sql = places = begin_places(index);
    return query_write_node(&compiler, node, error) &&
           consider(store, narrow, index, g_steal_pointer(&places), error);
}

gboolean query_narrow_find(Store *store, const StoreFilter *filter, const GPtrArray *nodes,
                           const void *known, QueryNarrow *narrow, GError **error)
{
    *narrow = (QueryNarrow){.count = QUERY_NARROW_MAX + 1};
    if (!consider_filter(store, filter, narrow, error))
        return FALSE;
    for (guint i = 0; i < nodes->len; i++) {
        if (nodes->pdata[i] != known && !consider_node(store, nodes->pdata[i], narrow, error))
            return FALSE;
    }
    return TRUE;
}

void query_narrow_to_actor(QueryNarrow *narrow, gint64 actor, QueryKind part, gint64 articles)
{
    query_narrow_clear(narrow);
    *narrow = (QueryNarrow){.count = articles, .low = 0, .high = G_MAXINT64, .index = ""};
    narrow->places = db_sql_new("SELECT d.place AS place FROM article_actors d"
                                " INDEXED BY article_actors_actor WHERE d.actor = ");
    db_sql_int(narrow->places, actor);
    db_sql_add(narrow->places, query_part_of(QUERY_OF_ARTICLES, part).driver);
}

/* --- what is better --- */

/*
 * Compares what is read until the wanted rows are found: articles of count, of which a fraction has
 * the words; or articles with the words, of which count in all pass.
 */
static gboolean is_cheaper(gint64 count, double fraction, gint64 all)
{
    double asked = MIN((double)count, WANTED / fraction);
    double found = MIN(fraction * (double)all, WANTED * (double)all / (double)count);

    return asked * ASKING_COSTS < found;
}

static gboolean count_all(Store *store, gint64 *all, GError **error)
{
    g_autoptr(DbStatement) sum = db_prepare(store, "SELECT sum(total) FROM feeds", error);

    return sum && db_number(sum, 0, all, error);
}

gboolean query_narrow_pays(Store *store, const QueryNarrow *narrow, const char *expression,
                           gboolean *pays, GError **error)
{
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*) FROM (");
    g_autoptr(DbStatement) row = NULL;
    gint64 have = 0, all = 0;

    *pays = narrow->count <= SURELY_FEW;
    if (*pays || narrow->count > QUERY_NARROW_MAX)
        return TRUE;
    db_sql_append(sql, narrow->places);
    db_sql_add(sql, " ORDER BY 1 DESC LIMIT ");
    db_sql_int(sql, TRIED);
    db_sql_add(sql, ") t CROSS JOIN article_index i ON i.rowid = t.place"
                    " WHERE i.article_index MATCH ");
    db_sql_text(sql, expression);
    row = db_sql_prepare(store, sql, error);
    if (!row || !db_number(row, 0, &have, error) || !count_all(store, &all, error))
        return FALSE;
    /* Where none has them, the next might. */
    *pays = is_cheaper(narrow->count, MAX((double)have, 0.5) / TRIED, all);
    return TRUE;
}
