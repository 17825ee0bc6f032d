#include "config.h"

#include <glib/gstdio.h>

#include "app/mark.h"

#define ARTICLES 3
#define MANY     1500 /* more than are taken back at once */

typedef struct {
    char *folder, *path;
    App *app;
    GArray *ids; /* gint64, the newest first */
} Fixture;

static gint64 id_at(const Fixture *fixture, guint index)
{
    return g_array_index(fixture->ids, gint64, index);
}

/* Stores a feed with articles. */
static void add_articles(Fixture *fixture, int count)
{
    Store *store = app_store(fixture->app);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);

    for (int i = 0; i < count; i++) {
        StoreArticle *article = store_article_new();
        article->guid = g_strdup_printf("guid-%d", i);
        article->title = g_strdup_printf("Title %d", i);
        article->text = g_strdup(article->title);
        article->published_s = 10000 - i;
        article->received_s = 20000;
        g_ptr_array_add(articles, article);
    }
    gint64 feed = store_feed_add(store, "https://a.example/rss", "A", NULL, &error);
    g_assert_no_error(error);
    gboolean saved = store_begin(store, &error) &&
                     store_articles_save(store, feed, articles, NULL, &error) &&
                     store_commit(store, &error);
    g_assert_no_error(error);
    g_assert_true(saved);

    StoreFilter all = {0};
    g_autoptr(GPtrArray) rows = store_articles_list(store, &all, NULL, TRUE, 0, FALSE, &error);
    g_assert_no_error(error);
    g_assert_cmpint(rows->len, ==, count);
    for (guint i = 0; i < rows->len; i++)
        g_array_append_val(fixture->ids, ((StoreArticleRow *)g_ptr_array_index(rows, i))->id);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    fixture->folder = g_dir_make_tmp("dixit-mark-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->path = g_build_filename(fixture->folder, "test.db", NULL);
    fixture->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    AppOptions options = {.store_path = fixture->path};
    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);
    add_articles(fixture, data ? GPOINTER_TO_INT(data) : ARTICLES);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};

    app_close(fixture->app);
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *path = g_strconcat(fixture->path, suffixes[i], NULL);
        g_unlink(path);
    }
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_array_unref(fixture->ids);
}

static void assert_state(const Fixture *fixture, guint index, gboolean read, gboolean starred)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreArticle) article =
        store_article(app_store(fixture->app), id_at(fixture, index), &error);

    g_assert_no_error(error);
    g_assert_cmpint(article->read, ==, read);
    g_assert_cmpint(article->starred, ==, starred);
}

/* Takes the last change back; TRUE where there was one. */
static gboolean undo(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *what = NULL;

    gboolean done = app_undo(fixture->app, &what, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    return what != NULL;
}

static void mark(Fixture *fixture, guint index, gboolean star, gboolean value)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 id = id_at(fixture, index);

    g_array_append_val(ids, id);
    gboolean done = star ? app_mark_starred(fixture->app, ids, value, &error)
                         : app_mark_read(fixture->app, ids, value, &error);
    g_assert_no_error(error);
    g_assert_true(done);
}

/* Takes all steps; gives how many. */
static guint finish(AppMarking *marking)
{
    g_autoptr(GError) error = NULL;
    guint steps = 1;

    while (app_marking_step(marking, &error))
        steps++;
    g_assert_no_error(error);
    return steps;
}

static gint64 unread(Fixture *fixture)
{
    StoreFilter filter = {.unread = TRUE};
    g_autoptr(GError) error = NULL;
    gint64 count = store_articles_count(app_store(fixture->app), &filter, &error);

    g_assert_no_error(error);
    return count;
}

