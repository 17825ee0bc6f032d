/* The web page in place of what a feed has: fetching, joining, what is kept, where reading goes on.
 */
#include "config.h"

#include "app/full_text.h"

#include <string.h>

#include "../server/server.h"
#include "app/article.h"
#include "app/error.h"
#include "app/subscribe.h"
#include "app/update.h"
#include "base/libxml.h"

#define SENTENCE                                                                                 \
    "Delegates met for a second day, and a spokesman said that nothing had been settled, while " \
    "others, who asked not to be named, spoke of progress."
#define PARAGRAPH "<p>" SENTENCE "</p>"
#define TEXT      PARAGRAPH "<p>The second paragraph, which is long, names a place.</p>" PARAGRAPH

static const char feed_text[] =
    "<rss version='2.0'><channel><title>Found</title><language>en</language>"
    "<item><title>Talks</title><link>PAGE</link><guid>1</guid>"
    "<description>Delegates met for a second day.</description></item></channel></rss>";

/* A web server with its folder, and the program with one article in a store. */
typedef struct {
    char *www, *home;
    TestServer *server;
    App *app;
} Fixture;

static void open_app(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *store = g_build_filename(fixture->home, "dixit.db", NULL);
    g_autofree char *config = test_folder_write(fixture->home, "config", "");
    const AppOptions options = {.store_path = store, .config_path = config};

    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);
}

/* page: the path of the article's page */
static void open_fixture(Fixture *fixture, const char *page)
{
    g_autoptr(GError) error = NULL;

    fixture->www = test_folder_make();
    fixture->home = test_folder_make();
    fixture->server = test_server_start(fixture->www, NULL);
    open_app(fixture);
    g_autofree char *url = test_server_url(fixture->server, "/feed.rss");
    g_auto(GStrv) parts = g_strsplit(feed_text, "PAGE", 2);
    g_autofree char *feed = g_strjoinv(page, parts);
    g_free(test_folder_write(fixture->www, "feed.rss", feed));
    g_assert_true(app_subscribe(fixture->app, url, NULL, NULL, &error));
    g_assert_no_error(error);
}

static void close_fixture(Fixture *fixture)
{
    app_close(fixture->app);
    if (fixture->server)
        test_server_stop(fixture->server);
    test_folder_remove(fixture->www);
    test_folder_remove(fixture->home);
    g_free(fixture->www);
    g_free(fixture->home);
}

static AppArticle *open_text(const Fixture *fixture, AppTextChoice choice)
{
    g_autoptr(GError) error = NULL;
    AppArticle *article = app_article_open_text(fixture->app, 1, choice, &error);

    g_assert_no_error(error);
    return article;
}

static gboolean has(const AppArticle *article, const char *words)
{
    return strstr(article->document->text, words) != NULL;
}

static void test_both_kept(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture, "/page.html");
    g_free(test_folder_write(fixture.www, "page.html",
                             "<html lang=en><nav>Sections</nav><article><h1>Talks</h1>" TEXT
                             "</article>"));
    g_assert_null(app_article_open_text(fixture.app, 1, APP_TEXT_PAGE, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_NO_PAGE);
    g_clear_error(&error);
    g_assert_true(app_full_text_fetch(fixture.app, 1, NULL, &error));
    g_assert_no_error(error);

    /* What is stored needs no network. */
    test_server_stop(g_steal_pointer(&fixture.server));
    app_close(fixture.app);
    open_app(&fixture);
    g_autoptr(AppArticle) best = open_text(&fixture, APP_TEXT_BEST);
    g_autoptr(AppArticle) feed = open_text(&fixture, APP_TEXT_FEED);
    g_assert_cmpint(best->text, ==, APP_TEXT_PAGE);
    g_assert_true(has(best, "second paragraph"));
    g_assert_false(has(best, "Sections"));
    g_assert_cmpint(feed->text, ==, APP_TEXT_FEED);
    g_assert_cmpstr(feed->document->text, ==, "Talks\n\nDelegates met for a second day.");
    g_assert_true(app_article_has_page(feed));

    /* The stored annotations are of the page's text, those of the feed's are made when needed. */
    g_assert_cmpuint(best->annotation->statements->len, >, 0);
    g_assert_cmpuint(feed->annotation->statements->len, ==, 0);
    g_assert_cmpint(store_articles_unannotated_count(app_store(fixture.app), INSIGHT_VERSION, NULL),
                    ==, 0);
    close_fixture(&fixture);
}

