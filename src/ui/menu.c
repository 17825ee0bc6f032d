#include "config.h"

#include "ui/menu.h"

#include "base/i18n.h"
#include "text/width.h"
#include "ui/browser.h"
#include "ui/list.h"

typedef struct {
    UiView view;
    const char *title;
    const UiMenuItem *items;
    UiList list;
    UiMenuFunc choose;
    UiRect rows; /* where the items were drawn */
} Menu;

static void free_view(UiView *view)
{
    g_free(view);
}

static void choose(UiView *view, guint choice)
{
    Ui *ui = view->ui;
    UiMenuFunc func = ((Menu *)view)->choose;

    ui_close_layer(ui); /* frees the menu */
    func(ui, choice);
}

static void enter(UiView *view)
{
    choose(view, ((Menu *)view)->list.cursor);
}

static gboolean dismiss(UiView *view)
{
    ui_close_layer(view->ui);
    return TRUE;
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    ui_list_move(&((Menu *)view)->list, move, count);
}

/* A click on a choice chooses it, one elsewhere leaves the menu. */
static void click(UiView *view, int y, int x)
{
    Menu *menu = (Menu *)view;
    const UiRect *rows = &menu->rows;
    guint index = menu->list.top + (guint)(y - rows->y);

    if (y >= rows->y && y < rows->y + rows->height && x >= rows->x && x < rows->x + rows->width &&
        index < menu->list.count)
        choose(view, index);
    else
        ui_close_layer(view->ui);
}

/* The key that stands before a choice. */
static gboolean take_key(UiView *view, UiKey key)
{
    const Menu *menu = (const Menu *)view;

    for (guint i = 0; i < menu->list.count; i++) {
        if (key == (UiKey)menu->items[i].key) {
            choose(view, i);
            return TRUE;
        }
    }
    return FALSE;
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    const UiMenuItem *item = &((const Menu *)view)->items[index];
    const char key[] = {item->key, '\0'};

    ui_draw_fill(rect, 0, 0, ui_theme(UI_LOOK_TEXT));
    ui_draw(rect, 0, 1, 1, key, -1, ui_theme(UI_LOOK_KEY));
    ui_draw_cut(rect, 0, 4, rect->width - 5, _(item->label), ui_theme(UI_LOOK_TEXT));
    return 0;
}

static void draw(UiView *view, const UiRect *screen, gboolean focused)
{
    Menu *menu = (Menu *)view;
    int width = text_width(_(menu->title), -1) + 2;
    int height = MIN((int)menu->list.count + 1, screen->height - 3);

    for (guint i = 0; i < menu->list.count; i++)
        width = MAX(width, text_width(_(menu->items[i].label), -1) + 6);
    width = MIN(width, screen->width - 2);
    UiRect all = {MAX((screen->height - height) / 2, 1), (screen->width - width) / 2, height,
                  width};
    UiRect rows = {all.y + 1, all.x, height - 1, width};
    menu->rows = rows;
    ui_draw_frame(&all);
    ui_draw_fill(&all, 0, 0, ui_theme(UI_LOOK_TITLE_FOCUSED));
    ui_draw_cut(&all, 0, 1, width - 2, _(menu->title), ui_theme(UI_LOOK_TITLE_FOCUSED));
    ui_list_draw(view, &menu->list, &rows, TRUE, draw_row);
}

static const UiViewClass class = {
    .where = UI_IN_MENU,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .enter = enter,
    .escape = dismiss,
    .click = click,
    .key = take_key,
};

void ui_menu_open(Ui *ui, const char *title, const UiMenuItem *items, guint count, guint current,
                  UiMenuFunc choose_item)
{
    Menu *menu = g_new0(Menu, 1);

    menu->view = (UiView){&class, ui};
    menu->title = title;
    menu->items = items;
    menu->choose = choose_item;
    ui_list_set_count(&menu->list, count);
    menu->list.cursor = current;
    ui_set_layer(ui, &menu->view);
}
