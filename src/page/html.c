#include "config.h"

#include "page/html.h"

#include <string.h>

#include "base/libxml.h"
#include "page/address.h"
#include "page/guard.h"

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

#define SPAN_MAX 20  /* columns that one cell may span */
#define ICON_MAX 32  /* pixels of an icon's width */
#define FORM_MIN 400 /* code points of text from which a form is a page inside a form */

typedef struct Reader Reader;
typedef struct Frame Frame;

/* What an element does beyond standing around its text. */
typedef struct {
    const char *name;
    void (*start)(Reader *reader, Frame *frame, const xmlChar **attributes);
    void (*end)(Reader *reader, Frame *frame);
    guint flags;
    guint style; /* PageStyle flags that it adds */
} Element;

enum {
    BLOCK = 1 << 0, /* its text is a block of its own */
    SKIP = 1 << 1   /* it is left out with all it holds */
};

/* An open element. */
struct Frame {
    const Element *element; /* NULL: of no meaning here */
    PageContext before;     /* the context to return to */
    guint next;    /* of a list: number of its next item, 0 for bullets; of a cell: columns */
    int step;      /* of a list: what numbers grow by; 0 elsewhere */
    guint level;   /* of a list: its depth */
    gsize since;   /* of what is above or below the line: where it began */
    guint first;   /* of a list numbered backwards to 1: its first block, plus 1; 0 of others */
    PageMark mark; /* of a form: where it began */
};

/* An open table. */
typedef struct {
    GArray *cells;  /* guint: first block of each cell of the open row */
    guint rows_end; /* block behind the last finished row; 0 before the first */
} Table;

struct Reader {
    PageBuilder *builder;
    PageContext *context; /* the builder's */
    const char *base_url;
    GArray *frames;    /* Frame */
    GArray *tables;    /* Table */
    guint skip;        /* frames open when the outermost skipped element began; 0 for none */
    const char *media; /* "audio" or "video" while one is open that has shown no address yet */
    guint lists;       /* seen so far */
    guint list;        /* index + 1 of the innermost open list's frame; 0 for none */
    gboolean plain;    /* there are no tags: empty lines count */
};

/* ---- attributes ---- */

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2) {
        if (strcmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    }
    return NULL;
}

/* The first of several attributes that is there and not empty. */
static const char *first_attribute(const xmlChar **attributes, const char *const *names)
{
    for (; *names; names++) {
        const char *value = attribute(attributes, *names);
        if (value && *value)
            return value;
    }
    return NULL;
}

/* A number as HTML reads it: leading digits; fallback where there are none. */
static int number(const char *value, int fallback)
{
    char *end = NULL;

    if (!value)
        return fallback;
    gint64 parsed = g_ascii_strtoll(value, &end, 10);
    return end == value ? fallback : (int)CLAMP(parsed, -1000000, 1000000);
}

static gboolean is_hidden(const xmlChar **attributes)
{
    const char *style = attribute(attributes, "style");

    if (attribute(attributes, "hidden"))
        return TRUE;
    if (!style)
        return FALSE;

    GString *packed = g_string_new(NULL);
    for (; *style; style++) {
        if (!g_ascii_isspace(*style))
            g_string_append_c(packed, g_ascii_tolower(*style));
    }
    gboolean hidden =
        strstr(packed->str, "display:none") || strstr(packed->str, "visibility:hidden");
    g_string_free(packed, TRUE);
    return hidden;
}

/* ---- elements ---- */

static void add_text(Reader *reader, const char *text)
{
    page_builder_text(reader->builder, text, strlen(text), FALSE);
}

static guint address_handle(Reader *reader, const char *href)
{
    g_autofree char *address = page_address_resolve(href, reader->base_url);
    return address ? page_builder_address(reader->builder, address) : 0;
}

static void start_heading(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    reader->context->kind = PAGE_BLOCK_HEADING;
    reader->context->level = (guint)(frame->element->name[1] - '0');
}

static void start_code_block(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    reader->context->kind = PAGE_BLOCK_CODE;
}

static void start_code(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    if (reader->context->kind != PAGE_BLOCK_CODE)
        reader->context->style |= PAGE_STYLE_CODE;
}

