/* The language of articles that claim none: that of their feed's titles. */
#include "config.h"

#include "../store/fixture.h"
#include "app/feed_language.h"

static const char *const croatian[] = {
    "Vlada je jučer odlučila da će škole biti otvorene",
    "Na cesti kod Splita bila je gužva",
    "Ministar kaže da nije vidio nalaz",
    "Zašto su računi za struju veći nego lani",
    "Evo što se sve mijenja od srijede",
};

static const char *const numbers[] = {"1", "2", "3"};

static gint64 add_feed(Fixture *fixture, const char *url)
{
    g_autoptr(GError) error = NULL;
    gint64 id = store_feed_add(fixture->store, url, NULL, NULL, &error);

    g_assert_no_error(error);
    return id;
}

static void add_titles(Fixture *fixture, gint64 feed_id, const char *const *titles, guint count)
{
    for (guint i = 0; i < count; i++)
        fixture_save(fixture, feed_id, fixture_article(titles[i], titles[i], "", 1000 + i));
}

static void check(AppFeedLanguages *feeds, gint64 feed_id, const char *claim, const char *tag)
{
    g_autoptr(StoreArticle) article = store_article_new();

    article->feed_id = feed_id;
    article->language = g_strdup(claim);
    g_assert_cmpstr(app_feed_languages_of(feeds, article), ==, tag);
}

static void test_titles(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(TextLanguages) languages = text_languages_open(&error);
    gint64 tells = add_feed(&fixture, "https://a.example/rss");
    gint64 silent = add_feed(&fixture, "https://b.example/rss");

    g_assert_no_error(error);
    add_titles(&fixture, tells, croatian, G_N_ELEMENTS(croatian));
    add_titles(&fixture, silent, numbers, G_N_ELEMENTS(numbers));
    AppFeedLanguages *feeds = app_feed_languages_new(fixture.store, languages);
    check(feeds, tells, NULL, "sr");
    check(feeds, tells, "en", "en");
    check(feeds, silent, NULL, NULL);
    check(feeds, silent, "de", "de");
    /* A feed without articles, and none at all. */
    check(feeds, add_feed(&fixture, "https://c.example/rss"), NULL, NULL);
    check(feeds, 99, NULL, NULL);
    app_feed_languages_free(feeds);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/feed-language/titles", test_titles);
    return g_test_run();
}
