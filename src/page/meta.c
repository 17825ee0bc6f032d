#include "config.h"

#include "page/meta.h"

#include <string.h>

#include "base/clean.h"
#include "page/address.h"
#include "page/json_ld.h"
#include "page/when.h"

#define NAME_MAX_LEN 120 /* bytes of a byline */

/* Values of the meta elements that matter, by name; the first of each. */
typedef struct {
    const PageFeatures *features;
    const PageTree *tree;
    GHashTable *metas;  /* name in lower case, owned, to content, borrowed */
    GPtrArray *authors; /* article:author and author, in order, borrowed */
    guint title, time, h1; /* nodes; 0 for none */
    const char *base, *canonical, *language; /* borrowed */
} Scan;

/* ---- collecting ---- */

static void take_meta(Scan *scan, guint index)
{
    static const PageAttributeId names[] = {PAGE_ATTRIBUTE_PROPERTY, PAGE_ATTRIBUTE_NAME,
                                            PAGE_ATTRIBUTE_ITEMPROP};
    const char *content = page_tree_attribute(scan->tree, index, PAGE_ATTRIBUTE_CONTENT);

    if (!content || !*content)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *name = page_tree_attribute(scan->tree, index, names[i]);
        if (!name)
            continue;
        char *lower = g_ascii_strdown(name, -1);
        if (strcmp(lower, "article:author") == 0 || strcmp(lower, "author") == 0)
            g_ptr_array_add(scan->authors, (gpointer)content);
        if (g_hash_table_contains(scan->metas, lower))
            g_free(lower);
        else
            g_hash_table_insert(scan->metas, lower, (gpointer)content);
    }
}

static void take_link(Scan *scan, guint index)
{
    const char *rel = page_tree_attribute(scan->tree, index, PAGE_ATTRIBUTE_REL);

    if (rel && !scan->canonical && g_ascii_strcasecmp(rel, "canonical") == 0)
        scan->canonical = page_tree_attribute(scan->tree, index, PAGE_ATTRIBUTE_HREF);
}

static void collect(Scan *scan)
{
    for (guint i = 1; i < scan->tree->nodes->len; i++) {
        switch (page_tree_node(scan->tree, i)->tag) {
        case PAGE_META:
            take_meta(scan, i);
            break;
        case PAGE_LINK:
            take_link(scan, i);
            break;
        case PAGE_TITLE:
            scan->title = scan->title ? scan->title : i;
            break;
        case PAGE_HTML:
            scan->language = page_tree_attribute(scan->tree, i, PAGE_ATTRIBUTE_LANG);
            break;
        case PAGE_H1:
            if (!scan->h1 && scan->features->nodes[i].chars)
                scan->h1 = i;
            break;
        default:
            break;
        }
    }
}

/* The content of the first of several meta elements that is there. */
static const char *first_meta(const Scan *scan, const char *const *names)
{
    for (; *names; names++) {
        const char *content = g_hash_table_lookup(scan->metas, *names);
        if (content && *content)
            return content;
    }
    return NULL;
}

/* One clean line without entities (pages escape them twice); NULL for an empty one. */
static char *line(const char *text)
{
    if (!text)
        return NULL;
    g_autofree char *clean = base_clean_line(text, -1);
    if (!strchr(clean, '&'))
        return *clean ? g_steal_pointer(&clean) : NULL;

    static const struct {
        const char *name, *text;
    } entities[] = {{"&amp;", "&"},   {"&quot;", "\""}, {"&#39;", "'"},  {"&#039;", "'"},
                    {"&apos;", "'"},  {"&lt;", "<"},    {"&gt;", ">"},   {"&nbsp;", " "},
                    {"&#8217;", "’"}, {"&#8216;", "‘"}, {"&#8220;", "“"}, {"&#8221;", "”"},
                    {"&#8211;", "–"}, {"&#8212;", "—"}, {"&ndash;", "–"}, {"&rsquo;", "’"},
                    {"&#x27;", "'"},  {"&#34;", "\""},  {"&#038;", "&"}};
    GString *out = g_string_new(clean);
    for (guint i = 0; i < G_N_ELEMENTS(entities); i++)
        g_string_replace(out, entities[i].name, entities[i].text, 0);
    return g_string_free(out, FALSE);
}

/* ---- title ---- */

static char *heading(const Scan *scan)
{
    g_autofree char *text = scan->h1 ? page_tree_text(scan->tree, scan->h1) : NULL;
    return text && *text ? g_steal_pointer(&text) : NULL;
}