static void start_caption(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    reader->context->kind = PAGE_BLOCK_CAPTION;
}

static void start_quote(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    reader->context->quote++;
}

static void start_link(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    const char *href = attribute(attributes, "href");
    guint handle = address_handle(reader, href);

    reader->context->inward = href && href[strspn(href, " \t\r\n")] == '#';
    if (handle)
        reader->context->address = handle;
}

static void start_inline_quote(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    add_text(reader, "“");
}

static void end_inline_quote(Reader *reader, Frame *frame)
{
    add_text(reader, "”");
}

static void start_script(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    frame->since = page_builder_len(reader->builder);
}

static void end_superscript(Reader *reader, Frame *frame)
{
    page_builder_raise(reader->builder, frame->since, PAGE_SUPERSCRIPT);
}

static void end_subscript(Reader *reader, Frame *frame)
{
    page_builder_raise(reader->builder, frame->since, PAGE_SUBSCRIPT);
}

static void start_break(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    page_builder_line_break(reader->builder);
}

static void start_rule(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    page_builder_rule(reader->builder);
}

/* ---- forms ---- */

static void start_form(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    frame->mark = page_builder_mark(reader->builder);
}

/* Some servers put every page into one form: one with much text is no form to fill in. */
static void end_form(Reader *reader, Frame *frame)
{
    if (page_builder_count_since(reader->builder, &frame->mark) < FORM_MIN)
        page_builder_take_back(reader->builder, &frame->mark);
}

/* ---- lists ---- */

/* The innermost open list; NULL outside lists. */
static Frame *open_list(Reader *reader)
{
    return reader->list ? &g_array_index(reader->frames, Frame, reader->list - 1) : NULL;
}

static guint list_level(Reader *reader)
{
    const Frame *list = open_list(reader);
    return list ? list->level : 0;
}

static void begin_list(Reader *reader, Frame *frame)
{
    if (!reader->context->list)
        reader->context->list = ++reader->lists;
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
    reader->context->level = frame->level = list_level(reader) + 1;
    reader->list = reader->frames->len;
}

static guint enclosing_list(Reader *reader)
{
    for (guint i = reader->frames->len; i-- > 1;) {
        const Frame *frame = &g_array_index(reader->frames, Frame, i - 1);
        if (frame->step)
            return i;
    }
    return 0;
}

static void start_bullets(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    frame->step = 1;
    frame->next = 0;
    begin_list(reader, frame);
}

static void start_numbers(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    int first = number(attribute(attributes, "start"), 1);

    frame->step = attribute(attributes, "reversed") ? -1 : 1;
    if (frame->step < 0 && !attribute(attributes, "start"))
        frame->first = page_builder_block_count(reader->builder) + 1;
    frame->next = (guint)MAX(first, 1);
    begin_list(reader, frame);
}

static void end_list(Reader *reader, Frame *frame)
{
    page_builder_begin_item(reader->builder, 0, 0);
    if (frame->first)
        page_builder_number_backwards(reader->builder, frame->first - 1, frame->level);
    reader->list = enclosing_list(reader);
}

static void start_item(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    Frame *list = open_list(reader);
    guint current = 0;

    if (!reader->context->list)
        reader->context->list = ++reader->lists;
    reader->context->level = MAX(list_level(reader), 1);
    if (list && list->next) {
        current = (guint)MAX(number(attribute(attributes, "value"), (int)list->next), 1);
        list->next = (guint)MAX((int)current + list->step, 1);
    }
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
    page_builder_begin_item(reader->builder, reader->context->level, current);
}

static void end_item(Reader *reader, Frame *frame)
{
    page_builder_begin_item(reader->builder, 0, 0);
}

static void start_term(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    reader->context->tight = TRUE;
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
    reader->context->level = MAX(list_level(reader), 1) - 1;
}

static void start_definition(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    start_term(reader, frame, attributes);
    reader->context->level++;
}

/* ---- tables ---- */

static Table *open_table(Reader *reader)
{
    guint count = reader->tables->len;
    return count ? &g_array_index(reader->tables, Table, count - 1) : NULL;
}

