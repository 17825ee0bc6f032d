#include "config.h"

#include "page/tree.h"

#include <string.h>

#include "base/clean.h"
#include "base/libxml.h"
#include "page/guard.h"

/*
 * Most elements open at once. libxml2 walks its stack of open elements for every end tag that fits
 * none, so the parser starts anew below; what follows then hangs on the page's body.
 */
#define DEPTH_MAX 128

/*
 * Most nodes of a page, and bytes for each of them; beyond, text is added to the last one that has
 * its place. This bounds the memory by the length of the page.
 */
#define NODES_MAX  (2 * 1024 * 1024)
#define NODE_BYTES 8
#define NODES_FREE 4096

/* libxml2 compares each attribute of a tag with each; a tag with more loses its attributes. */
#define ATTRIBUTES_MAX 256

/* Words of a class that are looked at. */
#define CLASSES_MAX 16

/* Bytes of one attribute's value that are kept; a longer one (images as data) is left out. */
#define VALUE_MAX 8192

typedef struct {
    PageTree *tree;
    guint nodes_max;
    GArray *open;     /* guint32: indexes of open elements */
    guint skipped;    /* open elements that got no node, counted from the innermost */
    guint base_depth; /* elements that stay open when the parser starts anew */
    gboolean json_ld; /* inside a script of that type */
    gboolean raw;     /* inside a script or style */
    GString *script;
    xmlParserCtxt *parser;
    gsize resume; /* bytes used when the parser was stopped; 0 while it goes on */
} Builder;

static guint32 innermost(const Builder *builder)
{
    return builder->open->len ? g_array_index(builder->open, guint32, builder->open->len - 1) : 0;
}

static PageNode *append(Builder *builder, PageTagId tag)
{
    GArray *nodes = builder->tree->nodes;
    PageNode node = {.parent = innermost(builder), .end = nodes->len + 1, .tag = (guint8)tag};

    g_array_append_val(nodes, node);
    return &g_array_index(nodes, PageNode, nodes->len - 1);
}

static void add_attributes(PageTree *tree, PageNode *node, const xmlChar **attributes)
{
    node->first = tree->attributes->len;
    for (; attributes && attributes[0]; attributes += 2) {
        PageAttribute attribute = {(guint8)page_attribute_find((const char *)attributes[0]),
                                   (guint32)tree->values->len};
        const char *value = attributes[1] ? (const char *)attributes[1] : "";

        if (attribute.name == PAGE_ATTRIBUTE_NONE || strlen(value) > VALUE_MAX)
            continue;
        g_string_append_len(tree->values, value, (gssize)strlen(value) + 1);
        g_array_append_val(tree->attributes, attribute);
    }
    node->len = tree->attributes->len - node->first;
}

/* TRUE for the type of a script, as any of its attributes says it. */
static gboolean is_json_ld(const xmlChar **attributes)
{
    for (; attributes && attributes[0]; attributes += 2) {
        if (strcmp((const char *)attributes[0], "type") == 0 && attributes[1])
            return g_ascii_strncasecmp((const char *)attributes[1], "application/ld+json", 19) == 0;
    }
    return FALSE;
}

/* Starts the parser anew behind the tag that it is in: too many elements are open. */
static void stop(Builder *builder)
{
    builder->resume = (gsize)MAX(xmlByteConsumed(builder->parser), 1);
    xmlStopParser(builder->parser);
}

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    Builder *builder = data;
    PageTree *tree = builder->tree;
    PageTagId tag = page_tag_find((const char *)name);

    if (builder->resume)
        return;
    /* html and body that the parser makes up when it starts anew are there already. */
    if (builder->skipped || tree->nodes->len >= builder->nodes_max ||
        (tree->nodes->len > 1 && (tag == PAGE_HTML || tag == PAGE_BODY) && builder->base_depth)) {
        builder->skipped++;
        return;
    }
    guint32 index = tree->nodes->len;
    PageNode *node = append(builder, tag);
    add_attributes(tree, node, attributes);
    g_array_append_val(builder->open, index);
    builder->raw = tag == PAGE_SCRIPT || tag == PAGE_STYLE;
    builder->json_ld = tag == PAGE_SCRIPT && is_json_ld(attributes);
    if (builder->open->len >= DEPTH_MAX && !builder->raw)
        stop(builder);
}

/* <span class="br"></span>: what pages without elements for it break their lines with. */
static gboolean is_break(const PageTree *tree, guint32 index)
{
    const PageNode *node = page_tree_node(tree, index);
    const char *classes = node->tag == PAGE_SPAN && node->end == index + 1
                              ? page_tree_attribute(tree, index, PAGE_ATTRIBUTE_CLASS)
                              : NULL;
    g_auto(GStrv) words = classes ? g_strsplit_set(classes, " \t\r\n", CLASSES_MAX) : NULL;

    return words && (g_strv_contains((const char *const *)words, "br") ||
                     g_strv_contains((const char *const *)words, "line-break"));
}

