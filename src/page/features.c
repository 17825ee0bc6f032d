#include "config.h"

#include "page/features.h"

#include <string.h>

#include "base/clean.h"
#include "page/align.h"

#define PROSE_MIN     60   /* letters of a block from which it reads like an article */
#define FORM_MIN      400  /* letters of prose from which a form is a page inside a form */
#define PAYWALL_MAX   600  /* letters of prose in a box that asks for payment */
#define QUOTE_BOX_MAX 1000 /* letters of a box around a quotation */
#define FORM_BOX_MAX  400  /* letters of a box around a form */
#define CARD_MAX      320  /* letters of a box that leads elsewhere */
#define CARDS_MIN     3    /* such boxes beside each other */
#define BODY_MIN      16   /* letters of a block that is looked for in the article's data */
#define ATTRIBUTE_MAX 300  /* bytes of a class that are read */

/* Share of a page's prose, in percent, from which what should be left out holds the article. */
#define RESCUE_SHARE       70
#define RESCUE_CLASS_SHARE 35   /* where its class alone speaks against it, and it is long: */
#define LONG_PROSE         1500 /* letters */

/* Letters of scripts that write a word with one or two of them count as more. */
static guint weight(guchar lead)
{
    return lead >= 0xE3 && lead < 0xF0 ? 3 : 1;
}

static gboolean is_stop(const char *at, const char *end)
{
    if (*at == '.' || *at == '!' || *at == '?')
        return at + 1 == end || g_ascii_isspace(at[1]) || strchr("\"')", at[1]) ||
               ((guchar)at[1] & 0x80);
    if ((guchar)*at != 0xE3 && (guchar)*at != 0xEF && (guchar)*at != 0xE0)
        return FALSE;
    return end - at >= 3 && (memcmp(at, "。", 3) == 0 || memcmp(at, "！", 3) == 0 ||
                             memcmp(at, "？", 3) == 0 || memcmp(at, "।", 3) == 0);
}

typedef struct {
    guint chars, stops, commas;
} Count;

static Count count_text(const char *text, guint len)
{
    const char *end = text + len;
    Count count = {0};

    for (const char *at = text; at < end; at++) {
        guchar c = (guchar)*at;
        if (g_ascii_isalnum(c)) {
            count.chars++;
        } else if (c >= 0xC0) {
            count.chars += weight(c);
            count.stops += is_stop(at, end);
            count.commas += end - at >= 3 && memcmp(at, "、", 3) == 0;
        } else {
            count.commas += c == ',';
            count.stops += is_stop(at, end);
        }
    }
    return count;
}

/* ---- blocks ---- */

typedef struct {
    PageFeatures *features;
    PageTextBlock block; /* the open one */
    gboolean open;
    gboolean has_text;
} Cutter;

/* What a block is: the nearest element that says it, as long as nothing but it stands there. */
static PageTagId block_tag(const PageFeatures *features, guint owner)
{
    static const guint8 telling[] = {PAGE_P,   PAGE_LI,         PAGE_H1,         PAGE_H2,
                                     PAGE_H3,  PAGE_H4,         PAGE_H5,         PAGE_H6,
                                     PAGE_TD,  PAGE_TH,         PAGE_DD,         PAGE_DT,
                                     PAGE_PRE, PAGE_FIGCAPTION, PAGE_BLOCKQUOTE, PAGE_CAPTION};

    for (guint steps = 0; steps < 4; steps++) {
        const PageNode *node = page_tree_node(features->tree, owner);
        if (memchr(telling, node->tag, sizeof telling))
            return node->tag;
        if (owner == 0)
            break;
        owner = node->parent;
    }
    return PAGE_DIV;
}

static void end_block(Cutter *cutter, guint at)
{
    PageTextBlock *block = &cutter->block;

    if (cutter->open && block->chars) {
        block->end = at;
        block->tag = (guint8)block_tag(cutter->features, block->owner);
        g_array_append_val(cutter->features->blocks, *block);
    }
    cutter->open = FALSE;
}

static void add_text_node(Cutter *cutter, guint index, guint owner)
{
    const PageTree *tree = cutter->features->tree;
    const PageNode *node = page_tree_node(tree, index);
    PageFeature *feature = &cutter->features->nodes[index];
    Count count = count_text(tree->texts->str + node->first, node->len);

    feature->chars = count.chars;
    feature->links = feature->link ? count.chars : 0;
    if (!cutter->open) {
        cutter->block = (PageTextBlock){.first = index, .owner = owner};
        cutter->open = TRUE;
    }
    cutter->block.chars += feature->chars;
    cutter->block.links += feature->links;
    cutter->block.stops = (guint16)MIN(cutter->block.stops + count.stops, G_MAXUINT16);
    cutter->block.commas = (guint16)MIN(cutter->block.commas + count.commas, G_MAXUINT16);
}

