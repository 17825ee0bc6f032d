#include "config.h"

#include "page/element.h"

#include <stdlib.h>
#include <string.h>

#include "page/address.h"

#define SPAN_MAX 20  /* columns that one cell may span */
#define ICON_MAX 32  /* pixels of an icon's width */
#define FORM_MIN 400 /* code points of text from which a form is a page inside a form */

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

gboolean page_element_is_hidden(const xmlChar **attributes)
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

static void add_text(PageReader *reader, const char *text)
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
    const char *href = attribute(attributes, "href");
    guint handle = address_handle(reader, href);

    reader->context->inward = href && href[strspn(href, " \t\r\n")] == '#';
    if (handle)
        reader->context->address = handle;
}

static void start_inline_quote(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    add_text(reader, "“");
}

static void end_inline_quote(PageReader *reader, PageFrame *frame)
{
    add_text(reader, "”");
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

static void start_numbers(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    int first = number(attribute(attributes, "start"), 1);

    frame->step = attribute(attributes, "reversed") ? -1 : 1;
    if (frame->step < 0 && !attribute(attributes, "start"))
        frame->first = page_builder_block_count(reader->builder) + 1;
    frame->next = (guint)MAX(first, 1);
    begin_list(reader, frame);
}

static void end_list(PageReader *reader, PageFrame *frame)
{
    page_builder_begin_item(reader->builder, 0, 0);
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
        current = (guint)MAX(number(attribute(attributes, "value"), (int)list->next), 1);
        list->next = (guint)MAX((int)current + list->step, 1);
    }
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
    page_builder_begin_item(reader->builder, reader->context->level, current);
}

static void end_item(PageReader *reader, PageFrame *frame)
{
    page_builder_begin_item(reader->builder, 0, 0);
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

/* ---- tables ---- */

static PageOpenTable *open_table(PageReader *reader)
{
    guint count = reader->tables->len;
    return count ? &g_array_index(reader->tables, PageOpenTable, count - 1) : NULL;
}

static void finish_row(PageReader *reader)
{
    PageOpenTable *table = open_table(reader);

    page_builder_end_block(reader->builder);
    if (!table || table->cells->len == 0)
        return;
    gboolean follows = table->rows_end && g_array_index(table->cells, guint, 0) == table->rows_end;
    if (page_builder_join_row(reader->builder, (const guint *)(gpointer)table->cells->data,
                              table->cells->len, follows))
        table->rows_end = page_builder_block_count(reader->builder);
    g_array_set_size(table->cells, 0);
}

static void start_table(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    PageOpenTable table = {.cells = g_array_new(FALSE, FALSE, sizeof(guint))};

    g_array_append_val(reader->tables, table);
    reader->context->tight = FALSE;
    reader->context->kind = PAGE_BLOCK_PARAGRAPH;
}

static void end_table(PageReader *reader, PageFrame *frame)
{
    finish_row(reader);
    if (reader->tables->len > 0)
        g_array_set_size(reader->tables, reader->tables->len - 1);
}

static void start_row(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    finish_row(reader);
}

static void end_row(PageReader *reader, PageFrame *frame)
{
    finish_row(reader);
}

static void start_cell(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    PageOpenTable *table = open_table(reader);
    guint block = page_builder_block_count(reader->builder);

    if (table)
        g_array_append_val(table->cells, block);
    frame->next = (guint)CLAMP(number(attribute(attributes, "colspan"), 1), 1, SPAN_MAX);
}

static void end_cell(PageReader *reader, PageFrame *frame)
{
    PageOpenTable *table = open_table(reader);
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
static char *image_address(PageReader *reader, const xmlChar **attributes)
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

static void start_image(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
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

void page_element_add_media(PageReader *reader, const xmlChar **attributes)
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

static void start_media(PageReader *reader, PageFrame *frame, const xmlChar **attributes)
{
    reader->media = frame->element->name;
    page_element_add_media(reader, attributes);
}

static void end_media(PageReader *reader, PageFrame *frame)
{
    reader->media = NULL;
}

/* Sorted by name. */
static const PageElement elements[] = {
    {"a", start_link},
    {"address", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"article", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"aside", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"audio", start_media, end_media, PAGE_ELEMENT_SKIP},
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
    {"img", start_image},
    {"input", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"kbd", start_code},
    {"label", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"legend", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"li", start_item, end_item, PAGE_ELEMENT_BLOCK},
    {"listing", start_code_block, NULL, PAGE_ELEMENT_BLOCK},
    {"main", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"menu", start_bullets, end_list, PAGE_ELEMENT_BLOCK},
    {"nav", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"noembed", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"noframes", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"ol", start_numbers, end_list, PAGE_ELEMENT_BLOCK},
    {"optgroup", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"option", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"p", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"plaintext", start_code_block, NULL, PAGE_ELEMENT_BLOCK},
    {"pre", start_code_block, NULL, PAGE_ELEMENT_BLOCK},
    {"q", start_inline_quote, end_inline_quote},
    {"s", NULL, NULL, 0, PAGE_STYLE_STRUCK},
    {"samp", start_code},
    {"script", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"section", NULL, NULL, PAGE_ELEMENT_BLOCK},
    {"select", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"strike", NULL, NULL, 0, PAGE_STYLE_STRUCK},
    {"strong", NULL, NULL, 0, PAGE_STYLE_STRONG},
    {"style", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"sub", start_script, end_subscript},
    {"summary", NULL, NULL, PAGE_ELEMENT_BLOCK, PAGE_STYLE_STRONG},
    {"sup", start_script, end_superscript},
    {"svg", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"table", start_table, end_table, PAGE_ELEMENT_BLOCK},
    {"td", start_cell, end_cell, PAGE_ELEMENT_BLOCK},
    {"template", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"textarea", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"th", start_cell, end_cell, PAGE_ELEMENT_BLOCK, PAGE_STYLE_STRONG},
    {"title", NULL, NULL, PAGE_ELEMENT_SKIP},
    {"tr", start_row, end_row, PAGE_ELEMENT_BLOCK},
    {"tt", start_code},
    {"ul", start_bullets, end_list, PAGE_ELEMENT_BLOCK},
    {"var", NULL, NULL, 0, PAGE_STYLE_EMPHASIS},
    {"video", start_media, end_media, PAGE_ELEMENT_SKIP},
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
