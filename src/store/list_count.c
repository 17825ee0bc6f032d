#include "config.h"

#include "store/duplicate.h"
#include "store/lines.h"
#include "store/list.h"
#include "store/query_scan.h"
#include "store/query_sql.h"
#include "store/query_tree.h"

/* Whether there is time to count: not where the index would join the lists of very many words. */
static gboolean has_patience(Store *store, const StoreFilter *filter, gboolean *has, GError **error)
{
    QueryNode *root = filter->query ? filter->query->root : NULL;
    const QueryWindow scanning = QUERY_WINDOW_KEYS;

    *has = TRUE;
    if (!store->patience_us || !root)
        return TRUE;
    if (!query_scan_mark(store, QUERY_OF_ARTICLES, root, &scanning, error))
        return FALSE;
    *has = !query_scan_any(root);
    return TRUE;
}

/* Counts what passes from the place low on. */
static gint64 count_rows(Store *store, const StoreFilter *filter, gint64 low, GError **error)
{
    ListWindow window = {filter, {low, G_MAXINT64, TRUE, TRUE, FALSE, FALSE}, 1, NULL, NULL};
    StoreArticleRow *kept;
    gboolean has;
    gint64 count;

    if (!has_patience(store, filter, &has, error))
        return -1;
    if (!has) {
        db_fail(store, SQLITE_INTERRUPT, error);
        return -1;
    }
    if (!lines_count(store, filter, &window.part, &count, error))
        return -1;
    window.part.keys_only = FALSE;
    if (!list_read_kept(store, &window, &kept, error))
        return -1;
    if (kept) {
        store_article_row_free(kept);
        count++;
    }
    return count;
}

/* The counts that are kept with the feeds. */
static gint64 count_kept(Store *store, const StoreFilter *filter, GError **error)
{
    g_autoptr(DbStatement) sum =
        db_prepare(store,
                   filter->unread ? "SELECT sum(unread) FROM feeds WHERE id = ?1 OR ?1 = 0"
                                  : "SELECT sum(total) FROM feeds WHERE id = ?1 OR ?1 = 0",
                   error);
    gint64 count;

    if (!sum)
        return -1;
    db_int(sum, filter->feed_id);
    if (!db_number(sum, 0, &count, error))
        return -1;
    gint64 duplicates = filter->feed_id ? 0 : duplicate_count(store, filter->unread, error);
    return duplicates < 0 ? -1 : count - duplicates;
}

static gboolean has_query(const StoreFilter *filter)
{
    return filter->query && filter->query->root;
}

/* The lowest place of what was stored behind an id; -1 where nothing was. */
static gboolean lowest_since(Store *store, gint64 id, gint64 *place, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store, "SELECT coalesce(min(place), -1) FROM articles WHERE id > ?", error);

    if (!ask)
        return FALSE;
    db_int(ask, id);
    return db_number(ask, -1, place, error);
}

gint64 store_articles_last_id(Store *store, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store, "SELECT coalesce(max(id), 0) FROM articles", error);
    gint64 id;

    return ask && db_number(ask, 0, &id, error) ? id : -1;
}

gint64 store_articles_count_since(Store *store, const StoreFilter *filter, gint64 id,
                                  GError **error)
{
    StoreFilter all = filter ? *filter : list_everything;
    QueryWindow part = {0, G_MAXINT64, TRUE, TRUE, FALSE, TRUE};
    g_autoptr(QueryPlan) plan = NULL;
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*)");
    g_autoptr(DbStatement) statement = NULL;
    gint64 until_id = all.until_id;
    gint64 count;

    all.until_id = 0;
    if (!lowest_since(store, id, &part.low, error))
        return -1;
    if (part.low < 0)
        return 0;
    plan = query_plan_new(store, QUERY_OF_ARTICLES, &all, &part, error);
    if (!plan)
        return -1;
    db_sql_append(sql, plan->from_where);
    /* The plus keeps SQLite from asking the index of words once for each of them. */
    db_sql_add(sql, plan->by_words ? " AND +" : " AND ");
    db_sql_add(sql, plan->key);
    db_sql_add(sql, " IN (SELECT place FROM articles WHERE id > ");
    db_sql_int(sql, id);
    if (until_id) {
        db_sql_add(sql, " AND id <= ");
        db_sql_int(sql, until_id);
    }
    db_sql_add(sql, ")");
    statement = db_sql_prepare(store, sql, error);
    return statement && db_number(statement, 0, &count, error) ? count : -1;
}