static void finish_row(Reader *reader)
{
    Table *table = open_table(reader);

    page_builder_end_block(reader->builder);
    if (!table || table->cells->len == 0)
        return;
    gboolean follows = table->rows_end && g_array_index(table->cells, guint, 0) == table->rows_end;
    if (page_builder_join_row(reader->builder, (const guint *)(gpointer)table->cells->data,
                              table->cells->len, follows))
        table->rows_end = page_builder_block_count(reader->builder);
    g_array_set_size(table->cells, 0);
}

static void start_table(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    Table table = {.cells = g_array_new(FALSE, FALSE, sizeof(guint))};

    g_array_append_val(reader->tables, table);
    reader->context->tight = FALSE;
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
}

static void end_table(Reader *reader, Frame *frame)
{
    finish_row(reader);
    if (reader->tables->len > 0)
        g_array_set_size(reader->tables, reader->tables->len - 1);
}

static void start_row(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    finish_row(reader);
}

static void end_row(Reader *reader, Frame *frame)
{
    finish_row(reader);
}

static void start_cell(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    Table *table = open_table(reader);
    guint block = page_builder_block_count(reader->builder);

    if (table)
        g_array_append_val(table->cells, block);
    frame->next = (guint)CLAMP(number(attribute(attributes, "colspan"), 1), 1, SPAN_MAX);
}

static void end_cell(Reader *reader, Frame *frame)
{
    Table *table = open_table(reader);
    guint block = page_builder_block_count(reader->builder);

    for (; table && frame->next > 1; frame->next--)
        g_array_append_val(table->cells, block);
}

/* ---- images, sound, films ---- */

/* An image of at most one pixel in a direction only tells its sender that the page was read. */
static gboolean is_pixel(const xmlChar **attributes)
{
    return number(attribute(attributes, "width"), 100) <= 1 ||
           number(attribute(attributes, "height"), 100) <= 1;
}

/* Drawings and small images without a name are icons, which say nothing in words either. */
static gboolean is_icon(const xmlChar **attributes, const char *file)
{
    return (file && g_str_has_suffix(file, ".svg")) ||
           number(attribute(attributes, "width"), ICON_MAX + 1) <= ICON_MAX;
}

/* Pages that load images late have the real address in another attribute. */
static char *image_address(Reader *reader, const xmlChar **attributes)
{
    static const char *const names[] = {"data-src", "data-lazy-src", "data-original", "src", NULL};

    for (const char *const *name = names; *name; name++) {
        char *address = page_address_resolve(attribute(attributes, *name), reader->base_url);
        if (address)
            return address;
    }
    const char *set = attribute(attributes, "srcset");
    if (!set)
        return NULL;
    set += strspn(set, " \t\r\n");
    g_autofree char *first = g_strndup(set, strcspn(set, " \t\r\n"));
    return page_address_resolve(first, reader->base_url);
}

static void start_image(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    static const char *const names[] = {"alt", "title", NULL};

    if (is_pixel(attributes))
        return;
    g_autofree char *address = image_address(reader, attributes);
    const char *name = first_attribute(attributes, names);
    if (!address && !name)
        return;
    g_autofree char *file = address && !name ? page_address_file(address) : NULL;
    if (!name && is_icon(attributes, file))
        return;
    if (file && page_address_says_something(file))
        name = file;
    page_builder_image(reader->builder, name,
                       address ? page_builder_address(reader->builder, address) : 0);
}

/* Shows the first address of an audio or video element as a link. */
static void add_media(Reader *reader, const xmlChar **attributes)
{
    g_autofree char *address = page_address_resolve(attribute(attributes, "src"), reader->base_url);
    if (!reader->media || !address)
        return;

    g_autofree char *file = page_address_file(address);
    PageContext saved = *reader->context;
    page_builder_end_block(reader->builder);
    reader->context->address = page_builder_address(reader->builder, address);
    add_text(reader, reader->media);
    if (file) {
        add_text(reader, ": ");
        add_text(reader, file);
    }
    page_builder_end_block(reader->builder);
    *reader->context = saved;
    reader->media = NULL;
}

static void start_media(Reader *reader, Frame *frame, const xmlChar **attributes)
{
    reader->media = frame->element->name;
    add_media(reader, attributes);
}

