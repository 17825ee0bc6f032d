#include "config.h"

#include "store/kill.h"

#include "store/actor_write.h"
#include "store/counter.h"
#include "store/db.h"
#include "store/duplicate.h"
#include "store/query_sql.h"

/* Up to which article rules have been applied to what is new: names of counters. */
#define SEEN          "killed"
#define SEEN_ANALYSED "killed analysed"

/* An article that a rule is about, or was. */
typedef struct {
    gint64 place, id;
    gboolean hidden; /* else marked read */
    gboolean unread; /* before */
} Victim;

StoreFilter store_kill_filter(const StoreKillRule *rule)
{
    return (StoreFilter){.query = rule->query, .unread = !rule->hide};
}

static gboolean run(Store *store, const char *sql, gint64 first, gint64 second, GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, first);
    db_int(statement, second);
    return db_run(statement, error);
}

/* --- one article --- */

static gboolean set_read(Store *store, gint64 id, gboolean read, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    g_array_append_val(ids, id);
    return store_articles_set_read(store, ids, read, NULL, error);
}

/* Takes an article out of lists and counts (by -1), or puts it there again (by 1). */
static gboolean count(Store *store, const Victim *victim, int by, GError **error)
{
    return run(store, "UPDATE articles SET read = ?1 WHERE place = ?2", by < 0 || !victim->unread,
               victim->place, error) &&
           run(store,
               "UPDATE feeds SET total = total + ?1 WHERE id ="
               " (SELECT feed FROM articles WHERE place = ?2)",
               by, victim->place, error) &&
           run(store,
               "UPDATE feeds SET unread = unread + ?1 WHERE id ="
               " (SELECT feed FROM articles WHERE place = ?2)",
               victim->unread ? by : 0, victim->place, error) &&
           counter_add(store, "hidden", -by, error) &&
           actor_count_article(store, victim->place, by, error);
}

static gboolean note(Store *store, const Victim *victim, const char *name, GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(
        store, "INSERT INTO kills(place, rule, hidden, unread) VALUES(?, ?, ?, ?)", error);

    if (!write)
        return FALSE;
    db_int(write, victim->place);
    db_text(write, name);
    db_int(write, victim->hidden);
    db_int(write, victim->unread);
    return db_run(write, error);
}

/* What is hidden stands for no other article any more. */
static gboolean kill_one(Store *store, const Victim *victim, const char *name, GError **error)
{
    if (!victim->hidden)
        return set_read(store, victim->id, TRUE, error) && note(store, victim, name, error);
    return duplicate_forget(store, victim->place, error) && count(store, victim, -1, error) &&
           note(store, victim, name, error);
}

static gboolean revive_one(Store *store, const Victim *victim, GError **error)
{
    if (!run(store, "DELETE FROM kills WHERE place = ?1 AND ?2", victim->place, 1, error))
        return FALSE;
    return victim->hidden ? count(store, victim, 1, error)
                          : set_read(store, victim->id, FALSE, error);
}

/* --- many --- */

static GArray *read_victims(DbStatement *rows, GError **error)
{
    g_autoptr(GArray) victims = g_array_new(FALSE, FALSE, sizeof(Victim));
    DbStep step = DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        Victim victim = {db_column_int(rows, 0), db_column_int(rows, 1),
                         db_column_int(rows, 2) != 0, db_column_int(rows, 3) != 0};
        g_array_append_val(victims, victim);
    }
    return step == DB_END ? g_steal_pointer(&victims) : NULL;
}

/* Bounds a window by the articles that are newer than an id; FALSE without error for none. */
static gboolean bound(Store *store, gint64 after_id, QueryWindow *window, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT min(place), max(place) FROM articles WHERE id > ?", error);

    if (!row)
        return FALSE;
    db_int(row, after_id);
    if (db_step(row, error) != DB_ROW || db_column_int(row, 0) == 0)
        return FALSE;
    window->low = db_column_int(row, 0);
    window->high = db_column_int(row, 1) + 1;
    return TRUE;
}

/* What a rule is about, of the articles behind an id. */
static GArray *find(Store *store, const StoreKillRule *rule, gint64 after_id,
                    const QueryWindow *window, GError **error)
{
    const StoreFilter filter = store_kill_filter(rule);
    g_autoptr(QueryPlan) plan = query_plan_new(store, QUERY_OF_ARTICLES, &filter, window, error);
    g_autoptr(DbSql) sql = db_sql_new("SELECT a.place, a.id, ");
    g_autoptr(DbStatement) rows = NULL;

    if (!plan)
        return NULL;
    db_sql_int(sql, rule->hide);
    db_sql_add(sql, ", a.read = 0");
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, " AND a.starred = 0 AND a.id > ");
    db_sql_int(sql, after_id);
    db_sql_add(sql, " AND NOT EXISTS (SELECT 1 FROM kills k WHERE k.place = a.place)");
    rows = db_sql_prepare(store, sql, error);
    return read_victims(rows, error);
}

