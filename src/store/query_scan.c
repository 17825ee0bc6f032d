#include "config.h"

#include "store/query_scan.h"

#include <string.h>

#include "text/fold.h"

#define PREFIX_MAX 3 /* characters; longer ones have few words, and the index is fast */

/* So many articles or statements are tried, and so many of them must have the word. */
#define TRIED      24
#define TRIED_HAVE 6

/* --- the SQL function: has_prefix(prefix, text...) --- */

/* A prefix in all its forms. */
typedef struct {
    GPtrArray *forms;
    guint words;
} Prefix;

static void prefix_free(void *data)
{
    Prefix *prefix = data;

    g_ptr_array_unref(prefix->forms);
    g_free(prefix);
}

static int add_form(const TextFoldWord *word, gpointer data)
{
    Prefix *prefix = data;

    prefix->words += !word->again;
    g_ptr_array_add(prefix->forms, g_strndup(word->folded, word->len));
    return 0;
}

static Prefix *prefix_new(const char *text)
{
    Prefix *prefix = g_new0(Prefix, 1);

    prefix->forms = g_ptr_array_new_with_free_func(g_free);
    text_fold_words(text, strlen(text), TEXT_FOLD_QUERY, add_form, prefix);
    return prefix;
}

static int begins_so(const TextFoldWord *word, gpointer data)
{
    const Prefix *prefix = data;

    for (guint i = 0; i < prefix->forms->len; i++) {
        const char *form = prefix->forms->pdata[i];
        gsize len = strlen(form);

        if (len <= word->len && memcmp(form, word->folded, len) == 0)
            return 1;
    }
    return 0;
}

static void has_prefix(sqlite3_context *context, int count, sqlite3_value **values)
{
    Prefix *prefix = sqlite3_get_auxdata(context, 0);
    gboolean fresh = !prefix;
    int found = 0;

    if (fresh)
        prefix = prefix_new((const char *)sqlite3_value_text(values[0]));
    for (int i = 1; i < count && !found; i++) {
        const char *text = (const char *)sqlite3_value_text(values[i]);

        if (text)
            found = text_fold_words(text, strlen(text), TEXT_FOLD_INDEX, begins_so, prefix);
    }
    sqlite3_result_int(context, found);
    if (fresh)
        sqlite3_set_auxdata(context, 0, prefix, prefix_free);
}

int query_scan_register(sqlite3 *db)
{
    return sqlite3_create_function(db, "has_prefix", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                   has_prefix, NULL, NULL);
}

/* --- which words --- */

static gboolean is_short(const QueryNode *node)
{
    Prefix *prefix;
    gboolean fits;

    if (!node->prefix)
        return FALSE;
    prefix = prefix_new(node->text);
    fits = prefix->words == 1 && g_utf8_strlen(prefix->forms->pdata[0], -1) <= PREFIX_MAX;
    prefix_free(prefix);
    return fits;
}

/* How the first rows of a window are tried. */
static const struct {
    const char *words, *high, *older, *newer, *end;
} trials[] = {
    [QUERY_OF_ARTICLES] = {", w.title, w.body)) FROM (SELECT place FROM articles WHERE place >= ",
                           " AND place < ", " ORDER BY place DESC LIMIT ",
                           " ORDER BY place ASC LIMIT ",
                           ") t CROSS JOIN article_words w ON w.place = t.place"},
    [QUERY_OF_STATEMENTS] = {", t.content, NULL)) FROM (SELECT content FROM statements"
                             " WHERE spot >= ",
                             " AND spot < ", " ORDER BY spot DESC LIMIT ",
                             " ORDER BY spot ASC LIMIT ", ") t"},
};

/* Tries the first rows of a window; few ones may as well all be looked at. */
static gboolean are_many(Store *store, QueryTarget target, const QueryNode *node,
                         const QueryWindow *window, gboolean *many, GError **error)
{
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*), sum(has_prefix(");
    g_autoptr(DbStatement) row = NULL;

    db_sql_text(sql, node->text);
    db_sql_add(sql, trials[target].words);
    db_sql_int(sql, window->low);
    db_sql_add(sql, trials[target].high);
    db_sql_int(sql, window->high);
    db_sql_add(sql, window->older ? trials[target].older : trials[target].newer);
    db_sql_int(sql, TRIED);
    db_sql_add(sql, trials[target].end);
    row = db_sql_prepare(store, sql, error);
    if (!row || db_step(row, error) != DB_ROW)
        return FALSE;
    *many = db_column_int(row, 0) < TRIED || db_column_int(row, 1) >= TRIED_HAVE;
    return TRUE;
}

gboolean query_scan_mark(Store *store, QueryTarget target, QueryNode *node,
                         const QueryWindow *window, GError **error)
{
    if (!node)
        return TRUE;
    for (guint i = 0; node->children && i < node->children->len; i++) {
        if (!query_scan_mark(store, target, node->children->pdata[i], window, error))
            return FALSE;
    }
    node->scan = FALSE;
    if (node->kind != QUERY_WORDS || !window->scans || !is_short(node))
        return TRUE;
    return are_many(store, target, node, window, &node->scan, error);
}

gboolean query_scan_any(const QueryNode *node)
{
    for (guint i = 0; node && node->children && i < node->children->len; i++) {
        if (query_scan_any(node->children->pdata[i]))
            return TRUE;
    }
    return node && node->scan;
}

void query_scan_write(DbSql *sql, QueryTarget target, const char *place, const QueryNode *node)
{
    if (target == QUERY_OF_STATEMENTS) {
        db_sql_add(sql, "has_prefix(");
        db_sql_text(sql, node->text);
        db_sql_add(sql, ", s.content, NULL)");
        return;
    }
    db_sql_add(sql, "EXISTS (SELECT 1 FROM article_words w WHERE w.place = ");
    db_sql_add(sql, place);
    db_sql_add(sql, " AND has_prefix(");
    db_sql_text(sql, node->text);
    db_sql_add(sql, ", w.title, w.body))");
}
