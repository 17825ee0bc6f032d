/* Opening an article that was not analysed: with its marks at once, or with the marks later. */
#include "config.h"

#include "../store/fixture.h"
#include "app/article.h"

#define TEXT "Talks\n“We cannot afford another conflict,” Josep Borrell said on Tuesday."

/* The program with a store in which one article is. */
typedef struct {
    Fixture store;
    App *app;
    gint64 id;
    GMainLoop *loop;
    TextAnnotation *found;
    guint calls;
} Opened;

static void open_one(Opened *opened)
{
    g_autoptr(GError) error = NULL;

    *opened = (Opened){.store = fixture_open(), .loop = g_main_loop_new(NULL, FALSE)};
    gint64 feed = fixture_add(&opened->store, "https://a.example/rss", 0, 0);
    fixture_save(&opened->store, feed, fixture_article("g", "Talks", TEXT, 1685400000));
    opened->id = fixture_id(&opened->store, "Talks");
    fixture_shut(&opened->store);
    const AppOptions options = {.store_path = opened->store.path};
    opened->app = app_open(&options, &error);
    g_assert_no_error(error);
}

static void close_one(Opened *opened)
{
    g_clear_pointer(&opened->app, app_close);
    g_clear_pointer(&opened->found, text_annotation_free);
    g_main_loop_unref(opened->loop);
    fixture_clear(&opened->store);
}

static AppArticle *open_stored(const Opened *opened)
{
    g_autoptr(GError) error = NULL;
    AppArticle *article = app_article_open_stored(opened->app, opened->id, APP_TEXT_BEST, &error);

    g_assert_no_error(error);
    g_assert_true(article->unanalysed);
    g_assert_cmpuint(article->annotation->statements->len, ==, 0);
    return article;
}

static void on_analysed(TextAnnotation *annotation, const GError *error, gpointer data)
{
    Opened *opened = data;

    g_assert_no_error(error);
    g_clear_pointer(&opened->found, text_annotation_free);
    opened->found = annotation;
    opened->calls++;
    g_main_loop_quit(opened->loop);
}

static void test_at_once(void)
{
    Opened opened;
    g_autoptr(GError) error = NULL;

    open_one(&opened);
    g_autoptr(AppArticle) article = app_article_open(opened.app, opened.id, &error);
    g_assert_no_error(error);
    g_assert_false(article->unanalysed);
    g_assert_cmpuint(article->annotation->statements->len, ==, 1);
    close_one(&opened);
}

static void test_later(void)
{
    Opened opened;
    g_autoptr(BaseCancel) cancel = base_cancel_new();

    open_one(&opened);
    g_autoptr(AppArticle) article = open_stored(&opened);
    app_article_analyze(opened.app, article, cancel, on_analysed, &opened);
    g_clear_pointer(&article, app_article_free); /* which nobody needs for it */
    g_main_loop_run(opened.loop);
    g_assert_cmpuint(opened.found->statements->len, ==, 1);
    g_assert_cmpuint(opened.found->actors->len, ==, 1);
    close_one(&opened);
}

/* Who has gone on to another article hears of that one alone. */
static void test_cancelled(void)
{
    Opened opened;
    g_autoptr(BaseCancel) left = base_cancel_new(), cancel = base_cancel_new();

    open_one(&opened);
    g_autoptr(AppArticle) article = open_stored(&opened);
    app_article_analyze(opened.app, article, left, on_analysed, &opened);
    app_article_analyze(opened.app, article, cancel, on_analysed, &opened);
    base_cancel_set(left);
    g_main_loop_run(opened.loop);
    while (g_main_context_iteration(NULL, FALSE))
        continue;
    g_assert_cmpuint(opened.calls, ==, 1);
    close_one(&opened);
}

/* The program can end before it has been found. */
static void test_ended(void)
{
    Opened opened;
    g_autoptr(BaseCancel) cancel = base_cancel_new();

    open_one(&opened);
    g_autoptr(AppArticle) article = open_stored(&opened);
    for (guint i = 0; i < 20; i++)
        app_article_analyze(opened.app, article, cancel, on_analysed, &opened);
    g_clear_pointer(&opened.app, app_close);
    base_cancel_set(cancel);
    while (g_main_context_iteration(NULL, FALSE))
        continue;
    g_assert_cmpuint(opened.calls, ==, 0);
    close_one(&opened);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/article/at-once", test_at_once);
    g_test_add_func("/app/article/later", test_later);
    g_test_add_func("/app/article/cancelled", test_cancelled);
    g_test_add_func("/app/article/ended", test_ended);
    return g_test_run();
}