static void end_media(Reader *reader, Frame *frame)
{
    reader->media = NULL;
}

/* Sorted by name. */
static const Element elements[] = {
    {"a", start_link},
    {"address", NULL, NULL, BLOCK},
    {"article", NULL, NULL, BLOCK},
    {"aside", NULL, NULL, BLOCK},
    {"audio", start_media, end_media, SKIP},
    {"b", NULL, NULL, 0, PAGE_STYLE_STRONG},
    {"blockquote", start_quote, NULL, BLOCK},
    {"body", NULL, NULL, BLOCK},
    {"br", start_break},
    {"button", NULL, NULL, SKIP},
    {"caption", NULL, NULL, BLOCK, PAGE_STYLE_EMPHASIS},
    {"center", NULL, NULL, BLOCK},
    {"cite", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"code", start_code},
    {"datalist", NULL, NULL, SKIP},
    {"dd", start_definition, NULL, BLOCK},
    {"del", NULL, NULL, 0, PAGE_STYLE_STRUCK},
    {"details", NULL, NULL, BLOCK},
    {"dfn", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"dialog", NULL, NULL, SKIP},
    {"dir", start_bullets, end_list, BLOCK},
    {"div", NULL, NULL, BLOCK},
    {"dl", start_bullets, end_list, BLOCK},
    {"dt", start_term, NULL, BLOCK, PAGE_STYLE_STRONG},
    {"em", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"embed", NULL, NULL, SKIP},
    {"fieldset", NULL, NULL, BLOCK},
    {"figcaption", start_caption, NULL, BLOCK, PAGE_STYLE_EMPHASIS},
    {"figure", NULL, NULL, BLOCK},
    {"footer", NULL, NULL, BLOCK},
    {"form", start_form, end_form, BLOCK},
    {"frame", NULL, NULL, SKIP},
    {"frameset", NULL, NULL, SKIP},
    {"h1", start_heading, NULL, BLOCK},
    {"h2", start_heading, NULL, BLOCK},
    {"h3", start_heading, NULL, BLOCK},
    {"h4", start_heading, NULL, BLOCK},
    {"h5", start_heading, NULL, BLOCK},
    {"h6", start_heading, NULL, BLOCK},
    {"header", NULL, NULL, BLOCK},
    {"hgroup", NULL, NULL, BLOCK},
    {"hr", start_rule},
    {"i", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"iframe", NULL, NULL, SKIP},
    {"img", start_image},
    {"input", NULL, NULL, SKIP},
    {"kbd", start_code},
    {"label", NULL, NULL, SKIP},
    {"legend", NULL, NULL, SKIP},
    {"li", start_item, end_item, BLOCK},
    {"listing", start_code_block, NULL, BLOCK},
    {"main", NULL, NULL, BLOCK},
    {"menu", start_bullets, end_list, BLOCK},
    {"nav", NULL, NULL, BLOCK},
    {"noembed", NULL, NULL, SKIP},
    {"noframes", NULL, NULL, SKIP},
    {"ol", start_numbers, end_list, BLOCK},
    {"optgroup", NULL, NULL, SKIP},
    {"option", NULL, NULL, SKIP},
    {"p", NULL, NULL, BLOCK},
    {"plaintext", start_code_block, NULL, BLOCK},
    {"pre", start_code_block, NULL, BLOCK},
    {"q", start_inline_quote, end_inline_quote},
    {"s", NULL, NULL, 0, PAGE_STYLE_STRUCK},
    {"samp", start_code},
    {"script", NULL, NULL, SKIP},
    {"section", NULL, NULL, BLOCK},
    {"select", NULL, NULL, SKIP},
    {"strike", NULL, NULL, 0, PAGE_STYLE_STRUCK},
    {"strong", NULL, NULL, 0, PAGE_STYLE_STRONG},
    {"style", NULL, NULL, SKIP},
    {"sub", start_script, end_subscript},
    {"summary", NULL, NULL, BLOCK, PAGE_STYLE_STRONG},
    {"sup", start_script, end_superscript},
    {"svg", NULL, NULL, SKIP},
    {"table", start_table, end_table, BLOCK},
    {"td", start_cell, end_cell, BLOCK},
    {"template", NULL, NULL, SKIP},
    {"textarea", NULL, NULL, SKIP},
    {"th", start_cell, end_cell, BLOCK, PAGE_STYLE_STRONG},
    {"title", NULL, NULL, SKIP},
    {"tr", start_row, end_row, BLOCK},
    {"tt", start_code},
    {"ul", start_bullets, end_list, BLOCK},
    {"var", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"video", start_media, end_media, SKIP},
    {"xmp", start_code_block, NULL, BLOCK},
};