gint64 store_articles_count(Store *store, const StoreFilter *filter, GError **error)
{
    ListWindow window = {filter ? filter : &list_everything, QUERY_WINDOW_ALL, 1, NULL, NULL};
    StoreArticleRow *kept = NULL;
    gint64 count;

    filter = window.filter;
    if (has_query(filter) || query_names_actors(filter))
        return count_rows(store, filter, 0, error);
    count = count_kept(store, filter, error);
    if (count >= 0 && filter->until_id) {
        StoreFilter all = *filter;
        all.until_id = 0;
        gint64 since = store_articles_count_since(store, &all, filter->until_id, error);
        count = since < 0 ? -1 : MAX(count - since, 0);
    }
    if (count < 0 || !list_read_kept(store, &window, &kept, error))
        return -1;
    if (kept) {
        store_article_row_free(kept);
        count++;
    }
    return count;
}

/* So many of the newest are looked at for unread ones. */
#define UNREAD_AMONG 5000

/* The place of the oldest unread article; -1 where there is none. */
static gboolean oldest_unread(Store *store, gint64 *place, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store,
                   "SELECT place FROM articles INDEXED BY articles_unread WHERE read = 0"
                   " ORDER BY place LIMIT 1",
                   error);

    return ask && db_number(ask, -1, place, error);
}

/* Asks for the newest that pass from the place low on: how many they are, and how many unread. */
static DbSql *write_count_unread(Store *store, const StoreFilter *filter, gint64 low,
                                 GError **error)
{
    const QueryWindow part = {low, G_MAXINT64, TRUE, TRUE, FALSE, TRUE};
    g_autoptr(QueryPlan) plan = query_plan_new(store, QUERY_OF_ARTICLES, filter, &part, error);
    DbSql *sql;

    if (!plan)
        return NULL;
    sql = db_sql_new("SELECT count(*), count(s.unread) - count(s.first) + count(DISTINCT s.first)"
                     " FROM (SELECT CASE WHEN u.read = 0 THEN 1 END AS unread,"
                     " CASE WHEN u.read = 0 THEN " DUPLICATE_GROUP("u.place") " END AS first"
                                                                              " FROM (SELECT ");
    db_sql_add(sql, plan->key);
    db_sql_add(sql, " AS place");
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, plan->order);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, UNREAD_AMONG);
    db_sql_add(sql, ") k CROSS JOIN articles u ON u.place = k.place LIMIT -1) s");
    return sql;
}

gint64 store_articles_count_unread(Store *store, const StoreFilter *filter, gboolean *more,
                                   GError **error)
{
    StoreFilter read_too = filter ? *filter : list_everything;
    g_autoptr(DbSql) sql = NULL;
    g_autoptr(DbStatement) row = NULL;
    gint64 low;

    read_too.unread = FALSE;
    if (more)
        *more = FALSE;
    if (!oldest_unread(store, &low, error))
        return -1;
    if (low < 0)
        return 0;
    sql = write_count_unread(store, &read_too, low, error);
    row = sql ? db_sql_prepare(store, sql, error) : NULL;
    if (!row || db_step(row, error) != DB_ROW)
        return -1;
    if (more)
        *more = db_column_int(row, 0) == UNREAD_AMONG;
    return db_column_int(row, 1);
}

gint64 store_articles_position(Store *store, const StoreFilter *filter, const StoreKey *key,
                               GError **error)
{
    gint64 place;

    if (!list_find_place(store, key, FALSE, &place, error))
        return -1;
    return count_rows(store, filter ? filter : &list_everything, place + 1, error);
}