/* Cuts the site's name off a window title: what stands behind the last (or before the first) mark. */
static char *cut_site(const char *title, const char *site)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " » ", " · ", " :: ", " / "};
    const char *best = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = g_strrstr(title, marks[i]);
        const char *behind = at ? at + strlen(marks[i]) : NULL;
        if (at && site && g_ascii_strcasecmp(behind, site) == 0)
            return g_strndup(title, (gsize)(at - title));
        if (at && (!best || at > best) && (gsize)(at - title) > strlen(behind))
            best = at;
    }
    return best ? g_strndup(title, (gsize)(best - title)) : g_strdup(title);
}

static char *read_title(const Scan *scan, const PageJsonLd *data, const char *site)
{
    static const char *const names[] = {"og:title", "twitter:title", "dc.title", "dcterms.title",
                                        "headline", "title", "sailthru.title", NULL};
    g_autofree char *h1 = heading(scan);
    g_autofree char *headline = line(data->headline);
    g_autofree char *meta = line(first_meta(scan, names));
    g_autofree char *window = scan->title ? page_tree_text(scan->tree, scan->title) : NULL;

    if (h1 && headline && g_utf8_collate(h1, headline) == 0)
        return g_steal_pointer(&h1);
    /* A heading that the window's title, the data or OpenGraph begins with is the title. */
    if (h1 && strlen(h1) > 8 &&
        ((window && strstr(window, h1)) || (meta && strstr(meta, h1)) ||
         (headline && strstr(headline, h1))))
        return g_steal_pointer(&h1);
    if (headline)
        return g_steal_pointer(&headline);
    if (meta)
        return cut_site(meta, site);
    if (h1)
        return g_steal_pointer(&h1);
    return window && *window ? cut_site(window, site) : NULL;
}

/* ---- authors ---- */

static gboolean is_address(const char *text)
{
    return strstr(text, "://") || g_str_has_prefix(text, "www.") || strchr(text, '/') == text;
}

/* A byline without the word in front that says that it is one. */
static char *trim_byline(const Scan *scan, const char *text)
{
    g_autofree char *clean = line(text);

    if (!clean || is_address(clean) || strlen(clean) > NAME_MAX_LEN)
        return NULL;
    const char *at = clean;
    const char *space;
    while ((space = strpbrk(at, " :")) &&
           page_lexicon_phrase(scan->features->lexicon, at, (gsize)(space - at)) &
               PAGE_PHRASE_BYLINE)
        at = space + strspn(space, " :");
    at += strspn(at, " -–|,:");
    char *end = clean + strlen(clean);
    while (end > at && strchr(" -|,:;", end[-1]))
        *--end = '\0';
    return *at ? g_strdup(at) : NULL;
}

static char *join_metas(const Scan *scan)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < scan->authors->len && names->len < 8; i++) {
        char *name = trim_byline(scan, g_ptr_array_index(scan->authors, i));
        if (name && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, name);
        else
            g_free(name);
    }
    if (!names->len)
        return NULL;
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

static gboolean is_author_node(const Scan *scan, guint index)
{
    const char *property = page_tree_attribute(scan->tree, index, PAGE_ATTRIBUTE_ITEMPROP);
    const char *rel = page_tree_attribute(scan->tree, index, PAGE_ATTRIBUTE_REL);

    return (property && strcmp(property, "author") == 0) || (rel && strcmp(rel, "author") == 0);
}

/* The text of the first element that says it names the author. */
static char *visible_author(const Scan *scan)
{
    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 1; i < scan->tree->nodes->len; i++) {
            const PageFeature *feature = &scan->features->nodes[i];
            if (feature->chars < 4 || feature->chars > 80 || feature->drop & PAGE_DROP_COMMENT ||
                page_tree_node(scan->tree, i)->tag == PAGE_TEXT)
                continue;
            if (pass == 0 ? !is_author_node(scan, i) : !(feature->classes & PAGE_CLASS_AUTHOR))
                continue;
            g_autofree char *text = page_tree_text(scan->tree, i);
            char *name = trim_byline(scan, text);
            if (name)
                return name;
        }
    }
    return NULL;
}

static char *read_byline(const Scan *scan, const PageJsonLd *data)
{
    static const char *const names[] = {"dc.creator", "dcterms.creator", "parsely-author",
                                        "sailthru.author", "byl", "citation_author", NULL};
    char *byline = trim_byline(scan, data->authors);

    if (!byline)
        byline = join_metas(scan);
    if (!byline)
        byline = trim_byline(scan, first_meta(scan, names));
    return byline ? byline : visible_author(scan);
}

/* ---- date ---- */

