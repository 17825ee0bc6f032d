#include "config.h"

#include "page/element.h"

#include <stdlib.h>
#include <string.h>

#include "page/address.h"
#include "page/math.h"
#include "page/media.h"
#include "page/table.h"

#define FORM_MIN       400  /* code points of text from which a form is a page inside a form */
#define EXPANSION_MAX  120  /* bytes of what an abbreviation stands for */
#define EXPANSIONS_MAX 1000 /* of a document */
#define NEAR_MAX       200  /* bytes in front of an abbreviation in which it may be explained */

/* ---- attributes ---- */

const char *page_element_attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2) {
        if (strcmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    }
    return NULL;
}

int page_element_number(const xmlChar **attributes, const char *name, int fallback)
{
    const char *value = page_element_attribute(attributes, name);
    char *end = NULL;

    if (!value)
        return fallback;
    gint64 parsed = g_ascii_strtoll(value, &end, 10);
    return end == value ? fallback : (int)CLAMP(parsed, -1000000, 1000000);
}

gboolean page_element_is_hidden(const xmlChar **attributes)
{
    const char *style = page_element_attribute(attributes, "style");

    if (page_element_attribute(attributes, "hidden"))
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

void page_element_add_text(PageReader *reader, const char *text)
{
    page_builder_text(reader->builder, text, strlen(text), FALSE);
}

static guint address_handle(PageReader *reader, const char *href)
{
    g_autofree char *address = page_address_resolve(href, reader->base_url);
    return address ? page_builder_address(reader->builder, address) : 0;
}

static void start_heading(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    reader->context->kind = PAGE_BLOCK_HEADING;
    reader->context->level = (guint)(frame->element->name[1] - '0');
}

static void start_code_block(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    reader->context->kind = PAGE_BLOCK_CODE;
}

static void start_code(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    if (reader->context->kind != PAGE_BLOCK_CODE)
        reader->context->style |= PAGE_STYLE_CODE;
}

static void start_caption(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    reader->context->kind = PAGE_BLOCK_CAPTION;
}

static void start_quote(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    reader->context->quote++;
}

static void start_link(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    const char *href = page_element_attribute(attributes, "href");
    guint handle = address_handle(reader, href);

    reader->context->inward = href && href[strspn(href, " \t\r\n")] == '#';
    if (handle)
        reader->context->address = handle;
}

static void start_inline_quote(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    page_element_add_text(reader, "“");
}

static void end_inline_quote(PageReader *reader, PageFrame *frame)
{
    page_element_add_text(reader, "”");
}

static void start_script(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    frame->since = page_builder_len(reader->builder);
}

static void end_superscript(PageReader *reader, PageFrame *frame)
{
    page_builder_raise(reader->builder, frame->since, PAGE_SUPERSCRIPT);
}

static void end_subscript(PageReader *reader, PageFrame *frame)
{
    page_builder_raise(reader->builder, frame->since, PAGE_SUBSCRIPT);
}

/* ---- abbreviations and readings ---- */

/* TRUE for a title that says in words what an abbreviation stands for. */
static gboolean is_expansion(const char *title)
{
    gsize len = title ? strlen(title) : 0;

    return len > 2 && len <= EXPANSION_MAX && !strpbrk(title, "0123456789<>()");
}

static void start_abbreviation(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    const char *title = page_element_attribute(attributes, "title");

    frame->since = page_builder_len(reader->builder);
    g_clear_pointer(&reader->expansion, g_free);
    if (is_expansion(title))
        reader->expansion = g_strdup(title);
}

/* Says in brackets what an abbreviation stands for: once, and only where the text has not. */
static void end_abbreviation(PageReader *reader, PageFrame *frame)
{
    g_autofree char *title = g_steal_pointer(&reader->expansion);
    const char *text = page_builder_text_since(reader->builder, frame->since);

    if (!title || strlen(text) >= strlen(title) ||
        g_hash_table_size(reader->expanded) >= EXPANSIONS_MAX ||
        g_hash_table_contains(reader->expanded, title))
        return;
    const char *near = page_builder_text_since(
        reader->builder, frame->since > NEAR_MAX ? frame->since - NEAR_MAX : 0);
    gboolean told = strstr(near, title) != NULL;
    if (!told && *text) {
        page_element_add_text(reader, " (");
        page_element_add_text(reader, title);
        page_element_add_text(reader, ")");
    }
    g_hash_table_add(reader->expanded, g_steal_pointer(&title));
}

static void start_reading(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    page_element_add_text(reader, "(");
}

static void end_reading(PageReader *reader, PageFrame *frame)
{
    page_element_add_text(reader, ")");
}

static void start_break(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    page_builder_line_break(reader->builder);
}

static void start_rule(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    page_builder_rule(reader->builder);
}

/* ---- forms ---- */

static void start_form(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    frame->mark = page_builder_mark(reader->builder);
}

/* Some servers put every page into one form: one with much text is no form to fill in. */
static void end_form(PageReader *reader, PageFrame *frame)
{
    if (page_builder_count_since(reader->builder, &frame->mark) < FORM_MIN)
        page_builder_take_back(reader->builder, &frame->mark);
}

/* ---- lists ---- */

/* The innermost open list; NULL outside lists. */
static PageFrame *open_list(PageReader *reader)
{
    return reader->list ? &g_array_index(reader->frames, PageFrame, reader->list - 1) : NULL;
}

static guint list_level(PageReader *reader)
{
    const PageFrame *list = open_list(reader);
    return list ? list->level : 0;
}

static void begin_list(PageReader *reader, PageFrame *frame)
{
    if (!reader->context->list)
        reader->context->list = ++reader->lists;
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
    reader->context->level = frame->level = list_level(reader) + 1;
    reader->list = reader->frames->len;
}

static guint enclosing_list(PageReader *reader)
{
    for (guint i = reader->frames->len; i-- > 1;) {
        const PageFrame *frame = &g_array_index(reader->frames, PageFrame, i - 1);
        if (frame->step)
            return i;
    }
    return 0;
}

static void start_bullets(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    frame->step = 1;
    frame->next = 0;
    begin_list(reader, frame);
}

static PageNumbering numbering(const char *type)
{
    static const struct {
        const char *type;
        PageNumbering numbering;
    } types[] = {{"a", PAGE_NUMBERS_SMALL},
                 {"A", PAGE_NUMBERS_CAPITAL},
                 {"i", PAGE_NUMBERS_ROMAN},
                 {"I", PAGE_NUMBERS_ROMAN_CAPITAL}};

    for (guint i = 0; type && i < G_N_ELEMENTS(types); i++) {
        if (strcmp(type, types[i].type) == 0)
            return types[i].numbering;
    }
    return PAGE_NUMBERS_DECIMAL;
}

static void start_numbers(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    int first = page_element_number(attributes, "start", 1);

    frame->numbering = numbering(page_element_attribute(attributes, "type"));
    frame->step = page_element_attribute(attributes, "reversed") ? -1 : 1;
    if (frame->step < 0 && !page_element_attribute(attributes, "start"))
        frame->first = page_builder_block_count(reader->builder) + 1;
    frame->next = (guint)MAX(first, 1);
    begin_list(reader, frame);
}

static void end_list(PageReader *reader, PageFrame *frame)
{
    page_builder_end_item(reader->builder);
    if (frame->first)
        page_builder_number_backwards(reader->builder, frame->first - 1, frame->level);
    reader->list = enclosing_list(reader);
}

static void start_item(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    PageFrame *list = open_list(reader);
    guint current = 0;

    if (!reader->context->list)
        reader->context->list = ++reader->lists;
    reader->context->level = MAX(list_level(reader), 1);
    if (list && list->next) {
        current = (guint)MAX(page_element_number(attributes, "value", (int)list->next), 1);
        list->next = (guint)MAX((int)current + list->step, 1);
    }
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
    page_builder_begin_item(reader->builder, reader->context->level, current,
                            list ? list->numbering : PAGE_NUMBERS_DECIMAL);
}

static void end_item(PageReader *reader, PageFrame *frame)
{
    page_builder_end_item(reader->builder);
}

static void start_term(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    reader->context->tight = TRUE;
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
    reader->context->level = MAX(list_level(reader), 1) - 1;
}

static void start_definition(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    start_term(reader, frame, attributes);
    reader->context->level++;
}

/* Sorted by name. */
static const PageElement elements[] = {
    {"a", start_link},
    {"abbr", start_abbreviation, end_abbreviation},
    {"acronym", start_abbreviation, end_abbreviation},
    {"address", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"annotation", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"annotation-xml", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"article", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"aside", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"audio", page_media_start, page_media_end, PAGE_ELEMENT_SKIP},
    {"b", NULL, NULL, 0, PAGE_STYLE_STRONG},
    {"blockquote", start_quote, NULL, PAGE_ELEMENT_BLOCK},
    {"body", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"br", start_break},
    {"button", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"caption", NULL, NULL, PAGE_ELEMENT_BLOCK, PAGE_STYLE_EMPHASIS},
    {"center", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"cite", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"code", start_code},
    {"datalist", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"dd", start_definition, NULL, PAGE_ELEMENT_BLOCK},
    {"del", NULL, NULL, 0, PAGE_STYLE_STRUCK},
    {"details", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"dfn", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"dialog", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"dir", start_bullets, end_list, PAGE_ELEMENT_BLOCK},
    {"div", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"dl", start_bullets, end_list, PAGE_ELEMENT_BLOCK},
    {"dt", start_term, NULL, PAGE_ELEMENT_BLOCK, PAGE_STYLE_STRONG},
    {"em", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"embed", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"fieldset", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"figcaption", start_caption, NULL, PAGE_ELEMENT_BLOCK, PAGE_STYLE_EMPHASIS},
    {"figure", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"footer", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"form", start_form, end_form, PAGE_ELEMENT_BLOCK},
    {"frame", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"frameset", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"h1", start_heading, NULL, PAGE_ELEMENT_BLOCK},
    {"h2", start_heading, NULL, PAGE_ELEMENT_BLOCK},
    {"h3", start_heading, NULL, PAGE_ELEMENT_BLOCK},
    {"h4", start_heading, NULL, PAGE_ELEMENT_BLOCK},
    {"h5", start_heading, NULL, PAGE_ELEMENT_BLOCK},
    {"h6", start_heading, NULL, PAGE_ELEMENT_BLOCK},
    {"header", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"hgroup", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"hr", start_rule},
    {"i", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"iframe", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"img", page_media_image},
    {"input", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"kbd", start_code},
    {"label", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"legend", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"li", start_item, end_item, PAGE_ELEMENT_BLOCK},
    {"listing", start_code_block, NULL, PAGE_ELEMENT_BLOCK},
    {"main", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"menu", start_bullets, end_list, PAGE_ELEMENT_BLOCK},
    {"mfrac", page_math_start},
    {"mi", page_math_start},
    {"mn", page_math_start},
    {"mo", page_math_start},
    {"mover", page_math_start},
    {"mroot", page_math_start},
    {"mrow", page_math_start},
    {"msqrt", page_math_start},
    {"msub", page_math_start},
    {"msubsup", page_math_start},
    {"msup", page_math_start},
    {"mtext", page_math_start},
    {"munder", page_math_start},
    {"munderover", page_math_start},
    {"nav", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"noembed", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"noframes", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"ol", start_numbers, end_list, PAGE_ELEMENT_BLOCK},
    {"optgroup", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"option", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"p", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"picture", page_media_picture, page_media_picture_end},
    {"plaintext", start_code_block, NULL, PAGE_ELEMENT_BLOCK},
    {"pre", start_code_block, NULL, PAGE_ELEMENT_BLOCK},
    {"q", start_inline_quote, end_inline_quote},
    {"rp", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"rt", start_reading, end_reading},
    {"s", NULL, NULL, 0, PAGE_STYLE_STRUCK},
    {"samp", start_code},
    {"script", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"section", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"select", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"source", page_media_picture_source},
    {"strike", NULL, NULL, 0, PAGE_STYLE_STRUCK},
    {"strong", NULL, NULL, 0, PAGE_STYLE_STRONG},
    {"style", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"sub", start_script, end_subscript},
    {"summary", NULL, NULL, PAGE_ELEMENT_BLOCK, PAGE_STYLE_STRONG},
    {"sup", start_script, end_superscript},
    {"svg", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"table", page_table_start, page_table_end, PAGE_ELEMENT_BLOCK},
    {"td", page_table_start_cell, page_table_end_cell, PAGE_ELEMENT_BLOCK},
    {"template", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"textarea", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"th", page_table_start_cell, page_table_end_cell, PAGE_ELEMENT_BLOCK, PAGE_STYLE_STRONG},
    {"title", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"tr", page_table_start_row, page_table_end_row, PAGE_ELEMENT_BLOCK},
    {"tt", start_code},
    {"ul", start_bullets, end_list, PAGE_ELEMENT_BLOCK},
    {"var", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"video", page_media_start, page_media_end, PAGE_ELEMENT_SKIP},
    {"xmp", start_code_block, NULL, PAGE_ELEMENT_BLOCK},
};

static int compare_name(const void *name, const void *element)
{
    return strcmp(name, ((const PageElement *)element)->name);
}

const PageElement *page_element_find(const char *name)
{
    return bsearch(name, elements, G_N_ELEMENTS(elements), sizeof(PageElement), compare_name);
}
