#include "config.h"

#include "store/correction.h"

#include <string.h>

#include "store/db.h"
#include "text/fold.h"

GPtrArray *store_corrections(Store *store, GError **error)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(DbStatement) rows =
        db_prepare(store, "SELECT line FROM corrections ORDER BY ordinal", error);
    DbStep step = DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(lines, db_column_text(rows, 0));
    return step == DB_END ? g_steal_pointer(&lines) : NULL;
}

static gboolean run_with(Store *store, const char *sql, const char *text, GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_text(statement, text);
    return db_run(statement, error);
}

/* By name or by id, whichever the reader has written; the actor may still be to come. */
static gboolean mute(Store *store, const char *name, GError **error)
{
    g_autofree char *slug = text_slug(name);
    g_autoptr(DbStatement) write =
        db_prepare(store, "INSERT OR IGNORE INTO muted(reference) VALUES(?), (?)", error);

    if (!write)
        return FALSE;
    db_text(write, name);
    db_text(write, slug);
    return db_run(write, error);
}

/*
 * What the words of articles must have in them: the longest word of a name without its last
 * vowel, for which cases have others; NULL where the name has no word.
 */
static char *stem_of(const char *name)
{
    g_autoptr(GPtrArray) words = text_fold_split(name);
    const char *longest = NULL;

    for (guint i = 0; i < words->len; i++) {
        if (!longest || strlen(words->pdata[i]) > strlen(longest))
            longest = words->pdata[i];
    }
    if (!longest)
        return NULL;
    gsize len = strlen(longest);
    gsize stem = len > 3 && strchr("aeiou", longest[len - 1]) ? len - 1 : len;
    return g_strdup_printf("\"%.*s\"*", (int)stem, longest);
}

/* "1" is older than any version that the program has. */
static gboolean touch(Store *store, const char *name, GError **error)
{
    g_autofree char *slug = text_slug(name);
    g_autofree char *stem = stem_of(name);

    return run_with(store,
                    "UPDATE articles SET analysed = 1 WHERE analysed > 1 AND place IN"
                    " (SELECT x.place FROM actors p JOIN article_actors x ON x.actor = p.key"
                    " WHERE p.id = ?)",
                    slug, error) &&
           run_with(store,
                    "UPDATE articles SET analysed = 1 WHERE analysed > 1 AND place IN"
                    " (SELECT x.place FROM actors p JOIN article_actors x ON x.actor = p.key"
                    " WHERE p.name = ?)",
                    name, error) &&
           (!stem || run_with(store,
                              "UPDATE articles SET analysed = 1 WHERE analysed > 1 AND place IN"
                              " (SELECT rowid FROM article_index WHERE article_index MATCH ?)",
                              stem, error));
}

static gboolean set_all(Store *store, const GPtrArray *lines, const GPtrArray *muted,
                        const GPtrArray *names, GError **error)
{
    if (!db_exec(store, "DELETE FROM corrections; DELETE FROM muted", error))
        return FALSE;
    for (guint i = 0; i < lines->len; i++) {
        if (!run_with(store, "INSERT INTO corrections(line) VALUES(?)", lines->pdata[i], error))
            return FALSE;
    }
    for (guint i = 0; i < muted->len; i++) {
        if (!mute(store, muted->pdata[i], error))
            return FALSE;
    }
    for (guint i = 0; i < names->len; i++) {
        if (!touch(store, names->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean store_corrections_set(Store *store, const GPtrArray *lines, const GPtrArray *muted,
                               const GPtrArray *names, GError **error)
{
    if (!db_guard_enter(store, error))
        return FALSE;
    return db_guard_leave(store, set_all(store, lines, muted, names, error), error);
}
