/* What is left of an update that is killed, and of one that finds another at work. */
#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#include "../server/server.h"
#include "app/error.h"
#include "app/lock.h"
#include "app/update.h"
#include "base/libxml.h"

#define FEEDS    12
#define ARTICLES 8

/* A server with feeds of one version, and a store of the program that is killed. */
typedef struct {
    char *www, *home, *store_path;
    TestServer *server;
    Store *store;
    gint64 ids[FEEDS];
} Fixture;

static char *feed_text(guint feed, guint version)
{
    GString *text = g_string_new(NULL);

    g_string_printf(text, "<rss version='2.0'><channel><title>Feed %u</title>", feed);
    for (guint i = 0; i < ARTICLES; i++)
        g_string_append_printf(text,
                               "<item><guid>urn:%u</guid><title>A%u</title><description>"
                               "This is version %u.</description></item>",
                               i, i, version);
    g_string_append(text, "</channel></rss>");
    return g_string_free(text, FALSE);
}

static void write_version(const Fixture *fixture, guint version)
{
    for (guint i = 0; i < FEEDS; i++) {
        g_autofree char *name = g_strdup_printf("%u.xml", i);
        g_autofree char *text = feed_text(i, version);
        g_free(test_folder_write(fixture->www, name, text));
    }
}

static void open_fixture(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;

    fixture->www = test_folder_make();
    fixture->home = test_folder_make();
    fixture->store_path = g_build_filename(fixture->home, "dixit.db", NULL);
    g_free(test_folder_write(fixture->home, "config", ""));
    write_version(fixture, 0);
    fixture->server = test_server_start(fixture->www, NULL);
    fixture->store = store_open(fixture->store_path, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < FEEDS; i++) {
        g_autofree char *path = g_strdup_printf("/%u.xml", i);
        g_autofree char *url = test_server_url(fixture->server, path);
        fixture->ids[i] = store_feed_add(fixture->store, url, NULL, NULL, &error);
        g_assert_no_error(error);
    }
}

static void close_fixture(Fixture *fixture)
{
    store_close(fixture->store);
    test_server_stop(fixture->server);
    test_folder_remove(fixture->www);
    test_folder_remove(fixture->home);
    g_free(fixture->www);
    g_free(fixture->home);
    g_free(fixture->store_path);
}

static GSubprocess *start_update(const Fixture *fixture)
{
    g_autofree char *config = g_build_filename(fixture->home, "config", NULL);
    g_autoptr(GError) error = NULL;
    const char *arguments[] = {
        g_getenv("DIXIT"), "--store", fixture->store_path, "--config", config, "update",
        "--verbose",       NULL,
    };
    GSubprocess *program = g_subprocess_newv(
        arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);

    g_assert_no_error(error);
    return program;
}

/* Kills the program when it has said that so many feeds are done. */
static void kill_after_lines(GSubprocess *program, guint lines)
{
    g_autoptr(GDataInputStream) output =
        g_data_input_stream_new(g_subprocess_get_stdout_pipe(program));

    for (guint i = 0; i < lines; i++)
        g_free(g_data_input_stream_read_line(output, NULL, NULL, NULL));
    g_subprocess_send_signal(program, SIGKILL);
    g_subprocess_wait(program, NULL, NULL);
}

/* The version of an article, of which every word must be of one. */
static guint version_of(const StoreArticle *article)
{
    const char *found = strstr(article->text, "This is version ");

    g_assert_nonnull(found);
    return (guint)g_ascii_strtoull(found + strlen("This is version "), NULL, 10);
}

