#include "config.h"

#include <string.h>

#include "base/clean.h"
#include "page/builder_private.h"

#define MARKS_MAX 8 /* as in base/clean.c, which sees only pieces of a text here */

#define NO_BREAK_SPACE  0xA0
#define SOFT_HYPHEN     0xAD
#define BYTE_ORDER_MARK 0xFEFF

static void append(PageBuilder *builder, gunichar c, guint style, guint address)
{
    if (style || address)
        page_builder_extend_run(builder, style, page_builder_link_number(builder, address), 1);
    if (c < 0x80)
        g_string_append_c(builder->text, (char)c);
    else
        g_string_append_unichar(builder->text, c);
    builder->count++;
}

/* TRUE where a link goes on over white space, not only up to it or from it on. */
static gboolean is_inside_link(const PageBuilder *builder)
{
    const GArray *runs = builder->document->runs;
    guint address = builder->space_address;

    if (!address || address != builder->context.address || runs->len <= builder->block.first_run)
        return FALSE;
    const PageRun *last = &g_array_index(runs, PageRun, runs->len - 1);
    return last->end == builder->count &&
           last->link == g_array_index(builder->numbers, guint, address - 1);
}

/* Writes what has been put off, now that a character follows. */
static void append_put_off(PageBuilder *builder)
{
    if (builder->breaks > 1)
        page_builder_end_block(builder);
    if (!builder->open) {
        page_builder_forget_blanks(builder);
        page_builder_begin_block(builder);
        return;
    }
    if (builder->breaks) {
        append(builder, '\n', 0, 0);
    } else if (builder->spaces) {
        gboolean keep = builder->spaces == 1 && builder->space == NO_BREAK_SPACE;
        append(builder, keep ? NO_BREAK_SPACE : ' ', builder->space_style,
               is_inside_link(builder) ? builder->space_address : 0);
    } else {
        return;
    }
    page_builder_forget_blanks(builder);
}

/* The same in code: everything counts but empty lines at the start. */
static void append_blanks(PageBuilder *builder)
{
    const char *blanks = builder->blanks->str;

    if (!builder->open) {
        const char *line = strrchr(blanks, '\n');
        blanks = line ? line + 1 : blanks;
        page_builder_begin_block(builder);
    }
    for (; *blanks; blanks++)
        append(builder, (gunichar)*blanks, 0, 0);
    page_builder_forget_blanks(builder);
}

gsize page_builder_len(const PageBuilder *builder)
{
    return builder->text->len;
}

const char *page_builder_text_since(const PageBuilder *builder, gsize since)
{
    return builder->open
               ? builder->text->str + CLAMP(since, builder->byte_start, builder->text->len)
               : "";
}

void page_builder_raise(PageBuilder *builder, gsize since, PageScript script)
{
    since = MAX(since, builder->byte_start);
    if (!builder->open || since >= builder->text->len)
        return;
    g_autofree char *raised = page_script_write(script, builder->text->str + since);
    if (!raised)
        return;
    g_string_truncate(builder->text, since);
    g_string_append(builder->text, raised);
}

/* Arrows and the like that lead back from a footnote. */
static gboolean is_arrow(gunichar c)
{
    return (c >= 0x2190 && c <= 0x21FF) || c == 0x2934 || c == 0x2B06 || c == 0xFE0E ||
           c == 0xFE0F || c == '^';
}

static void add_character(PageBuilder *builder, gunichar c)
{
    const PageContext *context = &builder->context;

    if (context->inward && is_arrow(c))
        return;
    if (c >= 0x300 && g_unichar_ismark(c)) {
        if (builder->marks >= MARKS_MAX)
            return;
        builder->marks++;
    } else {
        builder->marks = 0;
    }
    guint marks = builder->marks;
    if (context->kind == PAGE_BLOCK_CODE)
        append_blanks(builder);
    else
        append_put_off(builder);
    builder->marks = marks;
    append(builder, c, context->style, context->address);
}

static gboolean is_plain(char c)
{
    return c > ' ' && c < 0x7F;
}

/* The length of words of ASCII with one space between them: there is nothing to see to in it. */
static gsize plain_len(const char *text, const char *end)
{
    const char *at = text;

    while (at < end && is_plain(*at)) {
        at++;
        if (end - at > 1 && *at == ' ' && is_plain(at[1]))
            at++;
    }
    return (gsize)(at - text);
}

static gboolean takes_plain(const PageBuilder *builder)
{
    return builder->context.kind != PAGE_BLOCK_CODE && !builder->context.inward;
}

/* The same as add_character() for each of them. */
static void add_plain(PageBuilder *builder, const char *text, gsize len)
{
    const PageContext *context = &builder->context;

    append_put_off(builder);
    builder->marks = 0;
    if (context->style || context->address)
        page_builder_extend_run(builder, context->style,
                                page_builder_link_number(builder, context->address), (guint)len);
    g_string_append_len(builder->text, text, (gssize)len);
    builder->count += (guint)len;
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == NO_BREAK_SPACE;
}

static void add_space(PageBuilder *builder, gunichar c, gboolean blank_lines)
{
    if (builder->context.kind == PAGE_BLOCK_CODE) {
        if (c != '\r')
            g_string_append_c(builder->blanks, c == '\n' || c == '\t' ? (char)c : ' ');
        return;
    }
    if (builder->spaces++ == 0) {
        builder->space = c;
        builder->space_style = builder->context.style;
        builder->space_address = builder->context.address;
    }
    if (blank_lines && c == '\n' && ++builder->newlines == 2)
        page_builder_end_block(builder);
}

void page_builder_text(PageBuilder *builder, const char *text, gsize len, gboolean blank_lines)
{
    const char *end = text + len;

    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gsize plain = takes_plain(builder) ? plain_len(at, end) : 0;
        if (plain) {
            add_plain(builder, at, plain);
            at += plain;
            if (at == end)
                break;
        }
        gunichar c = g_utf8_get_char(at);
        if (is_space(c))
            add_space(builder, c, blank_lines);
        else if (!base_clean_is_unsafe(c) && c != SOFT_HYPHEN && c != BYTE_ORDER_MARK)
            add_character(builder, c);
    }
}

void page_builder_line_break(PageBuilder *builder)
{
    if (builder->context.kind == PAGE_BLOCK_CODE)
        g_string_append_c(builder->blanks, '\n');
    else if (builder->context.kind == PAGE_BLOCK_HEADING)
        add_space(builder, ' ', FALSE);
    else if (builder->open)
        builder->breaks++;
}
