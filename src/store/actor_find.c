#include "config.h"

#include "store/actor_find.h"

#include <string.h>

#include "text/annotation.h"
#include "text/fold.h"

/* A name as words, each in all its forms: GPtrArray of GPtrArray of char *. */
typedef GPtrArray Words;

static int add_form(const TextFoldWord *word, gpointer data)
{
    Words *words = data;

    if (!word->again)
        g_ptr_array_add(words, g_ptr_array_new_with_free_func(g_free));
    g_ptr_array_add(words->pdata[words->len - 1], g_strndup(word->folded, word->len));
    return 0;
}

static Words *split(const char *name)
{
    Words *words = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    text_fold_words(name, strlen(name), TEXT_FOLD_QUERY, add_form, words);
    return words;
}

/* TRUE where a form of one word is a form of the other, or begins it. */
static gboolean same_word(const GPtrArray *wanted, const GPtrArray *word, gboolean prefix)
{
    for (guint i = 0; i < wanted->len; i++) {
        for (guint j = 0; j < word->len; j++) {
            if (prefix ? g_str_has_prefix(word->pdata[j], wanted->pdata[i])
                       : strcmp(word->pdata[j], wanted->pdata[i]) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean stands_at(const Words *wanted, const Words *alias, guint at, gboolean prefix)
{
    for (guint i = 0; i < wanted->len; i++) {
        gboolean last = i + 1 == wanted->len;
        if (!same_word(wanted->pdata[i], alias->pdata[at + i], prefix && last))
            return FALSE;
    }
    return TRUE;
}

static gboolean fits(const Words *wanted, const char *alias, gint64 kind, gboolean prefix)
{
    g_autoptr(GPtrArray) words = split(alias);

    if (words->len < wanted->len)
        return FALSE;

    guint end = words->len - wanted->len;
    if (!prefix)
        return (end == 0 || kind == TEXT_PERSON) && stands_at(wanted, words, end, FALSE);
    for (guint at = 0; at <= end; at++) {
        if (stands_at(wanted, words, at, TRUE))
            return TRUE;
    }
    return FALSE;
}

static void add_key(ActorSet *set, gint64 key, gint64 articles)
{
    for (guint i = 0; i < set->keys->len; i++) {
        if (g_array_index(set->keys, gint64, i) == key)
            return;
    }
    g_array_append_val(set->keys, key);
    set->articles += articles;
}

/* Adds the actors whose aliases have a word (in one form) and fit. */
static gboolean add_by_word(Store *store, const char *word, const Words *wanted, gboolean prefix,
                            ActorSet *set, GError **error)
{
    /* U+10FFFF stands behind every character of a word. */
    g_autofree char *behind = g_strconcat(word, "\xF4\x8F\xBF\xBF", NULL);
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT w.actor, w.alias, p.kind, p.articles FROM alias_words w"
                   " JOIN actors p ON p.key = w.actor WHERE w.word >= ? AND w.word <= ?",
                   error);
    DbStep step = DB_FAILED;

    if (rows) {
        db_text(rows, word);
        db_text(rows, prefix ? behind : word);
    }
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        if (fits(wanted, db_column_peek(rows, 1), db_column_int(rows, 2), prefix))
            add_key(set, db_column_int(rows, 0), db_column_int(rows, 3));
    }
    return step == DB_END;
}

gboolean actor_set_find(Store *store, const char *name, gboolean prefix, ActorSet *set,
                        GError **error)
{
    g_autoptr(GPtrArray) wanted = split(name);

    set->keys = g_array_new(FALSE, FALSE, sizeof(gint64));
    set->articles = 0;
    if (wanted->len == 0)
        return TRUE;

    const GPtrArray *last = wanted->pdata[wanted->len - 1];
    for (guint i = 0; i < last->len; i++) {
        if (!add_by_word(store, last->pdata[i], wanted, prefix, set, error))
            return FALSE;
    }
    return TRUE;
}

gboolean actor_set_of_id(Store *store, const char *id, ActorSet *set, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT key, articles FROM actors WHERE id = ?", error);
    DbStep step;

    set->keys = g_array_new(FALSE, FALSE, sizeof(gint64));
    set->articles = 0;
    if (!row)
        return FALSE;
    db_text(row, id);
    step = db_step(row, error);
    if (step == DB_ROW)
        add_key(set, db_column_int(row, 0), db_column_int(row, 1));
    return step != DB_FAILED;
}

void actor_set_clear(ActorSet *set)
{
    g_clear_pointer(&set->keys, g_array_unref);
}
