#include "config.h"

#include "feed/opml.h"

#include <string.h>

#include "base/libxml.h"
#include "feed/error.h"
#include "feed/limits.h"

static FeedList *parse(const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    return feed_opml_parse(bytes, NULL, NULL, error);
}

static void test_folders(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FeedList) list =
        parse("<opml version='2.0'><body><outline text='World'><outline text='Balkans'>"
              "<outline text='Élysée' type='rss' xmlUrl='https://a.example/rss'/></outline>"
              "</outline><outline title='Top' xmlUrl='https://b.example/'/></body></opml>",
              &error);

    g_assert_no_error(error);
    g_assert_cmpuint(list->feeds->len, ==, 2);
    const FeedSubscription *first = g_ptr_array_index(list->feeds, 0);
    const FeedSubscription *second = g_ptr_array_index(list->feeds, 1);
    g_assert_cmpstr(first->folder, ==, "World/Balkans");
    g_assert_cmpstr(first->title, ==, "Élysée");
    g_assert_cmpstr(first->url, ==, "https://a.example/rss");
    g_assert_null(second->folder);
    g_assert_cmpstr(second->title, ==, "Top");
}

static void test_clean(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FeedList) list = parse("<opml><body><outline text='a&#x9b;31m&#x202e;b' "
                                     "xmlUrl='https://a.example/&#x9b;x'/></body></opml>",
                                     &error);

    g_assert_no_error(error);
    const FeedSubscription *first = g_ptr_array_index(list->feeds, 0);
    g_assert_cmpstr(first->title, ==, "a›31mb");
    g_assert_cmpstr(first->url, ==, "https://a.example/›x");
}

static void test_bad(void)
{
    static const char *const cases[] = {
        "",
        "no list",
        "<rss/>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FeedList) list = parse(cases[i], &error);

        g_assert_error(error, FEED_ERROR, FEED_ERROR_FORMAT);
        g_assert_null(list);
    }
}

/* Lists that no XML parser accepts give what is in them; the addresses stay whole. */
static void test_mended(void)
{
    static const struct {
        const char *text;
        const char *url, *title, *folder;
    } cases[] = {
        {"<opml><body><outline text='A & B' xmlUrl='https://a.example/?x=1&y=2'/></body></opml>",
         "https://a.example/?x=1&y=2", "A & B", NULL},
        {"<opml><body><outline text='W'><outline text='T' xmlUrl='https://a.example/'/>",
         "https://a.example/", "T", "W"},
        {"\n<?xml version='1.0' encoding='windows-1251'?><opml><body>"
         "<outline text='\xCC\xE8\xF0' xmlUrl='https://a.example/'/></body></opml>",
         "https://a.example/", "Мир", NULL},
        {"<OPML><Body><OUTLINE TEXT='T' XMLURL='https://a.example/'/></Body></OPML>",
         "https://a.example/", "T", NULL},
        {"<opml><body><outline text='AC/DC'><outline text='T' xmlUrl='https://a.example/'/>"
         "</outline></body></opml>",
         "https://a.example/", "T", "AC∕DC"},
        {"<opml><body><outline text='T' xmlUrl=''/></body></opml>", "", "T", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FeedList) list = parse(cases[i].text, &error);

        g_assert_no_error(error);
        g_assert_cmpuint(list->feeds->len, ==, 1);
        const FeedSubscription *first = g_ptr_array_index(list->feeds, 0);
        g_assert_cmpstr(first->url, ==, cases[i].url);
        g_assert_cmpstr(first->title, ==, cases[i].title);
        g_assert_cmpstr(first->folder, ==, cases[i].folder);
    }
}

static void test_empty_list(void)
{
    g_autoptr(FeedList) list = parse("<opml><head/><body/></opml>", NULL);

    g_assert_nonnull(list);
    g_assert_cmpuint(list->feeds->len, ==, 0);
}

