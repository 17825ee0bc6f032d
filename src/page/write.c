#include "config.h"

#include "page/write.h"

#include <string.h>

#include "base/clean.h"
#include "page/address.h"

#define SOURCES_MAX   32  /* nodes of the element of an image, sound or film that are looked at */
#define CAPTION_MAX   600 /* letters of a caption, */
#define CREDIT_MAX    60  /* of what else stands in the box around it and its image; of a name */
#define CAPTION_STEPS 5   /* elements around a caption in which its image is looked for */

/* ---- text ---- */

/* What stands between two blocks: a newline inside a list or table, else an empty line. */
static const char *separator(const PageTextBlock *before, const PageTextBlock *block)
{
    gboolean item = block->tag == PAGE_LI || block->tag == PAGE_DD || block->tag == PAGE_DT;
    gboolean cell = block->tag == PAGE_TD || block->tag == PAGE_TH;

    if (item && before->tag == block->tag)
        return "\n";
    return cell && (before->tag == PAGE_TD || before->tag == PAGE_TH) ? "\n" : "\n\n";
}

/* Adds a block's text: white space folded, but for line breaks; as it is in code. */
static void add_block_text(GString *out, const PageFeatures *features, const PageTextBlock *block)
{
    const PageTree *tree = features->tree;
    g_autoptr(GString) line = g_string_new(NULL);

    for (guint i = block->first; i <= block->end; i++) {
        const PageNode *node = i < block->end ? page_tree_node(tree, i) : NULL;

        if (node && features->nodes[i].drop)
            continue;
        if (node && node->tag == PAGE_TEXT)
            g_string_append_len(line, tree->texts->str + node->first, node->len);
        if ((node && node->tag != PAGE_BR) || (!node && !line->len))
            continue;
        g_autofree char *clean = block->tag == PAGE_PRE
                                     ? base_clean_text(line->str, (gssize)line->len)
                                     : base_clean_line(line->str, (gssize)line->len);
        g_string_append(out, clean);
        if (node && *clean)
            g_string_append_c(out, '\n');
        g_string_truncate(line, 0);
    }
    while (out->len && g_ascii_isspace(out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
}

char *page_write_text(const PageFeatures *features)
{
    GString *out = g_string_new(NULL);
    const PageTextBlock *before = NULL;

    for (guint i = 0; i < features->blocks->len; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        if (!block->keep)
            continue;
        if (before)
            g_string_append(out, separator(before, block));
        add_block_text(out, features, block);
        before = block;
    }
    return g_string_free(out, FALSE);
}

/* ---- HTML ---- */

typedef struct {
    const PageFeatures *features;
    const char *base_url;
    GString *out;
    guint8 *wanted; /* by node: it is written, or something inside it is */
    GArray *open;   /* guint32: elements written and not yet ended */
    guint pre;      /* open elements that keep white space */
} Writer;

static void add_escaped(GString *out, const char *text, gsize len)
{
    g_autofree char *clean = base_clean_text(text, (gssize)len);

    for (const char *at = clean; *at; at++) {
        const char *name = *at == '&'   ? "&amp;"
                           : *at == '<' ? "&lt;"
                           : *at == '>' ? "&gt;"
                           : *at == '"' ? "&quot;"
                                        : NULL;
        if (name)
            g_string_append(out, name);
        else
            g_string_append_c(out, *at);
    }
}

static void add_attribute(GString *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, " %s=\"", name);
    add_escaped(out, value, strlen(value));
    g_string_append_c(out, '"');
}

/* The first address of a srcset. */
static char *first_of_set(const char *set, const char *base_url)
{
    if (!set)
        return NULL;
    set += strspn(set, " \t\r\n,");
    g_autofree char *first = g_strndup(set, strcspn(set, " \t\r\n"));
    return page_address_resolve(first, base_url);
}

/* The first address of the picture element around an image; the parser puts one source into
 * another.
 */
static char *picture_address(const Writer *writer, guint index)
{
    static const PageAttributeId names[] = {PAGE_ATTRIBUTE_SRCSET, PAGE_ATTRIBUTE_DATA_SRCSET};
    const PageTree *tree = writer->features->tree;
    guint picture = page_features_find_tag(writer->features, index, PAGE_PICTURE);

    if (!picture)
        return NULL;
    for (guint i = picture + 1; i < MIN(index, picture + SOURCES_MAX); i++) {
        if (page_tree_node(tree, i)->tag != PAGE_SOURCE)
            continue;
        for (guint k = 0; k < G_N_ELEMENTS(names); k++) {
            char *address = first_of_set(page_tree_attribute(tree, i, names[k]), writer->base_url);
            if (address)
                return address;
        }
    }
    return NULL;
}

static char *image_address(const Writer *writer, guint index)
{
    static const PageAttributeId names[] = {PAGE_ATTRIBUTE_DATA_SRC, PAGE_ATTRIBUTE_DATA_LAZY_SRC,
                                            PAGE_ATTRIBUTE_DATA_ORIGINAL, PAGE_ATTRIBUTE_SRC};
    const PageTree *tree = writer->features->tree;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        char *address =
            page_address_resolve(page_tree_attribute(tree, index, names[i]), writer->base_url);
        if (address)
            return address;
    }
    char *address = first_of_set(page_tree_attribute(tree, index, PAGE_ATTRIBUTE_DATA_SRCSET),
                                 writer->base_url);
    if (!address)
        address =
            first_of_set(page_tree_attribute(tree, index, PAGE_ATTRIBUTE_SRCSET), writer->base_url);
    return address ? address : picture_address(writer, index);
}

