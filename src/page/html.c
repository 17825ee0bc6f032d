#include "config.h"

#include "page/html.h"

#include <string.h>

#include "base/libxml.h"
#include "page/element.h"
#include "page/guard.h"
#include "page/media.h"
#include "page/table.h"

/*
 * Most elements open at once; deeper ones are read as if they began anew. libxml2 walks its stack
 * of open elements for every end tag that fits none.
 */
#define DEPTH_MAX 256

/*
 * What the parser gets first: a page's head needs no care, and a parser whose elements are all
 * closed stops for good.
 */
#define PREFIX "<html><body>"

/*
 * libxml2 gets its input in small pieces: a tag inside one piece has not many attributes, and one
 * that goes on is measured before it is parsed (page/guard.h).
 */
#define PIECE_LEN     512
#define ATTRIBUTE_MAX 512

/* ---- what the parser calls ---- */

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    PageReader *reader = data;
    const PageElement *element = page_element_find((const char *)name);

    g_array_append_val(reader->frames,
                       ((PageFrame){.element = element, .before = *reader->context}));
    PageFrame *frame = &g_array_index(reader->frames, PageFrame, reader->frames->len - 1);
    if (reader->skip) {
        if (reader->media && strcmp((const char *)name, "source") == 0)
            page_media_source(reader, attributes);
        return;
    }
    if (page_element_is_hidden(attributes) || (element && element->flags & PAGE_ELEMENT_SKIP))
        reader->skip = reader->frames->len;
    if (!element)
        return;
    if (element->flags & PAGE_ELEMENT_BLOCK)
        page_builder_end_block(reader->builder);
    reader->context->style |= element->style;
    if (element->start && (!reader->skip || element->flags & PAGE_ELEMENT_SKIP))
        element->start(reader, frame, attributes);
}

static void end_element(void *data, const xmlChar *name)
{
    PageReader *reader = data;
    guint depth = reader->frames->len;

    if (depth == 0)
        return;
    PageFrame frame = g_array_index(reader->frames, PageFrame, depth - 1);
    gboolean skipped = reader->skip && reader->skip <= depth;
    gboolean skips = reader->skip == depth;
    const PageElement *element = frame.element;

    if (element && element->flags & PAGE_ELEMENT_BLOCK)
        page_builder_end_block(reader->builder);
    if (element && element->end && (!skipped || (skips && element->flags & PAGE_ELEMENT_SKIP)))
        element->end(reader, &frame);
    *reader->context = frame.before;
    g_array_set_size(reader->frames, depth - 1);
    if (skips)
        reader->skip = 0;
}

static void add_characters(void *data, const xmlChar *text, int len)
{
    PageReader *reader = data;

    if (!reader->skip)
        page_builder_text(reader->builder, (const char *)text, (gsize)len, reader->plain);
}

/* ---- feeding the parser ---- */

/* Forgets all open elements: the text goes on at the top. */
static void reset(PageReader *reader)
{
    page_builder_end_item(reader->builder);
    *reader->context = (PageContext){.kind = PAGE_BLOCK_PARAGRAPH};
    g_array_set_size(reader->frames, 0);
    g_array_set_size(reader->tables, 0);
    reader->skip = reader->list = 0;
    reader->media = NULL;
}

/* TRUE inside elements whose content is no markup. */
static gboolean in_raw_text(const PageReader *reader)
{
    if (reader->frames->len == 0)
        return FALSE;
    const PageFrame *top = &g_array_index(reader->frames, PageFrame, reader->frames->len - 1);
    const char *name = top->element ? top->element->name : "";
    return strcmp(name, "script") == 0 || strcmp(name, "style") == 0;
}

static htmlParserCtxtPtr new_parser(PageReader *reader)
{
    xmlSAXHandler handler = {
        .startElement = start_element,
        .endElement = end_element,
        .characters = add_characters,
        .ignorableWhitespace = add_characters,
        .cdataBlock = add_characters,
    };
    htmlParserCtxtPtr parser =
        htmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                   HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    return parser;
}

/*
 * Parses from the start of html until its end, or until the parser should be set up anew. Returns
 * how far that was.
 */
static gsize parse_part(PageReader *reader, const char *html, gsize len)
{
    g_autoptr(xmlParserCtxt) parser = new_parser(reader);
    gsize prefix = strlen(PREFIX), fed = 0;

    htmlParseChunk(parser, PREFIX, (int)prefix, 0);
    while (fed < len) {
        gsize piece = MIN(len - fed, PIECE_LEN);
        htmlParseChunk(parser, html + fed, (int)piece, 0);
        fed += piece;
        if (in_raw_text(reader))
            continue;
        gsize used = (gsize)MAX(xmlByteConsumed(parser), (long)prefix) - prefix;
        if (reader->frames->len > DEPTH_MAX && used > 0)
            return MIN(used, fed);
        if (used + PIECE_LEN > fed || !page_guard_is_tag(html + used, len - used))
            continue;
        PageTag tag = page_guard_measure(html + used, len - used);
        if (tag.attributes > ATTRIBUTE_MAX)
            return used + tag.len;
        if (used + tag.len > fed) {
            htmlParseChunk(parser, html + fed, (int)(used + tag.len - fed), 0);
            fed = used + tag.len;
        }
    }
    htmlParseChunk(parser, NULL, 0, 1);
    return len;
}

/* TRUE where something looks like a tag. */
static gboolean has_tags(const char *html, gsize len)
{
    const char *end = html + len;

    for (const char *at = html; (at = memchr(at, '<', (gsize)(end - at))); at++) {
        if (at + 1 < end && (g_ascii_isalpha(at[1]) || strchr("/!?", at[1])))
            return TRUE;
    }
    return FALSE;
}

void page_html_read(PageBuilder *builder, const char *html, gsize len, const char *base_url)
{
    PageReader reader = {
        .builder = builder,
        .context = page_builder_context(builder),
        .base_url = base_url,
        .frames = g_array_new(FALSE, FALSE, sizeof(PageFrame)),
        .tables = g_array_new(FALSE, FALSE, sizeof(PageOpenTable)),
        .expanded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .plain = !has_tags(html, len),
    };

    g_array_set_clear_func(reader.tables, page_table_clear);
    while (len > 0) {
        gsize used = parse_part(&reader, html, len);
        html += used;
        len -= used;
        reset(&reader);
    }
    g_free(reader.picture);
    g_free(reader.expansion);
    g_hash_table_unref(reader.expanded);
    g_array_unref(reader.frames);
    g_array_unref(reader.tables);
}