static gboolean kill_found(Store *store, const StoreKillRule *rule, gint64 after_id,
                           const QueryWindow *window, GArray *changed, GError **error)
{
    g_autoptr(GArray) victims = find(store, rule, after_id, window, error);

    for (guint i = 0; victims && i < victims->len; i++) {
        const Victim *victim = &g_array_index(victims, Victim, i);
        if (!kill_one(store, victim, rule->name, error))
            return FALSE;
        if (changed)
            g_array_append_val(changed, victim->id);
    }
    return victims != NULL;
}

gboolean store_kill_stored(Store *store, const StoreKillRule *rule, GArray *changed, GError **error)
{
    const QueryWindow all = QUERY_WINDOW_ALL;
    guint before = changed ? changed->len : 0;

    if (!db_guard_enter(store, error))
        return FALSE;
    gboolean ok = kill_found(store, rule, 0, &all, changed, error);
    if (db_guard_leave(store, ok, error))
        return TRUE;
    if (changed)
        g_array_set_size(changed, before);
    return FALSE;
}

/* --- what is new --- */

static gboolean kill_new(Store *store, const GArray *rules, gboolean analysed, GError **error)
{
    const char *counter = analysed ? SEEN_ANALYSED : SEEN;
    QueryWindow window = QUERY_WINDOW_ALL;
    g_autoptr(GError) reason = NULL;
    gint64 seen, last;

    if (!counter_read(store, counter, &seen, error) ||
        !counter_read(store, "article", &last, error))
        return FALSE;
    if (rules->len > 0 && last > seen && bound(store, seen, &window, &reason)) {
        for (guint i = 0; i < rules->len; i++) {
            const StoreKillRule *rule = &g_array_index(rules, StoreKillRule, i);
            if (store_query_wants_analysis(rule->query) == analysed &&
                !kill_found(store, rule, seen, &window, NULL, error))
                return FALSE;
        }
    }
    if (reason) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    return last == seen || counter_write(store, counter, last, error);
}

gboolean store_kill_new(Store *store, const GArray *rules, gboolean analysed, GError **error)
{
    if (!db_guard_enter(store, error))
        return FALSE;
    return db_guard_leave(store, kill_new(store, rules, analysed, error), error);
}

/* --- taking back --- */

gint64 store_kill_count(Store *store, const char *name, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT count(*) FROM kills WHERE rule = ?", error);
    gint64 number;

    if (!row)
        return -1;
    db_text(row, name);
    return db_number(row, 0, &number, error) ? number : -1;
}

#define KILLED                                              \
    "SELECT k.place, a.id, k.hidden, k.unread FROM kills k" \
    " JOIN articles a ON a.place = k.place WHERE "

static gboolean revive(Store *store, DbStatement *rows, GArray *changed, GError **error)
{
    g_autoptr(GArray) victims = read_victims(rows, error);

    for (guint i = 0; victims && i < victims->len; i++) {
        const Victim *victim = &g_array_index(victims, Victim, i);
        if (!revive_one(store, victim, error))
            return FALSE;
        if (changed)
            g_array_append_val(changed, victim->id);
    }
    return victims != NULL;
}

gboolean store_kill_undo(Store *store, const char *name, GArray *changed, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(store, KILLED "k.rule = ?", error);

    if (!rows)
        return FALSE;
    db_text(rows, name);
    if (!db_guard_enter(store, error))
        return FALSE;
    return db_guard_leave(store, revive(store, rows, changed, error), error);
}

static gboolean revive_ids(Store *store, const GArray *ids, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(store, KILLED "a.id = ?", error);

    for (guint i = 0; rows && i < ids->len; i++) {
        db_int(rows, g_array_index(ids, gint64, i));
        if (!revive(store, rows, NULL, error))
            return FALSE;
        db_again(rows);
    }
    return rows != NULL;
}

gboolean store_kill_undo_ids(Store *store, const GArray *ids, GError **error)
{
    if (!db_guard_enter(store, error))
        return FALSE;
    return db_guard_leave(store, revive_ids(store, ids, error), error);
}
