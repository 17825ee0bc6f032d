#include "config.h"

#include "store/article.h"
#include "store/db.h"
#include "store/query_sql.h"

/* A state of articles: how one is set, and what of the feeds' counts that changes. */
typedef struct {
    const char *set;   /* value, id, value again: gives the feed where it really changed */
    const char *count; /* by how many, feed; NULL where no count is kept */
} State;

static const State read_state = {
    "UPDATE articles SET read = ?1 WHERE id = ?2 AND read <> ?1 RETURNING feed",
    "UPDATE feeds SET unread = unread + ? WHERE id = ?"};

static const State starred_state = {
    "UPDATE articles SET starred = ?1 WHERE id = ?2 AND starred <> ?1 RETURNING feed", NULL};

/* Changes the kept counts of the feeds of by_feed (id → number of articles that changed). */
static gboolean count_feeds(Store *store, const State *state, GHashTable *by_feed, int sign,
                            GError **error)
{
    g_autoptr(DbStatement) count = db_prepare(store, state->count, error);
    GHashTableIter iter;
    gpointer feed, number;

    if (!count)
        return FALSE;
    g_hash_table_iter_init(&iter, by_feed);
    while (g_hash_table_iter_next(&iter, &feed, &number)) {
        db_int(count, sign * (gint64)GPOINTER_TO_INT(number));
        db_int(count, *(gint64 *)feed);
        if (!db_run(count, error))
            return FALSE;
    }
    return TRUE;
}

/* Notes an article that has changed: its id for undo, and its feed for the counts. */
static void note_changed(GHashTable *by_feed, GArray *changed, gint64 feed, gint64 id)
{
    int before = GPOINTER_TO_INT(g_hash_table_lookup(by_feed, &feed));

    g_hash_table_insert(by_feed, g_memdup2(&feed, sizeof feed), GINT_TO_POINTER(before + 1));
    g_array_append_val(changed, id);
}

static gboolean set_each(Store *store, const State *state, const GArray *ids, gboolean value,
                         GArray *changed, GError **error)
{
    g_autoptr(DbStatement) set = db_prepare(store, state->set, error);
    g_autoptr(GHashTable) by_feed =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    if (!set)
        return FALSE;
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        gint64 feed;

        db_int(set, value != 0);
        db_int(set, id);
        if (!db_number(set, 0, &feed, error))
            return FALSE;
        if (feed)
            note_changed(by_feed, changed, feed, id);
    }
    return !state->count || count_feeds(store, state, by_feed, value ? -1 : 1, error);
}

static gboolean set_state(Store *store, const State *state, const GArray *ids, gboolean value,
                          GArray *changed, GError **error)
{
    g_autoptr(GArray) done = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!db_guard_enter(store, error))
        return FALSE;
    gboolean ok = set_each(store, state, ids, value, done, error);
    if (!db_guard_leave(store, ok, error))
        return FALSE;
    if (changed && done->len)
        g_array_append_vals(changed, done->data, done->len);
    return TRUE;
}

gboolean store_articles_set_read(Store *store, const GArray *ids, gboolean read, GArray *changed,
                                 GError **error)
{
    return set_state(store, &read_state, ids, read, changed, error);
}

gboolean store_articles_set_starred(Store *store, const GArray *ids, gboolean starred,
                                    GArray *changed, GError **error)
{
    return set_state(store, &starred_state, ids, starred, changed, error);
}

/* The ids of what is unread and passes. */
static GArray *find_unread(Store *store, const StoreFilter *filter, GError **error)
{
    StoreFilter unread = {0};
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(DbSql) sql = db_sql_new("SELECT a.id");
    g_autoptr(QueryPlan) plan = NULL;
    g_autoptr(DbStatement) rows = NULL;
    DbStep step = DB_FAILED;

    if (filter)
        unread = *filter;
    unread.unread = TRUE;
    plan = query_plan_new(store, QUERY_OF_ARTICLES, &unread, NULL, error);
    if (!plan)
        return NULL;
    db_sql_append(sql, plan->from_where);
    rows = db_sql_prepare(store, sql, error);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        gint64 id = db_column_int(rows, 0);
        g_array_append_val(ids, id);
    }
    return step == DB_END ? g_steal_pointer(&ids) : NULL;
}

/* Articles that one statement marks: it keeps in memory what it has changed. */
#define READ_AT_ONCE "10000"

/* Marks the next articles of a list read; gives how many. */
static gboolean read_some(DbStatement *set, gint64 feed_id, GHashTable *by_feed, GArray *changed,
                          guint *count, GError **error)
{
    guint before = changed->len;
    DbStep step;

    if (feed_id)
        db_int(set, feed_id);
    while ((step = db_step(set, error)) == DB_ROW)
        note_changed(by_feed, changed, db_column_int(set, 0), db_column_int(set, 1));
    db_again(set);
    *count = changed->len - before;
    return step == DB_END;
}

/* Marks a whole list read, without looking at each article by itself. */
static gboolean read_list(Store *store, gint64 feed_id, GArray *changed, GError **error)
{
    static const char all[] = "UPDATE articles SET read = 1 WHERE place IN (SELECT place"
                              " FROM articles INDEXED BY articles_unread WHERE read = 0"
                              " LIMIT " READ_AT_ONCE ") RETURNING feed, id";
    static const char of_feed[] = "UPDATE articles SET read = 1 WHERE place IN (SELECT place"
                                  " FROM articles INDEXED BY articles_feed_unread WHERE read = 0"
                                  " AND feed = ? LIMIT " READ_AT_ONCE ") RETURNING feed, id";
    g_autoptr(DbStatement) set = db_prepare(store, feed_id ? of_feed : all, error);
    g_autoptr(GHashTable) by_feed =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    guint count = 0;

    if (!set)
        return FALSE;
    do {
        if (!read_some(set, feed_id, by_feed, changed, &count, error))
            return FALSE;
    } while (count);
    return count_feeds(store, &read_state, by_feed, -1, error);
}

static gboolean read_found(Store *store, const StoreFilter *filter, GArray *changed,
                           GError **error)
{
    g_autoptr(GArray) ids = find_unread(store, filter, error);

    return ids && set_each(store, &read_state, ids, TRUE, changed, error);
}

gboolean store_articles_read_all(Store *store, const StoreFilter *filter, GArray *changed,
                                 GError **error)
{
    g_autoptr(GArray) done = g_array_new(FALSE, FALSE, sizeof(gint64));
    gboolean whole =
        !filter || (!filter->query && !query_names_actors(filter) && !filter->until_id);

    /* Found and marked in one transaction: nothing that arrives between is marked unseen. */
    if (!db_guard_enter(store, error))
        return FALSE;
    gboolean ok = whole ? read_list(store, filter ? filter->feed_id : 0, done, error)
                        : read_found(store, filter, done, error);
    if (!db_guard_leave(store, ok, error))
        return FALSE;
    if (changed && done->len)
        g_array_append_vals(changed, done->data, done->len);
    return TRUE;
}