static char *visible_date(const Scan *scan)
{
    const PageTree *tree = scan->tree;

    for (guint i = 1; i < tree->nodes->len; i++) {
        const PageFeature *feature = &scan->features->nodes[i];
        guint8 tag = page_tree_node(tree, i)->tag;
        const char *property;
        char *date = NULL;

        if (tag == PAGE_TEXT || feature->drop & (PAGE_DROP_COMMENT | PAGE_DROP_CARD))
            continue;
        if (tag == PAGE_TIME)
            date = page_when_iso(page_tree_attribute(tree, i, PAGE_ATTRIBUTE_DATETIME));
        property = page_tree_attribute(tree, i, PAGE_ATTRIBUTE_ITEMPROP);
        if (!date && property && strstr(property, "datePublished"))
            date = page_when_iso(page_tree_attribute(tree, i, PAGE_ATTRIBUTE_CONTENT));
        if (!date && feature->chars >= 6 && feature->chars <= 80 &&
            (tag == PAGE_TIME || feature->classes & PAGE_CLASS_BYLINE ||
             (property && strstr(property, "datePublished")))) {
            g_autofree char *text = page_tree_text(tree, i);
            date = page_when_text(scan->features->lexicon, text);
        }
        if (date)
            return date;
    }
    return NULL;
}

static char *read_date(const Scan *scan, const PageJsonLd *data, const char *url)
{
    static const char *const names[] = {
        "article:published_time", "datepublished", "og:article:published_time", "og:published_time",
        "article.published", "published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued",
        "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate",
        "publish-date", "publish_date", "published-date", "article_date_original", "date",
        "cxenseparse:recs:publishtime", "rnews:datepublished", "citation_publication_date",
        "originalpublicationdate", "shareaholic:article_published_time", "datecreated", NULL};
    char *date = page_when_iso(data->date);

    for (const char *const *name = names; !date && *name; name++) {
        const char *content = g_hash_table_lookup(scan->metas, *name);
        date = page_when_iso(content);
        if (!date && content)
            date = page_when_text(scan->features->lexicon, content);
    }
    if (!date && data->date)
        date = page_when_text(scan->features->lexicon, data->date);
    if (!date)
        date = visible_date(scan);
    if (!date)
        date = page_when_url(url);
    return date ? date : page_when_url(scan->canonical);
}

/* ---- all ---- */

static char *read_language(const Scan *scan, const PageJsonLd *data)
{
    static const char *const names[] = {"og:locale", "content-language", "language", "dc.language",
                                        NULL};
    const char *found = scan->language && *scan->language ? scan->language : first_meta(scan, names);
    char *language = line(found ? found : data->language);

    if (language)
        g_strdelimit(language, "_", '-');
    return language;
}

static char *resolve(const char *address, const char *base)
{
    char *resolved = page_address_resolve(address, base);
    if (resolved && g_str_has_prefix(resolved, "mailto:"))
        g_clear_pointer(&resolved, g_free);
    return resolved;
}

PageMeta *page_meta_read(const PageFeatures *features, const char *url)
{
    static const char *const sites[] = {"og:site_name", "application-name", "twitter:app:name:iphone",
                                        "dc.publisher", NULL};
    static const char *const images[] = {"og:image", "og:image:url", "og:image:secure_url",
                                         "twitter:image", "twitter:image:src", "thumbnail", "image",
                                         "parsely-image-url", NULL};
    static const char *const descriptions[] = {"og:description", "description",
                                               "twitter:description", NULL};
    PageMeta *meta = g_new0(PageMeta, 1);
    PageJsonLd data = {0};
    Scan scan = {.features = features,
                 .tree = features->tree,
                 .metas = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .authors = g_ptr_array_new()};

    collect(&scan);
    page_json_ld_read(&data, features->tree);
    const char *site = first_meta(&scan, sites);
    const char *image = first_meta(&scan, images);
    const char *description = first_meta(&scan, descriptions);
    meta->site_name = line(site ? site : data.publisher);
    meta->title = read_title(&scan, &data, meta->site_name);
    meta->byline = read_byline(&scan, &data);
    meta->date_published = read_date(&scan, &data, url);
    meta->language = read_language(&scan, &data);
    meta->canonical = resolve(scan.canonical, url);
    meta->image = resolve(image ? image : data.image, url ? url : meta->canonical);
    meta->description = line(description ? description : data.description);
    meta->body = g_steal_pointer(&data.body);
    meta->locked = data.locked;
    page_json_ld_clear(&data);
    g_hash_table_unref(scan.metas);
    g_ptr_array_unref(scan.authors);
    return meta;
}

void page_meta_free(PageMeta *meta)
{
    g_free(meta->title);
    g_free(meta->byline);
    g_free(meta->date_published);
    g_free(meta->site_name);
    g_free(meta->language);
    g_free(meta->image);
    g_free(meta->canonical);
    g_free(meta->description);
    g_free(meta->body);
    g_free(meta);
}
