#include "config.h"

#include "app/ingest.h"

#include <string.h>

#include "base/libxml.h"
#include "feed/error.h"

#define NOW_S 1685448000

static GPtrArray *parse(const char *text, FeedChannel **channel, GError **error)
{
    g_autoptr(GBytes) body = g_bytes_new_static(text, strlen(text));
    const FeedOrigin origin = {.url = "http://outlet.example/feed"};

    return app_ingest_parse(body, &origin, NOW_S, channel, error);
}

static void test_articles(void)
{
    static const char text[] =
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
        "<title>Outlet</title>"
        "<item><title>First</title><guid>urn:1</guid><link>http://outlet.example/1</link>"
        "<dc:creator>A. Writer</dc:creator><dc:creator>B. Writer</dc:creator>"
        "<category>World</category><pubDate>Tue, 30 May 2023 12:00:00 GMT</pubDate>"
        "<enclosure url='http://outlet.example/1.mp3' type='audio/mpeg' length='7'/>"
        "<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></item>"
        "<item><title>Second</title><dc:language>sr</dc:language></item>"
        "<language>en</language></channel></rss>";
    g_autoptr(FeedChannel) channel = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles = parse(text, &channel, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(channel->title, ==, "Outlet");
    g_assert_cmpuint(articles->len, ==, 2);

    const StoreArticle *first = g_ptr_array_index(articles, 0);
    g_assert_cmpstr(first->guid, ==, "urn:1");
    g_assert_cmpstr(first->url, ==, "http://outlet.example/1");
    g_assert_cmpstr(first->title, ==, "First");
    g_assert_cmpstr(first->authors, ==, "A. Writer, B. Writer");
    g_assert_cmpstr(first->text, ==, "First\n\nOne.\n\nTwo.");
    g_assert_cmpstr(first->html, ==, "<p>One.</p><p>Two.</p>");
    g_assert_cmpint(first->published_s, ==, NOW_S);
    g_assert_cmpint(first->received_s, ==, NOW_S);
    g_assert_cmpstr(g_ptr_array_index(first->tags, 0), ==, "World");
    const StoreAttachment *attachment = g_ptr_array_index(first->attachments, 0);
    g_assert_cmpstr(attachment->url, ==, "http://outlet.example/1.mp3");
    g_assert_cmpstr(attachment->mime_type, ==, "audio/mpeg");
    g_assert_cmpint(attachment->size, ==, 7);
    /* The feed's own language, though it names it last. */
    g_assert_cmpstr(first->language, ==, "en");

    const StoreArticle *second = g_ptr_array_index(articles, 1);
    g_assert_cmpstr(second->language, ==, "sr");
    g_assert_cmpstr(second->text, ==, "Second");
    g_assert_null(second->html);
    g_assert_null(second->authors);
    g_assert_cmpint(second->published_s, ==, 0);
}

/* Plain text stays plain text: what looks like markup in it is text too. */
static void test_plain_text(void)
{
    static const char text[] =
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Outlet\", \"items\": ["
        "{\"id\": \"1\", \"title\": \"First\", \"content_text\": \"1 <b> 2\\n\\nTwo.\"}]}";
    g_autoptr(FeedChannel) channel = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) articles = parse(text, &channel, &error);

    g_assert_no_error(error);
    const StoreArticle *article = g_ptr_array_index(articles, 0);
    g_assert_null(article->html);
    g_assert_cmpstr(article->text, ==, "First\n\n1 <b> 2\n\nTwo.");
}

static void test_no_feed(void)
{
    FeedChannel *channel = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_null(parse("<!doctype html><p>No feed", &channel, &error));
    g_assert_error(error, FEED_ERROR, FEED_ERROR_FORMAT);
    g_assert_null(channel);
}

/* --- the state of a feed --- */

static StoreFeed *known_feed(void)
{
    StoreFeed *feed = g_new0(StoreFeed, 1);

    feed->url = g_strdup("http://outlet.example/feed");
    feed->etag = g_strdup("\"old\"");
    feed->last_modified = g_strdup("Mon, 29 May 2023 12:00:00 GMT");
    feed->error = g_strdup("it failed before");
    feed->failures = 3;
    feed->succeeded_s = 5;
    feed->wait_until_s = 7;
    return feed;
}

/* response is a copy whose strings are static. */
static StoreFeed *note(NetResponse response, const GError *error)
{
    StoreFeed *feed = known_feed();

    app_ingest_note(feed, &response, error, NOW_S);
    g_assert_cmpint(feed->fetched_s, ==, NOW_S);
    return feed;
}

static void test_note_success(void)
{
    g_autoptr(StoreFeed) whole = note(
        (NetResponse){.status = 200, .etag = (char *)"\"new\"", .retry_after_s = -1, .fresh_s = 60},
        NULL);
    g_autoptr(StoreFeed) unchanged = note((NetResponse){.status = 304,
                                                        .not_modified = TRUE,
                                                        .etag = (char *)"\"new\"",
                                                        .retry_after_s = -1,
                                                        .fresh_s = -1},
                                          NULL);

    g_assert_null(whole->error);
    g_assert_cmpuint(whole->failures, ==, 0);
    g_assert_cmpint(whole->succeeded_s, ==, NOW_S);
    g_assert_cmpint(whole->wait_until_s, ==, NOW_S + 60);
    g_assert_cmpstr(whole->etag, ==, "\"new\"");
    /* A new document without the header has no such validator. */
    g_assert_null(whole->last_modified);

    g_assert_null(unchanged->error);
    g_assert_cmpint(unchanged->succeeded_s, ==, NOW_S);
    g_assert_cmpint(unchanged->wait_until_s, ==, 0);
    g_assert_cmpstr(unchanged->etag, ==, "\"new\"");
    g_assert_cmpstr(unchanged->last_modified, ==, "Mon, 29 May 2023 12:00:00 GMT");
}

static void test_note_failure(void)
{
    g_autoptr(GError) error =
        g_error_new_literal(NET_ERROR, NET_ERROR_STATUS, "the server answered 503");
    g_autoptr(StoreFeed) feed =
        note((NetResponse){.status = 503,
                           .etag = (char *)"\"new\"",
                           .retry_after_s = 30,
                           .fresh_s = 60,
                           .permanent_url = (char *)"http://elsewhere.example/"},
             error);

    g_assert_cmpstr(feed->error, ==, "the server answered 503");
    g_assert_cmpuint(feed->failures, ==, 4);
    g_assert_cmpint(feed->succeeded_s, ==, 5);
    g_assert_cmpint(feed->wait_until_s, ==, NOW_S + 30);
    g_assert_cmpstr(feed->etag, ==, "\"old\"");
    g_assert_cmpstr(feed->url, ==, "http://outlet.example/feed");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    g_test_add_func("/app/ingest/articles", test_articles);
    g_test_add_func("/app/ingest/plain-text", test_plain_text);
    g_test_add_func("/app/ingest/no-feed", test_no_feed);
    g_test_add_func("/app/ingest/note-success", test_note_success);
    g_test_add_func("/app/ingest/note-failure", test_note_failure);
    return g_test_run();
}
