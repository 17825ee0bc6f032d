#include "config.h"

#include "bench/feeds.h"

#include <string.h>

/* How a kind writes its parts. */
typedef struct {
    const char *head, *tail;
    const char *entry_open, *entry_close;
    const char *body_open, *body_close;
    gboolean escaped;
} Form;

static const Form forms[BENCH_FEED_KINDS] = {
    [BENCH_RSS] = {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                   " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                   " xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n"
                   "<title>A feed</title>\n<link>https://news.example/</link>\n"
                   "<description>News</description>\n",
                   "</channel>\n</rss>\n", "<item>\n", "</item>\n", "<content:encoded><![CDATA[",
                   "]]></content:encoded>\n", FALSE},
    [BENCH_ATOM] = {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>A feed</title>\n"
                    "<link href=\"https://news.example/\"/>\n<id>urn:feed</id>\n",
                    "</feed>\n", "<entry>\n", "</entry>\n", "<content type=\"html\">",
                    "</content>\n", TRUE},
    [BENCH_XHTML] = {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>A feed</title>\n"
                     "<link href=\"https://news.example/\"/>\n<id>urn:feed</id>\n",
                     "</feed>\n", "<entry>\n", "</entry>\n",
                     "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">",
                     "</div></content>\n", FALSE},
};

static guint32 next_number(guint32 *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Words of news; some scripts beyond ASCII, as feeds of the world have them. */
static const char *const words[] = {
    "the",       "minister", "said",   "on",      "Tuesday",  "that", "government", "would",
    "election",  "after",    "talks",  "in",      "Brussels", "and",  "prime",      "Vučić",
    "agreement", "with",     "energy", "prices",  "for",      "a",    "report",     "Élysée",
    "border",    "police",   "were",   "against", "new",      "law",  "Президент",  "said.",
};

static void append_words(GString *out, guint count, guint32 *state)
{
    for (guint i = 0; i < count; i++) {
        g_string_append_c(out, ' ');
        g_string_append(out, words[next_number(state) % G_N_ELEMENTS(words)]);
    }
}

static void append_body(GString *out, guint32 *state)
{
    guint paragraphs = 2 + next_number(state) % 5;

    for (guint i = 0; i < paragraphs; i++) {
        g_string_append(out, "<p>");
        append_words(out, 20 + next_number(state) % 50, state);
        g_string_append_printf(out, " <a href=\"https://news.example/%u\">", next_number(state));
        append_words(out, 3, state);
        g_string_append(out, "</a>, <em>");
        append_words(out, 2, state);
        g_string_append(out, "</em> &amp;");
        append_words(out, 10, state);
        g_string_append(out, "</p>\n");
    }
    g_string_append_printf(out, "<img src=\"https://img.example/%u.jpg\" alt=\"\" />",
                           next_number(state));
}

static void append_escaped(GString *out, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(out, escaped);
}

static void append_rss_parts(GString *out, guint number, guint32 *state)
{
    g_string_append_printf(out,
                           "<link>https://news.example/%u/story</link>\n"
                           "<guid isPermaLink=\"false\">tag:news.example,%u</guid>\n"
                           "<pubDate>Tue, %02u May 2023 %02u:15:00 +0200</pubDate>\n"
                           "<dc:creator>Ana Example</dc:creator>\n"
                           "<category>World</category>\n<category>Politics</category>\n"
                           "<media:thumbnail url=\"https://img.example/%u.jpg\"/>\n"
                           "<description>",
                           number, number, 1 + number % 28, number % 24, number);
    append_words(out, 30, state);
    g_string_append(out, "</description>\n");
}

static void append_atom_parts(GString *out, guint number, guint32 *state)
{
    g_string_append_printf(out,
                           "<link rel=\"alternate\" href=\"https://news.example/%u/story\"/>\n"
                           "<id>tag:news.example,%u</id>\n"
                           "<published>2023-05-%02uT%02u:15:00Z</published>\n"
                           "<updated>2023-05-%02uT%02u:20:00Z</updated>\n"
                           "<author><name>Ana Example</name></author>\n"
                           "<category term=\"World\"/>\n<category term=\"Politics\"/>\n"
                           "<summary>",
                           number, number, 1 + number % 28, number % 24, 1 + number % 28,
                           number % 24);
    append_words(out, 30, state);
    g_string_append(out, "</summary>\n");
}

static void append_entry(GString *out, BenchFeedKind kind, guint number, guint32 *state)
{
    const Form *form = &forms[kind];
    g_autoptr(GString) body = g_string_new(NULL);

    append_body(body, state);
    g_string_append(out, form->entry_open);
    g_string_append(out, "<title>");
    append_words(out, 8, state);
    g_string_append(out, "</title>\n");
    if (kind == BENCH_RSS)
        append_rss_parts(out, number, state);
    else
        append_atom_parts(out, number, state);
    g_string_append(out, form->body_open);
    if (form->escaped)
        append_escaped(out, body->str);
    else
        g_string_append(out, body->str);
    g_string_append(out, form->body_close);
    g_string_append(out, form->entry_close);
}

void bench_feed_write(FILE *file, BenchFeedKind kind, gsize len, guint32 seed)
{
    g_autoptr(GString) entry = g_string_new(NULL);
    guint32 state = seed * 2654435761u + 1;
    gsize written = strlen(forms[kind].head);

    fputs(forms[kind].head, file);
    for (guint number = seed * 1000; written < len; number++) {
        g_string_truncate(entry, 0);
        append_entry(entry, kind, number, &state);
        fwrite(entry->str, 1, entry->len, file);
        written += entry->len;
    }
    fputs(forms[kind].tail, file);
}
