#include "config.h"

#include "ui/list.h"

#include "ui/browser.h"
#include "ui/paint.h"

/* Up to this width a selected row is marked as a whole. */
#define WHOLE_WIDTH 36

void ui_list_set_count(UiList *list, guint count)
{
    list->count = count;
    if (list->cursor >= count)
        list->cursor = count > 0 ? count - 1 : 0;
    ui_list_show_cursor(list);
}

int ui_move_lines(UiMove move, int count, int height)
{
    int step = 1;

    if (move == UI_MOVE_HALF_PAGE)
        step = MAX(1, height / 2);
    else if (move == UI_MOVE_PAGE)
        step = MAX(1, height - 1);
    return (int)CLAMP((gint64)count * step, -1000000, 1000000);
}

void ui_list_show_cursor(UiList *list)
{
    guint height = (guint)list->height;

    if (list->height <= 0) /* not drawn yet: keys were faster */
        return;
    if (list->cursor < list->top)
        list->top = list->cursor;
    if (list->cursor >= list->top + height)
        list->top = list->cursor - height + 1;
    if (list->top + height > list->count)
        list->top = list->count > height ? list->count - height : 0;
}

void ui_list_move(UiList *list, UiMove move, int count)
{
    if (list->count == 0)
        return;
    gint64 target = (gint64)count - 1;
    if (move != UI_MOVE_TO) {
        int lines = ui_move_lines(move, count, list->height);
        target = (gint64)list->cursor + lines;
        if (move != UI_MOVE_LINE) {
            gint64 top = (gint64)list->top + lines;
            list->top = (guint)CLAMP(top, 0, (gint64)list->count - 1);
        }
    }
    list->cursor = (guint)CLAMP(target, 0, (gint64)list->count - 1);
    ui_list_show_cursor(list);
}

gboolean ui_list_click(UiList *list, int row)
{
    guint index = list->top + (guint)row;

    if (index >= list->count)
        return FALSE;
    gboolean again = index == list->cursor;
    list->cursor = index;
    return again;
}

void ui_list_draw_row(UiView *view, const UiList *list, guint index, const UiRect *line,
                      gboolean focused, UiRowFunc draw_row)
{
    int marked = draw_row(view, index, line);

    if (index != list->cursor)
        return;
    if (marked <= 0 || line->width <= WHOLE_WIDTH)
        marked = line->width;
    ui_paint_restyle(line->y, line->x, MIN(marked, line->width),
                     ui_theme(focused ? UI_LOOK_CURSOR : UI_LOOK_CURSOR_IDLE));
    if (focused)
        ui_place_cursor(view->ui, line->y, line->x);
}

void ui_list_draw(UiView *view, UiList *list, const UiRect *rect, gboolean focused,
                  UiRowFunc draw_row)
{
    list->height = rect->height;
    ui_list_show_cursor(list);
    for (int row = 0; row < rect->height && list->top + (guint)row < list->count; row++) {
        UiRect line = {rect->y + row, rect->x, 1, rect->width};
        ui_list_draw_row(view, list, list->top + (guint)row, &line, focused, draw_row);
    }
}

char *ui_list_position(const UiList *list)
{
    return list->count > 0 ? g_strdup_printf("%u/%u", list->cursor + 1, list->count) : g_strdup("");
}
