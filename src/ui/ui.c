#include "config.h"

#include "ui/ui.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <glib-unix.h>

#include "app/update.h"
#include "base/i18n.h"
#include "base/message.h"
#include "ui/background.h"
#include "ui/browser.h"
#include "ui/chips.h"
#include "ui/paint.h"
#include "ui/paste.h"
#include "ui/screen.h"
#include "ui/script.h"
#include "ui/signals.h"
#include "ui/terminal.h"

/* How long a quitting reader waits for an update to end; what has arrived is kept anyway. */
#define END_WAIT_MS 2000
/* Rows that a turn of the mouse's wheel goes by. */
#define WHEEL_ROWS 3
/* The second click of a double click comes within this time. */
#define DOUBLE_CLICK_MS 500

G_DEFINE_QUARK(dixit - ui - error - quark, ui_error)

/* --- messages of other parts, from any thread --- */

typedef struct {
    Ui *ui;
    char *line;
} Message;

static void message_free(gpointer data)
{
    Message *message = data;

    g_free(message->line);
    g_free(message);
}

static gboolean on_message(gpointer data)
{
    Message *message = data;

    ui_say(message->ui, "%s", message->line);
    return G_SOURCE_REMOVE;
}

static void take_message(const char *line, gpointer data)
{
    Message *message = g_new0(Message, 1);

    message->ui = data;
    message->line = g_strdup(line);
    g_idle_add_full(G_PRIORITY_DEFAULT, on_message, message, message_free);
}

/* --- events --- */

static UiView *view_in_pane(Ui *ui, UiPane pane)
{
    UiView *front = ui_front_view(ui);

    return pane == UI_PANE_READING && ui->stack->len > 0 ? front : ui->panes[pane];
}

static gboolean is_inside(const UiRect *rect, const MEVENT *event)
{
    return event->y >= rect->y && event->y < rect->y + rect->height && event->x >= rect->x &&
           event->x < rect->x + rect->width;
}

/* Finds the view under the mouse, and its body; a click there focuses its pane. */
static UiView *view_under(Ui *ui, const MEVENT *event, gboolean focus, UiRect *body)
{
    if (ui->stack->len > 0 && is_inside(&ui->front, event)) {
        *body = ui->front;
        return ui_front_view(ui);
    }
    for (int pane = 0; pane < UI_PANE_COUNT; pane++) {
        if (!is_inside(&ui->places[pane], event))
            continue;
        *body = ui->places[pane];
        if (focus && (pane != (int)ui->focus || ui->stack->len > 0))
            ui_focus(ui, pane);
        return view_in_pane(ui, pane);
    }
    return NULL;
}

/* --- the borders between panes --- */

/* The pane whose right border is at a column; UI_PANE_COUNT for none. */
static UiPane border_at(Ui *ui, int x)
{
    for (int pane = UI_PANE_FEEDS; ui_is_wide(ui) && pane < UI_PANE_READING; pane++) {
        const UiRect *place = &ui->places[pane];
        if (place->width > 0 && x == place->x + place->width)
            return pane;
    }
    return UI_PANE_COUNT;
}

/* Takes hold of a pane's right border, or (UI_PANE_COUNT) lets go of it. */
static void hold_border(Ui *ui, UiPane pane)
{
    if ((pane == UI_PANE_COUNT) != (ui->dragged == UI_PANE_COUNT))
        ui_terminal_set_motion(pane != UI_PANE_COUNT);
    ui->dragged = pane;
}

/* Puts the border that is held where the mouse is. */
static void move_border(Ui *ui, int x)
{
    AppConfig *config = app_config_edit(ui->app);
    int width = MAX(x - ui->places[ui->dragged].x, 1);

    if (ui->dragged == UI_PANE_FEEDS) {
        /* The border beyond stays where it is. */
        config->articles_width = (guint)MAX(
            ui->places[UI_PANE_ARTICLES].width + ui->places[UI_PANE_FEEDS].width - width, 1);
        config->feeds_width = (guint)width;
    } else {
        config->articles_width = (guint)width;
    }
    ui_touch(ui);
}

