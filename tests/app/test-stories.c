/* The pass that joins articles to stories: all that wait, in parts, and to be given up between. */
#include "config.h"

#include "../store/fixture.h"
#include "app/stories.h"

#define ARTICLES 70 /* of more than two transactions */
#define DATE_S   1685400000

/* A store in which that many annotated articles wait. */
static Fixture open_waiting(void)
{
    Fixture fixture = fixture_open();
    g_autoptr(TextAnnotation) annotation = text_annotation_new();
    g_autoptr(GError) error = NULL;

    annotation->language = g_strdup("en");
    fixture_add(&fixture, "https://a.example/rss", ARTICLES, DATE_S);
    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const StoreArticleRow *row = rows->pdata[i];
        g_assert_true(store_article_annotate(fixture.store, row->id, annotation, 1, &error));
        g_assert_no_error(error);
    }
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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/stories/all", test_all);
    g_test_add_func("/app/stories/cancelled", test_cancelled);
    return g_test_run();
}