static void test_joined(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture, "/page.html?src=feed");
    g_free(test_folder_write(fixture.www, "page.html",
                             "<article>" TEXT "</article><p><a href='page-2.html'>2</a> "
                             "<a rel=next href='/other.html'>Next article</a></p>"));
    g_free(test_folder_write(fixture.www, "page-2.html",
                             "<article>" PARAGRAPH
                             "<p>Words of the other page, the last.</p>" PARAGRAPH
                             "</article><a href='page.html'>1</a>"
                             "<a href='page-3.html'>3</a>"));
    g_assert_true(app_full_text_fetch(fixture.app, 1, NULL, &error));
    g_assert_no_error(error);
    g_autoptr(AppArticle) best = open_text(&fixture, APP_TEXT_BEST);
    g_assert_true(has(best, "second paragraph"));
    g_assert_true(has(best, "Words of the other page"));
    g_assert_cmpuint(test_server_count(fixture.server, "/page-3.html", 404), ==, 1);
    g_assert_cmpuint(test_server_count(fixture.server, "/other.html", -1), ==, 0);
    close_fixture(&fixture);
}

/* What pages that are no article leave behind: the feed's text, and a word about it. */
static void test_refused(void)
{
    static const struct {
        const char *page; /* NULL for none */
        int domain_is_app;
        StorePageKind kind;
    } cases[] = {
        {"<p>Short.</p>", TRUE, STORE_PAGE_SHORT},
        {"<article>" TEXT "</article><div class=paywall><p>Subscribe to continue reading</p></div>"
         "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
         "\"isAccessibleForFree\":false}</script>",
         TRUE, STORE_PAGE_PAYWALL},
        {NULL, FALSE, STORE_PAGE_NONE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture fixture;
        g_autoptr(GError) error = NULL;

        open_fixture(&fixture, "/page.html");
        if (cases[i].page)
            g_free(test_folder_write(fixture.www, "page.html", cases[i].page));
        g_assert_false(app_full_text_fetch(fixture.app, 1, NULL, &error));
        g_assert_nonnull(error);
        g_assert_cmpint(error->domain == APP_ERROR, ==, cases[i].domain_is_app);
        g_autoptr(AppArticle) best = open_text(&fixture, APP_TEXT_BEST);
        g_assert_cmpint(best->text, ==, APP_TEXT_FEED);
        g_assert_cmpint(best->article->page->kind, ==, cases[i].kind);
        close_fixture(&fixture);
    }
}

static void test_no_address(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture, "ftp://a.example/x");
    g_assert_false(app_full_text_fetch(fixture.app, 1, NULL, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_NO_PAGE);
    close_fixture(&fixture);
}

static void test_cancelled(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;
    g_autoptr(BaseCancel) cancel = base_cancel_new();

    open_fixture(&fixture, "/page.html");
    base_cancel_set(cancel);
    g_assert_false(app_full_text_fetch(fixture.app, 1, cancel, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CANCELLED);
    g_autoptr(AppArticle) best = open_text(&fixture, APP_TEXT_BEST);
    g_assert_null(best->article->page);
    close_fixture(&fixture);
}

/* Opens the program again with what the reader has set for the feed. */
static void configure(Fixture *fixture, const char *feed, const char *settings)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *own = test_server_url(fixture->server, "/feed.rss");
    const char *url = feed ? feed : own;
    g_autofree char *text = g_strdup_printf("[feed %s]\n%s", url, settings);

    app_close(fixture->app);
    g_free(test_folder_write(fixture->home, "config", text));
    g_autofree char *store = g_build_filename(fixture->home, "dixit.db", NULL);
    g_autofree char *config = g_build_filename(fixture->home, "config", NULL);
    const AppOptions options = {.store_path = store, .config_path = config};
    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);
}

static void update_with(Fixture *fixture, const char *settings)
{
    g_autoptr(GError) error = NULL;

    configure(fixture, NULL, settings);
    g_assert_true(app_update_run(fixture->app, NULL, APP_UPDATE_FORCE, NULL, NULL, &error));
    g_assert_no_error(error);
}

