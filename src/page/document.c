#include "config.h"

#include "page/document.h"

#include <string.h>

#include "base/clean.h"
#include "page/address.h"
#include "page/builder.h"
#include "page/prepare.h"
#include "page/html.h"

#define WRAP_MAX  100  /* code points; text with longer lines is not wrapped by hand */
#define ROMAN_MAX 3999 /* no numeral for more */

PageDocument *page_document_from_html(const char *title, const char *html, gsize len,
                                      const char *base_url)
{
    PageBuilder *builder = page_builder_new(title);

    if (html && len > 0) {
        g_autofree char *ready = page_prepare_html(html, len);
        page_html_read(builder, ready, strlen(ready), base_url);
    }
    return page_builder_finish(builder);
}

/* ---- plain text ---- */

/* Length of the address that text begins with; 0 where it begins with none. */
static gsize address_len(const char *text, const char *end)
{
    static const char *const starts[] = {"http://", "https://", "www."};
    gsize len = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        gsize start = strlen(starts[i]);
        if ((gsize)(end - text) > start && g_ascii_strncasecmp(text, starts[i], start) == 0)
            len = start;
    }
    if (!len || !g_ascii_isalnum(text[len]))
        return 0;

    guint open = 0; /* a bracket belongs to the address if it was opened in it */
    for (; text + len < end && !strchr(" \t\n\r<>\"`", text[len]); len++) {
        if (text[len] == '(')
            open++;
        else if (text[len] == ')' && open-- == 0)
            break;
    }
    while (len > 0 && strchr(".,;:!?'*_", text[len - 1]))
        len--;
    return len;
}

/* Adds a stretch of plain text with the addresses in it as links. */
static void add_with_links(PageBuilder *builder, const char *text, gsize len)
{
    const char *end = text + len;
    const char *added = text;
    gboolean in_word = FALSE;

    for (const char *at = text; at < end; at++) {
        gsize address = in_word ? 0 : address_len(at, end);
        in_word = (unsigned char)*at >= 0x80 || g_ascii_isalnum(*at);
        if (!address)
            continue;

        g_autofree char *written = g_strndup(at, address);
        g_autofree char *whole = g_ascii_strncasecmp(written, "www.", 4) == 0
                                     ? g_strconcat("https://", written, NULL)
                                     : g_strdup(written);
        g_autofree char *resolved = page_address_resolve(whole, NULL);
        page_builder_text(builder, added, (gsize)(at - added), FALSE);
        if (resolved)
            page_builder_context(builder)->address = page_builder_address(builder, resolved);
        page_builder_text(builder, at, address, FALSE);
        page_builder_context(builder)->address = 0;
        added = at + address;
        at = added - 1;
    }
    page_builder_text(builder, added, (gsize)(end - added), FALSE);
}

/* Removes what never gets into a document: soft hyphens and byte order marks. */
static void drop_invisible(char *line)
{
    char *out = line;

    while (*line) {
        if (g_str_has_prefix(line, "\u00AD") || g_str_has_prefix(line, "\uFEFF"))
            line = g_utf8_next_char(line);
        else
            *out++ = *line++;
    }
    *out = '\0';
}

/* Each line as it will stand in the text, so that reading that text anew gives the same. */
static char **fold_lines(const char *text)
{
    g_autofree char *clean = base_clean_text(text ? text : "", -1);
    char **lines = g_strsplit(clean, "\n", -1);

    for (char **line = lines; *line; line++) {
        drop_invisible(*line);
        char *folded = base_clean_line(*line, -1);
        g_free(*line);
        *line = folded;
    }
    return lines;
}

/* The width at which a text is wrapped by hand: that of its longest line; 0 where it is not. */
static glong wrap_width(char **lines)
{
    glong width = 0;

    for (; *lines; lines++)
        width = MAX(width, g_utf8_strlen(*lines, -1));
    return width <= WRAP_MAX ? width : 0;
}

/* TRUE where a line begins an item of a list, a quotation or a heading. */
static gboolean begins_item(const char *line)
{
    return strchr("-*>#", line[0]) && (line[1] == ' ' || line[0] == '>');
}

/* TRUE where the break between two lines is there only because the next word had no room. */
static gboolean is_wrapped(const char *line, const char *next, glong width)
{
    return g_utf8_strlen(line, -1) + 1 + g_utf8_strlen(next, (gssize)strcspn(next, " ")) > width;
}

/*
 * TRUE where a paragraph was wrapped by hand: wholly, but for its items. Where only some breaks
 * look like it, all are kept.
 */
static gboolean is_wrapped_paragraph(char **lines, glong width)
{
    for (; lines[0] && *lines[0] && lines[1] && *lines[1]; lines++) {
        if (!begins_item(lines[1]) && !is_wrapped(lines[0], lines[1], width))
            return FALSE;
    }
    return width > 0;
}

PageDocument *page_document_from_text(const char *title, const char *text)
{
    PageBuilder *builder = page_builder_new(title);
    g_auto(GStrv) lines = fold_lines(text);
    glong width = wrap_width(lines);
    gboolean wrapped = FALSE;

    for (char **line = lines; *line; line++) {
        gboolean first = line == lines || !*line[-1];
        if (!**line) {
            page_builder_end_block(builder);
            continue;
        }
        if (first)
            wrapped = is_wrapped_paragraph(line, width);
        if (wrapped && !begins_item(*line))
            page_builder_text(builder, " ", 1, FALSE);
        else
            page_builder_line_break(builder);
        add_with_links(builder, *line, strlen(*line));
    }
    return page_builder_finish(builder);
}

/* ---- numbers of lists ---- */

static char *letters(guint number, char first)
{
    GString *out = g_string_new(NULL);

    for (; number; number = (number - 1) / 26)
        g_string_prepend_c(out, (char)(first + (char)((number - 1) % 26)));
    return g_string_free(out, FALSE);
}

static char *roman(guint number)
{
    static const struct {
        guint value;
        const char *digits;
    } numerals[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                    {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                    {5, "v"},    {4, "iv"},   {1, "i"}};
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(numerals); i++) {
        for (; number >= numerals[i].value; number -= numerals[i].value)
            g_string_append(out, numerals[i].digits);
    }
    return g_string_free(out, FALSE);
}

char *page_document_number(guint number, PageNumbering numbering)
{
    gboolean is_roman = numbering == PAGE_NUMBERS_ROMAN || numbering == PAGE_NUMBERS_ROMAN_CAPITAL;

    if (numbering == PAGE_NUMBERS_DECIMAL || (is_roman && number > ROMAN_MAX))
        return g_strdup_printf("%u", number);
    if (!is_roman)
        return letters(number, numbering == PAGE_NUMBERS_SMALL ? 'a' : 'A');
    g_autofree char *small = roman(number);
    return numbering == PAGE_NUMBERS_ROMAN ? g_steal_pointer(&small) : g_ascii_strup(small, -1);
}
