#include "config.h"

#include "store/lines.h"

#include <string.h>

/* Whether the article at a place passes a filter. */
static gboolean passes(Store *store, const StoreFilter *filter, gint64 place, gboolean *does,
                       GError **error)
{
    const QueryWindow window = {place, place + 1, TRUE, TRUE, FALSE, TRUE};
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

LinesRead lines_read_new(const StoreFilter *filter, const QueryWindow *part)
{
    /* Nothing is read yet: the edge that the window begins at. */
    gint64 edge = part->older ? part->high : part->low;

    return (LinesRead){filter, g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                       edge, edge};
}

void lines_read_clear(LinesRead *read)
{
    g_clear_pointer(&read->seen, g_hash_table_unref);
}

void lines_read_note(LinesRead *read, gint64 place, gint64 group)
{
    if (group)
        g_hash_table_add(read->seen, g_memdup2(&place, sizeof place));
    read->low = MIN(read->low, place);
    read->high = MAX(read->high, place + 1);
}

gboolean lines_is_hidden(Store *store, const LinesRead *read, gint64 place, gint64 group,
                         gboolean *hidden, GError **error)
{
    *hidden = FALSE;
    /* Of one feed a group has but one. */
    if (!group || read->filter->feed_id)
        return TRUE;

    g_autoptr(GArray) places = duplicate_places(store, group, error);
    for (guint i = 0; places && i < places->len && !*hidden; i++) {
        gint64 newer = g_array_index(places, gint64, i);
        if (newer <= place)
            break;
        if (newer >= read->low && newer < read->high)
            *hidden = g_hash_table_contains(read->seen, &newer);
        else if (!passes(store, read->filter, newer, hidden, error))
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

void store_item_free(StoreItem *item)
{
    g_free(item->outlet);
    g_free(item->title);
    g_free(item->url);
    g_free(item);
}

static StoreItem *read_item(DbStatement *row)
{
    StoreItem *item = g_new0(StoreItem, 1);

    item->id = db_column_int(row, 0);
    item->feed_id = db_column_int(row, 1);
    item->outlet = db_column_text(row, 2);
    item->title = g_strdup(db_column_peek(row, 3));
    item->url = db_column_text(row, 4);
    return item;
}

GPtrArray *store_article_items(Store *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)store_item_free);
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT a.id, a.feed, " DB_OUTLET ", a.title, c.url FROM (SELECT"
                   " coalesce((SELECT d.first FROM duplicates d WHERE d.place = o.place), o.place)"
                   " AS first FROM articles o WHERE o.id = ?1) g CROSS JOIN articles a"
                   " JOIN feeds f ON f.id = a.feed JOIN contents c ON c.id = a.id"
                   " WHERE a.place IN (" DUPLICATE_PLACES(
                       "g.first") ") ORDER BY a.id <> ?1, a.received_s, a.place",
                   error);
    DbStep step = DB_FAILED;

    if (rows)
        db_int(rows, id);
    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(items, read_item(rows));
    return step == DB_END ? g_steal_pointer(&items) : NULL;
}

gboolean lines_can_hide(Store *store, const StoreFilter *filter)
{
    return !filter->feed_id && duplicate_count(store, FALSE, NULL) > 0;
}

static gboolean count_plan(Store *store, const QueryPlan *plan, gboolean groups, gint64 *count,
                           GError **error)
{
    g_autoptr(DbSql) sql = NULL;
    g_autoptr(DbStatement) statement = NULL;

    if (!groups) {
        sql = db_sql_new("SELECT count(*)");
        db_sql_append(sql, plan->from_where);
    } else {
        /* The limits keep SQLite from asking for the group once for each of the counts. */
        sql = db_sql_new("SELECT count(*) - count(s.first) + count(DISTINCT s.first) FROM "
                         "(SELECT " DUPLICATE_GROUP("k.place") " AS first FROM (SELECT ");
        db_sql_add(sql, plan->key);
        db_sql_add(sql, " AS place");
        db_sql_append(sql, plan->from_where);
        db_sql_add(sql, " LIMIT -1) k LIMIT -1) s");
    }
    statement = db_sql_prepare(store, sql, error);
    return statement && db_number(statement, 0, count, error);
}

/* How many of the newest stand for others of their groups: from a place on, of all or the unread.
 */
static gboolean count_repeated(Store *store, gint64 low, gboolean unread, gint64 *count,
                               GError **error)
{
    static const char text[] =
        "SELECT count(*) - count(DISTINCT g.first) FROM (SELECT place, first FROM duplicates"
        " WHERE place >= ?1 UNION ALL SELECT DISTINCT first, first FROM duplicates"
        " WHERE first >= ?1) g";
    static const char text_unread[] =
        "SELECT count(*) - count(DISTINCT g.first) FROM (SELECT place, first FROM duplicates"
        " WHERE place >= ?1 UNION ALL SELECT DISTINCT first, first FROM duplicates"
        " WHERE first >= ?1) g CROSS JOIN articles a ON a.place = g.place WHERE a.read = 0";
    g_autoptr(DbStatement) ask = db_prepare(store, unread ? text_unread : text, error);

    if (!ask)
        return FALSE;
    db_int(ask, low);
    return db_number(ask, 0, count, error);
}

gboolean lines_count(Store *store, const StoreFilter *filter, const QueryWindow *part,
                     gint64 *count, GError **error)
{
    g_autoptr(QueryPlan) plan = query_plan_new(store, QUERY_OF_ARTICLES, filter, part, error);
    gboolean groups = lines_can_hide(store, filter);
    gboolean any = !filter->query && !(filter->actors && *filter->actors);
    gint64 repeated = 0;

    /* Where all pass, those that are left out are counted by themselves. */
    if (!plan || !count_plan(store, plan, groups && !any, count, error) ||
        (groups && any && !count_repeated(store, part->low, filter->unread, &repeated, error)))
        return FALSE;
    *count -= repeated;
    return TRUE;
}
