#include "config.h"

#include "store/actor.h"

#include <string.h>

#include "base/i18n.h"
#include "store/db.h"
#include "store/query_sql.h"
#include "store/query_tree.h"
#include "text/fold.h"

void store_actor_free(StoreActor *actor)
{
    g_free(actor->id);
    g_free(actor->name);
    g_ptr_array_unref(actor->aliases);
    g_ptr_array_unref(actor->roles);
    g_free(actor);
}

/* --- one row --- */

#define ACTOR_COLUMNS "p.key, p.id, p.name, p.kind, p.color"

static gboolean read_names(Store *store, const char *sql, gint64 key, GPtrArray *names,
                           GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(store, sql, error);
    DbStep step = DB_FAILED;

    if (rows)
        db_int(rows, key);
    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(names, db_column_text(rows, 0));
    return step == DB_END;
}

/* Reads ACTOR_COLUMNS and the three counts behind them, and the names that belong to it. */
static StoreActor *read_actor(Store *store, DbStatement *row, GError **error)
{
    g_autoptr(StoreActor) actor = g_new0(StoreActor, 1);
    gint64 key = db_column_int(row, 0);

    actor->id = db_column_text(row, 1);
    actor->name = db_column_text(row, 2);
    actor->kind = (TextActorKind)CLAMP(db_column_int(row, 3), 0, TEXT_PLACE);
    actor->color = (int)db_column_int(row, 4);
    actor->articles = (guint)db_column_int(row, 5);
    actor->mentions = (guint)db_column_int(row, 6);
    actor->statements = (guint)db_column_int(row, 7);
    actor->aliases = g_ptr_array_new_with_free_func(g_free);
    actor->roles = g_ptr_array_new_with_free_func(g_free);
    return read_names(store,
                      "SELECT alias FROM actor_aliases WHERE actor = ? ORDER BY uses DESC, alias",
                      key, actor->aliases, error) &&
                   read_names(
                       store,
                       "SELECT role FROM actor_roles WHERE actor = ? ORDER BY uses DESC, role", key,
                       actor->roles, error)
               ? g_steal_pointer(&actor)
               : NULL;
}

/* --- many --- */

/* Actors that the reader wants to see in lists. */
#define NOT_MUTED \
    " p.id NOT IN (SELECT reference FROM muted) AND p.name NOT IN (SELECT reference FROM muted)"

/* Of very many articles so many are counted: each brings its actors, and who waits sees the list.
 */
#define COUNTED_MAX 5000

/* Narrows a SELECT of articles to the newest. */
static void write_newest(DbSql *sql, const QueryPlan *plan, gint64 most)
{
    db_sql_add(sql, "(SELECT ");
    db_sql_add(sql, plan->key);
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, plan->order);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, most);
    db_sql_add(sql, ")");
}

/* The counts: kept ones, or those of the newest articles that pass. */
static gboolean write_counted(Store *store, DbSql *sql, const StoreFilter *filter, GError **error)
{
    const QueryWindow keys = QUERY_WINDOW_KEYS;
    g_autoptr(QueryPlan) plan = NULL;

    if (!filter) {
        db_sql_add(sql, "SELECT " ACTOR_COLUMNS ", p.articles AS articles, p.mentions AS mentions,"
                        " p.statements AS statements FROM actors p"
                        " WHERE p.articles > 0 AND" NOT_MUTED);
        return TRUE;
    }
    plan = query_plan_new(store, QUERY_OF_ARTICLES, filter, &keys, error);
    if (!plan)
        return FALSE;
    db_sql_add(sql, "SELECT " ACTOR_COLUMNS ", n.articles AS articles, n.mentions AS mentions,"
                    " n.statements AS statements FROM (SELECT x.actor AS actor,"
                    " count(*) AS articles, sum(x.mentions) AS mentions, sum(x.said) AS statements"
                    " FROM article_actors x WHERE x.place IN ");
    write_newest(sql, plan, COUNTED_MAX);
    db_sql_add(sql, " GROUP BY x.actor) n JOIN actors p ON p.key = n.actor WHERE" NOT_MUTED);
    return TRUE;
}

