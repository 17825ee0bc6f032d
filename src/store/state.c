#include "config.h"

#include "store/article.h"
#include "store/db.h"
#include "store/duplicate.h"
#include "store/query_sql.h"

/* A state of articles: how one is set, and what of the feeds' counts that changes. */
typedef struct {
    const char *set;   /* value, id: sets it for what is one article, and gives what changed */
    const char *count; /* by how many, feed; NULL where no count is kept */
} State;

/* Of an article that changed; whether it is a duplicate, and whether it has any. */
#define CHANGED                                                            \
    " RETURNING feed, id,"                                                 \
    " EXISTS (SELECT 1 FROM duplicates d WHERE d.place = articles.place)," \
    " EXISTS (SELECT 1 FROM duplicates d WHERE d.first = articles.place)"

/* What is hidden stays read, so that no count of unread ones has it. */
#define NOT_HIDDEN \
    " AND NOT EXISTS (SELECT 1 FROM kills k WHERE k.place = articles.place AND k.hidden)"

#define SET_STATE(column, condition)                                                       \
    "WITH one(first) AS (SELECT coalesce((SELECT d.first FROM duplicates d"                \
    " WHERE d.place = a.place), a.place) FROM articles a WHERE a.id = ?2)"                 \
    " UPDATE articles SET " column " = ?1 WHERE place IN (SELECT first FROM one UNION ALL" \
    " SELECT d.place FROM one CROSS JOIN duplicates d ON d.first = one.first)"             \
    " AND " column " <> ?1" condition CHANGED

static const State read_state = {SET_STATE("read", NOT_HIDDEN),
                                 "UPDATE feeds SET unread = unread + ? WHERE id = ?"};

static const State starred_state = {SET_STATE("starred", ""), NULL};

/* What changed: the articles, how many of each feed, and how many of them are duplicates. */
typedef struct {
    GArray *ids;         /* gint64 */
    GHashTable *by_feed; /* id → number of articles that changed */
    guint duplicates;
} Changes;

static void changes_clear(Changes *changes)
{
    g_clear_pointer(&changes->by_feed, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Changes, changes_clear)

static Changes changes_of(GArray *ids)
{
    return (Changes){ids, g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL), 0};
}

/* Changes the counts that are kept. */
static gboolean count_changes(Store *store, const State *state, const Changes *changes, int sign,
                              GError **error)
{
    g_autoptr(DbStatement) count = db_prepare(store, state->count, error);
    GHashTableIter iter;
    gpointer feed, number;

    if (!count)
        return FALSE;
    g_hash_table_iter_init(&iter, changes->by_feed);
    while (g_hash_table_iter_next(&iter, &feed, &number)) {
        db_int(count, sign * (gint64)GPOINTER_TO_INT(number));
        db_int(count, *(gint64 *)feed);
        if (!db_run(count, error))
            return FALSE;
    }
    return duplicate_count_unread(store, sign * (gint64)changes->duplicates, error);
}

/* Notes an article that has changed: its id for undo, and its feed for the counts. */
static void note_changed(Changes *changes, DbStatement *row)
{
    gint64 feed = db_column_int(row, 0), id = db_column_int(row, 1);
    int before = GPOINTER_TO_INT(g_hash_table_lookup(changes->by_feed, &feed));

    g_hash_table_insert(changes->by_feed, g_memdup2(&feed, sizeof feed),
                        GINT_TO_POINTER(before + 1));
    g_array_append_val(changes->ids, id);
    changes->duplicates += db_column_int(row, 2) != 0;
}

/* Sets a state of articles, and of those that are one article with them. */
static gboolean set_groups(Store *store, const State *state, const GArray *ids, gboolean value,
                           Changes *changes, GError **error)
{
    g_autoptr(DbStatement) set = db_prepare(store, state->set, error);

    for (guint i = 0; set && i < ids->len; i++) {
        DbStep step;

        db_int(set, value != 0);
        db_int(set, g_array_index(ids, gint64, i));
        while ((step = db_step(set, error)) == DB_ROW)
            note_changed(changes, set);
        if (step != DB_END)
            return FALSE;
        db_again(set);
    }
    return set != NULL;
}