/* Takes what a border is dragged with; FALSE leaves the event to the panes. */
static gboolean take_border(Ui *ui, const MEVENT *event)
{
    gboolean released = (event->bstate & BUTTON1_RELEASED) != 0;
    gboolean moved = (event->bstate & REPORT_MOUSE_POSITION) != 0;

    if (ui->dragged != UI_PANE_COUNT && (released || moved)) {
        move_border(ui, event->x);
        if (released)
            hold_border(ui, UI_PANE_COUNT);
    } else if (!released && !moved) {
        hold_border(ui, event->bstate & BUTTON1_PRESSED ? border_at(ui, event->x) : UI_PANE_COUNT);
    }
    return released || moved || ui->dragged != UI_PANE_COUNT;
}

static gboolean is_click(const MEVENT *event)
{
    return (event->bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)) != 0;
}

/* Hands a click to a view; one that has opened or closed something is remembered. */
static void click_at(Ui *ui, UiView *view, const MEVENT *event, int row, int column)
{
    const UiView *before = ui_target_view(ui);

    view->class->click(view, row, column);
    if (ui_target_view(ui) == before)
        return;
    ui->click.y = event->y;
    ui->click.x = event->x;
    ui->click.opened_us = g_get_monotonic_time();
}

/* Layers that know of clicks take them, and the wheel. */
static void take_layer_event(Ui *ui, const MEVENT *event)
{
    const UiViewClass *class = ui->layer->class;

    if (!class->click)
        return;
    ui_touch(ui);
    if (is_click(event))
        click_at(ui, ui->layer, event, event->y, event->x);
    else if (class->move && event->bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED))
        class->move(ui->layer, UI_MOVE_LINE, event->bstate & BUTTON4_PRESSED ? -1 : 1);
}

/*
 * TRUE for the second click of a double click whose first has opened something already: it is not
 * meant for what stands there now.
 */
static gboolean is_spent(const Ui *ui, const MEVENT *event)
{
    return is_click(event) && event->y == ui->click.y && event->x == ui->click.x &&
           g_get_monotonic_time() - ui->click.opened_us < DOUBLE_CLICK_MS * 1000;
}

static void take_event(Ui *ui, const MEVENT *event)
{
    UiRect body;

    if (ui->layer && ui->dragged == UI_PANE_COUNT) {
        take_layer_event(ui, event);
        return;
    }
    if (take_border(ui, event))
        return;
    gboolean up = (event->bstate & BUTTON4_PRESSED) != 0;
    gboolean down = (event->bstate & BUTTON5_PRESSED) != 0;
    gboolean click = is_click(event);
    UiView *view = view_under(ui, event, click, &body);
    if (!view)
        return;
    ui_touch(ui);
    if (click && event->y == body.y && ui_chips_click(ui, event->y, event->x))
        return;
    if ((up || down) && view->class->move)
        view->class->move(view, UI_MOVE_LINE, up ? -WHEEL_ROWS : WHEEL_ROWS);
    else if (click && view->class->click && event->y > body.y)
        click_at(ui, view, event, event->y - body.y - 1, event->x - body.x);
}

/* A button that is let go at once comes with its press as one key, the later event first. */
static void take_mouse(Ui *ui)
{
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(MEVENT));
    MEVENT event;

    while (getmouse(&event) == OK)
        g_array_append_val(events, event);
    for (guint i = events->len; i > 0; i--) {
        const MEVENT *next = &g_array_index(events, MEVENT, i - 1);
        if (!is_spent(ui, next))
            take_event(ui, next);
    }
}

/* The terminal has told its background: where the theme follows it, the screen does. */
static void take_background(Ui *ui)
{
    if (!ui_theme_tell_background(ui_background_is_light()))
        return;
    ui_theme_choose((AppTheme)app_config(ui->app)->theme);
    ui_paint_anew();
    ui_touch(ui);
}

static void take_key(Ui *ui, UiKey key)
{
    if (key == UI_KEY_FUNCTION + KEY_RESIZE)
        ui_touch(ui);
    else if (key == UI_KEY_BACKGROUND)
        take_background(ui);
    else if (key == UI_KEY_FUNCTION + KEY_MOUSE)
        take_mouse(ui);
    else if (!ui_paste_take(ui, key))
        ui_take_key(ui, key);
}