/* The feed's settings bring the pages of its articles, once, without what opens the feed's door. */
static void test_updated(void)
{
    Fixture fixture;

    open_fixture(&fixture, "/page.html");
    g_free(test_folder_write(fixture.www, "page.html",
                             "<article>" TEXT "</article><a href='page-2.html'>2</a>"));
    g_free(test_folder_write(fixture.www, "page-2.html",
                             "<article>" PARAGRAPH
                             "<p>Words of the other page, the last.</p>" PARAGRAPH "</article>"));
    update_with(&fixture, "full-text = no\n");
    g_assert_cmpuint(test_server_count(fixture.server, "/page.html", -1), ==, 0);
    update_with(&fixture, "full-text = yes\n");
    update_with(&fixture, "full-text = yes\n");
    g_assert_cmpuint(test_server_count(fixture.server, "/page.html", 200), ==, 1);
    g_assert_cmpuint(test_server_count(fixture.server, "/page-2.html", 200), ==, 1);

    g_autoptr(AppArticle) best = open_text(&fixture, APP_TEXT_BEST);
    g_assert_cmpint(best->text, ==, APP_TEXT_PAGE);
    g_assert_true(has(best, "Words of the other page"));
    g_assert_cmpint(store_articles_unannotated_count(app_store(fixture.app), INSIGHT_VERSION, NULL),
                    ==, 0);
    g_assert_cmpuint(best->annotation->statements->len, >, 0);
    close_fixture(&fixture);
}

/* A server that asks for a pause has refused no page: it is asked again at each update. */
static void test_put_off(void)
{
    Fixture fixture;

    open_fixture(&fixture, "/status/429?Retry-After=600");
    for (guint i = 1; i <= 5; i++) {
        update_with(&fixture, "full-text = yes\n");
        g_assert_cmpuint(test_server_count(fixture.server, "/status/429?Retry-After=600", -1), ==,
                         i);
    }
    close_fixture(&fixture);
}

/* A page that does not come is asked for three times in all. */
static void test_bounded(void)
{
    Fixture fixture;

    open_fixture(&fixture, "/page.html");
    for (guint i = 0; i < 5; i++)
        update_with(&fixture, "full-text = yes\n");
    g_assert_cmpuint(test_server_count(fixture.server, "/page.html", 404), ==, 3);
    close_fixture(&fixture);
}

/* A feed from outside may not send the reader to a host of the reader's own network. */
static void test_own_network(void)
{
    static const char outside[] = "http://feeds.example/outside.rss";
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture, "/page.html");
    g_autofree char *page = test_server_url(fixture.server, "/page.html");
    g_autofree char *proxy = test_server_url(fixture.server, "");
    g_autofree char *settings = g_strdup_printf("full-text = yes\nproxy = %s\n", proxy);
    g_auto(GStrv) parts = g_strsplit(feed_text, "PAGE", 2);
    g_autofree char *near = g_strjoinv(page, parts);
    g_autofree char *far = g_strjoinv("http://pages.example/far.html", parts);
    configure(&fixture, outside, settings);
    g_assert_cmpint(store_feed_add(app_store(fixture.app), outside, NULL, NULL, &error), >, 0);

    g_free(test_folder_write(fixture.www, "outside.rss", near));
    g_assert_true(app_update_run(fixture.app, NULL, APP_UPDATE_FORCE, NULL, NULL, &error));
    g_assert_cmpuint(test_server_count(fixture.server, "/outside.rss", 200), ==, 1);
    g_assert_cmpuint(test_server_count(fixture.server, "/page.html", -1), ==, 0);
    g_free(test_folder_write(fixture.www, "outside.rss", far));
    g_assert_true(app_update_run(fixture.app, NULL, APP_UPDATE_FORCE, NULL, NULL, &error));
    g_assert_cmpuint(test_server_count(fixture.server, "/far.html", -1), ==, 1);

    /* Nor by way of a page outside. */
    g_autofree char *way = g_strconcat("http://pages.example/to/302?", page, NULL);
    g_autofree char *redirected = g_strjoinv(way, parts);
    g_autofree char *moved = g_strconcat("/to/302?", page, NULL);
    g_free(test_folder_write(fixture.www, "outside.rss", redirected));
    g_assert_true(app_update_run(fixture.app, NULL, APP_UPDATE_FORCE, NULL, NULL, &error));
    g_assert_cmpuint(test_server_count(fixture.server, moved, 302), ==, 1);
    g_assert_cmpuint(test_server_count(fixture.server, "/page.html", -1), ==, 0);
    close_fixture(&fixture);
}