/* Narrows to actors who have, for each word of like, one that begins with it. */
static void write_like(DbSql *sql, const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        const char *word = words->pdata[i];
        g_autofree char *behind = g_strconcat(word, "\xF4\x8F\xBF\xBF", NULL);

        db_sql_add(sql, " AND p.key IN (SELECT w.actor FROM alias_words w WHERE w.word BETWEEN ");
        db_sql_text(sql, word);
        db_sql_add(sql, " AND ");
        db_sql_text(sql, behind);
        db_sql_add(sql, ")");
    }
}

/* An actor with the last word of like as it is goes before those of whom it only begins a word. */
static void write_order(DbSql *sql, const GPtrArray *words)
{
    db_sql_add(sql, " ORDER BY ");
    if (words && words->len) {
        db_sql_add(sql, "EXISTS (SELECT 1 FROM alias_words w WHERE w.actor = p.key AND w.word = ");
        db_sql_text(sql, words->pdata[words->len - 1]);
        db_sql_add(sql, ") DESC, ");
    }
    db_sql_add(sql, "statements DESC, mentions DESC, p.id LIMIT ");
}

static gboolean is_narrowed(const StoreFilter *filter)
{
    return filter && (filter->feed_id || filter->query || filter->unread || filter->until_id ||
                      query_names_actors(filter));
}

gboolean store_actors_counted(Store *store, const StoreFilter *filter, guint *newest,
                              GError **error)
{
    const QueryWindow keys = QUERY_WINDOW_KEYS;
    g_autoptr(QueryPlan) plan = NULL;
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*) FROM ");
    g_autoptr(DbStatement) row = NULL;
    gint64 passing = 0;

    *newest = 0;
    if (!is_narrowed(filter))
        return TRUE;
    plan = query_plan_new(store, QUERY_OF_ARTICLES, filter, &keys, error);
    if (!plan)
        return FALSE;
    write_newest(sql, plan, COUNTED_MAX + 1);
    row = db_sql_prepare(store, sql, error);
    if (!row || !db_number(row, 0, &passing, error))
        return FALSE;
    *newest = passing > COUNTED_MAX ? COUNTED_MAX : 0;
    return TRUE;
}

GPtrArray *store_actors(Store *store, const StoreFilter *filter, const char *like, guint limit,
                        GError **error)
{
    g_autoptr(GPtrArray) words = like ? text_fold_split(like) : NULL;
    g_autoptr(GPtrArray) actors = g_ptr_array_new_with_free_func((GDestroyNotify)store_actor_free);
    g_autoptr(DbSql) sql = db_sql_new(NULL);
    g_autoptr(DbStatement) rows = NULL;
    DbStep step = DB_FAILED;

    if (!write_counted(store, sql, is_narrowed(filter) ? filter : NULL, error))
        return NULL;
    if (words)
        write_like(sql, words);
    write_order(sql, words);
    db_sql_int(sql, limit ? (gint64)limit : -1);
    rows = db_sql_prepare(store, sql, error);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StoreActor *actor = read_actor(store, rows, error);

        if (!actor)
            return NULL;
        g_ptr_array_add(actors, actor);
    }
    return step == DB_END ? g_steal_pointer(&actors) : NULL;
}

StoreActor *store_actor(Store *store, const char *id, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT " ACTOR_COLUMNS ", p.articles, p.mentions, p.statements FROM actors p"
                   " WHERE p.id = ?",
                   error);
    DbStep step;

    if (!row)
        return NULL;
    db_text(row, id);
    step = db_step(row, error);
    if (step == DB_ROW)
        return read_actor(store, row, error);
    if (step == DB_END)
        g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
                    _("the store '%s' has no actor '%s'; see \"dixit actors\""), store->path, id);
    return NULL;
}