static gboolean set_each(Store *store, const State *state, const GArray *ids, gboolean value,
                         GArray *changed, GError **error)
{
    g_auto(Changes) changes = changes_of(changed);

    return set_groups(store, state, ids, value, &changes, error) &&
           (!state->count || count_changes(store, state, &changes, value ? -1 : 1, error));
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

/* --- all that pass --- */

/* The places of the next that are unread and pass, from before a place on, newest first. */
static GArray *find_unread(Store *store, const StoreFilter *filter, gint64 place, guint limit,
                           GError **error)
{
    const QueryWindow window = {0, place, TRUE, TRUE, FALSE, FALSE};
    StoreFilter unread = {0};
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(DbSql) sql = db_sql_new("SELECT ");
    g_autoptr(QueryPlan) plan = NULL;
    g_autoptr(DbStatement) rows = NULL;
    DbStep step = DB_FAILED;

    if (filter)
        unread = *filter;
    unread.unread = TRUE;
    plan = query_plan_new(store, QUERY_OF_ARTICLES, &unread, &window, error);
    if (!plan)
        return NULL;
    db_sql_add(sql, plan->key);
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, plan->order);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, limit);
    rows = db_sql_prepare(store, sql, error);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        gint64 found = db_column_int(rows, 0);
        g_array_append_val(places, found);
    }
    return step == DB_END ? g_steal_pointer(&places) : NULL;
}

/* Marks articles read by their places; shared gets the ids of those that others are like. */
static gboolean read_places(Store *store, const GArray *places, Changes *changes, GArray *shared,
                            GError **error)
{
    g_autoptr(DbStatement) set = db_prepare(
        store, "UPDATE articles SET read = 1 WHERE place = ? AND read = 0" CHANGED, error);

    for (guint i = 0; set && i < places->len; i++) {
        DbStep step;

        db_int(set, g_array_index(places, gint64, i));
        while ((step = db_step(set, error)) == DB_ROW) {
            note_changed(changes, set);
            if (db_column_int(set, 2) || db_column_int(set, 3))
                g_array_append_val(shared,
                                   g_array_index(changes->ids, gint64, changes->ids->len - 1));
        }
        if (step != DB_END)
            return FALSE;
        db_again(set);
    }
    return set != NULL;
}

/* Marks the next ones, and sets the place behind them; 0 at the end. */
static gboolean read_next(Store *store, const StoreFilter *filter, gint64 *place, guint limit,
                          GArray *changed, GError **error)
{
    g_autoptr(GArray) places = find_unread(store, filter, *place, limit, error);
    g_autoptr(GArray) shared = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_auto(Changes) changes = changes_of(changed);

    if (!places || !read_places(store, places, &changes, shared, error) ||
        !set_groups(store, &read_state, shared, TRUE, &changes, error) ||
        !count_changes(store, &read_state, &changes, -1, error))
        return FALSE;
    *place = places->len < limit ? 0 : g_array_index(places, gint64, places->len - 1);
    return TRUE;
}

gboolean store_articles_read_some(Store *store, const StoreFilter *filter, gint64 *place,
                                  guint limit, GArray *changed, GError **error)
{
    g_autoptr(GArray) done = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 next = *place;

    /* Found and marked in one transaction: nothing that arrives between is marked unseen. */
    if (!db_guard_enter(store, error))
        return FALSE;
    gboolean ok = read_next(store, filter, &next, limit, done, error);
    if (!db_guard_leave(store, ok, error))
        return FALSE;
    *place = next;
    if (changed && done->len)
        g_array_append_vals(changed, done->data, done->len);
    return TRUE;
}