static void add_number(Writer *writer, guint index, const char *name, PageAttributeId id)
{
    const char *value = page_tree_attribute(writer->features->tree, index, id);

    if (value && g_ascii_isdigit(*value) && strlen(value) < 8 &&
        strspn(value, "0123456789") == strlen(value))
        add_attribute(writer->out, name, value);
}

/* How a list counts: its first number, its kind of numbers, backwards. */
static void add_numbering(Writer *writer, guint index)
{
    const PageTree *tree = writer->features->tree;
    const char *type = page_tree_attribute(tree, index, PAGE_ATTRIBUTE_TYPE);

    add_number(writer, index, "start", PAGE_ATTRIBUTE_START);
    if (type && strlen(type) == 1 && strchr("1aAiI", *type))
        add_attribute(writer->out, "type", type);
    if (page_tree_attribute(tree, index, PAGE_ATTRIBUTE_REVERSED))
        add_attribute(writer->out, "reversed", "reversed");
}

/* A link's address; one into the page itself, as of footnotes, stays as it is. */
static void add_address(Writer *writer, guint index)
{
    const char *href = page_tree_attribute(writer->features->tree, index, PAGE_ATTRIBUTE_HREF);

    if (href && href[0] == '#' && href[1]) {
        add_attribute(writer->out, "href", href);
        return;
    }
    g_autofree char *address = page_address_resolve(href, writer->base_url);
    add_attribute(writer->out, "href", address);
}

/* TRUE for an image that only tells its sender that the page was read. */
static gboolean is_pixel(const PageTree *tree, guint index)
{
    const char *width = page_tree_attribute(tree, index, PAGE_ATTRIBUTE_WIDTH);

    return width && (strcmp(width, "0") == 0 || strcmp(width, "1") == 0);
}

static void write_image(Writer *writer, guint index)
{
    g_autofree char *address = image_address(writer, index);

    if (!address || is_pixel(writer->features->tree, index))
        return;
    g_string_append(writer->out, "<img");
    add_attribute(writer->out, "src", address);
    add_attribute(writer->out, "alt",
                  page_tree_attribute(writer->features->tree, index, PAGE_ATTRIBUTE_ALT));
    g_string_append_c(writer->out, '>');
}

static gboolean is_media(guint8 tag)
{
    return tag == PAGE_AUDIO || tag == PAGE_VIDEO;
}

/* Sound and film are written as their address alone: their own, or that of the first source. */
static void write_media(Writer *writer, guint index)
{
    const PageTree *tree = writer->features->tree;
    guint end = MIN(page_tree_node(tree, index)->end, index + SOURCES_MAX);
    char *address = NULL;

    for (guint i = index; i < end && !address; i++) {
        guint8 tag = page_tree_node(tree, i)->tag;
        if (is_media(tag) || tag == PAGE_SOURCE)
            address = page_address_resolve(page_tree_attribute(tree, i, PAGE_ATTRIBUTE_SRC),
                                           writer->base_url);
    }
    if (!address)
        return;
    const char *name = page_tag_name(page_tree_node(tree, index)->tag);
    g_string_append_printf(writer->out, "<%s", name);
    add_attribute(writer->out, "src", address);
    g_string_append_printf(writer->out, "></%s>", name);
    g_free(address);
}