/* What is not kept: a command. What is: every other attribute, with its namespace. */
static void test_attributes(void)
{
    g_autoptr(FeedList) list =
        parse("<opml xmlns:n='urn:n'><body>"
              "<outline text='T' title='Own' type='rss' xmlUrl='https://a.example/' "
              "htmlUrl='https://a.example/home' category='/a,/b' n:x='&lt;1&amp;2&gt;' "
              "filtercmd='rm -rf /'/>"
              "<outline text='U' type='atom' xmlUrl='https://b.example/'/></body></opml>",
              NULL);
    const FeedSubscription *first = g_ptr_array_index(list->feeds, 0);
    const FeedSubscription *second = g_ptr_array_index(list->feeds, 1);

    g_assert_cmpstr(first->title, ==, "T");
    g_assert_cmpstr(first->feed_title, ==, "Own");
    g_assert_cmpstr(first->html_url, ==, "https://a.example/home");
    g_assert_cmpstr(first->attributes, ==,
                    "category=\"/a,/b\" xmlns:n=\"urn:n\" n:x=\"&lt;1&amp;2&gt;\"");
    g_assert_true(first->command);
    g_assert_cmpstr(second->attributes, ==, "type=\"atom\"");
    g_assert_null(second->feed_title);
    g_assert_false(second->command);
}

static void assert_same_feeds(const GPtrArray *a, const GPtrArray *b)
{
    g_assert_cmpuint(a->len, ==, b->len);
    for (guint i = 0; i < a->len; i++) {
        const FeedSubscription *x = g_ptr_array_index(a, i), *y = g_ptr_array_index(b, i);

        g_assert_cmpstr(x->url, ==, y->url);
        g_assert_cmpstr(x->title, ==, y->title);
        g_assert_cmpstr(x->feed_title, ==, y->feed_title);
        g_assert_cmpstr(x->html_url, ==, y->html_url);
        g_assert_cmpstr(x->folder, ==, y->folder);
        g_assert_cmpstr(x->attributes, ==, y->attributes);
    }
}

/* Nothing is lost on the way out and in again. */
static void test_round_trip(void)
{
    g_autoptr(FeedList) list = parse(
        "<opml xmlns:n='urn:n'><body>"
        "<outline text='World'><outline text='AC/DC &amp; &lt;b&gt;'>"
        "<outline text='Élysée &quot;x&quot;' title='Own' xmlUrl='https://a.example/?a=1&amp;b=2' "
        "n:y='1' category='c'/></outline>"
        "<outline text='B' type='atom' xmlUrl='https://b.example/' "
        "htmlUrl='https://b.example/h'/></outline>"
        "<outline text='Top' xmlUrl='https://c.example/' n:y='2' other:z='3'/>"
        "</body></opml>",
        NULL);
    g_autoptr(GBytes) bytes = feed_opml_write(list, "A list");
    g_autoptr(FeedList) again = feed_opml_parse(bytes, NULL, NULL, NULL);
    g_autoptr(GBytes) bytes_again = feed_opml_write(again, "A list");

    assert_same_feeds(list->feeds, again->feeds);
    g_assert_true(g_bytes_equal(bytes, bytes_again));
}

/* A store that was tampered with puts no elements into the list. */
static void test_bad_attributes(void)
{
    static const char *const cases[] = {"x='1'/><outline y='2'", "x", "x='<'", ">"};

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FeedSubscription subscription = {.url = (char *)"https://a.example/",
                                         .attributes = (char *)cases[i]};
        g_autoptr(FeedList) list = feed_list_new();
        g_ptr_array_set_free_func(list->feeds, NULL);
        g_ptr_array_add(list->feeds, &subscription);
        list->head = g_strdup(cases[i]);
        g_autoptr(GBytes) bytes = feed_opml_write(list, "A list");
        g_autoptr(FeedList) again = feed_opml_parse(bytes, NULL, NULL, NULL);
        const FeedSubscription *first = g_ptr_array_index(again->feeds, 0);

        g_assert_cmpuint(again->feeds->len, ==, 1);
        g_assert_null(first->attributes);
        g_assert_cmpstr(again->head, ==, "<title>A list</title>");
    }
}

static const FeedFolder *folder_at(const FeedList *list, guint index)
{
    g_assert_cmpuint(list->folders->len, >, index);
    return g_ptr_array_index(list->folders, index);
}