/* TRUE for the second of two line breaks, with nothing but white space between. */
static gboolean is_second_break(const PageTree *tree, guint index)
{
    guint parent = page_tree_node(tree, index)->parent;

    for (guint before = index; before-- > parent + 1;) {
        const PageNode *node = page_tree_node(tree, before);
        if (node->tag == PAGE_BR)
            return TRUE;
        if (node->tag != PAGE_TEXT)
            return FALSE;
        for (guint i = 0; i < node->len; i++) {
            if (!g_ascii_isspace(tree->texts->str[node->first + i]))
                return FALSE;
        }
    }
    return FALSE;
}

/* Cuts the text into blocks and counts its letters. */
static void cut_blocks(PageFeatures *features)
{
    const PageTree *tree = features->tree;
    Cutter cutter = {.features = features};
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint32)); /* block elements */
    guint32 root = 0;

    g_array_append_val(open, root);
    for (guint32 i = 1; i < tree->nodes->len; i++) {
        const PageNode *node = page_tree_node(tree, i);
        guint flags = page_tag_flags(node->tag);

        while (open->len > 1 &&
               page_tree_node(tree, g_array_index(open, guint32, open->len - 1))->end <= i) {
            end_block(&cutter, i);
            g_array_set_size(open, open->len - 1);
        }
        features->nodes[i].link = features->nodes[node->parent].link || node->tag == PAGE_A;
        features->nodes[i].images = node->tag == PAGE_IMG || node->tag == PAGE_AMP_IMG ||
                                    node->tag == PAGE_PICTURE || node->tag == PAGE_VIDEO ||
                                    node->tag == PAGE_IFRAME;
        if (node->tag == PAGE_TEXT) {
            add_text_node(&cutter, i, g_array_index(open, guint32, open->len - 1));
        } else if (flags & PAGE_TAG_SKIP) {
            i = node->end - 1;
        } else if (flags & PAGE_TAG_BLOCK) {
            end_block(&cutter, i);
            g_array_append_val(open, i);
        } else if (node->tag == PAGE_BR && is_second_break(tree, i)) {
            end_block(&cutter, i);
        }
    }
    end_block(&cutter, tree->nodes->len);
}

gboolean page_features_is_prose(const PageTextBlock *block)
{
    if (block->tag >= PAGE_H1 && block->tag <= PAGE_H6)
        return FALSE;
    return block->chars >= PROSE_MIN && block->links * 3 < block->chars &&
           (block->stops > 0 || block->commas > 0 || block->chars >= 2 * PROSE_MIN);
}

/* ---- nodes ---- */

static guint read_classes(const PageFeatures *features, guint index)
{
    static const PageAttributeId names[] = {PAGE_ATTRIBUTE_CLASS, PAGE_ATTRIBUTE_ID,
                                            PAGE_ATTRIBUTE_DATA_TESTID};
    guint classes = 0;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = page_tree_attribute(features->tree, index, names[i]);
        if (value && strlen(value) <= ATTRIBUTE_MAX)
            classes |= page_lexicon_class(features->lexicon, value);
    }
    return classes;
}

/* Sums up from the leaves: one walk from the last node to the first. */
static void sum_up(PageFeatures *features)
{
    for (guint i = features->tree->nodes->len; i-- > 1;) {
        const PageFeature *feature = &features->nodes[i];
        PageFeature *parent = &features->nodes[page_tree_node(features->tree, i)->parent];

        parent->chars += feature->chars;
        parent->links += feature->links;
        parent->prose += feature->prose;
        parent->images = (guint16)MIN(parent->images + feature->images, G_MAXUINT16);
    }
}

