/* Saved searches: in the configuration file, and what is unread in them. */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/error.h"
#include "app/kill.h"
#include "app/saved.h"

typedef struct {
    char *folder, *config, *store;
    App *app;
} Fixture;

static void reopen(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    AppOptions options = {.store_path = fixture->store, .config_path = fixture->config};

    g_clear_pointer(&fixture->app, app_close);
    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);
}

static void write_config(const Fixture *fixture, const char *text)
{
    g_assert_true(g_file_set_contents(fixture->config, text, -1, NULL));
    g_assert_cmpint(g_chmod(fixture->config, 0600), ==, 0);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    fixture->folder = g_dir_make_tmp("dixit-saved-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->config = g_build_filename(fixture->folder, "config", NULL);
    fixture->store = g_build_filename(fixture->folder, "test.db", NULL);
    write_config(fixture, data ? data : "");
    reopen(fixture);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    static const char *const names[] = {"config", "real", "test.db", "test.db-wal", "test.db-shm"};

    app_close(fixture->app);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
        g_unlink(path);
    }
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->config);
    g_free(fixture->store);
}

static void put(Fixture *fixture, const char *name, const char *query)
{
    g_autoptr(GError) error = NULL;
    gboolean done = app_saved_put(fixture->app, name, query, &error);

    g_assert_no_error(error);
    g_assert_true(done);
}

/* Looks whether the saved searches are these, "name: query" in their order. */
static void assert_saved(const Fixture *fixture, const char *const *expected)
{
    const GPtrArray *searches = app_saved(fixture->app);

    g_assert_cmpuint(searches->len, ==, g_strv_length((char **)expected));
    for (guint i = 0; i < searches->len; i++) {
        const AppSavedSearch *search = g_ptr_array_index(searches, i);
        g_autofree char *line = g_strdup_printf("%s: %s", search->name, search->query);
        g_assert_cmpstr(line, ==, expected[i]);
    }
}

#define BY_HAND                                                                       \
    "# mine\n[dixit]\nmouse = false\n\n[search Kosovo vote]\n# both\nquery = kosovo " \
    "\"local elections\" -is:read\n"

static void test_file(Fixture *fixture, gconstpointer data)
{
    static const char *const first[] = {"Kosovo vote: kosovo \"local elections\" -is:read", NULL};
    static const char *const two[] = {"Kosovo vote: kosovo",
                                      "Borrell: said:\"Josep Borrell\" in:7d", NULL};
    g_autofree char *text = NULL;

    assert_saved(fixture, first);
    put(fixture, "Borrell", "  said:\"Josep Borrell\"\nin:7d ");
    put(fixture, "Kosovo vote", "kosovo");
    assert_saved(fixture, two);
    reopen(fixture);
    assert_saved(fixture, two);
    g_assert_true(g_file_get_contents(fixture->config, &text, NULL, NULL));
    g_assert_cmpstr(text, ==,
                    "# mine\n[dixit]\nmouse = false\n\n[search Kosovo vote]\n# both\n"
                    "query = kosovo\n\n[search Borrell]\nquery = said:\"Josep Borrell\" in:7d\n");
}