/*
 * Takes all keys that wait before anything is drawn: a held key never runs behind. Then it draws
 * itself, without another turn of the loop.
 */
static gboolean on_input(gint fd, GIOCondition condition, gpointer data)
{
    Ui *ui = data;
    UiKey key;
    guint taken = 0;

    while (g_main_loop_is_running(ui->loop) && ui_key_read(&key)) {
        take_key(ui, key);
        taken++;
    }
    if (taken == 0 && (condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL))) {
        ui_quit(ui, 128 + SIGHUP);
        return G_SOURCE_REMOVE;
    }
    if (ui->draw_source && g_main_loop_is_running(ui->loop))
        ui_screen_draw(ui);
    return G_SOURCE_CONTINUE;
}

/* Listens for keys. GLib would block the source while it is called, and wake itself up for that. */
static GSource *listen_for_input(Ui *ui)
{
    GSource *source = g_unix_fd_source_new(STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR);

    g_source_set_callback(source, G_SOURCE_FUNC(on_input), ui, NULL);
    g_source_set_can_recurse(source, TRUE);
    g_source_attach(source, NULL);
    return source;
}

static void on_resize(gpointer data)
{
    Ui *ui = data;
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        resizeterm(size.ws_row, size.ws_col);
        ui_preview(ui);
        ui_touch(ui);
    }
}

/* The browser whom the signals that end it mean. */
static void on_terminate(gpointer data)
{
    ui_quit(data, 128 + SIGTERM);
}

static void on_hangup(gpointer data)
{
    ui_quit(data, 128 + SIGHUP);
}

static void on_interrupt(gpointer data)
{
    ui_quit(data, 128 + SIGINT);
}

/* --- the end --- */

static gboolean on_end_wait(gpointer data)
{
    *(gboolean *)data = TRUE;
    return G_SOURCE_REMOVE;
}

/* Ends an update that is under way, and waits a little for its end. */
static void end_update(Ui *ui)
{
    gboolean too_late = FALSE;

    if (!ui->update)
        return;
    app_update_cancel(ui->update);
    guint timer = g_timeout_add(END_WAIT_MS, on_end_wait, &too_late);
    while (ui->update && !too_late)
        g_main_context_iteration(NULL, TRUE);
    if (!too_late)
        g_source_remove(timer);
}

static const UiSignal signals[] = {
    {SIGWINCH, on_resize},
    {SIGTERM, on_terminate},
    {SIGHUP, on_hangup},
    {SIGINT, on_interrupt},
};

/* Draws the first screen, and reads what it does not show, before a key is taken. */
static void draw_first(Ui *ui)
{
    if (app_is_read_only(ui->app))
        /* TRANSLATORS: stands at the right of the last line: the store cannot be written. */
        ui_status_set_progress(&ui->status, g_strdup(_("store is read-only")));
    ui_screen_draw(ui);
    ui_browser_complete(ui);
}

static int run_browser(App *app, UiScript *script)
{
    Ui *ui = ui_browser_new(app);

    ui_signals_take(signals, G_N_ELEMENTS(signals), ui);
    base_message_set_handler(take_message, ui);
    draw_first(ui);
    g_autoptr(GSource) input = listen_for_input(ui);
    if (!app_is_read_only(app))
        ui_analyse_soon(ui);
    if (script)
        ui_script_start(script, ui);
    g_main_loop_run(ui->loop);
    ui_signals_leave();
    g_source_destroy(input);

    ui->ended = TRUE;
    ui_terminal_close();
    end_update(ui);
    base_message_set_handler(NULL, NULL);
    while (g_main_context_pending(NULL)) /* messages that are still on their way */
        g_main_context_iteration(NULL, FALSE);
    int status = ui->exit_status;
    ui_browser_free(ui);
    return status;
}

int ui_run(App *app, const char *script_path, GError **error)
{
    g_autoptr(UiScript) script = script_path ? ui_script_read(script_path, error) : NULL;

    if (script_path && !script)
        return 1;
    if (!ui_terminal_open(app_config(app), error))
        return 1;
    return run_browser(app, script);
}