static gboolean is_image(guint8 tag)
{
    return tag == PAGE_IMG || tag == PAGE_AMP_IMG;
}

/* TRUE where an element says by its class, not by its name, that it is of an image's caption. */
static gboolean is_named_caption(const PageFeatures *features, guint index)
{
    const PageFeature *feature = &features->nodes[index];
    guint8 tag = page_tree_node(features->tree, index)->tag;

    return feature->classes & PAGE_CLASS_CAPTION && feature->drop == PAGE_DROP_CAPTION &&
           (tag == PAGE_DIV || tag == PAGE_P || tag == PAGE_SECTION);
}

/* The name under which an element is written; NULL where only its content is. */
static const char *written_name(const PageFeatures *features, guint index)
{
    guint8 tag = page_tree_node(features->tree, index)->tag;
    guint flags = page_tag_flags(tag);

    if (tag == PAGE_AMP_IMG)
        return "img";
    if (is_named_caption(features, index))
        return features->nodes[index].images ? "figure" : "figcaption";
    if (flags & PAGE_TAG_KEEP)
        return page_tag_name(tag);
    return flags & PAGE_TAG_BLOCK && tag != PAGE_HTML && tag != PAGE_BODY ? "div" : NULL;
}

static void write_start(Writer *writer, guint index)
{
    const PageTree *tree = writer->features->tree;
    const PageNode *node = page_tree_node(tree, index);
    const char *name = written_name(writer->features, index);

    if (is_image(node->tag)) {
        write_image(writer, index);
        return;
    }
    if (is_media(node->tag)) {
        write_media(writer, index);
        return;
    }
    if (!name)
        return;
    g_string_append_printf(writer->out, "<%s", name);
    if (node->tag == PAGE_A)
        add_address(writer, index);
    else if (node->tag == PAGE_OL)
        add_numbering(writer, index);
    else if (node->tag == PAGE_LI)
        add_number(writer, index, "value", PAGE_ATTRIBUTE_VALUE);
    add_number(writer, index, "colspan", PAGE_ATTRIBUTE_COLSPAN);
    add_number(writer, index, "rowspan", PAGE_ATTRIBUTE_ROWSPAN);
    g_string_append_c(writer->out, '>');
    if (page_tag_flags(node->tag) & PAGE_TAG_VOID)
        return;
    writer->pre += node->tag == PAGE_PRE;
    g_array_append_val(writer->open, index);
}

static void write_end(Writer *writer)
{
    guint index = g_array_index(writer->open, guint32, writer->open->len - 1);

    g_string_append_printf(writer->out, "</%s>", written_name(writer->features, index));
    writer->pre -= page_tree_node(writer->features->tree, index)->tag == PAGE_PRE;
    g_array_set_size(writer->open, writer->open->len - 1);
}

/* White space is folded, so that the HTML is no longer than it says. */
static void write_text(Writer *writer, const char *text, gsize len)
{
    if (writer->pre) {
        add_escaped(writer->out, text, len);
        return;
    }
    g_autoptr(GString) folded = g_string_sized_new(len);
    for (gsize i = 0; i < len; i++) {
        gboolean space = g_ascii_isspace(text[i]);
        if (!space)
            g_string_append_c(folded, text[i]);
        else if (i == 0 || !g_ascii_isspace(text[i - 1]))
            g_string_append_c(folded, ' ');
    }
    add_escaped(writer->out, folded->str, folded->len);
}

/* TRUE for an author's name or a date beside a portrait. */
static gboolean is_signature(const PageFeatures *features, guint index)
{
    if (features->nodes[index].chars > CREDIT_MAX)
        return FALSE;
    g_autofree char *text = page_tree_text(features->tree, index);
    return page_lexicon_phrase(features->lexicon, text, strlen(text)) &
           (PAGE_PHRASE_BYLINE | PAGE_PHRASE_DATE);
}