static void stop_in_page(const AppProgress *progress, gpointer data)
{
    if (progress->finished)
        g_main_loop_quit(data);
}

/* An update that is stopped while a page does not come ends, and the page is due as before. */
static void test_stopped(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);

    open_fixture(&fixture, "/silent");
    configure(&fixture, NULL, "full-text = yes\n");
    AppUpdate *update =
        app_update_start(fixture.app, NULL, APP_UPDATE_FORCE, stop_in_page, loop, &error);
    g_assert_no_error(error);
    test_server_wait_for(fixture.server, "/silent");
    app_update_cancel(update);
    g_main_loop_run(loop);
    g_autoptr(AppArticle) best = open_text(&fixture, APP_TEXT_BEST);
    g_assert_null(best->article->page);
    close_fixture(&fixture);
}

/* The headers with which a page was asked for, as the server says them in its text. */
static void test_secrets(void)
{
    Fixture fixture;

    open_fixture(&fixture, "/secrets");
    update_with(&fixture, "full-text = yes\nheaders = X-Secret: sesame\ncookie = key=sesame\n"
                          "user = me\n");
    g_autoptr(AppArticle) best = open_text(&fixture, APP_TEXT_BEST);
    g_assert_cmpint(best->text, ==, APP_TEXT_PAGE);
    g_assert_true(has(best, "user-agent"));
    g_assert_false(has(best, "sesame"));
    close_fixture(&fixture);
}

static void test_same_place(void)
{
    const char *feed_html = "<p>Delegates met on Tuesday in the hall by the river …</p>"
                            "<p>What stands only here and is rather long, too, to be known.</p>";
    const char *page_html = "<p>An introduction that the feed has not.</p><p>Delegates met on "
                            "Tuesday in the hall by the river and went home.</p><p>The end, which "
                            "is nowhere else, as far as anybody here knows of it.</p>";
    g_autoptr(PageDocument) feed =
        page_document_from_html(NULL, feed_html, strlen(feed_html), NULL);
    g_autoptr(PageDocument) page =
        page_document_from_html(NULL, page_html, strlen(page_html), NULL);
    const AppArticle from = {.document = feed}, to = {.document = page};

    g_assert_cmpuint(app_article_same_place(&from, 0, &to), ==, 0);
    g_assert_cmpuint(app_article_same_place(&from, 10, &to), ==, 40 + 10);
    g_assert_cmpuint(app_article_same_place(&to, 40 + 10, &from), ==, 10);
    /* From the introduction to the first paragraph behind it that both have. */
    g_assert_cmpuint(app_article_same_place(&to, 5, &from), ==, 0);
    /* In proportion, where nothing is alike. */
    g_assert_cmpuint(app_article_same_place(&from, feed->count - 1, &to), >, page->count * 9 / 10);
    g_assert_cmpuint(app_article_same_place(&from, feed->count, &to), <=, page->count);
}

int main(int argc, char **argv)
{
    test_server_forget_proxies();
    base_libxml_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/full-text/both-kept", test_both_kept);
    g_test_add_func("/full-text/joined", test_joined);
    g_test_add_func("/full-text/refused", test_refused);
    g_test_add_func("/full-text/no-address", test_no_address);
    g_test_add_func("/full-text/cancelled", test_cancelled);
    g_test_add_func("/full-text/updated", test_updated);
    g_test_add_func("/full-text/bounded", test_bounded);
    g_test_add_func("/full-text/put-off", test_put_off);
    g_test_add_func("/full-text/own-network", test_own_network);
    g_test_add_func("/full-text/stopped", test_stopped);
    g_test_add_func("/full-text/secrets", test_secrets);
    g_test_add_func("/full-text/same-place", test_same_place);
    return g_test_run();
}
