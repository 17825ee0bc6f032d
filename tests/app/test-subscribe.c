/* Subscribing through a page: what it links to, and where feeds mostly are. */
#include "config.h"

#include "app/subscribe.h"

#include "app/error.h"
#include "app/parse.h"
#include "feed/error.h"
#include "fixture.h"

static const char feed_text[] =
    "<rss version='2.0'><channel><title>Found</title><item><title>T</title></item></channel></rss>";

static StoreFeed *subscribe(const Fixture *fixture, const char *path, GError **error)
{
    g_autofree char *url = test_server_url(fixture->server, path);
    StoreFeed *feed = NULL;

    return app_subscribe(fixture->app, url, &feed, NULL, error) ? feed : NULL;
}

/* A link goes before all guesses; the page is asked for once, the feed once. */
static void test_linked(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture);
    g_free(test_folder_write(fixture.www, "page.html",
                             "<link href='own.rss' type='application/rss+xml' rel='alternate'>"));
    g_free(test_folder_write(fixture.www, "own.rss", feed_text));
    g_free(test_folder_write(fixture.www, "rss.xml", feed_text));
    g_autoptr(StoreFeed) feed = subscribe(&fixture, "/page.html", &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_suffix(feed->url, "/own.rss"));
    g_assert_cmpuint(test_server_count(fixture.server, "/rss.xml", -1), ==, 0);
    close_fixture(&fixture);
}

static void test_guessed(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture);
    g_free(test_folder_write(fixture.www, "page.html", "<p>no link"));
    g_free(test_folder_write(fixture.www, "atom.xml", feed_text));
    g_autoptr(StoreFeed) feed = subscribe(&fixture, "/page.html", &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_suffix(feed->url, "/atom.xml"));
    g_assert_cmpuint(test_server_count(fixture.server, "/index.xml", -1), ==, 0);
    close_fixture(&fixture);
}

/* Nothing is no file either: least of all the working folder. */
static void test_empty(void)
{
    Fixture fixture;

    open_fixture(&fixture);
    for (const char *const *url = (const char *const[]){"", " \t", NULL}; *url; url++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(app_subscribe(fixture.app, *url, NULL, NULL, &error));
        g_assert_error(error, APP_ERROR, APP_ERROR_NO_FEED);
    }
    close_fixture(&fixture);
}

/* What a page links to as a feed may be gone, or none: then the well-known places are tried. */
static void test_misled(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture);
    g_free(test_folder_write(fixture.www, "page.html", "<p><a href='/about/rss'>About RSS</a>"));
    g_free(test_folder_write(fixture.www, "feed.xml", feed_text));
    g_autoptr(StoreFeed) feed = subscribe(&fixture, "/page.html", &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_suffix(feed->url, "/feed.xml"));
    g_assert_cmpuint(test_server_count(fixture.server, "/about/rss", -1), ==, 1);
    close_fixture(&fixture);
}

/* Where nothing is found, the page's own fault is told. */
static void test_nothing(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture);
    g_free(test_folder_write(fixture.www, "page.html", "<html><p>no link</html>"));
    g_free(test_folder_write(fixture.www, "rss.xml", "<html>no feed</html>"));
    g_assert_null(subscribe(&fixture, "/page.html", &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_NO_FEED);
    g_assert_nonnull(strstr(error->message, "web page"));
    g_assert_cmpuint(test_server_count(fixture.server, "/index.xml", -1), ==, 1);
    g_assert_cmpuint(test_server_count(fixture.server, "/page.html", -1), ==, 1);
    close_fixture(&fixture);
}

/* Read as a feed, a page says which feeds it links to. */
static void test_offered(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture);
    g_free(test_folder_write(fixture.www, "page.html",
                             "<html><link href='own.rss' type='text/xml' rel='alternate'>"));
    g_autofree char *url = test_server_url(fixture.server, "/page.html");
    g_assert_null(app_parse(url, NULL, NULL, NULL, &error));
    g_assert_error(error, FEED_ERROR, FEED_ERROR_FORMAT);
    g_assert_nonnull(strstr(error->message, "/own.rss"));
    close_fixture(&fixture);
}

int main(int argc, char **argv)
{
    test_server_forget_proxies();
    base_libxml_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/subscribe/linked", test_linked);
    g_test_add_func("/app/subscribe/guessed", test_guessed);
    g_test_add_func("/app/subscribe/misled", test_misled);
    g_test_add_func("/app/subscribe/offered", test_offered);
    g_test_add_func("/app/subscribe/nothing", test_nothing);
    g_test_add_func("/app/subscribe/empty", test_empty);
    return g_test_run();
}
