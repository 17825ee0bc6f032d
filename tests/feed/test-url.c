#include "config.h"

#include "feed/html.h"
#include "feed/url.h"

/* Source of the first rows: RFC 3986, section 5.4. */
static void test_resolve(void)
{
    static const char base[] = "http://a/b/c/d;p?q";
    static const struct {
        const char *reference, *wanted;
    } cases[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {";x", "http://a/b/c/;x"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"g/../h", "http://a/b/c/h"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {" g ", "http://a/b/c/g"},
        {"é", "http://a/b/c/é"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *resolved = feed_url_resolve(base, cases[i].reference);
        g_assert_cmpstr(resolved, ==, cases[i].wanted);
    }
    g_autofree char *alone = feed_url_resolve(NULL, "g");
    g_assert_cmpstr(alone, ==, "g");
    g_autofree char *bare = feed_url_resolve("http://a", "g");
    g_assert_cmpstr(bare, ==, "http://a/g");
    g_autofree char *opaque = feed_url_resolve("urn:x", "g");
    g_assert_cmpstr(opaque, ==, "g");
    g_assert_null(feed_url_resolve(base, NULL));
}

static void test_to_text(void)
{
    static const struct {
        const char *html, *wanted;
    } cases[] = {
        {"a<b>c</b>d", "acd"},
        {"a<br>b<p>c", "a b c"},
        {"a &lt;b&gt; &amp;lt; &eacute; &nosuch; &", "a <b> &lt; é &nosuch; &"},
        {"a<script>if (a < b) x</script>b<style>c</style >d", "abd"},
        {"<!-- a --><!DOCTYPE x>b<?php c ?>d", "bd"},
        {"<a title='>'>b</a>", "b"},
        {"1 < 2 <3 <", "1 < 2 <3 <"},
        {"a<iframe src=x></iframe>b<iframe/>c", "abc"},
        {"a<b", "a<b"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = feed_html_to_text(cases[i].html);
        g_assert_cmpstr(text, ==, cases[i].wanted);
    }
}

static void test_links(void)
{
    static const struct {
        const char *html, *wanted; /* NULL: as it is */
    } cases[] = {
        {"<a href=\"x\">y</a>", "<a href=\"http://a.example/x\">y</a>"},
        {"<A HREF=x class=z>", "<A HREF=\"http://a.example/x\" class=z>"},
        {"<img alt='src=\"no\"' src = '/i.png' />",
         "<img alt='src=\"no\"' src = 'http://a.example/i.png' />"},
        {"<a href='http://b.example/'><a href='#f'><a href=mailto:x>", NULL},
        {"a < b href='x'", NULL},
        {"<a href='x", NULL},
        {"<a title=\"a>b\" href=x>", "<a title=\"a>b\" href=\"http://a.example/x\">"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *html = feed_html_resolve(cases[i].html, "http://a.example/");
        g_assert_cmpstr(html, ==, cases[i].wanted);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/feed/url/resolve", test_resolve);
    g_test_add_func("/feed/html/to-text", test_to_text);
    g_test_add_func("/feed/html/links", test_links);
    return g_test_run();
}
