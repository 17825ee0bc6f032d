#include "config.h"

#include "store/annotate.h"

#include "store/actor_write.h"
#include "store/pack.h"
#include "store/schema.h"
#include "store/story_write.h"

static gboolean run_with_range(Store *store, const char *sql, gint64 place, GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, place << SPOT_BITS);
    db_int(statement, (place << SPOT_BITS) | SPOT_MASK);
    return db_run(statement, error);
}

/*
 * Takes one row of article_actors out of its actor's counts (sign -1; else 0) and statements, and
 * adds what it teaches to words.
 */
static gboolean drop_actor(Store *store, gint64 place, int sign, DbStatement *row,
                           LearnWords *words, GError **error)
{
    gint64 actor = db_column_int(row, 0);
    ActorCounts counts = {1, (guint)db_column_int(row, 1), (guint)db_column_int(row, 2)};
    g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) aliases = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(DbStatement) forget = db_prepare(
        store, "DELETE FROM statement_actors WHERE actor = ? AND spot BETWEEN ? AND ?", error);

    store_unpack_names(db_column_peek(row, 3), roles);
    store_unpack_names(db_column_peek(row, 4), aliases);
    learn_words_add(words, actor, (TextActorKind)db_column_int(row, 5), aliases);
    if (!forget)
        return FALSE;
    db_int(forget, actor);
    db_int(forget, place << SPOT_BITS);
    db_int(forget, (place << SPOT_BITS) | SPOT_MASK);
    return db_run(forget, error) && actor_count(store, actor, &counts, sign, error) &&
           actor_use_names(store, actor, aliases, roles, -1, error);
}

static gboolean drop_actors(Store *store, gint64 place, LearnWords *words, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT x.actor, x.mentions, x.said, x.roles, x.aliases, p.kind"
                   " FROM article_actors x JOIN actors p ON p.key = x.actor WHERE x.place = ?",
                   error);
    g_autoptr(DbStatement) remove =
        db_prepare(store, "DELETE FROM article_actors WHERE place = ?", error);
    gboolean counted;
    DbStep step;

    if (!rows || !remove || !actor_counts_article(store, place, &counted, error))
        return FALSE;
    db_int(rows, place);
    while ((step = db_step(rows, error)) == DB_ROW) {
        if (!drop_actor(store, place, counted ? -1 : 0, rows, words, error))
            return FALSE;
    }
    db_int(remove, place);
    return step == DB_END && db_run(remove, error);
}

/* Row by row: see index_words() of articles. */
static gboolean unindex_statements(Store *store, gint64 place, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT spot, content, source FROM statements WHERE spot BETWEEN ? AND ?"
                   " ORDER BY spot",
                   error);
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO statement_index(statement_index, rowid, content, source)"
                   " VALUES('delete', ?, ?, ?)",
                   error);
    DbStep step;

    if (!rows || !write)
        return FALSE;
    db_int(rows, place << SPOT_BITS);
    db_int(rows, (place << SPOT_BITS) | SPOT_MASK);
    while ((step = db_step(rows, error)) == DB_ROW) {
        g_autofree char *content = db_column_text(rows, 1);
        g_autofree char *source = db_column_text(rows, 2);

        db_int(write, db_column_int(rows, 0));
        db_text(write, content);
        db_text(write, source);
        if (!db_run(write, error))
            return FALSE;
    }
    return step == DB_END;
}

gboolean annotation_drop(Store *store, gint64 place, LearnWords *words, GError **error)
{
    static const char *const plain[] = {
        "DELETE FROM annotations WHERE place = ?",
        "UPDATE articles SET analysed = 0, statements = 0 WHERE place = ? AND analysed > 0",
    };

    if (!unindex_statements(store, place, error) ||
        !run_with_range(store, "DELETE FROM statements WHERE spot BETWEEN ? AND ?", place, error) ||
        !drop_actors(store, place, words, error) || !learn_forget(store, place, error) ||
        !story_leave(store, place, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++) {
        g_autoptr(DbStatement) statement = db_prepare(store, plain[i], error);

        if (!statement)
            return FALSE;
        db_int(statement, place);
        if (!db_run(statement, error))
            return FALSE;
    }
    return TRUE;
}

gboolean store_annotation_drop(Store *store, gint64 place, GError **error)
{
    g_autoptr(GHashTable) words = learn_words_new();

    return annotation_drop(store, place, words, error) &&
           learn_settle(store, place, words, NULL, error);
}