/* Closes the innermost element. */
static void close_element(Builder *builder)
{
    GArray *nodes = builder->tree->nodes;
    guint32 index = innermost(builder);

    g_array_index(nodes, PageNode, index).end = nodes->len;
    if (is_break(builder->tree, index))
        g_array_index(nodes, PageNode, index).tag = PAGE_BR;
    g_array_set_size(builder->open, builder->open->len - 1);
}

static void end_element(void *data, const xmlChar *name)
{
    Builder *builder = data;

    if (builder->resume)
        return;
    if (builder->json_ld) {
        g_ptr_array_add(builder->tree->json_ld, g_strdup(builder->script->str));
        g_string_truncate(builder->script, 0);
    }
    builder->json_ld = builder->raw = FALSE;
    if (builder->skipped)
        builder->skipped--;
    else if (builder->open->len > 1)
        close_element(builder);
}

static void add_characters(void *data, const xmlChar *text, int len)
{
    Builder *builder = data;
    PageTree *tree = builder->tree;

    if (builder->resume)
        return;
    if (builder->raw) {
        if (builder->json_ld)
            g_string_append_len(builder->script, (const char *)text, len);
        return;
    }
    PageNode *last = &g_array_index(tree->nodes, PageNode, tree->nodes->len - 1);
    if (last->tag == PAGE_TEXT &&
        (last->parent == innermost(builder) || tree->nodes->len >= builder->nodes_max)) {
        last->len += (guint32)len;
    } else {
        last = append(builder, PAGE_TEXT);
        last->first = (guint32)tree->texts->len;
        last->len = (guint32)len;
    }
    g_string_append_len(tree->texts, (const char *)text, len);
}

/* ---- feeding the parser ---- */

static gboolean starts_raw(const char *at, gsize len, const char **end_tag)
{
    static const char *const names[] = {"script", "style", "textarea"};
    static const char *const ends[] = {"</script", "</style", "</textarea"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize count = strlen(names[i]);
        if (len > count + 1 && g_ascii_strncasecmp(at + 1, names[i], count) == 0) {
            *end_tag = ends[i];
            return TRUE;
        }
    }
    return FALSE;
}

static const char *find_end_tag(const char *at, const char *end, const char *tag)
{
    gsize count = strlen(tag);

    for (; (at = memchr(at, '<', (gsize)(end - at))); at++) {
        if ((gsize)(end - at) >= count && g_ascii_strncasecmp(at, tag, count) == 0)
            return at;
    }
    return end;
}

/* Known elements that a page opened and has not closed, by PageTagId. */
typedef struct {
    guint count[PAGE_TEXT + 1];
} Opened;

static PageTagId read_tag(const char *at, gsize len)
{
    char name[16];
    gsize count = 0;

    while (count < len && count < sizeof name - 1 &&
           (g_ascii_isalnum(at[count]) || at[count] == '-')) {
        name[count] = g_ascii_tolower(at[count]);
        count++;
    }
    name[count] = '\0';
    return page_tag_find(name);
}

/* Blanks an end tag that nothing was opened for: each costs the parser a walk up its stack. */
static char *guard_end_tag(Opened *opened, char *at, char *end)
{
    PageTagId tag = read_tag(at + 2, (gsize)(end - at) - 2);
    char *close = memchr(at, '>', (gsize)(end - at));

    close = close ? close + 1 : end;
    if (opened->count[tag])
        opened->count[tag]--;
    else
        memset(at, ' ', (gsize)(close - at));
    return close;
}

/*
 * Takes the attributes off tags that have too many, in place: they are blanks then; and takes out
 * end tags without a start. Comments and raw text are no tags.
 */
static void guard(char *html, gsize len)
{
    Opened opened = {0};
    char *end = html + len;

    for (char *at = html; at < end && (at = memchr(at, '<', (gsize)(end - at)));) {
        gsize left = (gsize)(end - at);
        const char *end_tag = NULL;

        if (left >= 4 && memcmp(at, "<!--", 4) == 0) {
            char *close = g_strstr_len(at + 4, (gssize)left - 4, "-->");
            at = close ? close + 3 : end;
            continue;
        }
        if (left > 2 && at[1] == '/' && g_ascii_isalpha(at[2])) {
            at = guard_end_tag(&opened, at, end);
            continue;
        }
        if (!page_guard_is_tag(at, left)) {
            at++;
            continue;
        }
        opened.count[read_tag(at + 1, left - 1)]++;
        PageTag tag = page_guard_measure(at, left);
        if (tag.attributes > ATTRIBUTES_MAX) {
            gsize name = strcspn(at, " \t\r\n/>");
            if (name < tag.len)
                memset(at + name, ' ', tag.len - name - 1);
        }
        gboolean raw = starts_raw(at, left, &end_tag);
        at += tag.len;
        if (raw)
            at = (char *)find_end_tag(at, end, end_tag);
    }
}

