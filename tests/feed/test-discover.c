#include "config.h"

#include <string.h>

#include "base/libxml.h"
#include "feed/discover.h"
#include "feed/guess.h"

static const struct {
    const char *page, *found; /* addresses, each with "=" and its title, separated by a space */
} cases[] = {
    {"<link rel='alternate' type='application/rss+xml' href='/f' title='F'>",
     "http://a.example/f=F"},
    {"<link href=f.atom type=application/atom+xml rel=alternate>", "http://a.example/d/f.atom="},
    {"<head><LINK REL='Alternate Home' TYPE='application/feed+json; charset=utf-8' HREF='j'/>",
     "http://a.example/d/j="},
    {"<link rel=alternate type=text/html href=x><link rel=stylesheet type=text/xml href=y>", ""},
    {"<link rel=alternate type=application/rss+xml href=x>"
     "<link rel=alternate type=application/rss+xml href=x>",
     "http://a.example/d/x="},
    {"<base href='http://b.example/'><base href='http://c.example/'>"
     "<link rel=alternate type=application/rss+xml href=x>",
     "http://b.example/x="},
    {"<link rel=alternate type=application/rss+xml href='javascript:x'>"
     "<link rel=alternate type=application/rss+xml href='file:///etc/passwd'>",
     ""},
    {"<link rel=alternate type=application/rss+xml href='//c.example/x' title='a&amp;b \x1B c'>",
     "http://c.example/x=a&b c"},
    {"<!-- <link rel=alternate type=application/rss+xml href=x> --><p>text", ""},
    {"<link rel=feed href=x>", "http://a.example/d/x="},
    {"<link rel=alternate type=application/json href=/wp-json/wp/v2/posts/1>"
     "<link rel=alternate type=application/json href=/feed.json>"
     "<link rel=alternate type=application/rss+xml href=''>",
     "http://a.example/feed.json="},
    {"<link rel=alternate type=application/rss+xml href=feed://b.example/f>"
     "<link rel=alternate type=application/rss+xml href=feed:https://b.example/g>",
     "http://b.example/f= https://b.example/g="},
    /* words of the text are asked only where no link is */
    {"<a href='/blog/feed/'>Feed</a> <a title=T type=application/rss+xml href=x>x</a>"
     "<a href='news.RSS?a=b'>News</a><a href=/feedback>no</a><a href=mailto:rss>no</a>",
     "http://a.example/blog/feed/= http://a.example/d/x=T http://a.example/d/news.RSS?a=b="},
    {"<a href=/feed>Feed</a><link rel=alternate type=text/xml href=y>", "http://a.example/d/y="},
    {"", ""},
    {"\xFF\xFE\x01<<<&&&", ""},
};

static void test_pages(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) page = g_bytes_new_static(cases[i].page, strlen(cases[i].page));
        g_autoptr(GPtrArray) links = feed_discover(page, "http://a.example/d/page", NULL);
        g_autoptr(GString) found = g_string_new(NULL);

        for (guint j = 0; j < links->len; j++) {
            const FeedLink *link = g_ptr_array_index(links, j);
            g_string_append_printf(found, "%s%s=%s", j > 0 ? " " : "", link->url,
                                   link->title ? link->title : "");
        }
        g_assert_cmpstr(found->str, ==, cases[i].found);
    }
}

/* A tag of very many attributes costs no more than others, and hides no link behind it. */
static void test_attributes(void)
{
    static const struct {
        const char *begin, *behind, *end; /* behind each of the attributes */
    } tags[] = {
        {"<link rel=alternate type=text/xml href=no ", "=1 ", ">"},
        {"<link rel=alternate type=text/xml href=no ", " ", ">"},
        {"<link title='a > b' ", "\n", " rel=alternate type=text/xml href=no>"},
        {"<p>", " ", "</p>"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        GString *text = g_string_new(tags[i].begin);

        for (int j = 0; j < 50000; j++)
            g_string_append_printf(text, "a%d%s", j, tags[i].behind);
        g_string_append(text, tags[i].end);
        g_string_append(text, "<link rel=alternate type=application/rss+xml href=x>");
        g_autoptr(GBytes) page = g_string_free_to_bytes(text);
        g_autoptr(GPtrArray) links = feed_discover(page, "http://a.example/", NULL);
        g_assert_cmpuint(links->len, ==, 1);
        const FeedLink *link = g_ptr_array_index(links, 0);
        g_assert_cmpstr(link->url, ==, "http://a.example/x");
    }
}

static void test_guesses(void)
{
    static const char rules[] = "# comment\n\nvideo.example/channel/*  https://v.example/f?id=%1\n"
                                "code.example/*/*\t/%1/%2/releases.atom\n"
                                "*.letters.example /feed\n"
                                "*/@* /@%1.rss\n"
                                "no-address\n"
                                "* /feed\n"
                                "* /rss.xml\n";
    static const struct {
        const char *page, *found;
    } tried[] = {
        {"https://www.video.example/channel/UC_x/videos?a=b#c",
         "https://v.example/f?id=UC_x https://www.video.example/feed "
         "https://www.video.example/rss.xml"},
        {"https://code.example/a/b/", "https://code.example/a/b/releases.atom "
                                      "https://code.example/feed https://code.example/rss.xml"},
        {"https://code.example/a", "https://code.example/feed https://code.example/rss.xml"},
        {"http://me.letters.example:8080/p/1",
         "http://me.letters.example:8080/feed http://me.letters.example:8080/rss.xml"},
        {"http://social.example/@me", "http://social.example/@me.rss http://social.example/feed "
                                      "http://social.example/rss.xml"},
        {"http://[::1]:81/", "http://[::1]:81/feed http://[::1]:81/rss.xml"},
        {"http://a.example/@%2F..%20x", "http://a.example/@%2F..%20x.rss http://a.example/feed "
                                        "http://a.example/rss.xml"},
        {"/home/me/page.html", ""},
        {"file:///home/me/page.html", ""},
        {"", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(tried); i++) {
        g_autoptr(GPtrArray) found = feed_guess(rules, tried[i].page);
        g_ptr_array_add(found, NULL);
        g_autofree char *joined = g_strjoinv(" ", (char **)found->pdata);
        g_assert_cmpstr(joined, ==, tried[i].found);
    }
}

int main(int argc, char **argv)
{
    base_libxml_init();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/feed/discover/pages", test_pages);
    g_test_add_func("/feed/discover/attributes", test_attributes);
    g_test_add_func("/feed/discover/guesses", test_guesses);
    return g_test_run();
}
