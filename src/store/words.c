#include "config.h"

#include <string.h>

#include "store/write.h"

const char *store_words_begin(const char *title, const char *text)
{
    gsize len = title ? strlen(title) : 0;

    if (!text)
        return "";
    if (!len || strncmp(text, title, len) != 0)
        return text;
    if (text[len] == '\0')
        return text + len;
    return g_str_has_prefix(text + len, "\n\n") ? text + len + 2 : text;
}

gint64 store_words_body(const char *title, const char *text)
{
    return text ? g_utf8_pointer_to_offset(text, store_words_begin(title, text)) + 1 : 1;
}

/*
 * Row by row with the words given: with INSERT … SELECT SQLite takes a savepoint, and at each of
 * those FTS5 writes out what it gathers in memory.
 */
static gboolean index_words(Store *store, gint64 place, const char *title, const char *body,
                            GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store, "INSERT INTO article_index(rowid, title, body) VALUES(?, ?, ?)", error);

    if (!write)
        return FALSE;
    db_int(write, place);
    db_text(write, title);
    db_text(write, body);
    return db_run(write, error);
}

static gboolean unindex_words(Store *store, gint64 place, const char *title, const char *body,
                              GError **error)
{
    g_autoptr(DbStatement) write =
        db_prepare(store,
                   "INSERT INTO article_index(article_index, rowid, title, body)"
                   " VALUES('delete', ?, ?, ?)",
                   error);

    if (!write)
        return FALSE;
    db_int(write, place);
    db_text(write, title);
    db_text(write, body);
    return db_run(write, error);
}

typedef gboolean (*WordsFunc)(Store *store, gint64 place, const char *title, const char *body,
                              GError **error);

/* Does something with the words of an article as the view has them. */
static gboolean with_words(Store *store, gint64 place, WordsFunc use, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT title, body FROM article_words WHERE place = ?", error);

    if (!row)
        return FALSE;
    db_int(row, place);

    DbStep step = db_step(row, error);
    if (step != DB_ROW)
        return step == DB_END;
    g_autofree char *title = db_column_text(row, 0);
    g_autofree char *body = db_column_text(row, 1);
    return use(store, place, title, body, error);
}

gboolean store_words_add(Store *store, gint64 place, const char *title, const char *text,
                         GError **error)
{
    return index_words(store, place, title, store_words_begin(title, text), error);
}

gboolean store_words_index(Store *store, gint64 place, GError **error)
{
    return with_words(store, place, index_words, error);
}

gboolean store_words_unindex(Store *store, gint64 place, GError **error)
{
    return with_words(store, place, unindex_words, error);
}