static xmlParserCtxt *new_parser(Builder *builder, const char *html, gsize len)
{
    xmlSAXHandler handler = {
        .startElement = start_element,
        .endElement = end_element,
        .characters = add_characters,
        .ignorableWhitespace = add_characters,
        .cdataBlock = add_characters,
    };
    xmlParserCtxt *parser = htmlCreateMemoryParserCtxt(html, (int)len);

    *parser->sax = handler;
    parser->userData = builder;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                   HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    return parser;
}

/* Leaves open what stays open when the parser starts anew: the root, html and body. */
static void flatten(Builder *builder)
{
    guint keep = 0;

    while (keep < builder->open->len && keep < 3) {
        guint8 tag =
            page_tree_node(builder->tree, g_array_index(builder->open, guint32, keep))->tag;
        if (keep > 0 && tag != PAGE_HTML && tag != PAGE_BODY)
            break;
        keep++;
    }
    while (builder->open->len > keep)
        close_element(builder);
    builder->base_depth = keep;
    builder->skipped = 0;
    builder->raw = builder->json_ld = FALSE;
}

/* Parses a part; returns how far it came. */
static gsize parse_part(Builder *builder, const char *html, gsize len)
{
    g_autoptr(xmlParserCtxt) parser = new_parser(builder, html, len);

    builder->parser = parser;
    builder->resume = 0;
    htmlParseDocument(parser);
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    gsize used = builder->resume;
    if (!used || used >= len)
        return len;
    const char *close = memchr(html + used, '>', len - used);
    return close ? (gsize)(close - html) + 1 : len;
}

PageTree *page_tree_parse(const char *html, gsize len)
{
    PageTree *tree = g_new(PageTree, 1);
    g_autofree char *guarded = g_strndup(html, len);

    *tree = (PageTree){
        .nodes = g_array_sized_new(FALSE, FALSE, sizeof(PageNode), (guint)(len / 64 + 16)),
        .attributes =
            g_array_sized_new(FALSE, FALSE, sizeof(PageAttribute), (guint)(len / 64 + 16)),
        .texts = g_string_sized_new(len / 4),
        .values = g_string_sized_new(len / 4),
        .json_ld = g_ptr_array_new_with_free_func(g_free),
    };
    Builder builder = {.tree = tree,
                       .nodes_max = (guint)MIN(NODES_MAX, len / NODE_BYTES + NODES_FREE),
                       .open = g_array_new(FALSE, FALSE, sizeof(guint32)),
                       .script = g_string_new(NULL)};
    guint32 root = 0;

    append(&builder, PAGE_UNKNOWN);
    g_array_append_val(builder.open, root);
    guard(guarded, len);
    for (gsize at = 0; at < len;) {
        at += parse_part(&builder, guarded + at, len - at);
        flatten(&builder);
    }
    while (builder.open->len)
        close_element(&builder);
    g_array_unref(builder.open);
    g_string_free(builder.script, TRUE);
    return tree;
}

void page_tree_free(PageTree *tree)
{
    g_array_unref(tree->nodes);
    g_array_unref(tree->attributes);
    g_string_free(tree->texts, TRUE);
    g_string_free(tree->values, TRUE);
    g_ptr_array_unref(tree->json_ld);
    g_free(tree);
}

const char *page_tree_attribute(const PageTree *tree, guint index, PageAttributeId name)
{
    const PageNode *node = page_tree_node(tree, index);

    if (node->tag == PAGE_TEXT)
        return NULL;
    for (guint i = node->first; i < node->first + node->len; i++) {
        const PageAttribute *attribute = &g_array_index(tree->attributes, PageAttribute, i);
        if (attribute->name == name)
            return tree->values->str + attribute->value;
    }
    return NULL;
}

char *page_tree_text(const PageTree *tree, guint index)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint end = page_tree_node(tree, index)->end;

    for (guint i = index; i < end; i++) {
        const PageNode *node = page_tree_node(tree, i);

        if (node->tag == PAGE_TEXT)
            g_string_append_len(text, tree->texts->str + node->first, node->len);
        else if (i != index && page_tag_flags(node->tag) & PAGE_TAG_SKIP)
            i = node->end - 1;
        else if (page_tag_flags(node->tag) & PAGE_TAG_BLOCK || node->tag == PAGE_BR)
            g_string_append_c(text, ' ');
    }
    return base_clean_line(text->str, (gssize)text->len);
}
