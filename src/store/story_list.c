#include "config.h"

#include "store/list.h"
#include "store/schema.h"
#include "store/story_write.h"

/* With so few unread ones in all, each is looked at; else the next is not far. */
#define FEW_UNREAD 5000

/* Stories by their latest articles; of what several feeds carry the first is a member. */
#define BY_STORY                                                              \
    " FROM stories s INDEXED BY stories_latest CROSS JOIN story_members m"    \
    " INDEXED BY story_members_story ON m.story = s.id CROSS JOIN articles a" \
    " ON a.place = m.place CROSS JOIN feeds f ON f.id = a.feed WHERE "
#define BY_UNREAD                                                              \
    " FROM articles a INDEXED BY articles_unread CROSS JOIN story_members m"   \
    " ON m.place = a.place CROSS JOIN stories s ON s.id = m.story CROSS JOIN " \
    "feeds f ON f.id = a.feed WHERE "

/* Writes what holds behind a key, or (not onward) before it. */
static gboolean write_edge(Store *store, DbSql *sql, const StoreKey *from, gboolean onward,
                           GError **error)
{
    gint64 place;

    if (!from)
        return TRUE;
    if (!list_find_place(store, from, onward, &place, error))
        return FALSE;
    db_sql_add(sql, onward ? " AND s.latest <= " : " AND s.latest >= ");
    db_sql_int(sql, -from->section);
    db_sql_add(sql, onward ? " AND (s.latest < " : " AND (s.latest > ");
    db_sql_int(sql, -from->section);
    db_sql_add(sql, onward ? " OR m.place < " : " OR m.place > ");
    db_sql_int(sql, place);
    db_sql_add(sql, ")");
    return TRUE;
}

static gboolean are_few(Store *store, gboolean *few, GError **error)
{
    g_autoptr(DbStatement) ask = db_prepare(store, "SELECT sum(unread) FROM feeds", error);
    gint64 count;

    if (!ask || !db_number(ask, 0, &count, error))
        return FALSE;
    *few = count <= FEW_UNREAD;
    return TRUE;
}

static DbSql *write_rows(Store *store, const StoreFilter *filter, const StoreKey *from,
                         gboolean onward, guint limit, GError **error)
{
    g_autoptr(DbSql) sql = db_sql_new("SELECT " LIST_COLUMNS ", s.latest");
    gboolean by_unread = FALSE;

    if (filter->unread && !are_few(store, &by_unread, error))
        return NULL;
    db_sql_add(sql, by_unread ? BY_UNREAD : BY_STORY);
    db_sql_add(sql, filter->unread ? "a.read = 0 AND " : "");
    db_sql_add(sql, STORY_NOT_HIDDEN("m.place"));
    if (!write_edge(store, sql, from, onward, error))
        return NULL;
    if (filter->until_id) {
        db_sql_add(sql, " AND a.id <= ");
        db_sql_int(sql, filter->until_id);
    }
    db_sql_add(sql, onward ? " ORDER BY s.latest DESC, s.id DESC, m.place DESC LIMIT "
                           : " ORDER BY s.latest, s.id, m.place LIMIT ");
    db_sql_int(sql, limit ? (gint64)limit : -1);
    return g_steal_pointer(&sql);
}

GPtrArray *story_rows(Store *store, const StoreFilter *filter, const StoreKey *from,
                      gboolean onward, guint limit, GError **error)
{
    g_autoptr(DbSql) sql = write_rows(store, filter, from, onward, limit, error);
    g_autoptr(DbStatement) found = sql ? db_sql_prepare(store, sql, error) : NULL;
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    DbStep step = DB_FAILED;

    while (found && (step = db_step(found, error)) == DB_ROW) {
        StoreArticleRow *row = list_read_row(found);

        row->section = -db_column_int(found, LIST_COLUMN_COUNT);
        if (!list_add_row(store, row, db_column_int(found, LIST_COLUMN_PLACE),
                          db_column_int(found, LIST_COLUMN_GROUP), rows, error))
            return NULL;
    }
    return step == DB_END ? g_steal_pointer(&rows) : NULL;
}

gint64 story_count_before(Store *store, const StoreKey *key, GError **error)
{
    g_autoptr(DbSql) sql =
        db_sql_new("SELECT count(*) FROM stories s INDEXED BY stories_latest CROSS JOIN"
                   " story_members m INDEXED BY story_members_story ON m.story = s.id"
                   " WHERE " STORY_NOT_HIDDEN("m.place"));
    g_autoptr(DbStatement) ask = NULL;
    gint64 count;

    if (key->section < 0 && !write_edge(store, sql, key, FALSE, error))
        return -1;
    ask = db_sql_prepare(store, sql, error);
    return ask && db_number(ask, 0, &count, error) ? count : -1;
}