/* Very many go in steps, each of which leaves a whole store, and are one change. */
static void test_steps(Fixture *fixture, gconstpointer data)
{
    StoreFilter all = {0};
    g_autoptr(GError) error = NULL;

    AppMarking *marking = app_marking_read_all(fixture->app, &all);
    app_marking_step(marking, &error);
    g_assert_no_error(error);
    g_assert_cmpint(unread(fixture), ==, MANY - app_marking_count(marking));
    mark(fixture, MANY - 1, TRUE, TRUE); /* meanwhile */
    finish(marking);
    g_assert_cmpuint(app_marking_count(marking), ==, MANY);
    g_assert_null(app_marking_undone(marking));
    app_marking_end(marking);
    g_assert_cmpint(unread(fixture), ==, 0);
    g_assert_true(undo(fixture));
    assert_state(fixture, MANY - 1, TRUE, FALSE);

    marking = app_marking_undo(fixture->app);
    app_marking_step(marking, &error);
    g_assert_no_error(error);
    g_assert_cmpint(unread(fixture), ==, app_marking_count(marking));
    finish(marking);
    g_autofree char *what = app_marking_undone(marking);
    g_assert_nonnull(what);
    app_marking_end(marking);
    g_assert_cmpint(unread(fixture), ==, MANY);
    g_assert_false(undo(fixture));
}

/* What is given up on its way is undone by itself. */
static void test_given_up(Fixture *fixture, gconstpointer data)
{
    StoreFilter all = {0};
    g_autoptr(GError) error = NULL;

    AppMarking *marking = app_marking_read_all(fixture->app, &all);
    app_marking_step(marking, &error);
    g_assert_no_error(error);
    app_marking_end(marking);
    marking = app_marking_undo(fixture->app);
    if (marking) { /* not where the machine was too slow for so many in one step */
        app_marking_step(marking, &error);
        app_marking_end(marking);
    } else {
        g_assert_true(undo(fixture));
    }
    while ((marking = app_marking_undo(fixture->app))) {
        finish(marking);
        app_marking_end(marking);
    }
    g_assert_cmpint(unread(fixture), ==, MANY);
    g_assert_false(undo(fixture));
}

static void test_undo(Fixture *fixture, gconstpointer data)
{
    g_assert_false(undo(fixture));
    mark(fixture, 0, FALSE, TRUE);
    mark(fixture, 1, TRUE, TRUE);
    assert_state(fixture, 0, TRUE, FALSE);
    assert_state(fixture, 1, FALSE, TRUE);
    g_assert_true(undo(fixture));
    assert_state(fixture, 1, FALSE, FALSE);
    assert_state(fixture, 0, TRUE, FALSE);
    g_assert_true(undo(fixture));
    assert_state(fixture, 0, FALSE, FALSE);
    g_assert_false(undo(fixture));
}

/* What was so before is no change, and is left alone when others are taken back. */
static void test_unchanged(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    StoreFilter all = {0};
    guint count = 0;

    mark(fixture, 1, FALSE, TRUE);
    mark(fixture, 1, FALSE, TRUE);
    AppMarking *marking = app_marking_read_all(fixture->app, &all);
    finish(marking);
    count = app_marking_count(marking);
    app_marking_end(marking);
    g_assert_no_error(error);
    g_assert_cmpuint(count, ==, ARTICLES - 1);
    g_assert_true(undo(fixture));
    assert_state(fixture, 0, FALSE, FALSE);
    assert_state(fixture, 1, TRUE, FALSE);
    g_assert_true(undo(fixture));
    assert_state(fixture, 1, FALSE, FALSE);
    g_assert_false(undo(fixture));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/app/mark/undo", Fixture, NULL, set_up, test_undo, tear_down);
    g_test_add("/app/mark/unchanged", Fixture, NULL, set_up, test_unchanged, tear_down);
    g_test_add("/app/mark/steps", Fixture, GINT_TO_POINTER(MANY), set_up, test_steps, tear_down);
    g_test_add("/app/mark/given-up", Fixture, GINT_TO_POINTER(MANY), set_up, test_given_up,
               tear_down);
    return g_test_run();
}