/* All articles of a feed are of one version, and its validator is that version's too. */
static void check_feed(const Fixture *fixture, guint index, guint newest)
{
    const StoreFilter filter = {.feed_id = fixture->ids[index]};
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreFeed) feed = store_feed(fixture->store, fixture->ids[index], &error);
    g_autoptr(GPtrArray) rows =
        store_articles_list(fixture->store, &filter, NULL, TRUE, 100, FALSE, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, feed->total);
    if (rows->len == 0) {
        g_assert_null(feed->etag);
        g_assert_cmpint(feed->fetched_s, ==, 0);
        return;
    }
    g_assert_cmpuint(rows->len, ==, ARTICLES);
    guint version = G_MAXUINT;
    for (guint i = 0; i < rows->len; i++) {
        const StoreArticleRow *row = g_ptr_array_index(rows, i);
        g_autoptr(StoreArticle) article = store_article(fixture->store, row->id, &error);
        g_assert_no_error(error);
        if (i == 0)
            version = version_of(article);
        g_assert_cmpuint(version_of(article), ==, version);
    }
    g_assert_cmpuint(version, <=, newest);
    g_autofree char *text = feed_text(index, version);
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA1, text, -1);
    g_autofree char *etag = g_strdup_printf("\"%s\"", digest);
    g_assert_cmpstr(feed->etag, ==, etag);
}

static void check_all(const Fixture *fixture, guint newest)
{
    for (guint i = 0; i < FEEDS; i++)
        check_feed(fixture, i, newest);
}

/* An update that nobody disturbs brings everything up to date: nothing has been left behind. */
static void test_kill(void)
{
    Fixture fixture;
    guint version = 0;

    open_fixture(&fixture);
    for (guint lines = 0; lines <= FEEDS; lines++) {
        g_autoptr(GSubprocess) program = start_update(&fixture);
        kill_after_lines(program, lines);
        check_all(&fixture, version);
        write_version(&fixture, ++version);
    }

    g_autoptr(GSubprocess) last = start_update(&fixture);
    g_assert_true(g_subprocess_communicate(last, NULL, NULL, NULL, NULL, NULL));
    g_assert_cmpint(g_subprocess_get_exit_status(last), ==, 0);
    for (guint i = 0; i < FEEDS; i++) {
        g_autoptr(StoreFeed) feed = store_feed(fixture.store, fixture.ids[i], NULL);
        g_autofree char *text = feed_text(i, version);
        g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA1, text, -1);
        g_assert_nonnull(strstr(feed->etag, digest));
        check_feed(&fixture, i, version);
    }
    close_fixture(&fixture);
}

/* A second update says which process is at work, and goes when that one has ended, even killed. */
static void test_two(void)
{
    Fixture fixture;
    g_autofree char *output = NULL;
    g_autofree char *message = NULL;

    open_fixture(&fixture);
    g_autofree char *silent = test_server_url(fixture.server, "/silent");
    g_assert_cmpint(store_feed_add(fixture.store, silent, NULL, NULL, NULL), >, 0);
    g_autoptr(GSubprocess) first = start_update(&fixture);
    test_server_wait_for(fixture.server, "/silent");

    g_autoptr(GSubprocess) second = start_update(&fixture);
    g_assert_true(g_subprocess_communicate_utf8(second, NULL, NULL, &output, &message, NULL));
    g_autofree char *expected =
        g_strdup_printf("dixit: process %s is updating this store; try again when it is done\n",
                        g_subprocess_get_identifier(first));
    g_assert_cmpint(g_subprocess_get_exit_status(second), ==, 1);
    g_assert_cmpstr(message, ==, expected);
    g_assert_cmpstr(output, ==, "");

    g_subprocess_force_exit(first);
    g_subprocess_wait(first, NULL, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(AppLock) lock = app_lock_take(fixture.store_path, &error);
    g_assert_no_error(error);
    g_assert_null(app_lock_take(fixture.store_path, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_BUSY);
    close_fixture(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    test_server_forget_proxies();

    g_autofree char *python = g_find_program_in_path("python3");
    if (!python || !g_getenv("DIXIT")) {
        g_print("1..0 # SKIP no python3 to run the server with\n");
        return 0;
    }
    g_test_add_func("/app/update/kill", test_kill);
    g_test_add_func("/app/update/two", test_two);
    return g_test_run();
}
