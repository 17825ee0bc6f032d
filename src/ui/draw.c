#include "config.h"

#include "ui/draw.h"

#include <string.h>

#include "base/clean.h"
#include "text/width.h"

static gboolean is_clean(const char *text, gsize len)
{
    for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character == '\t' || character == '\n' || base_clean_is_unsafe(character))
            return FALSE;
    }
    return TRUE;
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
    ui_theme_set(style);
    mvaddnstr(rect->y + row, rect->x + column, text, (int)fitting);
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
    ui_theme_set(style);
    mvhline(rect->y + row, rect->x + column, ' ', rect->width - column);
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

void ui_draw_frame(const UiRect *rect)
{
    int left = rect->x - 1, right = rect->x + rect->width;
    int top = rect->y - 1, bottom = rect->y + rect->height;

    ui_theme_set(ui_theme(UI_LOOK_BORDER));
    mvhline(top, left, ACS_HLINE, right - left);
    mvhline(bottom, left, ACS_HLINE, right - left);
    mvvline(top, left, ACS_VLINE, bottom - top);
    mvvline(top, right, ACS_VLINE, bottom - top);
    mvaddch(top, left, ACS_ULCORNER);
    mvaddch(top, right, ACS_URCORNER);
    mvaddch(bottom, left, ACS_LLCORNER);
    mvaddch(bottom, right, ACS_LRCORNER);
}
