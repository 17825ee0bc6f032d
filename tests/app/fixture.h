/* A server with feeds, and the program that updates them: what the tests of updates share. */
#ifndef DIXIT_TESTS_APP_FIXTURE_H
#define DIXIT_TESTS_APP_FIXTURE_H

#include <glib/gstdio.h>
#include <string.h>

#include "../server/server.h"
#include "app/update.h"
#include "base/libxml.h"
#include "insight/analyze.h"

/* What the entry of a feed says, in which there is a statement of one actor. */
static const char said[] = "“We cannot afford another conflict,” Josep Borrell said on Tuesday.";

/* A web server with its folder, and the program with a store in another one. */
typedef struct {
    char *www;
    char *home;
    TestServer *server;
    App *app;
} Fixture;

/* What an update has told, and what must hold of the telling whatever it tells. */
typedef struct {
    AppProgress last;     /* without its pointers */
    guint finished;       /* calls that were */
    GHashTable *errors;   /* name of a feed that failed → message */
    char *analysis_error; /* NULL for none */
    AppUpdate *cancel;    /* to be cancelled when a feed has been done; NULL */
    GMainLoop *loop;      /* to be left at the end; NULL */
} Record;

static inline void open_fixture(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;

    fixture->www = test_folder_make();
    fixture->home = test_folder_make();
    fixture->server = test_server_start(fixture->www, NULL);
    g_autofree char *store = g_build_filename(fixture->home, "dixit.db", NULL);
    g_autofree char *config = test_folder_write(fixture->home, "config", "");
    const AppOptions options = {.store_path = store, .config_path = config};
    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);
}

/* The same program with another configuration. */
static inline void configure(Fixture *fixture, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *store = g_build_filename(fixture->home, "dixit.db", NULL);
    g_autofree char *config = test_folder_write(fixture->home, "config", text);
    const AppOptions options = {.store_path = store, .config_path = config};

    g_assert_cmpint(g_chmod(config, 0600), ==, 0);
    app_close(fixture->app);
    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);
}

static inline void close_fixture(Fixture *fixture)
{
    app_close(fixture->app);
    test_server_stop(fixture->server);
    test_folder_remove(fixture->www);
    test_folder_remove(fixture->home);
    g_free(fixture->www);
    g_free(fixture->home);
}

/* --- feeds --- */

/* Writes an RSS feed whose only entry says something; text tells versions apart. */
static inline void write_feed(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *feed = g_strdup_printf(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Feed %s</title>"
        "<link>http://outlet.example/</link><language>en</language>"
        "<item><title>Talks go on</title><guid>urn:%s</guid>"
        "<link>http://outlet.example/1</link><pubDate>Tue, 30 May 2023 12:00:00 GMT</pubDate>"
        "<description>&lt;p&gt;%s&lt;/p&gt;</description></item>"
        "</channel></rss>",
        name, name, text);
    g_free(test_folder_write(fixture->www, name, feed));
}

static inline gint64 add_address(const Fixture *fixture, const char *url)
{
    g_autoptr(GError) error = NULL;
    gint64 id = store_feed_add(app_store(fixture->app), url, NULL, NULL, &error);

    g_assert_no_error(error);
    return id;
}

static inline gint64 add_path(const Fixture *fixture, const char *path)
{
    g_autofree char *url = test_server_url(fixture->server, path);
    return add_address(fixture, url);
}

static inline StoreFeed *read_feed(const Fixture *fixture, gint64 id)
{
    g_autoptr(GError) error = NULL;
    StoreFeed *feed = store_feed(app_store(fixture->app), id, &error);

    g_assert_no_error(error);
    return feed;
}

static inline void save_feed(const Fixture *fixture, const StoreFeed *feed)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(store_feed_save(app_store(fixture->app), feed, &error));
    g_assert_no_error(error);
}

/* As if the first redirect had been seen a day ago. */
static inline void age_move(const Fixture *fixture, gint64 id)
{
    g_autoptr(StoreFeed) feed = read_feed(fixture, id);

    feed->moved_since_s -= 24 * 60 * 60;
    save_feed(fixture, feed);
}

/* The only article of a feed. */
static inline StoreArticle *read_article(const Fixture *fixture, gint64 feed_id)
{
    const StoreFilter filter = {.feed_id = feed_id};
    Store *store = app_store(fixture->app);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = store_articles_list(store, &filter, NULL, TRUE, 10, FALSE, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 1);
    const StoreArticleRow *row = g_ptr_array_index(rows, 0);
    StoreArticle *article = store_article(store, row->id, &error);
    g_assert_no_error(error);
    return article;
}

/* --- updating --- */

static inline void record_init(Record *record)
{
    *record = (Record){.errors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
}

static inline void record_clear(Record *record)
{
    g_hash_table_unref(record->errors);
    g_free(record->analysis_error);
}

static inline void on_progress(const AppProgress *progress, gpointer data)
{
    Record *record = data;

    g_assert_cmpuint(record->finished, ==, 0);
    g_assert_cmpuint(progress->feeds_done, <=, progress->feeds);
    g_assert_cmpuint(progress->analysed, >=, record->last.analysed);
    if (progress->feed_id) {
        g_assert_cmpuint(progress->feeds_done, ==, record->last.feeds_done + 1);
        g_assert_nonnull(progress->feed_name);
    }
    if (progress->error && progress->feed_id)
        g_hash_table_insert(record->errors, g_strdup(progress->feed_name),
                            g_strdup(progress->error->message));
    else if (progress->error)
        record->analysis_error = g_strdup(progress->error->message);
    if (progress->feed_id && record->cancel)
        app_update_cancel(g_steal_pointer(&record->cancel));

    record->last = *progress;
    record->last.feed_name = NULL;
    record->last.feed_articles = NULL;
    record->last.error = NULL;
    record->finished += progress->finished;
    if (progress->finished && record->loop)
        g_main_loop_quit(record->loop);
}

static inline void update(const Fixture *fixture, AppUpdateMode mode, Record *record)
{
    g_autoptr(GError) error = NULL;

    record_init(record);
    gboolean done = app_update_run(fixture->app, NULL, mode, on_progress, record, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    g_assert_cmpuint(record->finished, ==, 1);
    g_assert_cmpuint(record->last.feeds_done, ==, record->last.feeds);
    g_assert_null(record->analysis_error);
}

/* An update of which nothing but the store is of interest. */
static inline void update_quietly(const Fixture *fixture, AppUpdateMode mode)
{
    Record record;

    update(fixture, mode, &record);
    record_clear(&record);
}

static inline guint unannotated(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    gint64 count =
        store_articles_unannotated_count(app_store(fixture->app), INSIGHT_VERSION, &error);

    g_assert_no_error(error);
    return (guint)count;
}

/* Runs the tests that add() adds, where there is what they need. */
static inline int run_tests(int argc, char **argv, void (*add)(void))
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    test_server_forget_proxies();

    g_autofree char *python = g_find_program_in_path("python3");
    if (!python) {
        g_print("1..0 # SKIP no python3 to run the server with\n");
        return 0;
    }
    add();
    return g_test_run();
}

#endif
