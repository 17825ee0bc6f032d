#include "config.h"

#include "page/meta.h"

#include <string.h>

#include "base/clean.h"
#include "base/replace.h"
#include "page/address.h"
#include "page/byline.h"
#include "page/json_ld.h"
#include "page/title.h"
#include "page/when.h"

#define DATE_BEFORE   5  /* blocks in front of the title in which a date is looked for */
#define DATE_BEHIND   12 /* and behind */
#define DATE_LINE_MAX 80 /* bytes of a line with a date */
#define AUTHORS_MAX   8  /* named in meta elements */

/* Values of the meta elements that matter, by name; the first of each. */
typedef struct {
    const PageFeatures *features;
    const PageTree *tree;
    GHashTable *metas;                       /* name in lower case, owned, to content, borrowed */
    GPtrArray *authors;                      /* article:author and author, in order, borrowed */
    guint title;                             /* node of the title element; 0 for none */
    const char *canonical, *base, *language; /* borrowed */
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

    if (!rel || scan->canonical)
        return;
    g_autofree char *lower = g_ascii_strdown(rel, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, " \t\r\n", -1);
    if (g_strv_contains((const char *const *)words, "canonical"))
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
        case PAGE_BASE:
            if (!scan->base)
                scan->base = page_tree_attribute(scan->tree, i, PAGE_ATTRIBUTE_HREF);
            break;
        case PAGE_TITLE:
            scan->title = scan->title ? scan->title : i;
            break;
        case PAGE_HTML:
            scan->language = page_tree_attribute(scan->tree, i, PAGE_ATTRIBUTE_LANG);
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
    } entities[] = {{"&amp;", "&"},   {"&quot;", "\""}, {"&#39;", "'"},   {"&#039;", "'"},
                    {"&apos;", "'"},  {"&lt;", "<"},    {"&gt;", ">"},    {"&nbsp;", " "},
                    {"&#8217;", "’"}, {"&#8216;", "‘"}, {"&#8220;", "“"}, {"&#8221;", "”"},
                    {"&#8211;", "–"}, {"&#8212;", "—"}, {"&ndash;", "–"}, {"&rsquo;", "’"},
                    {"&#x27;", "'"},  {"&#34;", "\""},  {"&#038;", "&"}};
    for (guint i = 0; i < G_N_ELEMENTS(entities); i++) {
        g_autofree char *before = clean;
        clean = base_replace(before, entities[i].name, entities[i].text);
    }
    return g_steal_pointer(&clean);
}

/* ---- authors ---- */

static char *join_metas(const Scan *scan)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < scan->authors->len && names->len < AUTHORS_MAX; i++) {
        char *name =
            page_byline_clean(scan->features->lexicon, g_ptr_array_index(scan->authors, i));
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

/* Letters and digits alone, in lower case. */
static char *squeeze(const char *text)
{
    GString *out = g_string_new(NULL);

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (g_unichar_isalnum(c))
            g_string_append_unichar(out, g_unichar_tolower(c));
    }
    return g_string_free(out, FALSE);
}

/* TRUE for a "name" that is the site's: its title or a part of its address. */
static gboolean is_site(const char *byline, const char *site, const char *url)
{
    g_autofree char *name = squeeze(byline);
    g_autofree char *title = site ? squeeze(site) : NULL;
    const char *start = url ? strstr(url, "://") : NULL;
    g_autofree char *host =
        start ? g_ascii_strdown(start + 3, (gssize)strcspn(start + 3, "/")) : NULL;
    g_autofree char *letters = host ? squeeze(host) : NULL;

    return (title && (strstr(title, name) || (*title && strstr(name, title)))) ||
           (letters && strlen(name) >= 3 && strstr(letters, name));
}

/* What a card says beside a label such as "Written by"; NULL where it says something else. */
static const char *card_author(const Scan *scan)
{
    const char *label = g_hash_table_lookup(scan->metas, "twitter:label1");

    if (!label ||
        !(page_lexicon_phrase(scan->features->lexicon, label, strlen(label)) & PAGE_PHRASE_BYLINE))
        return NULL;
    return g_hash_table_lookup(scan->metas, "twitter:data1");
}

/* The first of several sources that names people; the site itself where none does. */
static char *read_byline(const Scan *scan, const PageJsonLd *data, guint title, const char *site,
                         const char *url)
{
    static const char *const names[] = {"dc.creator",
                                        "dcterms.creator",
                                        "parsely-author",
                                        "sailthru.author",
                                        "byl",
                                        "citation_author",
                                        NULL};
    char *sources[] = {
        page_byline_clean(scan->features->lexicon, data->authors),
        join_metas(scan),
        page_byline_clean(scan->features->lexicon, first_meta(scan, names)),
        page_byline_clean(scan->features->lexicon, card_author(scan)),
        NULL,
    };
    char *byline = NULL, *fallback = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(sources); i++) {
        if (i + 1 == G_N_ELEMENTS(sources) && !byline)
            sources[i] = page_byline_find(scan->features, title);
        char *source = line(sources[i]);
        g_free(sources[i]);
        if (!source || byline)
            g_free(source);
        else if (!is_site(source, site, url))
            byline = source;
        else if (!fallback)
            fallback = source;
        else
            g_free(source);
    }
    if (byline)
        g_clear_pointer(&fallback, g_free);
    return byline ? byline : fallback;
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

