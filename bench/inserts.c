#include "config.h"

#include "bench/measure.h"

#include <stdio.h>
#include <string.h>

#include "bench/clock.h"
#include "bench/newsroom.h"
#include "store/db.h"
#include "store/feed.h"
#include "store/tokenizer.h"

#define BATCH 200 /* articles of one transaction */

/* Removes a database and its companions. */
static void remove_database(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm"};

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *file = g_strconcat(path, ends[i], NULL);
        remove(file);
    }
}

/* The articles of a batch, the newest first as feeds have them. */
static GPtrArray *batch(guint first, guint count)
{
    GPtrArray *articles = g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);

    for (guint i = MIN(first + BATCH, count); i > first; i--)
        g_ptr_array_add(articles, newsroom_article(i - 1, count, NULL));
    return articles;
}

static gboolean time_store(const char *path, guint count, double *ms, GError **error)
{
    g_autoptr(Store) store = store_open(path, STORE_READ_WRITE, error);
    gint64 feed = store ? store_feed_add(store, "https://newsroom.example/", NULL, NULL, error) : 0;

    if (!feed)
        return FALSE;
    for (guint first = 0; first < count; first += BATCH) {
        g_autoptr(GPtrArray) articles = batch(first, count);
        double start = bench_cpu_ms();

        if (!store_begin(store, error) ||
            !store_articles_save(store, feed, articles, NULL, error) || !store_commit(store, error))
            return FALSE;
        *ms += bench_cpu_ms() - start;
    }
    return TRUE;
}

/* The columns that the store keeps of an article, in one table, and the same index. */
static const char bare_schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
    "CREATE TABLE articles(id INTEGER PRIMARY KEY, feed INTEGER, guid TEXT, url TEXT, title TEXT,"
    " language TEXT, text TEXT, published_s INTEGER, received_s INTEGER, read INTEGER,"
    " starred INTEGER);"
    "CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='%s');";

static int bind_article(sqlite3_stmt *row, const StoreArticle *article)
{
    const char *const texts[] = {article->guid, article->url, article->title, article->language,
                                 article->text};

    sqlite3_bind_int64(row, 1, 1);
    for (int i = 0; i < (int)G_N_ELEMENTS(texts); i++)
        sqlite3_bind_text(row, i + 2, texts[i], -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 7, article->published_s);
    sqlite3_bind_int64(row, 8, article->received_s);
    sqlite3_bind_int(row, 9, article->read);
    sqlite3_bind_int(row, 10, article->starred);
    sqlite3_step(row);
    return sqlite3_reset(row);
}

static int index_article(sqlite3_stmt *words, gint64 id, const StoreArticle *article)
{
    sqlite3_bind_int64(words, 1, id);
    sqlite3_bind_text(words, 2, article->title, -1, SQLITE_STATIC);
    sqlite3_bind_text(words, 3, article->text + strlen(article->title), -1, SQLITE_STATIC);
    sqlite3_step(words);
    return sqlite3_reset(words);
}

static int insert_all(sqlite3 *db, guint count, double *ms)
{
    sqlite3_stmt *row = NULL, *words = NULL;
    int code = sqlite3_prepare_v2(db,
                                  "INSERT INTO articles(feed, guid, url, title, language, text,"
                                  " published_s, received_s, read, starred)"
                                  " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                  -1, &row, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(db, "INSERT INTO words(rowid, title, body) VALUES(?, ?, ?)", -1,
                                  &words, NULL);
    for (guint first = 0; code == SQLITE_OK && first < count; first += BATCH) {
        g_autoptr(GPtrArray) articles = batch(first, count);
        double start = bench_cpu_ms();

        code = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
        for (guint i = articles->len; code == SQLITE_OK && i > 0; i--) {
            code = bind_article(row, articles->pdata[i - 1]);
            if (code == SQLITE_OK)
                code = index_article(words, sqlite3_last_insert_rowid(db), articles->pdata[i - 1]);
        }
        if (code == SQLITE_OK)
            code = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
        *ms += bench_cpu_ms() - start;
    }
    sqlite3_finalize(row);
    sqlite3_finalize(words);
    return code;
}

static gboolean time_bare(const char *path, const char *tokenizer, guint count, double *ms,
                          GError **error)
{
    g_autofree char *schema = g_strdup_printf(bare_schema, tokenizer);
    sqlite3 *db = NULL;
    int code = sqlite3_open(path, &db);

    if (code == SQLITE_OK)
        code = store_tokenizer_register(db);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, schema, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = insert_all(db, count, ms);
    if (code != SQLITE_OK)
        g_set_error(error, STORE_ERROR, STORE_ERROR_FORMAT, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    return code == SQLITE_OK;
}

gboolean bench_inserts(const char *path, guint count, GError **error)
{
    static const char *const tokenizers[] = {"unicode61", "dixit"};
    g_autofree char *file = g_strconcat(path, ".inserts", NULL);
    double store_ms = 0;

    remove_database(file);
    if (!time_store(file, count, &store_ms, error))
        return FALSE;
    printf("%-28s %9.0f ms  %u articles\n", "insert", store_ms, count);
    for (gsize i = 0; i < G_N_ELEMENTS(tokenizers); i++) {
        double ms = 0;

        remove_database(file);
        if (!time_bare(file, tokenizers[i], count, &ms, error))
            return FALSE;
        printf("  bare, tokenizer %-10s %9.0f ms  ratio %.2f\n", tokenizers[i], ms, store_ms / ms);
    }
    remove_database(file);
    return TRUE;
}
