#include "config.h"

#include "feed/opml.h"

#include <string.h>

#include "base/libxml.h"
#include "feed/error.h"

static GPtrArray *parse(const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    return feed_opml_parse(bytes, error);
}

static void test_folders(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list =
        parse("<opml version='2.0'><body><outline text='World'><outline text='Balkans'>"
              "<outline text='Élysée' type='rss' xmlUrl='https://a.example/rss'/></outline>"
              "</outline><outline title='Top' xmlUrl='https://b.example/'/></body></opml>",
              &error);

    g_assert_no_error(error);
    g_assert_cmpuint(list->len, ==, 2);
    const FeedSubscription *first = g_ptr_array_index(list, 0);
    const FeedSubscription *second = g_ptr_array_index(list, 1);
    g_assert_cmpstr(first->folder, ==, "World/Balkans");
    g_assert_cmpstr(first->title, ==, "Élysée");
    g_assert_cmpstr(first->url, ==, "https://a.example/rss");
    g_assert_null(second->folder);
    g_assert_cmpstr(second->title, ==, "Top");
}

static void test_clean(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = parse("<opml><body><outline text='a&#x9b;31m&#x202e;b' "
                                      "xmlUrl='https://a.example/&#x9b;x'/></body></opml>",
                                      &error);

    g_assert_no_error(error);
    const FeedSubscription *first = g_ptr_array_index(list, 0);
    g_assert_cmpstr(first->title, ==, "a31mb");
    g_assert_cmpstr(first->url, ==, "https://a.example/x");
}

static void test_bad(void)
{
    static const struct {
        const char *text;
        int code;
    } cases[] = {
        {"", FEED_ERROR_SYNTAX},
        {"<opml><body>", FEED_ERROR_SYNTAX},
        {"<rss/>", FEED_ERROR_FORMAT},
        {"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>", FEED_ERROR_FORMAT},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(parse(cases[i].text, &error));
        g_assert_error(error, FEED_ERROR, cases[i].code);
    }
}

static void test_empty_list(void)
{
    g_autoptr(GPtrArray) list = parse("<opml><head/><body/></opml>", NULL);
    g_assert_cmpuint(list->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    g_test_add_func("/feed/opml/folders", test_folders);
    g_test_add_func("/feed/opml/clean", test_clean);
    g_test_add_func("/feed/opml/bad", test_bad);
    g_test_add_func("/feed/opml/empty-list", test_empty_list);
    return g_test_run();
}
