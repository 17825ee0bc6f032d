/* Bytes that mean harm, or nothing: an answer in bounded time, and never a crash. */
#include "config.h"

#include <string.h>

#include "reading.h"

#define FEED(items) "<rss version='2.0'><channel><title>T</title>" items "</channel></rss>"

static void test_no_feed(void)
{
    static const struct {
        const char *text;
        FeedError code;
    } cases[] = {
        {"", FEED_ERROR_EMPTY},
        {" \r\n\t ", FEED_ERROR_EMPTY},
        {"\xEF\xBB\xBF", FEED_ERROR_EMPTY},
        {"just words", FEED_ERROR_FORMAT},
        {"<note><to>you</to></note>", FEED_ERROR_FORMAT},
        {"<!DOCTYPE html><html><head><title>x</title></head></html>", FEED_ERROR_FORMAT},
        {"<opml version='2.0'><body/></opml>", FEED_ERROR_FORMAT},
        {"<", FEED_ERROR_FORMAT},
        {"<?xml version='1.0'?>", FEED_ERROR_FORMAT},
        {"{\"a\": 1}", FEED_ERROR_FORMAT},
        {"{\"a\" 1", FEED_ERROR_SYNTAX},
        {"[1, 2]", FEED_ERROR_FORMAT},
        {"\x1F\x8B\x08\x01\x02\x03\x04\x05\xFF\xFE", FEED_ERROR_FORMAT},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Reading) reading = reading_new(cases[i].text);
        if (!g_error_matches(reading->error, FEED_ERROR, (int)cases[i].code))
            g_test_message("of '%s'", cases[i].text);
        g_assert_error(reading->error, FEED_ERROR, (int)cases[i].code);
        g_assert_cmpuint(reading->entries->len, ==, 0);
    }
}

/* Entities that grow, or that name files, are never expanded. */
static void test_entities(void)
{
    g_autoptr(Reading) laughs = reading_new(
        "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>"
        "<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM "
        "'http://127.0.0.1:9/'>%p;]>" FEED("<item><title>&a;|&c;|&f;|&p;</title></item>"));

    g_assert_cmpstr(reading_entry(laughs, 0)->title, ==, "ha|&c;|&f;|&p;");
}

static void test_depth(void)
{
    enum { DEPTH = 200000 };
    g_autoptr(GString) text = g_string_new("<rss><channel><item><description>");

    for (int i = 0; i < DEPTH; i++)
        g_string_append(text, "<b>");
    g_string_append(text, "deep");
    for (int i = 0; i < DEPTH; i++)
        g_string_append(text, "</b>");
    g_string_append(text, "</description><link>http://a.example/</link></item></channel></rss>");

    g_autoptr(Reading) reading = reading_new(text->str);
    g_assert_nonnull(strstr(reading_entry(reading, 0)->content_html, "deep"));
    g_assert_cmpstr(reading_entry(reading, 0)->url, ==, "http://a.example/");
    g_assert_nonnull(strstr(reading->repairs->str, "too deeply"));
}

static void test_json_depth(void)
{
    g_autofree char *open = g_strnfill(100000, '[');
    g_autofree char *text = g_strconcat("{\"items\":", open, NULL);
    g_autoptr(Reading) reading = reading_new(text);

    g_assert_error(reading->error, FEED_ERROR, FEED_ERROR_LIMIT);
}

/* What would cost the square of its length, were it looked at again from each start. */
static void test_repetition(void)
{
    static const char *const pieces[] = {
        "<a ",
        "<a b=\"",
        "<a b='",
        "&",
        "&#",
        "&amp",
        "<!",
        "<!--",
        "<?",
        "<![CDATA[",
        "]]>",
        "</a",
        "a='b' ",
        "\"'",
        "<!ENTITY ",
        "\x01",
        "\xC3",
        "\xEF\xBF",
        "<rss>",
        "<item>",
        "<item><title>",
        "<description>&lt;a &lt;!",
        "&lt;a b='&quot;",
        "&lt;/script",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new("<rss><channel><item><description>");
        while (text->len < 1000000)
            g_string_append(text, pieces[i]);
        g_autoptr(Reading) reading = reading_new(text->str);
        g_assert_nonnull(reading->channel);
    }
}

