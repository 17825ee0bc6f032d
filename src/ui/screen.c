#include "config.h"

#include "ui/screen.h"

#include "base/i18n.h"
#include "text/width.h"
#include "ui/browser.h"
#include "ui/chips.h"
#include "ui/paint.h"

/* From this width on three panes stand side by side. */
#define WIDE_WIDTH 120
/* No border can be drawn nearer to the next. */
#define MIN_PANE_WIDTH 12
/* Below this there is room for a notice only. */
#define MIN_WIDTH  20
#define MIN_HEIGHT 4

gboolean ui_is_wide(const Ui *ui)
{
    return getmaxx(stdscr) >= WIDE_WIDTH && !ui->zoomed;
}

/* Gives each pane its place; width 0 to those that are not shown. */
static void place_panes(Ui *ui)
{
    int height = getmaxy(stdscr) - 1, width = getmaxx(stdscr);

    if (!ui_is_wide(ui)) {
        for (int pane = 0; pane < UI_PANE_COUNT; pane++)
            ui->places[pane] = (UiRect){0, 0, height, pane == (int)ui->focus ? width : 0};
        return;
    }
    const AppConfig *config = app_config(ui->app);
    int feeds = config->feeds_width ? (int)config->feeds_width : CLAMP(width / 6, 20, 34);
    feeds = CLAMP(feeds, MIN_PANE_WIDTH, width - 2 * (MIN_PANE_WIDTH + 1));
    int articles = config->articles_width ? (int)config->articles_width
                                          : CLAMP((width - feeds) * 2 / 5, 40, 90);
    articles = CLAMP(articles, MIN_PANE_WIDTH, width - feeds - 2 - MIN_PANE_WIDTH);
    int at = feeds + 1 + articles + 1;
    ui->places[UI_PANE_FEEDS] = (UiRect){0, 0, height, feeds};
    ui->places[UI_PANE_ARTICLES] = (UiRect){0, feeds + 1, height, articles};
    ui->places[UI_PANE_READING] = (UiRect){0, at, height, width - at};
}

static void draw_title(UiView *view, const UiRect *rect, gboolean focused)
{
    UiStyle style = ui_theme(focused ? UI_LOOK_TITLE_FOCUSED : UI_LOOK_TITLE);
    g_autofree char *title = view->class->title ? view->class->title(view) : g_strdup("");
    g_autofree char *position = view->class->position ? view->class->position(view) : NULL;
    UiRect line = {rect->y, rect->x, 1, rect->width};
    int end = rect->width;

    ui_draw_fill(&line, 0, 0, style);
    if (position && *position) {
        int width = text_width(position, -1) + 1;
        UiStyle thin = style;
        thin.attrs &= ~(attr_t)A_BOLD; /* less to write, as it changes with each step */
        end -= width;
        ui_draw(&line, 0, end, width, position, -1, thin);
        end--;
    }
    if (view->class->scoped && !(view->class->where == UI_IN_READING && ui_is_wide(view->ui)))
        end = ui_chips_draw(view->ui, &line, end);
    ui_draw_cut(&line, 0, 1, end - 1, title, style);
}

static void draw_view(UiView *view, const UiRect *rect, gboolean focused)
{
    UiRect body = {rect->y + 1, rect->x, rect->height - 1, rect->width};

    if (focused)
        ui_place_cursor(view->ui, body.y, body.x); /* unless a line of it has the cursor */
    /* The body first: where the reader stands is known when it has been laid out. */
    if (body.height > 0)
        view->class->draw(view, &body, focused);
    draw_title(view, rect, focused);
}

static void draw_border(const UiRect *right_of)
{
    ui_draw_border(right_of->y, right_of->x + right_of->width, right_of->height);
}

static void draw_panes(Ui *ui, UiView *beside)
{
    for (int pane = 0; pane < UI_PANE_COUNT; pane++) {
        UiView *view = ui->panes[pane];
        gboolean focused = !beside && pane == (int)ui->focus;

        if (ui->places[pane].width == 0)
            continue;
        if (pane == UI_PANE_READING && beside) {
            view = beside;
            focused = TRUE;
        }
        draw_view(view, &ui->places[pane], focused);
    }
    if (ui_is_wide(ui)) {
        draw_border(&ui->places[UI_PANE_FEEDS]);
        draw_border(&ui->places[UI_PANE_ARTICLES]);
    }
}

static void draw_notice(void)
{
    UiRect all = {0, 0, getmaxy(stdscr), getmaxx(stdscr)};

    ui_draw_wrapped(&all, 0, 0, _("The window is too small: 40×10 is enough."),
                    ui_theme(UI_LOOK_TEXT));
}

static void draw_all(Ui *ui)
{
    int height = getmaxy(stdscr), width = getmaxx(stdscr);
    UiView *front = ui->stack->len > 0 ? ui_front_view(ui) : NULL;
    UiRect status = {height - 1, 0, 1, width};

    place_panes(ui);
    ui->front = (UiRect){0, 0, height - 1, width};
    if (front && front->class->beside && ui_is_wide(ui))
        ui->front = ui->places[UI_PANE_READING];
    if (front && !(front->class->beside && ui_is_wide(ui)))
        draw_view(front, &ui->front, TRUE);
    else
        draw_panes(ui, front);
    ui_status_draw(ui, &status);
    if (ui->layer) {
        UiRect all = {0, 0, height, width};
        ui->layer->class->draw(ui->layer, &all, TRUE);
    }
}

void ui_screen_draw(Ui *ui)
{
    g_clear_handle_id(&ui->draw_source, g_source_remove); /* what waits is drawn with this */
    ui_paint_begin();
    ui_chips_clear_places(ui);
    ui->cursor_shown = app_config(ui->app)->plain; /* readers of screens follow it */
    ui_place_cursor(ui, getmaxy(stdscr) - 1, 0);
    if (getmaxx(stdscr) < MIN_WIDTH || getmaxy(stdscr) < MIN_HEIGHT)
        draw_notice();
    else
        draw_all(ui);
    ui_paint_end();
    move(ui->cursor_y, ui->cursor_x);
    curs_set(ui->cursor_shown ? 1 : 0);
    refresh();
}
