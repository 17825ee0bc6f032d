/* Stories: the pass that joins all that wait, in parts; what an article that is open tells of it.
 */
#include "config.h"

#include "../store/fixture.h"
#include "app/article.h"
#include "app/stories.h"

#define ARTICLES 70 /* of more than two transactions */
#define DATE_S   1685400000

/* Annotates all articles, which wait from then on. */
static void annotate(Fixture *fixture)
{
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, NULL);
    g_autoptr(GError) error = NULL;

    annotation->language = g_strdup("en");
    for (guint i = 0; i < rows->len; i++) {
        const StoreArticleRow *row = rows->pdata[i];
        g_assert_true(store_article_annotate(fixture->store, row->id, annotation, 1, &error));
        g_assert_no_error(error);
    }
}

/* A store in which that many articles wait. */
static Fixture open_waiting(void)
{
    Fixture fixture = fixture_open();

    fixture_add(&fixture, "https://a.example/rss", ARTICLES, DATE_S);
    annotate(&fixture);
    return fixture;
}

static guint count_waiting(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) events = store_stories_waiting(fixture->store, 2 * ARTICLES, &error);

    g_assert_no_error(error);
    return events->len;
}

static void find(Fixture *fixture, BaseCancel *cancel)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TextLanguages) languages = text_languages_open(&error);

    g_assert_no_error(error);
    g_assert_true(app_stories_find(fixture->store, languages, cancel, &error));
    g_assert_no_error(error);
}

static void test_all(void)
{
    g_auto(Fixture) fixture = open_waiting();

    g_assert_cmpuint(count_waiting(&fixture), ==, ARTICLES);
    find(&fixture, NULL);
    g_assert_cmpuint(count_waiting(&fixture), ==, 0);
    find(&fixture, NULL);
    g_assert_cmpuint(count_waiting(&fixture), ==, 0);
}

static void test_cancelled(void)
{
    g_auto(Fixture) fixture = open_waiting();
    g_autoptr(BaseCancel) cancel = base_cancel_new();

    base_cancel_set(cancel);
    find(&fixture, cancel);
    g_assert_cmpuint(count_waiting(&fixture), ==, ARTICLES);
    find(&fixture, NULL);
    g_assert_cmpuint(count_waiting(&fixture), ==, 0);
}

/* A store with articles of two outlets, closed again; gives the id of the first. */
static gint64 store_two(Fixture *fixture)
{
    static const char *const outlets[] = {"https://a.example/rss", "https://b.example/rss"};

    for (guint i = 0; i < G_N_ELEMENTS(outlets); i++) {
        gint64 feed = fixture_add(fixture, outlets[i], 0, DATE_S);
        fixture_save(fixture, feed,
                     fixture_article(outlets[i], outlets[i], outlets[i], DATE_S + i));
    }
    annotate(fixture);
    gint64 id = fixture_id(fixture, outlets[0]);
    fixture_shut(fixture);
    return id;
}

/* Joins the two that wait to a story. */
static void join_two(Store *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) events = store_stories_waiting(store, 2, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(events->len, ==, 2);
    g_assert_true(store_story_join(store, events->pdata[0], NULL, &error));
    g_assert_true(store_story_join(store, events->pdata[1], events->pdata[0], &error));
    g_assert_no_error(error);
}

/* An article that is open learns of its story when that is found, or grows. */
static void test_renew(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 id = store_two(&fixture);
    const AppOptions options = {.store_path = fixture.path};
    g_autoptr(GError) error = NULL;
    g_autoptr(App) app = app_open(&options, &error);

    g_assert_no_error(error);
    g_autoptr(AppArticle) article = app_article_open(app, id, &error);
    g_assert_no_error(error);
    g_assert_null(article->story);
    g_assert_false(app_article_renew_story(app, article));

    join_two(app_store(app));
    g_assert_true(app_article_renew_story(app, article));
    g_assert_cmpuint(article->story->articles, ==, 2);
    g_assert_cmpuint(article->story->outlets, ==, 2);
    g_assert_false(app_article_renew_story(app, article));

    g_autoptr(AppArticle) again = app_article_open(app, id, &error);
    g_assert_no_error(error);
    g_assert_cmpint(again->story->id, ==, article->story->id);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/stories/all", test_all);
    g_test_add_func("/app/stories/cancelled", test_cancelled);
    g_test_add_func("/app/stories/renew", test_renew);
    return g_test_run();
}
