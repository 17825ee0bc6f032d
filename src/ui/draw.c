#include "config.h"

#include "ui/draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "text/width.h"
#include "ui/paint.h"

static gboolean plain;
static gboolean isolated; /* an isolate has been opened */

/* Signs of one cell, from the first to the last, and what stands for them. */
static const struct {
    gunichar first, last;
    char plain;
} signs[] = {
    {0x00A0, 0x00A0, ' '}, {0x00AB, 0x00AB, '"'}, {0x00B7, 0x00B7, '-'},  {0x00BB, 0x00BB, '"'},
    {0x00D7, 0x00D7, 'x'}, {0x2010, 0x2014, '-'}, {0x2018, 0x201B, '\''}, {0x201C, 0x201F, '"'},
    {0x2022, 0x2022, '*'}, {0x2026, 0x2026, '~'}, {0x2190, 0x2190, '<'},  {0x2192, 0x2192, '>'},
    {0x2500, 0x2501, '-'}, {0x2502, 0x2503, '|'}, {0x2504, 0x257F, '+'},  {0x2581, 0x2581, '_'},
    {0x2582, 0x2582, '.'}, {0x2583, 0x2583, '-'}, {0x2584, 0x2584, '='},  {0x2585, 0x2585, '+'},
    {0x2586, 0x2586, 'o'}, {0x2587, 0x2587, '%'}, {0x2588, 0x258C, '#'},  {0x258D, 0x258F, '|'},
    {0x25AA, 0x25AA, '+'}, {0x25BC, 0x25BC, 'v'}, {0x25E6, 0x25E6, 'o'},  {0x2605, 0x2605, '!'},
    {0x2713, 0x2713, 'x'},
};

void ui_draw_set_plain(gboolean value)
{
    plain = value;
}

/* Writes signs as ASCII; as many cells as before. The caller frees it. */
static char *in_plain(const char *text, gsize len)
{
    GString *out = g_string_sized_new(len);

    for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
            if (character >= signs[i].first && character <= signs[i].last)
                character = (gunichar)signs[i].plain;
        }
        g_string_append_unichar(out, character);
    }
    return g_string_free(out, FALSE);
}

static gboolean is_clean(const char *text, gsize len)
{
    for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
        gboolean is_ascii = (guchar)*at < 0x80;
        if (is_ascii ? g_ascii_iscntrl(*at) : base_clean_is_unsafe(g_utf8_get_char(at)))
            return FALSE;
    }
    return TRUE;
}

/*
 * curses puts a mark, which takes no cell, to the cell in front of where it is written: at the left
 * edge of the screen there is none.
 */
void ui_draw_open(const UiRect *rect, int row, int column, TextDirection direction)
{
    if (direction == TEXT_DIRECTION_LEFT || rect->x + column <= 0 || MB_CUR_MAX == 1)
        return;
    const char *start = text_isolate_start(direction);
    ui_paint_text(rect->y + row, rect->x + column, start, strlen(start), ui_theme(UI_LOOK_TEXT));
    isolated = TRUE;
}

void ui_draw_close(void)
{
    if (isolated)
        ui_paint_text(-1, -1, TEXT_ISOLATE_END, strlen(TEXT_ISOLATE_END), ui_theme(UI_LOOK_TEXT));
    isolated = FALSE;
}

int ui_draw(const UiRect *rect, int row, int column, int width, const char *text, gssize len,
            UiStyle style)
{
    int cells = 0;

    width = MIN(width, rect->width - column);
    if (!text || row < 0 || row >= rect->height || column < 0 || width <= 0)
        return 0;
    gsize size = len < 0 ? strlen(text) : (gsize)len;
    g_autofree char *cleaned = NULL;
    if (!is_clean(text, size)) {
        cleaned = base_clean_line(text, (gssize)size);
        text = cleaned;
        size = strlen(cleaned);
    }
    gsize fitting = text_fit(text, (gssize)size, width, &cells);
    g_autofree char *shown = plain ? in_plain(text, fitting) : NULL;
    gboolean alone = !isolated;
    if (alone)
        ui_draw_open(rect, row, column, text_direction(text, fitting));
    ui_paint_text(rect->y + row, rect->x + column, shown ? shown : text,
                  shown ? strlen(shown) : fitting, style);
    if (alone)
        ui_draw_close();
    return cells;
}

int ui_draw_cut(const UiRect *rect, int row, int column, int width, const char *text, UiStyle style)
{
    width = MIN(width, rect->width - column);
    if (!text || width <= 0)
        return 0;
    g_autofree char *cut = text_ellipsize(text, width);
    return ui_draw(rect, row, column, width, cut, -1, style);
}

void ui_draw_right(const UiRect *rect, int row, int column, int width, const char *text,
                   UiStyle style)
{
    int used = MIN(text_width(text, -1), width);

    ui_draw(rect, row, column + width - used, used, text, -1, style);
}

int ui_draw_column(const UiRect *rect, int column, int width, const char *text, UiStyle style)
{
    int cells = ABS(width) + 1;
    UiRect place = {rect->y, rect->x + column, 1, MIN(cells, rect->width - column)};

    if (place.width <= 0)
        return 0;
    ui_draw_fill(&place, 0, 0, style);
    if (width < 0)
        ui_draw_right(&place, 0, 0, -width, text, style);
    else
        ui_draw_cut(&place, 0, 0, width, text, style);
    return cells;
}

void ui_draw_fill(const UiRect *rect, int row, int column, UiStyle style)
{
    if (row < 0 || row >= rect->height || column >= rect->width)
        return;
    ui_paint_sign(rect->y + row, rect->x + column, ' ', rect->width - column, style);
}

int ui_draw_wrapped(const UiRect *rect, int row, int column, const char *text, UiStyle style)
{
    int width = rect->width - column;
    int first = row;

    if (width <= 0)
        return 0;
    while (*text && row < rect->height) {
        const char *line_end = strchrnul(text, '\n');
        gsize len = (gsize)(line_end - text);
        gsize fitting = text_fit(text, (gssize)len, width, NULL);
        if (fitting < len) {
            gsize space = fitting;
            while (space > 0 && text[space] != ' ')
                space--;
            if (space > 0)
                fitting = space;
        }
        if (fitting == 0 && len > 0)
            break;
        ui_draw(rect, row++, column, width, text, (gssize)fitting, style);
        text += fitting;
        while (*text == ' ')
            text++;
        if (*text == '\n' && fitting == len)
            text++;
    }
    return row - first;
}

void ui_draw_border(int y, int x, int height)
{
    for (int row = 0; row < height; row++)
        ui_paint_sign(y + row, x, plain ? '|' : ACS_VLINE, 1, ui_theme(UI_LOOK_BORDER));
}

void ui_draw_frame(const UiRect *rect)
{
    int left = rect->x - 1, right = rect->x + rect->width;
    int top = rect->y - 1, bottom = rect->y + rect->height;
    chtype line = plain ? '-' : ACS_HLINE;
    UiStyle style = ui_theme(UI_LOOK_BORDER);

    ui_draw_border(top, left, bottom - top);
    ui_draw_border(top, right, bottom - top);
    ui_paint_sign(top, left, line, right - left, style);
    ui_paint_sign(bottom, left, line, right - left, style);
    ui_paint_sign(top, left, plain ? '+' : ACS_ULCORNER, 1, style);
    ui_paint_sign(top, right, plain ? '+' : ACS_URCORNER, 1, style);
    ui_paint_sign(bottom, left, plain ? '+' : ACS_LLCORNER, 1, style);
    ui_paint_sign(bottom, right, plain ? '+' : ACS_LRCORNER, 1, style);
}