/* A date in a short line around the title. */
static char *date_near(const Scan *scan, guint title)
{
    guint at = page_features_first_block(scan->features, title);
    guint first = at > DATE_BEFORE ? at - DATE_BEFORE : 0;

    for (guint i = first; title && i < scan->features->blocks->len && i < at + DATE_BEHIND; i++) {
        const PageTextBlock *block = page_features_block(scan->features, i);
        g_autofree char *text = page_features_block_text(scan->features, block);
        char *date =
            strlen(text) <= DATE_LINE_MAX ? page_when_text(scan->features->lexicon, text) : NULL;
        if (date)
            return date;
    }
    return NULL;
}

static char *read_date(const Scan *scan, const PageJsonLd *data, guint title, const char *url)
{
    static const char *const names[] = {"article:published_time",
                                        "datepublished",
                                        "og:article:published_time",
                                        "og:published_time",
                                        "article.published",
                                        "published_time",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "dc.date.issued",
                                        "dcterms.date",
                                        "dc.date",
                                        "dcterms.created",
                                        "dc.date.created",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "published-date",
                                        "article_date_original",
                                        "date",
                                        "cxenseparse:recs:publishtime",
                                        "rnews:datepublished",
                                        "citation_publication_date",
                                        "originalpublicationdate",
                                        "shareaholic:article_published_time",
                                        "datecreated",
                                        NULL};
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
    if (!date)
        date = date_near(scan, title);
    return date ? date : page_when_url(scan->canonical);
}

/* ---- all ---- */

static char *read_language(const Scan *scan, const PageJsonLd *data)
{
    static const char *const names[] = {"og:locale", "content-language", "language", "dc.language",
                                        NULL};
    const char *found =
        scan->language && *scan->language ? scan->language : first_meta(scan, names);
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

/* Reads the title and what depends on it. */
static void read_title(PageMeta *meta, const Scan *scan, const PageJsonLd *data, guint root,
                       const char *url)
{
    static const char *const names[] = {
        "og:title", "twitter:title", "dc.title",       "dcterms.title",
        "headline", "title",         "sailthru.title", NULL};
    static const char *const counted[] = {"parsely-title", "sailthru.title", "cxenseparse:title",
                                          NULL};
    const char *own = data->headline ? data->headline : first_meta(scan, counted);
    g_autofree char *headline = line(own);
    g_autofree char *said = line(first_meta(scan, names));
    g_autofree char *window = scan->title ? page_tree_text(scan->tree, scan->title) : NULL;
    g_autofree char *card = line(g_hash_table_lookup(scan->metas, "twitter:title"));
    PageTitleHints hints = {headline, said, card, window, meta->site_name};
    guint node;

    meta->title = page_title_find(scan->features, root, &hints, &node, &meta->heading);
    meta->byline = read_byline(scan, data, node, meta->site_name, url);
    meta->date_published = read_date(scan, data, node, url);
}

/* Reads the page's own address, and what its relative ones are resolved against. */
static void read_addresses(PageMeta *meta, const Scan *scan, const char *url)
{
    const char *own = g_hash_table_lookup(scan->metas, "og:url");

    meta->base = resolve(scan->base, url);
    if (!meta->base)
        meta->base = g_strdup(url);
    meta->canonical = resolve(scan->canonical, meta->base);
    if (!meta->canonical && own && !page_address_is_home(own))
        meta->canonical = resolve(own, meta->base);
    if (!meta->base)
        meta->base = g_strdup(meta->canonical);
}

/* TRUE where the page says to those who share it that it has to be paid for. */
static gboolean is_locked(const Scan *scan)
{
    const char *tier = g_hash_table_lookup(scan->metas, "article:content_tier");

    return tier && g_ascii_strcasecmp(tier, "locked") == 0;
}

PageMeta *page_meta_read(const PageFeatures *features, guint root, const char *url)
{
    static const char *const sites[] = {"og:site_name", "application-name",
                                        "twitter:app:name:iphone", "dc.publisher", NULL};
    static const char *const images[] = {
        "og:image",      "og:image:url",      "og:image:secure_url",
        "twitter:image", "twitter:image:src", "thumbnail",
        "image",         "parsely-image-url", NULL};
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
    read_title(meta, &scan, &data, root, url);
    meta->language = read_language(&scan, &data);
    read_addresses(meta, &scan, url);
    meta->image = resolve(image ? image : data.image, meta->base);
    meta->description = line(description ? description : data.description);
    meta->body = g_steal_pointer(&data.body);
    meta->locked = data.locked || is_locked(&scan);
    page_json_ld_clear(&data);
    g_hash_table_unref(scan.metas);
    g_ptr_array_unref(scan.authors);
    return meta;
}

void page_meta_free(PageMeta *meta)
{
    g_free(meta->title);
    g_free(meta->heading);
    g_free(meta->byline);
    g_free(meta->date_published);
    g_free(meta->site_name);
    g_free(meta->language);
    g_free(meta->image);
    g_free(meta->canonical);
    g_free(meta->base);
    g_free(meta->description);
    g_free(meta->body);
    g_free(meta);
}
