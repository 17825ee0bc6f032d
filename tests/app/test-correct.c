#include "config.h"

#include <glib/gstdio.h>

#include "app/mark.h"
#include "app/update.h"
#include "base/paths.h"

static char *folder; /* of configuration and stores */

typedef struct {
    char *config, *store;
    App *app;
} Fixture;

static void analyse(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(gint64));
    gboolean ran = app_update_run(fixture->app, none, APP_UPDATE_ALLOWED, NULL, NULL, &error);

    g_assert_no_error(error);
    g_assert_true(ran);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);
    StoreArticle *article = store_article_new();

    fixture->config = base_path_config("actors");
    fixture->store = g_build_filename(folder, "test.db", NULL);
    AppOptions options = {.store_path = fixture->store};
    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);

    Store *store = app_store(fixture->app);
    article->guid = g_strdup("one");
    article->title = g_strdup("Talks");
    article->language = g_strdup("en");
    article->text = g_strdup("Talks\n\nAlbin Kurti met Josep Borrell in Brussels on Tuesday, and "
                             "Kurti said that the road was open.");
    article->received_s = 2000;
    g_ptr_array_add(articles, article);
    gint64 feed = store_feed_add(store, "https://a.example/rss", "A", NULL, &error);
    gboolean saved = feed && store_begin(store, &error) &&
                     store_articles_save(store, feed, articles, NULL, &error) &&
                     store_commit(store, &error);
    g_assert_no_error(error);
    g_assert_true(saved);
    analyse(fixture);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-update"};

    app_close(fixture->app);
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *path = g_strconcat(fixture->store, suffixes[i], NULL);
        g_unlink(path);
    }
    g_autofree char *parent = g_path_get_dirname(fixture->config);
    g_unlink(fixture->config);
    g_rmdir(parent);
    g_free(fixture->config);
    g_free(fixture->store);
}

/* How often a listed actor is mentioned in the store; 0 where it is not in the list. */
static guint mentions(Fixture *fixture, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) actors = store_actors(app_store(fixture->app), NULL, NULL, 0, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(actors, i);
        if (g_str_equal(actor->id, id))
            return actor->mentions;
    }
    return 0;
}

static void correct(Fixture *fixture, const char *line)
{
    g_autoptr(GError) error = NULL;
    gboolean done = app_mark_corrected(fixture->app, line, &error);

    g_assert_no_error(error);
    g_assert_true(done);
    analyse(fixture);
}

static void undo(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *what = NULL;
    gboolean done = app_undo(fixture->app, &what, &error);

    g_assert_no_error(error);
    g_assert_true(done);
    g_assert_nonnull(what);
    analyse(fixture);
}

static void assert_file(const Fixture *fixture, const char *expected)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;

    g_file_get_contents(fixture->config, &text, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(text, ==, expected);
}

/* What is stored follows a correction, and what takes it back. */
static void test_stored(Fixture *fixture, gconstpointer data)
{
    g_assert_cmpuint(mentions(fixture, "albin-kurti"), ==, 2);
    g_assert_cmpuint(mentions(fixture, "josep-borrell"), ==, 1);
    correct(fixture, "join Albin Kurti | Josep Borrell");
    assert_file(fixture, "join Albin Kurti | Josep Borrell\n");
    g_assert_cmpuint(mentions(fixture, "albin-kurti"), ==, 0);
    g_assert_cmpuint(mentions(fixture, "josep-borrell"), ==, 3);
    correct(fixture, "not Josep Borrell");
    g_assert_cmpuint(mentions(fixture, "josep-borrell"), ==, 0);
    undo(fixture);
    g_assert_cmpuint(mentions(fixture, "josep-borrell"), ==, 3);
    undo(fixture);
    assert_file(fixture, "");
    g_assert_cmpuint(mentions(fixture, "albin-kurti"), ==, 2);
    g_assert_cmpuint(mentions(fixture, "josep-borrell"), ==, 1);
}

/* A new name is shown, and the old one again after it has been taken back. */
static void test_renamed(Fixture *fixture, gconstpointer data)
{
    static const char *const names[] = {"A. Kurti", "Albin Kurti"};
    g_autoptr(GError) error = NULL;

    correct(fixture, "rename Albin Kurti | A. Kurti");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(StoreActor) actor = store_actor(app_store(fixture->app), "albin-kurti", &error);
        g_assert_no_error(error);
        g_assert_cmpstr(actor->name, ==, names[i]);
        if (i == 0)
            undo(fixture);
    }
}

/* The file may be changed by hand, and its other lines stay as they are. */
static void test_by_hand(Fixture *fixture, gconstpointer data)
{
    static const char mine[] = "# mine\nnonsense\nnot Brussels";
    g_autoptr(GError) error = NULL;
    g_autofree char *parent = g_path_get_dirname(fixture->config);

    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    g_file_set_contents(fixture->config, mine, -1, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(mentions(fixture, "brussels"), ==, 1);
    analyse(fixture);
    g_assert_cmpuint(mentions(fixture, "brussels"), ==, 0);
    correct(fixture, "mute Josep Borrell");
    assert_file(fixture, "# mine\nnonsense\nnot Brussels\nmute Josep Borrell\n");
    g_assert_cmpuint(mentions(fixture, "josep-borrell"), ==, 0);
    undo(fixture);
    g_assert_cmpuint(mentions(fixture, "josep-borrell"), ==, 1);
    assert_file(fixture, "# mine\nnonsense\nnot Brussels\n");
}

/* A line that cannot be read does not get into the file. */
static void test_refused(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    g_assert_false(app_mark_corrected(fixture->app, "join Albin Kurti", &error));
    g_assert_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
    g_assert_false(g_file_test(fixture->config, G_FILE_TEST_EXISTS));
}

#define ADD(name, func) g_test_add("/app/correct/" name, Fixture, NULL, set_up, func, tear_down)

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    folder = g_dir_make_tmp("dixit-correct-XXXXXX", &error);
    g_assert_no_error(error);
    g_setenv("XDG_CONFIG_HOME", folder, TRUE);
    g_test_init(&argc, &argv, NULL);
    ADD("stored", test_stored);
    ADD("renamed", test_renamed);
    ADD("by-hand", test_by_hand);
    ADD("refused", test_refused);
    int status = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return status;
}
