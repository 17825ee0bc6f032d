#include "config.h"

#include "store/actor.h"

#include <string.h>

#include "store/db.h"
#include "text/fold.h"

/* Longer words are nobody's to be guessed, and would make the table below large. */
#define WORD_MAX 40
/* From so many bytes on one slip is forgiven, and from so many two. */
#define ONE_SLIP_LEN  4
#define TWO_SLIPS_LEN 8
/* A word that leaves letters out has at least so many. */
#define SPARSE_LEN 3

/* TRUE where the letters of wanted come in word in their order: "brl" in "borrell". */
static gboolean is_sparse(const char *wanted, gsize len, const char *word)
{
    gsize at = 0;

    for (; *word && at < len; word++)
        at += *word == wanted[at];
    return len >= SPARSE_LEN && at == len;
}

/*
 * TRUE where word begins with wanted but for so many slips: bytes too many, too few, or others.
 * Folded letters are mostly one byte, and a letter of two rarely differs in both.
 *
 * Source: Levenshtein's distance, the least of its last row, so that word may go on.
 */
static gboolean begins_nearly(const char *wanted, gsize len, const char *word, guint slips)
{
    guint row[WORD_MAX + 1];
    gsize word_len = strlen(word);

    for (gsize j = 0; j <= word_len; j++)
        row[j] = (guint)j;
    for (gsize i = 1; i <= len; i++) {
        guint corner = row[0], least;
        row[0] = least = (guint)i;
        for (gsize j = 1; j <= word_len; j++) {
            guint above = row[j];
            guint changed = corner + (wanted[i - 1] != word[j - 1]);
            row[j] = MIN(MIN(row[j - 1], above) + 1, changed);
            least = MIN(least, row[j]);
            corner = above;
        }
        if (least > slips)
            return FALSE;
    }
    for (gsize j = 0; j <= word_len; j++) {
        if (row[j] <= slips)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_alike(const char *wanted, const char *word)
{
    gsize len = strlen(wanted);
    guint slips = len >= TWO_SLIPS_LEN ? 2 : len >= ONE_SLIP_LEN ? 1 : 0;

    if (len > WORD_MAX || strlen(word) > WORD_MAX)
        return FALSE;
    return g_str_has_prefix(word, wanted) || is_sparse(wanted, len, word) ||
           (slips > 0 && begins_nearly(wanted, len, word, slips));
}

/*
 * Collects the keys of actors with a word like wanted. Only words with the same first letter are
 * looked at, which keeps this quick; few people mistype that one.
 */
static gboolean find_word(Store *store, const char *wanted, GHashTable *keys, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(
        store, "SELECT word, actor FROM alias_words WHERE word >= ? AND word < ?", error);
    gunichar letter = g_utf8_get_char(wanted);
    char first[7] = {0}, behind[7] = {0};
    DbStep step = DB_FAILED;

    if (!rows)
        return FALSE;
    g_unichar_to_utf8(letter, first);
    g_unichar_to_utf8(letter + 1, behind);
    db_text(rows, first);
    db_text(rows, behind);
    while ((step = db_step(rows, error)) == DB_ROW) {
        if (is_alike(wanted, db_column_peek(rows, 0)))
            g_hash_table_add(keys, g_memdup2(&(gint64){db_column_int(rows, 1)}, sizeof(gint64)));
    }
    return step == DB_END;
}

static gboolean is_missing(gpointer key, gpointer value, gpointer others)
{
    return !g_hash_table_contains(others, key);
}

/* The keys of actors who have a word like each of words; NULL on failure. */
static GHashTable *find_all(Store *store, const GPtrArray *words, GError **error)
{
    g_autoptr(GHashTable) found = NULL;

    for (guint i = 0; i < words->len; i++) {
        g_autoptr(GHashTable) keys =
            g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
        if (!find_word(store, words->pdata[i], keys, error))
            return NULL;
        if (found)
            g_hash_table_foreach_remove(found, is_missing, keys);
        else
            found = g_steal_pointer(&keys);
    }
    return g_steal_pointer(&found);
}

/* Reads the best of them. */
static GPtrArray *read_best(Store *store, GHashTable *keys, guint limit, GError **error)
{
    g_autoptr(GPtrArray) actors = g_ptr_array_new_with_free_func((GDestroyNotify)store_actor_free);
    g_autoptr(DbSql) sql = db_sql_new("SELECT p.id FROM actors p WHERE p.articles > 0"
                                      " AND p.id NOT IN (SELECT reference FROM muted)"
                                      " AND p.name NOT IN (SELECT reference FROM muted)"
                                      " AND p.key IN (");
    g_autoptr(DbStatement) rows = NULL;
    GHashTableIter iter;
    gpointer key;
    DbStep step = DB_FAILED;
    guint count = 0;

    g_hash_table_iter_init(&iter, keys);
    for (; count < STORE_ALIKE_MAX && g_hash_table_iter_next(&iter, &key, NULL); count++) {
        db_sql_add(sql, count > 0 ? "," : "");
        db_sql_int(sql, *(gint64 *)key);
    }
    db_sql_add(sql, ") ORDER BY p.statements DESC, p.mentions DESC, p.id LIMIT ");
    db_sql_int(sql, limit);
    rows = db_sql_prepare(store, sql, error);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StoreActor *actor = store_actor(store, db_column_peek(rows, 0), error);
        if (!actor)
            return NULL;
        g_ptr_array_add(actors, actor);
    }
    return step == DB_END ? g_steal_pointer(&actors) : NULL;
}

GPtrArray *store_actors_alike(Store *store, const char *name, guint limit, GError **error)
{
    g_autoptr(GPtrArray) words = text_fold_split(name);
    g_autoptr(GHashTable) keys = NULL;

    if (words->len == 0)
        return g_ptr_array_new_with_free_func((GDestroyNotify)store_actor_free);
    keys = find_all(store, words, error);
    return keys ? read_best(store, keys, limit, error) : NULL;
}
