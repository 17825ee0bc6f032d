/*
 * Measures what extracting the article of a page costs against a bare HTML parse of the same bytes
 * by libxml2, in one run, side by side: CPU time and pages a second.
 *
 *   bench/extract [FILE…]
 *
 * Without files a page is made up that has the shares of a news page: navigation, scripts, teasers
 * around an article. Of several rounds the cheapest counts.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/libxml.h"
#include "page/extract.h"

#define ROUNDS     7
#define RATIO_MAX  2.0
#define PAGES_MIN  100.0
#define MADE_LINKS 600
#define MADE_PARTS 40

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A page of links, scripts and an article. */
static GBytes *make_page(void)
{
    GString *html = g_string_new("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                                 "<title>Talks go on</title></head><body><nav class=\"main\"><ul>");

    for (guint i = 0; i < MADE_LINKS; i++)
        g_string_append_printf(html,
                               "<li class=\"menu-item item-%u\"><a href=\"/section/%u\" "
                               "data-track=\"nav\">Section %u</a></li>\n",
                               i, i, i);
    g_string_append(html, "</ul></nav><main><article><h1>Talks go on</h1>");
    for (guint i = 0; i < MADE_PARTS; i++) {
        g_string_append_printf(html,
                               "<p>Delegates met for the %uth time, and <a href=\"/p/%u\">a "
                               "spokesman</a> said that <em>nothing</em> had been settled, while "
                               "others, who asked not to be named, spoke of progress.</p>\n",
                               i, i);
        g_string_append_printf(html, "<script>var slot%u = {\"id\": %u, \"size\": [300, 250]};"
                                     "</script><div class=\"share\"><a href=\"#\">Share</a></div>",
                               i, i);
    }
    g_string_append(html, "</article></main></body></html>");
    return g_string_free_to_bytes(html);
}

static double parse_bare(GBytes *page)
{
    gsize len;
    const char *bytes = g_bytes_get_data(page, &len);
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING;
    double start = cpu_seconds();
    g_autoptr(xmlDoc) doc = htmlReadMemory(bytes, (int)len, NULL, "UTF-8", options);

    return cpu_seconds() - start;
}

static double extract(GBytes *page)
{
    double start = cpu_seconds();
    g_autoptr(PageArticle) article =
        page_extract(page, "https://a.example/page", NULL, FALSE, NULL);

    return cpu_seconds() - start;
}

/* The cheapest of several rounds. */
static double measure(double (*work)(GBytes *page), GBytes *page)
{
    double best = work(page);

    for (guint i = 1; i < ROUNDS; i++)
        best = MIN(best, work(page));
    return best;
}

static GPtrArray *read_pages(int argc, char **argv)
{
    GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);

    for (int i = 1; i < argc; i++) {
        char *content;
        gsize len;
        if (!g_file_get_contents(argv[i], &content, &len, NULL)) {
            fprintf(stderr, "cannot read %s\n", argv[i]);
            exit(2);
        }
        g_ptr_array_add(pages, g_bytes_new_take(content, len));
    }
    if (pages->len == 0)
        g_ptr_array_add(pages, make_page());
    return pages;
}

int main(int argc, char **argv)
{
    double bare = 0, whole = 0;
    gsize bytes = 0;

    base_libxml_init();
    g_autoptr(GPtrArray) pages = read_pages(argc, argv);
    extract(g_ptr_array_index(pages, 0)); /* reads the word lists */
    for (guint i = 0; i < pages->len; i++) {
        GBytes *page = g_ptr_array_index(pages, i);
        bare += measure(parse_bare, page);
        whole += measure(extract, page);
        bytes += g_bytes_get_size(page);
    }
    double ratio = whole / bare, rate = pages->len / whole;
    printf("%u pages, %.1f MB\n", pages->len, (double)bytes / 1e6);
    printf("bare parse    %8.2f ms a page\n", 1e3 * bare / pages->len);
    printf("extraction    %8.2f ms a page, %.0f pages a second (at least %.0f)\n",
           1e3 * whole / pages->len, rate, PAGES_MIN);
    printf("ratio         %8.2f (at most %.1f)\n", ratio, RATIO_MAX);
    return ratio <= RATIO_MAX && rate >= PAGES_MIN ? 0 : 1;
}
