/* Articles of several pages: which link leads to the next one. */
#include "config.h"

#include "page/extract.h"
#include "page/next.h"

#include <string.h>

/* The page at first, page number sought, a link, and whether it is that page. */
static const struct {
    const char *first;
    guint number;
    const char *link;
    gboolean is_page;
} cases[] = {
    {"https://a.example/story", 2, "https://a.example/story/2", TRUE},
    {"https://a.example/story/", 2, "https://a.example/story/2/", TRUE},
    {"https://a.example/story/", 2, "https://a.example/story/page/2/", TRUE},
    {"https://a.example/story", 2, "https://a.example/story?page=2", TRUE},
    {"https://a.example/story", 2, "https://a.example/story?seite=2#top", TRUE},
    {"https://a.example/story?id=7", 2, "https://a.example/story?id=7&p=2", TRUE},
    {"https://a.example/story?utm_source=rss", 2, "https://a.example/story/2", TRUE},
    {"https://a.example/story.html", 2, "https://a.example/story-2.html", TRUE},
    {"https://a.example/story.html", 12, "https://a.example/story,12.html", TRUE},
    {"https://a.example/covid-19", 2, "https://a.example/covid-19-2", TRUE},
    {"https://a.example/story", 2, "https://a.example/story", FALSE},
    {"https://a.example/story", 2, "https://a.example/story/3", FALSE},
    {"https://a.example/story", 2, "https://a.example/story/22", FALSE},
    {"https://a.example/story", 2, "https://a.example/next-story", FALSE},
    {"https://a.example/story", 2, "https://b.example/story/2", FALSE},
    {"https://a.example/story", 2, "http://a.example/story/2", FALSE},
    {"https://a.example/story", 2, "https://a.example/story/comment-page-2", FALSE},
    {"https://a.example/story", 2, "https://a.example/story?cpage=2", FALSE},
    {"https://a.example/story-1", 2, "https://a.example/story-12", FALSE},
    {"https://a.example/story", 2, "https://a.example/story2", FALSE},
    {"https://a.example/", 2, "https://a.example/2", FALSE},
    {"https://a.example/2023/05/story", 2, "https://a.example/2023/05/2/story", FALSE},
};

static void test_choose(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) links = g_ptr_array_new();

        g_ptr_array_add(links, (gpointer)cases[i].link);
        g_test_message("%s %u %s", cases[i].first, cases[i].number, cases[i].link);
        g_assert_cmpstr(page_next_choose(links, cases[i].first, cases[i].number), ==,
                        cases[i].is_page ? cases[i].link : NULL);
    }
}

static void test_collect(void)
{
    static const char text[] =
        "<link rel=next href='/one'><article><p>Delegates met for a second day, and a spokesman "
        "said that nothing had been settled, while others spoke of progress.</p>"
        "<p>Others, who asked not to be named, said the same, or <a href='/in'>so we hear</a>.</p>"
        "</article><a href='/story/2'>2</a> <a href='/story/2'>Page 2</a>"
        "<a href='javascript:go(3)'>3</a><a href='/other' rel='nofollow next'>On</a>"
        "<div class='comments'><a href='/story/c/2'>2</a></div>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(PageArticle) article =
        page_extract(bytes, "https://a.example/story", NULL, FALSE, NULL);
    g_autoptr(GString) all = g_string_new(NULL);

    g_assert_nonnull(article);
    for (guint i = 0; i < article->onward->len; i++)
        g_string_append_printf(all, "%s ", (char *)article->onward->pdata[i]);
    g_assert_cmpstr(all->str, ==,
                    "https://a.example/one https://a.example/story/2 https://a.example/other ");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page/next/choose", test_choose);
    g_test_add_func("/page/next/collect", test_collect);
    return g_test_run();
}