/*
 * TRUE for a caption, and for the box of a class for captions around an image: nothing else leaves
 * it out, and an image is in it or in the small box around it.
 */
static gboolean is_caption(const PageFeatures *features, guint index)
{
    const PageTree *tree = features->tree;
    guint chars = features->nodes[index].chars, node = index;

    if (features->nodes[index].drop != PAGE_DROP_CAPTION || chars > CAPTION_MAX ||
        features->nodes[page_tree_node(tree, index)->parent].drop)
        return FALSE;
    for (guint steps = 0; node && steps < CAPTION_STEPS; steps++) {
        if (features->nodes[node].chars > chars + CREDIT_MAX)
            return FALSE;
        if (features->nodes[node].images)
            return !is_signature(features, index);
        node = page_tree_node(tree, node)->parent;
    }
    return FALSE;
}

/* Marks what stands between the first and the last kept text, and images in front of it. */
static void mark_between(Writer *writer, guint start, guint first, guint last)
{
    const PageFeatures *features = writer->features;
    const PageTree *tree = features->tree;
    gboolean text = FALSE; /* since the last rule */

    for (guint i = start; i < last; i++) {
        guint8 tag = page_tree_node(tree, i)->tag, drop = features->nodes[i].drop;
        guint end = page_tree_node(tree, i)->end;

        text |= writer->wanted[i] && tag == PAGE_TEXT && features->nodes[i].chars;
        if (is_media(tag) && drop == PAGE_DROP_SKIP) {
            writer->wanted[i] = !features->nodes[page_tree_node(tree, i)->parent].drop;
        } else if (is_image(tag) && !drop) {
            writer->wanted[i] = TRUE;
        } else if (tag == PAGE_HR && !drop && i > first && text) {
            writer->wanted[i] = TRUE;
            text = FALSE;
        } else if (tag != PAGE_TEXT && is_caption(features, i)) {
            for (; i < end; i++)
                writer->wanted[i] = features->nodes[i].drop == PAGE_DROP_CAPTION;
            i--;
        }
    }
}

/* Marks what is written: the text of kept blocks, what stands between them, and all around them. */
static void mark_wanted(Writer *writer, guint root)
{
    const PageFeatures *features = writer->features;
    const PageTree *tree = features->tree;
    guint first = G_MAXUINT, last = 0;

    for (guint i = 0; i < features->blocks->len; i++) {
        const PageTextBlock *block = page_features_block(features, i);
        if (!block->keep)
            continue;
        first = MIN(first, block->first);
        last = block->end;
        for (guint at = block->first; at < block->end; at++)
            writer->wanted[at] = !features->nodes[at].drop;
    }
    mark_between(writer, MIN(first, root), first, MIN(page_tree_node(tree, root)->end, last));
    for (guint i = tree->nodes->len; i-- > 1;) {
        if (writer->wanted[i])
            writer->wanted[page_tree_node(tree, i)->parent] = TRUE;
    }
}

char *page_write_html(const PageFeatures *features, guint root, const char *base_url)
{
    const PageTree *tree = features->tree;
    Writer writer = {.features = features,
                     .base_url = base_url,
                     .out = g_string_new(NULL),
                     .wanted = g_new0(guint8, tree->nodes->len),
                     .open = g_array_new(FALSE, FALSE, sizeof(guint32))};

    mark_wanted(&writer, root);
    for (guint32 i = 1; i < tree->nodes->len; i++) {
        const PageNode *node = page_tree_node(tree, i);

        while (
            writer.open->len &&
            page_tree_node(tree, g_array_index(writer.open, guint32, writer.open->len - 1))->end <=
                i)
            write_end(&writer);
        if (!writer.wanted[i])
            i = node->end - 1;
        else if (node->tag == PAGE_TEXT)
            write_text(&writer, tree->texts->str + node->first, node->len);
        else
            write_start(&writer, i);
        /* What stands in for sound that cannot be played is no text. */
        if (is_media(node->tag))
            i = node->end - 1;
    }
    while (writer.open->len)
        write_end(&writer);
    g_free(writer.wanted);
    g_array_unref(writer.open);
    return g_string_free(writer.out, FALSE);
}