static int compare_name(const void *name, const void *element)
{
    return strcmp(name, ((const Element *)element)->name);
}

static const Element *find_element(const char *name)
{
    return bsearch(name, elements, G_N_ELEMENTS(elements), sizeof(Element), compare_name);
}

/* ---- what the parser calls ---- */

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    Reader *reader = data;
    const Element *element = find_element((const char *)name);

    g_array_append_val(reader->frames, ((Frame){.element = element, .before = *reader->context}));
    Frame *frame = &g_array_index(reader->frames, Frame, reader->frames->len - 1);
    if (reader->skip) {
        if (reader->media && strcmp((const char *)name, "source") == 0)
            add_media(reader, attributes);
        return;
    }
    if (is_hidden(attributes) || (element && element->flags & SKIP))
        reader->skip = reader->frames->len;
    if (!element)
        return;
    if (element->flags & BLOCK)
        page_builder_end_block(reader->builder);
    reader->context->style |= element->style;
    if (element->start && (!reader->skip || element->flags & SKIP))
        element->start(reader, frame, attributes);
}

static void end_element(void *data, const xmlChar *name)
{
    Reader *reader = data;
    guint depth = reader->frames->len;

    if (depth == 0)
        return;
    Frame frame = g_array_index(reader->frames, Frame, depth - 1);
    gboolean skipped = reader->skip && reader->skip <= depth;
    gboolean skips = reader->skip == depth;
    const Element *element = frame.element;

    if (element && element->flags & BLOCK)
        page_builder_end_block(reader->builder);
    if (element && element->end && (!skipped || (skips && element->flags & SKIP)))
        element->end(reader, &frame);
    *reader->context = frame.before;
    g_array_set_size(reader->frames, depth - 1);
    if (skips)
        reader->skip = 0;
}

static void add_characters(void *data, const xmlChar *text, int len)
{
    Reader *reader = data;

    if (!reader->skip)
        page_builder_text(reader->builder, (const char *)text, (gsize)len, reader->plain);
}

/* ---- feeding the parser ---- */

static void clear_table(gpointer table)
{
    g_array_unref(((Table *)table)->cells);
}

/* Forgets all open elements: the text goes on at the top. */
static void reset(Reader *reader)
{
    page_builder_begin_item(reader->builder, 0, 0);
    *reader->context = (PageContext){.kind = PAGE_BLOCK_PARAGRAPH};
    g_array_set_size(reader->frames, 0);
    g_array_set_size(reader->tables, 0);
    reader->skip = reader->list = 0;
    reader->media = NULL;
}

/* TRUE inside elements whose content is no markup. */
static gboolean in_raw_text(const Reader *reader)
{
    if (reader->frames->len == 0)
        return FALSE;
    const Frame *top = &g_array_index(reader->frames, Frame, reader->frames->len - 1);
    const char *name = top->element ? top->element->name : "";
    return strcmp(name, "script") == 0 || strcmp(name, "style") == 0;
}

static htmlParserCtxtPtr new_parser(Reader *reader)
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
static gsize parse_part(Reader *reader, const char *html, gsize len)
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
    Reader reader = {
        .builder = builder,
        .context = page_builder_context(builder),
        .base_url = base_url,
        .frames = g_array_new(FALSE, FALSE, sizeof(Frame)),
        .tables = g_array_new(FALSE, FALSE, sizeof(Table)),
        .plain = !has_tags(html, len),
    };

    g_array_set_clear_func(reader.tables, clear_table);
    while (len > 0) {
        gsize used = parse_part(&reader, html, len);
        html += used;
        len -= used;
        reset(&reader);
    }
    g_array_unref(reader.frames);
    g_array_unref(reader.tables);
}