/* What is edited while the program runs is not lost, and a link stays a link. */
static void test_edited(Fixture *fixture, gconstpointer data)
{
    static const char *const expected[] = {"hand: vote", "one: kosovo", NULL};
    g_autofree char *real = g_build_filename(fixture->folder, "real", NULL);
    GStatBuf info;

    g_assert_cmpint(g_unlink(fixture->config), ==, 0);
    g_assert_true(g_file_set_contents(real, "[search hand]\nquery = vote\n", -1, NULL));
    g_assert_cmpint(g_chmod(real, 0640), ==, 0);
    g_assert_cmpint(symlink("real", fixture->config), ==, 0);
    put(fixture, "one", "kosovo");
    g_assert_cmpint(g_lstat(fixture->config, &info), ==, 0);
    g_assert_true(S_ISLNK(info.st_mode));
    g_assert_cmpint(g_stat(fixture->config, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0640);
    reopen(fixture);
    assert_saved(fixture, expected);
}

static void test_remove(Fixture *fixture, gconstpointer data)
{
    static const char *const none[] = {NULL};
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    g_assert_true(app_saved_remove(fixture->app, "Kosovo vote", &error));
    g_assert_no_error(error);
    assert_saved(fixture, none);
    g_assert_true(g_file_get_contents(fixture->config, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "# mine\n[dixit]\nmouse = false\n\n");
    reopen(fixture);
    assert_saved(fixture, none);
    g_assert_false(app_saved_remove(fixture->app, "Kosovo vote", &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
}

/* What cannot be saved leaves all as it was, in memory and in the file. */
static void test_refused(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *name, *query;
    } cases[] = {{"a]b", "x"}, {"", "x"}, {" a", "x"}, {"a\nb", "x"}, {"a", "(x"}, {"a", "is:new"}};
    static const char *const before[] = {"Kosovo vote: kosovo \"local elections\" -is:read", NULL};

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(app_saved_put(fixture->app, cases[i].name, cases[i].query, &error));
        g_assert_nonnull(error);
    }
    g_autoptr(GError) error = NULL;
    write_config(fixture, "this is no key file\n");
    g_assert_false(app_saved_put(fixture->app, "Kosovo vote", "other", &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    g_clear_error(&error);
    g_assert_false(app_saved_put(fixture->app, "new", "other", &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    assert_saved(fixture, before);
    g_clear_error(&error);
    g_assert_false(app_kill_put(fixture->app, "new", "other", APP_KILL_HIDE, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    g_assert_cmpuint(app_kills(fixture->app)->len, ==, 0);
}

/* What stands behind a zero byte, as a crash may leave it, would be lost: nothing is written. */
static void test_zero_byte(Fixture *fixture, gconstpointer data)
{
    static const char text[] = "[dixit]\nbrowser = x\0\nmouse = false\n";
    g_autoptr(GError) error = NULL;
    g_autofree char *after = NULL;
    gsize len;

    g_assert_true(g_file_set_contents(fixture->config, text, sizeof text - 1, NULL));
    g_assert_false(app_saved_put(fixture->app, "new", "other", &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    g_assert_true(g_file_get_contents(fixture->config, &after, &len, NULL));
    g_assert_cmpmem(after, len, text, sizeof text - 1);
}

/* A file with a search that cannot be read is refused, with the group's name. */
static void test_unreadable(Fixture *fixture, gconstpointer data)
{
    static const char *const texts[] = {"[search bad]\nquery = (x\n", "[search bad]\n",
                                        "[search bad]\nquery = x\ncolour = red\n",
                                        "[search ]\nquery = x\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        write_config(fixture, texts[i]);
        g_assert_null(app_config_load(fixture->config, TRUE, &error));
        g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
        g_assert_nonnull(strstr(error->message, "[search "));
    }
}

/* --- counts --- */

#define ARTICLES 6000 /* more than are looked at for unread ones */

/* Stores articles, the newest last; each second one is of football. */
static GArray *add_articles(Fixture *fixture)
{
    Store *store = app_store(fixture->app);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (int i = 0; i < ARTICLES; i++) {
        StoreArticle *article = store_article_new();
        article->guid = g_strdup_printf("guid-%d", i);
        article->title = g_strdup(i % 2 ? "football match" : "chess match");
        article->text = g_strdup(article->title);
        article->published_s = 1000 + i;
        article->received_s = 20000;
        g_ptr_array_add(articles, article);
    }
    gint64 feed = store_feed_add(store, "https://a.example/rss", "A", NULL, &error);
    g_assert_true(store_begin(store, &error) &&
                  store_articles_save(store, feed, articles, NULL, &error) &&
                  store_commit(store, &error));
    g_assert_no_error(error);
    g_autoptr(GPtrArray) rows = store_articles_list(store, NULL, NULL, FALSE, 0, FALSE, &error);
    for (guint i = rows->len; i > 0; i--)
        g_array_append_val(ids, ((StoreArticleRow *)rows->pdata[i - 1])->id);
    return ids;
}

static void assert_unread(const Fixture *fixture, const char *name, gint64 unread, gboolean more)
{
    g_autoptr(GError) error = NULL;
    gboolean found = !more;
    const AppSavedSearch *search = app_saved_find(fixture->app, name, &error);

    g_assert_no_error(error);
    g_assert_cmpint(app_saved_unread(fixture->app, search, &found, &error), ==, unread);
    g_assert_no_error(error);
    g_assert_cmpint(found, ==, more);
}

static void test_unread(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) oldest_first = add_articles(fixture);
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 place = G_MAXINT64;

    put(fixture, "chess", "chess");
    put(fixture, "all", "match");
    put(fixture, "unread", "match is:unread");
    put(fixture, "none", "rugby");
    assert_unread(fixture, "chess", ARTICLES / 2, FALSE);
    assert_unread(fixture, "all", 5000, TRUE);
    assert_unread(fixture, "none", 0, FALSE);

    /* An unread one far behind many that are read. */
    g_assert_true(
        store_articles_read_some(app_store(fixture->app), NULL, &place, ARTICLES, NULL, &error));
    assert_unread(fixture, "all", 0, FALSE);
    g_array_append_vals(one, &g_array_index(oldest_first, gint64, 2000), 1);
    g_assert_true(store_articles_set_read(app_store(fixture->app), one, FALSE, NULL, &error));
    g_assert_no_error(error);
    assert_unread(fixture, "all", 1, FALSE);
    assert_unread(fixture, "chess", 1, FALSE);
    assert_unread(fixture, "unread", 1, FALSE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/app/saved/file", Fixture, BY_HAND, set_up, test_file, tear_down);
    g_test_add("/app/saved/edited", Fixture, NULL, set_up, test_edited, tear_down);
    g_test_add("/app/saved/remove", Fixture, BY_HAND, set_up, test_remove, tear_down);
    g_test_add("/app/saved/refused", Fixture, BY_HAND, set_up, test_refused, tear_down);
    g_test_add("/app/saved/zero-byte", Fixture, NULL, set_up, test_zero_byte, tear_down);
    g_test_add("/app/saved/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
    g_test_add("/app/saved/unread", Fixture, NULL, set_up, test_unread, tear_down);
    return g_test_run();
}
