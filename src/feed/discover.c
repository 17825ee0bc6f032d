#include "config.h"

#include "feed/discover.h"

#include <string.h>

#include "base/clean.h"
#include "base/libxml.h"
#include "feed/limits.h"
#include "feed/url.h"
#include "text/charset.h"

#define LINKS_MAX   100
#define ANCHORS_MAX 20
#define CHUNK_LEN   8192

typedef struct {
    GPtrArray *found;
    GPtrArray *anchors; /* FeedLink: what only its address, or a type, makes a feed */
    char *base_url;
    gboolean based; /* <base> was seen: only the first counts */
} Search;

void feed_link_free(FeedLink *link)
{
    if (!link)
        return;
    g_free(link->url);
    g_free(link->title);
    g_free(link);
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (int i = 0; attributes && attributes[i]; i += 2) {
        if (g_ascii_strcasecmp((const char *)attributes[i], name) == 0)
            return attributes[i + 1] ? (const char *)attributes[i + 1] : "";
    }
    return NULL;
}

static gboolean has_word(const char *words, const char *word)
{
    g_auto(GStrv) list = g_strsplit_set(words, " \t\r\n\f", 20);

    for (char **each = list; *each; each++) {
        if (g_ascii_strcasecmp(*each, word) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A feed's media type. "text/xml" and the like are no proof, but pages use them for nothing else.
 */
static gboolean is_feed_type(const char *type)
{
    static const char *const types[] = {
        "application/rss+xml", "application/atom+xml",
        "application/rdf+xml", "application/feed+json",
        "application/json",    "application/x-rss+xml",
        "application/xml",     "text/xml",
        "text/rss+xml",
    };
    g_autofree char *bare = g_strndup(type, strcspn(type, "; \t"));

    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_ascii_strcasecmp(bare, types[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_known(const GPtrArray *found, const char *url)
{
    for (guint i = 0; i < found->len; i++) {
        const FeedLink *link = g_ptr_array_index(found, i);
        if (strcmp(link->url, url) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The address of the web that a reference means; NULL for any other. "feed:" stands for http, or
 * stands before it. */
static char *web_address(const Search *search, const char *href)
{
    g_autofree char *clean = base_clean_line(href, -1);
    const char *written = clean;

    if (!*clean)
        return NULL;
    if (g_ascii_strncasecmp(written, "feed://", 7) == 0) {
        char *bare = g_strconcat("http", strchr(written, ':'), NULL);
        g_free(clean);
        written = clean = bare;
    } else if (g_ascii_strncasecmp(written, "feed:", 5) == 0) {
        written += 5;
    }
    g_autofree char *url = feed_url_resolve(search->base_url, written);
    gboolean web =
        g_ascii_strncasecmp(url, "http://", 7) == 0 || g_ascii_strncasecmp(url, "https://", 8) == 0;
    return web ? g_steal_pointer(&url) : NULL;
}

static void add_link(const Search *search, GPtrArray *list, const char *href,
                     const xmlChar **attributes)
{
    const char *title = attribute(attributes, "title");
    g_autofree char *url = web_address(search, href);

    if (!url || is_known(list, url))
        return;
    FeedLink *link = g_new0(FeedLink, 1);
    link->url = g_steal_pointer(&url);
    link->title = title && *title ? base_clean_line(title, -1) : NULL;
    g_ptr_array_add(list, link);
}

/* TRUE for the links that many pages have to the page itself as data, which is no feed. */
static gboolean is_data_link(const char *type, const char *href)
{
    return g_ascii_strncasecmp(type, "application/json", 16) == 0 &&
           (strstr(href, "wp-json") || strstr(href, "rest_route") || strstr(href, "oembed"));
}

static void take_link(Search *search, const xmlChar **attributes)
{
    const char *rel = attribute(attributes, "rel"), *href = attribute(attributes, "href");
    const char *type = attribute(attributes, "type");

    if (!rel || !href || search->found->len >= LINKS_MAX)
        return;
    gboolean alternate =
        has_word(rel, "alternate") && type && is_feed_type(type) && !is_data_link(type, href);
    if (alternate || has_word(rel, "feed"))
        add_link(search, search->found, href, attributes);
}

/* TRUE for an address that is called like a feed. */
static gboolean is_feed_name(const char *href)
{
    static const char *const names[] = {"feed",     "rss",       "atom",      "feed.xml",
                                        "rss.xml",  "atom.xml",  "feed.json", "index.rdf",
                                        "feed.php", "index.rss", "rss.php",   "feeds"};
    static const char *const ends[] = {".rss", ".atom", ".rdf"};
    g_autofree char *path = g_ascii_strdown(href, (gssize)strcspn(href, "?#"));

    while (g_str_has_suffix(path, "/"))
        path[strlen(path) - 1] = '\0';
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(name, names[i]) == 0)
            return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (g_str_has_suffix(name, ends[i]))
            return TRUE;
    }
    return FALSE;
}

static void take_anchor(Search *search, const xmlChar **attributes)
{
    const char *href = attribute(attributes, "href"), *type = attribute(attributes, "type");

    if (href && search->anchors->len < ANCHORS_MAX && strlen(href) <= FEED_BASE_MAX &&
        ((type && is_feed_type(type)) || is_feed_name(href)))
        add_link(search, search->anchors, href, attributes);
}

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    Search *search = data;

    if (g_ascii_strcasecmp((const char *)name, "base") == 0 && !search->based) {
        const char *href = attribute(attributes, "href");
        if (!href)
            return;
        char *base_url = feed_url_resolve(search->base_url, href);
        g_free(search->base_url);
        search->base_url = base_url;
        search->based = TRUE;
    } else if (g_ascii_strcasecmp((const char *)name, "link") == 0) {
        take_link(search, attributes);
    } else if (g_ascii_strcasecmp((const char *)name, "a") == 0) {
        take_anchor(search, attributes);
    }
}

/* The page as UTF-8: what it says of its encoding in the page itself matters for titles only. */
static char *decode(GBytes *page, const char *charset, gsize *len)
{
    gsize page_len;
    const void *bytes = g_bytes_get_data(page, &page_len);
    char *text = charset ? text_charset_decode(bytes, page_len, charset, len, NULL) : NULL;

    return text ? text : text_charset_decode(bytes, page_len, "UTF-8", len, NULL);
}

/* Blanks text, but for its quotes: what stands in some ends where it ended. */
static void blank(char *text, gsize len)
{
    for (gsize at = 0; at < len; at++) {
        if (text[at] != '"' && text[at] != '\'')
            text[at] = ' ';
    }
}

/*
 * Blanks the tags that have more attributes than any page needs: libxml2 compares each with each,
 * before it calls anything. An attribute stands behind white space, or has a "=". Text of as many
 * words goes with them: it is of no use here, and may stand in a tag, behind a ">" in quotes.
 */
static void blank_overlong_tags(char *text, gsize len)
{
    gsize start = 0, count = 0;

    for (gsize at = 0; at <= len; at++) {
        if (at == len || text[at] == '<' || text[at] == '>') {
            if (count > FEED_ATTRIBUTES_MAX)
                blank(text + start, at - start);
            start = at < len && text[at] == '>' ? at + 1 : at;
            count = 0;
        } else if (at > start) {
            count +=
                text[at] == '=' || (g_ascii_isspace(text[at - 1]) && !g_ascii_isspace(text[at]));
        }
    }
}

GPtrArray *feed_discover(GBytes *page, const char *page_url, const char *charset)
{
    Search search = {.base_url = g_strdup(page_url)};
    htmlSAXHandler sax = {.startElement = start_element};
    gsize len;
    g_autofree char *text = decode(page, charset, &len);

    blank_overlong_tags(text, len);
    search.found = g_ptr_array_new_with_free_func((GDestroyNotify)feed_link_free);
    search.anchors = g_ptr_array_new_with_free_func((GDestroyNotify)feed_link_free);
    htmlParserCtxtPtr context =
        htmlCreatePushParserCtxt(&sax, &search, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                    HTML_PARSE_NOWARNING);
    for (gsize at = 0; at < len; at += CHUNK_LEN)
        htmlParseChunk(context, text + at, (int)MIN(CHUNK_LEN, len - at), 0);
    htmlParseChunk(context, NULL, 0, 1);
    htmlFreeParserCtxt(context);
    g_free(search.base_url);
    gboolean linked = search.found->len > 0;
    g_ptr_array_unref(linked ? search.anchors : search.found);
    return linked ? search.found : search.anchors;
}
