#include "config.h"

#include "store/lines.h"

#include <string.h>

/* Whether the article at a place passes a filter. */
static gboolean passes(Store *store, const StoreFilter *filter, gint64 place, gboolean *does,
                       GError **error)
{
    const QueryWindow window = {place, place + 1, TRUE, TRUE, FALSE};
    g_autoptr(QueryPlan) plan = query_plan_new(store, QUERY_OF_ARTICLES, filter, &window, error);
    g_autoptr(DbSql) sql = db_sql_new("SELECT 1");
    g_autoptr(DbStatement) row = NULL;
    gint64 found = 0;

    if (!plan)
        return FALSE;
    db_sql_append(sql, plan->from_where);
    row = db_sql_prepare(store, sql, error);
    if (!row || !db_number(row, 0, &found, error))
        return FALSE;
    *does = found != 0;
    return TRUE;
}

gboolean lines_is_hidden(Store *store, const StoreFilter *filter, gint64 place, gint64 group,
                         gboolean *hidden, GError **error)
{
    gboolean any = !filter->query && !(filter->actors && *filter->actors);

    *hidden = FALSE;
    /* Of one feed a group has but one; and all of them are read, or none. */
    if (!group || filter->feed_id)
        return TRUE;

    g_autoptr(GArray) places = duplicate_places(store, group, error);
    for (guint i = 0; places && i < places->len && !*hidden; i++) {
        gint64 newer = g_array_index(places, gint64, i);
        if (newer <= place)
            break;
        if (any)
            *hidden = TRUE;
        else if (!passes(store, filter, newer, hidden, error))
            return FALSE;
    }
    return places != NULL;
}

char **lines_outlets(Store *store, gint64 place, gint64 group, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT " DB_OUTLET " FROM articles a JOIN feeds f ON f.id = a.feed"
                   " WHERE a.place IN (" DUPLICATE_PLACES(
                       "?2") ")"
                             " ORDER BY a.place <> ?1, a.received_s, a.place",
                   error);
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    DbStep step = DB_FAILED;

    if (rows) {
        db_int(rows, place);
        db_int(rows, group);
    }
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        const char *name = db_column_peek(rows, 0);
        if (g_hash_table_add(seen, g_strdup(name)))
            g_strv_builder_add(names, name);
    }
    return step == DB_END ? g_strv_builder_end(names) : NULL;
}

DbSql *lines_count(Store *store, const StoreFilter *filter, const QueryPlan *plan)
{
    g_autofree char *key = g_strdup_printf("SELECT %s AS place", plan->key);
    DbSql *sql;

    if (filter->feed_id || duplicate_count(store, FALSE, NULL) == 0) {
        sql = db_sql_new("SELECT count(*)");
        db_sql_append(sql, plan->from_where);
        return sql;
    }
    /* The limits keep SQLite from asking for the group once for each of the counts. */
    sql = db_sql_new(
        "SELECT count(*) - count(s.first) + count(DISTINCT s.first) FROM (SELECT " DUPLICATE_GROUP(
            "k.place") " AS first FROM (");
    db_sql_add(sql, key);
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, " LIMIT -1) k LIMIT -1) s");
    return sql;
}