/* The host of an address, without "www."; NULL. */
static char *host_of(const char *url)
{
    g_autoptr(GUri) uri = url ? g_uri_parse(url, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
    const char *host = uri ? g_uri_get_host(uri) : NULL;

    if (!host || !*host)
        return NULL;
    return g_strdup(g_str_has_prefix(host, "www.") ? host + 4 : host);
}

PageFeatures *page_features_new(const PageTree *tree, const PageLexicon *lexicon, const char *url)
{
    PageFeatures *features = g_new(PageFeatures, 1);

    *features = (PageFeatures){
        .tree = tree,
        .lexicon = lexicon,
        .host = host_of(url),
        .nodes = g_new0(PageFeature, tree->nodes->len),
        .blocks = g_array_new(FALSE, FALSE, sizeof(PageTextBlock)),
    };
    cut_blocks(features);
    for (guint i = 0; i < features->blocks->len; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        if (page_features_is_prose(block))
            features->nodes[block->owner].prose += block->chars - block->links;
    }
    sum_up(features);
    for (guint i = 0; i < tree->nodes->len; i++) {
        const PageNode *node = page_tree_node(tree, i);
        if (node->tag != PAGE_TEXT && node->tag != PAGE_HTML && node->tag != PAGE_BODY && node->len)
            features->nodes[i].classes = (guint16)read_classes(features, i);
    }
    return features;
}

void page_features_free(PageFeatures *features)
{
    g_free(features->host);
    g_free(features->nodes);
    g_array_unref(features->blocks);
    g_free(features);
}

/* ---- masks ---- */

static gboolean is_hidden(const PageTree *tree, guint index)
{
    const char *style = page_tree_attribute(tree, index, PAGE_ATTRIBUTE_STYLE);
    const char *aria = page_tree_attribute(tree, index, PAGE_ATTRIBUTE_ARIA_HIDDEN);

    if (page_tree_attribute(tree, index, PAGE_ATTRIBUTE_HIDDEN) ||
        (aria && g_ascii_strcasecmp(aria, "true") == 0))
        return TRUE;
    for (const char *at = style; at && (at = strchr(at, ':')); at++) {
        const char *value = at + 1 + strspn(at + 1, " ");
        gsize before = (gsize)(at - style);
        if (before >= 7 && g_ascii_strncasecmp(at - 7, "display", 7) == 0 &&
            g_ascii_strncasecmp(value, "none", 4) == 0)
            return TRUE;
        if (before >= 10 && g_ascii_strncasecmp(at - 10, "visibility", 10) == 0 &&
            g_ascii_strncasecmp(value, "hidden", 6) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean has_aside_role(const PageTree *tree, guint index)
{
    static const char *const roles[] = {"navigation", "complementary", "contentinfo", "search",
                                        "dialog",     "alertdialog",   "menu",        "menubar",
                                        "toolbar",    "tablist",       "banner",      NULL};
    const char *role = page_tree_attribute(tree, index, PAGE_ATTRIBUTE_ROLE);

    return role && g_strv_contains(roles, role);
}

/* TRUE for a box that leads elsewhere: short, with a link that holds a heading or all its words. */
static guint is_card(const PageFeatures *features, guint index)
{
    const PageFeature *feature = &features->nodes[index];
    const PageNode *node = page_tree_node(features->tree, index);

    if (feature->chars > CARD_MAX || feature->links < 12 ||
        !(node->tag == PAGE_ARTICLE || node->tag == PAGE_LI || node->tag == PAGE_DIV ||
          node->tag == PAGE_A || node->tag == PAGE_SECTION))
        return FALSE;
    gboolean heading = FALSE, image = FALSE, away = TRUE;
    for (guint i = index; i < node->end; i++) {
        guint8 tag = page_tree_node(features->tree, i)->tag;
        if (page_tag_flags(tag) & PAGE_TAG_HEADING)
            heading |=
                features->nodes[i].links * 2 > features->nodes[i].chars || features->nodes[i].link;
        image |= tag == PAGE_IMG || tag == PAGE_PICTURE;
        away &= tag != PAGE_A || page_features_leads_away(features, i);
    }
    if (away)
        return 0;
    return heading ? 2 : (image && feature->links * 3 > feature->chars);
}

/* Marks boxes that stand beside each other and lead elsewhere. */
static void mark_cards(PageFeatures *features)
{
    const PageTree *tree = features->tree;
    g_autofree guint8 *cards = g_new0(guint8, tree->nodes->len);
    g_autofree guint8 *count = g_new0(guint8, tree->nodes->len);

    for (guint i = 1; i < tree->nodes->len; i++) {
        const PageNode *node = page_tree_node(tree, i);
        guint card = node->tag == PAGE_TEXT ? 0 : is_card(features, i);
        if (!card)
            continue;
        cards[i] = (guint8)card;
        if (count[node->parent] < 255)
            count[node->parent]++;
    }
    for (guint i = 1; i < tree->nodes->len; i++) {
        guint8 tag = page_tree_node(tree, i)->tag;
        if (cards[i] && (count[page_tree_node(tree, i)->parent] >= CARDS_MIN ||
                         (tag != PAGE_LI && tag != PAGE_A &&
                          features->nodes[i].prose * 6 < features->nodes[0].prose && cards[i] > 1)))
            features->nodes[i].drop |= PAGE_DROP_CARD;
    }
}

/* TRUE where a class says little: emphasis and links in a text, whole paragraphs. */
static gboolean is_running_text(const PageFeatures *features, guint index)
{
    guint8 tag = page_tree_node(features->tree, index)->tag;

    if (tag == PAGE_P || tag == PAGE_BLOCKQUOTE)
        return features->nodes[index].prose >= 120;
    return page_tag_flags(tag) & PAGE_TAG_KEEP && !(page_tag_flags(tag) & PAGE_TAG_BLOCK) &&
           tag != PAGE_A;
}

/* TRUE for a box around a quotation, such as those of social networks. */
static gboolean holds_quote(const PageFeatures *features, guint index)
{
    const PageNode *node = page_tree_node(features->tree, index);

    if (features->nodes[index].chars > QUOTE_BOX_MAX)
        return FALSE;
    for (guint i = index + 1; i < node->end; i++) {
        if (page_tree_node(features->tree, i)->tag == PAGE_BLOCKQUOTE)
            return features->nodes[i].chars * 2 > features->nodes[index].chars;
    }
    return FALSE;
}

/*
 * Marks boxes around the fields of forms: newsletters, searches, questions. A box grows as long as
 * it holds few letters.
 */
static void mark_forms(PageFeatures *features)
{
    const PageTree *tree = features->tree;

    for (guint i = 1; i < tree->nodes->len; i++) {
        const PageNode *node = page_tree_node(tree, i);
        const char *type =
            node->tag == PAGE_INPUT ? page_tree_attribute(tree, i, PAGE_ATTRIBUTE_TYPE) : NULL;
        if (node->tag != PAGE_FORM && (!type || (g_ascii_strcasecmp(type, "email") != 0 &&
                                                 g_ascii_strcasecmp(type, "text") != 0)))
            continue;
        if (features->nodes[i].prose >= FORM_MIN)
            continue;
        guint box = i;
        for (guint above = node->parent; above && features->nodes[above].chars <= FORM_BOX_MAX;
             above = page_tree_node(tree, above)->parent)
            box = above;
        features->nodes[box].drop |= PAGE_DROP_CLASS;
    }
}

static guint own_drop(const PageFeatures *features, guint index)
{
    const PageTree *tree = features->tree;
    const PageFeature *feature = &features->nodes[index];
    const PageNode *node = page_tree_node(tree, index);
    guint flags = page_tag_flags(node->tag);
    guint drop = 0;

    if (node->tag == PAGE_TEXT || node->tag == PAGE_BODY || node->tag == PAGE_HTML)
        return 0;
    if (flags & PAGE_TAG_SKIP)
        return PAGE_DROP_SKIP;
    if (node->tag == PAGE_FORM && feature->prose < FORM_MIN)
        return PAGE_DROP_SKIP;
    if (flags & PAGE_TAG_ASIDE || has_aside_role(tree, index))
        drop |= PAGE_DROP_ASIDE;
    if (feature->classes & PAGE_CLASS_DROP && !is_running_text(features, index) &&
        !holds_quote(features, index))
        drop |= PAGE_DROP_CLASS;
    if (feature->classes & PAGE_CLASS_WEAK && !is_running_text(features, index) &&
        (!feature->prose || feature->links * 3 > feature->chars))
        drop |= PAGE_DROP_CLASS;
    if (feature->classes & PAGE_CLASS_COMMENT)
        drop |= PAGE_DROP_COMMENT;
    if (feature->classes & PAGE_CLASS_PAYWALL && feature->prose < PAYWALL_MAX &&
        feature->prose * 4 < features->nodes[0].prose && !(feature->classes & PAGE_CLASS_BODY))
        drop |= PAGE_DROP_CLASS;
    if (feature->classes & PAGE_CLASS_CONSENT && !(feature->classes & PAGE_CLASS_BODY))
        drop |= PAGE_DROP_CLASS;
    if (node->tag == PAGE_FIGCAPTION ||
        (feature->classes & PAGE_CLASS_CAPTION && feature->prose < 600))
        drop |= PAGE_DROP_CAPTION;
    if (node->len && is_hidden(tree, index))
        drop |= PAGE_DROP_HIDDEN;
    return drop;
}

/* Counts what is left of each block. */
static void count_kept(PageFeatures *features)
{
    for (guint i = 0; i < features->blocks->len; i++) {
        PageTextBlock *block = page_features_block(features, i);

        block->chars = block->links = 0;
        for (guint at = block->first; at < block->end; at++) {
            const PageFeature *feature = &features->nodes[at];
            if (feature->drop || page_tree_node(features->tree, at)->tag != PAGE_TEXT)
                continue;
            block->chars += feature->chars;
            block->links += feature->links;
        }
    }
}

void page_features_mask(PageFeatures *features, PageStrictness strictness)
{
    const PageTree *tree = features->tree;
    guint64 total = features->nodes[0].prose;

    for (guint i = 0; i < tree->nodes->len; i++)
        features->nodes[i].drop = 0;
    if (strictness == PAGE_STRICT) {
        mark_cards(features);
        mark_forms(features);
    }
    for (guint i = 1; i < tree->nodes->len; i++) {
        PageFeature *feature = &features->nodes[i];
        guint drop = own_drop(features, i);

        if (strictness == PAGE_BARE)
            drop &= PAGE_DROP_SKIP;
        else if (strictness == PAGE_LOOSE)
            drop &= PAGE_DROP_SKIP | PAGE_DROP_CAPTION | PAGE_DROP_COMMENT;
        else if (feature->prose * (guint64)100 > total * RESCUE_SHARE ||
                 (drop == PAGE_DROP_CLASS && !(feature->classes & PAGE_CLASS_CONSENT) &&
                  feature->prose > LONG_PROSE &&
                  feature->prose * (guint64)100 > total * RESCUE_CLASS_SHARE))
            drop &= PAGE_DROP_SKIP | PAGE_DROP_COMMENT;
        feature->drop |= (guint8)drop | features->nodes[page_tree_node(tree, i)->parent].drop;
    }
    count_kept(features);
}

guint page_features_align(PageFeatures *features, const char *body)
{
    g_autoptr(PageAlignment) alignment = page_alignment_new(body);
    guint64 found = 0;

    for (guint i = 0; alignment && i < features->blocks->len; i++) {
        PageTextBlock *block = page_features_block(features, i);
        if (block->chars < BODY_MIN)
            continue;
        g_autofree char *text = page_features_block_text(features, block);
        block->body = (guint8)page_alignment_share(alignment, text);
        found += block->body >= PAGE_BODY_SHARE ? block->chars : 0;
    }
    return alignment ? (guint)MIN(found * 100 / page_alignment_chars(alignment), 100) : 0;
}

/* ---- questions ---- */

char *page_features_block_text(const PageFeatures *features, const PageTextBlock *block)
{
    const PageTree *tree = features->tree;
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = block->first; i < block->end; i++) {
        const PageNode *node = page_tree_node(tree, i);
        if (features->nodes[i].drop & PAGE_DROP_SKIP)
            i = node->end - 1;
        else if (node->tag == PAGE_TEXT)
            g_string_append_len(text, tree->texts->str + node->first, node->len);
        else if (node->tag == PAGE_BR)
            g_string_append_c(text, ' ');
    }
    return base_clean_line(text->str, (gssize)text->len);
}

gboolean page_features_leads_away(const PageFeatures *features, guint index)
{
    const char *href = page_tree_attribute(features->tree, index, PAGE_ATTRIBUTE_HREF);
    const char *host = href ? strstr(href, "//") : NULL;

    if (!host || !features->host || (host != href && g_ascii_strncasecmp(href, "http", 4) != 0))
        return FALSE;
    host += 2;
    const char *found = g_strstr_len(host, (gssize)strcspn(host, "/?#"), features->host);
    return found == NULL;
}

guint page_features_find_class(const PageFeatures *features, guint index, guint classes)
{
    for (; index; index = page_tree_node(features->tree, index)->parent) {
        if (features->nodes[index].classes & classes)
            return index;
    }
    return 0;
}

guint page_features_find_tag(const PageFeatures *features, guint index, PageTagId tag)
{
    for (; index; index = page_tree_node(features->tree, index)->parent) {
        if (page_tree_node(features->tree, index)->tag == tag)
            return index;
    }
    return 0;
}

guint page_features_first_block(const PageFeatures *features, guint node)
{
    guint low = 0, high = features->blocks->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (page_features_block(features, middle)->first < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