/* The same where there is an end, once, behind all the starts. */
static void test_repetition_with_end(void)
{
    static const struct {
        const char *begin, *piece, *end;
    } cases[] = {
        {"<title>", "&lt;a ", "&gt;</title>"},
        {"<title>", "&lt;/a ", "&gt;</title>"},
        {"<title>", "&lt;a b='", "&gt;</title>"},
        {"<category>", "&lt;!--", "--&gt;</category>"},
        {"<description>", "&lt;script>", "&lt;/script></description>"},
        {"<author>", "()", "</author>"},
        {"<link>", "&amp;amp;", "</link>"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new("<rss><channel><item>");
        g_string_append(text, cases[i].begin);
        while (text->len < 1000000)
            g_string_append(text, cases[i].piece);
        g_string_append(text, cases[i].end);
        g_autoptr(Reading) reading = reading_new(text->str);
        g_assert_nonnull(reading->channel);
    }
}

/* Values of nothing but "<" in tags as long as they may be. */
static void test_values(void)
{
    g_autofree char *value = g_strnfill(120000, '<');
    g_autoptr(GString) text = g_string_new("<rss><channel><item><title>T</title>");

    for (guint i = 0; i < 30; i++)
        g_string_append_printf(text, "<x a='%s'/>", value);
    g_autoptr(Reading) reading = reading_new(text->str);
    g_assert_cmpstr(reading_entry(reading, 0)->title, ==, "T");
}

static void test_attributes(void)
{
    g_autoptr(GString) text = g_string_new("<rss><channel><item ");

    for (int i = 0; i < 10000; i++)
        g_string_append_printf(text, "a%d='%d' ", i, i);
    g_string_append(text, "><title>T</title></item></channel></rss>");
    g_autoptr(Reading) reading = reading_new(text->str);
    g_assert_cmpstr(reading_entry(reading, 0)->title, ==, "T");

    g_autofree char *value = g_strnfill(3000000, 'x');
    g_autofree char *huge = g_strconcat("<rss><channel><item a='", value,
                                        "'><title>T</title></item></channel></rss>", NULL);
    g_autoptr(Reading) second = reading_new(huge);
    g_assert_nonnull(second->channel);
}

/* A long address that others are relative to, or a long namespace, comes back with none of them. */
static void test_long_base(void)
{
    g_autofree char *path = g_strnfill(100000, 'p');
    g_autoptr(GString) text = g_string_new("<rss xmlns:p='http://");

    g_string_append_printf(text,
                           "%s' xml:base='http://a.example/%s/'><channel><item>"
                           "<description>",
                           path, path);
    for (int i = 0; i < 100000; i++)
        g_string_append(text, "&lt;a href=x>");
    g_string_append(text, "</description></item>");
    for (int i = 0; i < 100000; i++)
        g_string_append_printf(text, "<p:e%d/>", i);
    g_string_append(text, "</channel></rss>");
    g_autoptr(Reading) reading = reading_new(text->str);
    g_autoptr(json_t) feed = reading_json(reading);
    g_autofree char *line = base_json_write(feed);
    g_assert_cmpuint(strlen(line), <, 3000000);
}

static void test_growth(void)
{
    g_autofree char *path = g_strnfill(1500, 'p');
    g_autoptr(GString) text = g_string_new("<rss><channel><link>http://a.example/");

    g_string_append_printf(text, "%s/</link><item><description>", path);
    for (int i = 0; i < 100000; i++)
        g_string_append(text, "&lt;a href=x>");
    g_autoptr(Reading) reading = reading_new(text->str);
    g_autoptr(json_t) feed = reading_json(reading);
    g_autofree char *line = base_json_write(feed);
    g_assert_cmpuint(strlen(line), <, 6000000);
}

static void test_long_text(void)
{
    g_autofree char *words = g_strnfill(20 * 1024 * 1024, 'w');
    g_autofree char *text =
        g_strconcat("<rss><channel><item><description>", words,
                    "</description></item><item><title>next</title></item>", NULL);
    g_autoptr(Reading) reading = reading_new(text);

    g_assert_cmpuint(strlen(reading_entry(reading, 0)->content_html), <=, 4 * 1024 * 1024);
    g_assert_cmpstr(reading_entry(reading, 1)->title, ==, "next");
    g_assert_nonnull(strstr(reading->repairs->str, "cut"));
}

/* Nothing that could steer a terminal comes through, however it is written. */
static void test_controls(void)
{
    static const char *const titles[] = {
        "a\x1B[31mb",
        "a&#27;[31mb",
        "a&#x1b;[31mb",
        "a&amp;#27;[31mb",
        "a&amp;#x9d;[31mb",
        "a&#x9d;[31mb",
        "a\xC2\x9D[31mb",
        "a\xE2\x80\xAE[31mb",
        "a&#8238;[31mb",
        "a&#x7f;[31mb",
        "<![CDATA[a\x1B[31mb]]>",
        "<![CDATA[a&#27;[31mb]]>",
        "<![CDATA[a&amp;#27;[31mb]]>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *text = g_strdup_printf(FEED("<item><title>%s</title></item>"), titles[i]);
        g_autoptr(Reading) reading = reading_new(text);
        const char *title = reading_entry(reading, 0)->title;
        if (strcmp(title, "a[31mb") != 0 && strcmp(title, "a&#27;[31mb") != 0)
            g_assert_cmpstr(title, ==, "a[31mb");
    }
}

/* A small feed of each kind, cut at every byte, and with every byte changed. */
static void test_damage(void)
{
    static const char rss[] =
        "<?xml version='1.0' encoding='iso-8859-2'?><!DOCTYPE rss [<!ENTITY x 'y'>]>"
        "<rss xmlns:m='http://search.yahoo.com/mrss/' version='2.0'><channel><title>A &amp; "
        "B</title>"
        "<!-- c --><item><title><![CDATA[x]]></title><link>http://a.example/</link><m:content "
        "url='i.png' type='image/png'/><pubDate>Tue, 30 May 2023 12:00 GMT</pubDate></item>"
        "</channel></rss>";
    static const char atom[] =
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/'><title>T</title>"
        "<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x<br/><a href='b'>"
        "y</a></div></content><author><name>N</name></author></entry></feed>";
    static const char json[] =
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":1,"
        "\"content_html\":\"<a href='x'>\\u00e9\\ud83d\\ude00</a>\",\"tags\":[\"a\",null]}]}";
    static const char *const feeds[] = {rss, atom, json};

    for (gsize i = 0; i < G_N_ELEMENTS(feeds); i++) {
        gsize len = strlen(feeds[i]);
        for (gsize at = 0; at < len; at++) {
            reading_free(reading_new_bytes(feeds[i], at, NULL, 0));
            g_autofree char *changed = g_strdup(feeds[i]);
            for (int change = 0; change < 4; change++) {
                changed[at] = "<\xFF\0&"[change];
                reading_free(reading_new_bytes(changed, len, NULL, 0));
            }
        }
    }
}

int main(int argc, char **argv)
{
    base_libxml_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/feed/hostile/no-feed", test_no_feed);
    g_test_add_func("/feed/hostile/entities", test_entities);
    g_test_add_func("/feed/hostile/depth", test_depth);
    g_test_add_func("/feed/hostile/json-depth", test_json_depth);
    g_test_add_func("/feed/hostile/repetition", test_repetition);
    g_test_add_func("/feed/hostile/repetition-with-end", test_repetition_with_end);
    g_test_add_func("/feed/hostile/values", test_values);
    g_test_add_func("/feed/hostile/attributes", test_attributes);
    g_test_add_func("/feed/hostile/long-base", test_long_base);
    g_test_add_func("/feed/hostile/growth", test_growth);
    g_test_add_func("/feed/hostile/long-text", test_long_text);
    g_test_add_func("/feed/hostile/controls", test_controls);
    g_test_add_func("/feed/hostile/damage", test_damage);
    return g_test_run();
}