/* Folders with what they say of themselves, feeds in several, and what is no feed at all. */
static void test_outlines(void)
{
    g_autoptr(FeedList) list =
        parse("<opml xmlns:n='urn:n'><body>"
              "<outline text='A' title='Other' n:open='yes' isComment='false' filtercmd='rm'>"
              "<outline text='One' xmlUrl='https://a.example/'/></outline>"
              "<outline text='B' title='B'><outline text='Two' xmlUrl='https://a.example/'/>"
              "</outline><outline text='Empty'/><outline text='A' id='second'/>"
              "<outline text='Page' type='link' url='https://p.example/'/></body></opml>",
              NULL);
    g_autoptr(GBytes) bytes = feed_opml_write(list, "A list");
    g_autoptr(FeedList) again = feed_opml_parse(bytes, NULL, NULL, NULL);

    g_assert_cmpuint(again->feeds->len, ==, 2);
    assert_same_feeds(list->feeds, again->feeds);
    g_assert_cmpuint(again->folders->len, ==, 4);
    g_assert_cmpstr(folder_at(again, 0)->path, ==, "A");
    g_assert_cmpstr(folder_at(again, 0)->attributes, ==,
                    "title=\"Other\" xmlns:n=\"urn:n\" n:open=\"yes\" isComment=\"false\"");
    g_assert_cmpstr(folder_at(again, 1)->path, ==, "B");
    g_assert_null(folder_at(again, 1)->attributes);
    g_assert_cmpstr(folder_at(again, 2)->path, ==, "Empty");
    g_assert_cmpstr(folder_at(again, 3)->attributes, ==,
                    "type=\"link\" url=\"https://p.example/\"");
}

/* The head as it was, with its own title and with what nobody knows. */
static void test_head(void)
{
    g_autoptr(FeedList) list = parse(
        "<opml xmlns:n='urn:n'><head><title>Mine &amp; yours</title>"
        "<ownerName>The owner</ownerName><n:x y='1'>z<n:w/></n:x><docs/></head><body/></opml>",
        NULL);
    g_autoptr(GBytes) bytes = feed_opml_write(list, "A list");
    g_autoptr(FeedList) again = feed_opml_parse(bytes, NULL, NULL, NULL);

    g_assert_cmpstr(list->head, ==,
                    "<title>Mine &amp; yours</title><ownerName>The owner</ownerName>"
                    "<n:x xmlns:n=\"urn:n\" y=\"1\">z<n:w/></n:x><docs/>");
    g_assert_cmpstr(again->head, ==, list->head);
}

/* Names of folders that add up without end cost no more than short ones. */
static void test_long_folders(void)
{
    g_autofree char *name = g_strnfill(100000, 'x');
    g_autoptr(GString) text = g_string_new("<opml><body><outline text='A'>");

    for (int i = 0; i < 50; i++)
        g_string_append_printf(text, "<outline text='%s'>", name);
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(text, "<outline text='%d'/>", i);
    g_string_append(text, "<outline text='F' xmlUrl='https://a.example/'/>");
    g_autoptr(FeedList) list = parse(text->str, NULL);

    const FeedSubscription *first = g_ptr_array_index(list->feeds, 0);
    g_assert_cmpstr(first->folder, ==, "A");
    g_assert_cmpuint(list->folders->len, ==, FEED_LIST_FOLDERS_MAX);
}

/* A head that is too long loses what is too much, not what is short. */
static void test_long_head(void)
{
    g_autofree char *long_text = g_strnfill(FEED_LIST_HEAD_MAX, 'x');
    g_autofree char *text = g_strdup_printf(
        "<opml><head><a>%s</a><ownerName>O</ownerName></head><body/></opml>", long_text);
    g_autoptr(FeedList) list = parse(text, NULL);

    g_assert_cmpstr(list->head, ==, "<ownerName>O</ownerName>");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    g_test_add_func("/feed/opml/folders", test_folders);
    g_test_add_func("/feed/opml/clean", test_clean);
    g_test_add_func("/feed/opml/bad", test_bad);
    g_test_add_func("/feed/opml/mended", test_mended);
    g_test_add_func("/feed/opml/empty-list", test_empty_list);
    g_test_add_func("/feed/opml/attributes", test_attributes);
    g_test_add_func("/feed/opml/round-trip", test_round_trip);
    g_test_add_func("/feed/opml/bad-attributes", test_bad_attributes);
    g_test_add_func("/feed/opml/outlines", test_outlines);
    g_test_add_func("/feed/opml/head", test_head);
    g_test_add_func("/feed/opml/long-folders", test_long_folders);
    g_test_add_func("/feed/opml/long-head", test_long_head);
    return g_test_run();
}
