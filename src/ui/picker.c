#include "config.h"

#include "ui/picker.h"

#include "base/i18n.h"
#include "text/width.h"
#include "ui/browser.h"
#include "ui/edit.h"
#include "ui/list.h"

#define CHOICES_MAX 200
/* A screen that is wider than this has the picker in its middle, in a frame. */
#define MAX_WIDTH  84
#define MAX_HEIGHT 30

typedef struct {
    UiView view;
    UiEdit edit;
    GPtrArray *actors; /* StoreActor */
    UiList list;
    const char *title;
    UiPickerFunc pick;
} Picker;

static void free_view(UiView *view)
{
    Picker *picker = (Picker *)view;

    ui_edit_clear(&picker->edit);
    g_ptr_array_unref(picker->actors);
    g_free(picker);
}

static void look_up(Picker *picker)
{
    Ui *ui = picker->view.ui;
    GError *error = NULL;
    const char *like = picker->edit.text->len > 0 ? picker->edit.text->str : NULL;
    GPtrArray *found = store_actors(app_store(ui->app), NULL, like, CHOICES_MAX, &error);

    if (!found) {
        ui_complain(ui, error);
        return;
    }
    g_ptr_array_unref(picker->actors);
    picker->actors = found;
    picker->list.cursor = picker->list.top = 0;
    ui_list_set_count(&picker->list, found->len);
}

static void accept(Picker *picker)
{
    Ui *ui = picker->view.ui;
    UiPickerFunc pick = picker->pick;

    if (picker->list.count == 0)
        return;
    StoreActor *actor = g_ptr_array_steal_index(picker->actors, picker->list.cursor);
    ui_close_layer(ui);
    pick(ui, actor);
}

/* Tab writes the selected name out. */
static void complete(Picker *picker)
{
    if (picker->list.count == 0)
        return;
    const StoreActor *actor = g_ptr_array_index(picker->actors, picker->list.cursor);
    g_autofree char *name = g_strdup(actor->name);
    ui_edit_set(&picker->edit, name);
    look_up(picker);
}

static gboolean move_key(Picker *picker, UiKey key)
{
    static const struct {
        const char *key;
        UiMove move;
        int count;
    } moves[] = {
        {"Down", UI_MOVE_LINE, 1},
        {"Up", UI_MOVE_LINE, -1},
        {"PgDn", UI_MOVE_PAGE, 1},
        {"PgUp", UI_MOVE_PAGE, -1},
    };

    if (key == UI_KEY_CTRL('N') || key == UI_KEY_CTRL('P')) {
        ui_list_move(&picker->list, UI_MOVE_LINE, key == UI_KEY_CTRL('N') ? 1 : -1);
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(moves); i++) {
        if (ui_key_named(moves[i].key) == key) {
            ui_list_move(&picker->list, moves[i].move, moves[i].count);
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean take_key(UiView *view, UiKey key)
{
    Picker *picker = (Picker *)view;

    if (key == UI_KEY_ESC || key == UI_KEY_CTRL('C') || key == UI_KEY_CTRL('G'))
        ui_close_layer(view->ui);
    else if (key == UI_KEY_ENTER)
        accept(picker);
    else if (key == UI_KEY_TAB)
        complete(picker);
    else if (!move_key(picker, key) && ui_edit_key(&picker->edit, key))
        look_up(picker);
    return TRUE;
}

/* The alias that explains why an actor is here, where that is not the name. */
static char *other_names(const StoreActor *actor)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; actor->aliases && i < actor->aliases->len && names->len < 80; i++) {
        const char *alias = g_ptr_array_index(actor->aliases, i);
        if (g_strcmp0(alias, actor->name) != 0)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", alias);
    }
    return g_string_free(names, FALSE);
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    const Picker *picker = (const Picker *)view;
    const StoreActor *actor = g_ptr_array_index(picker->actors, index);
    gboolean chosen = ui_scope_has_actor(view->ui->scope, actor->id);
    g_autofree char *counts = g_strdup_printf("“%u  %u", actor->statements, actor->articles);
    g_autofree char *names = other_names(actor);
    int end = rect->width - text_width(counts, -1) - 1;

    UiStyle style = ui_theme(UI_LOOK_TEXT);
    if (chosen)
        ui_draw(rect, 0, 0, 1, "✓", -1, style);
    int used = ui_draw_cut(rect, 0, 2, end - 3, actor->name, ui_theme_actor(style, actor->color));
    ui_draw(rect, 0, end, rect->width - end, counts, -1, style);
    if (end - used > 12)
        ui_draw_cut(rect, 0, 2 + used + 2, end - used - 5, names, style);
    return 2 + used + 1;
}

static UiRect place_picker(const UiRect *screen)
{
    UiRect all = {0, 0, screen->height - 1, screen->width};

    if (screen->width > MAX_WIDTH + 4) {
        all = (UiRect){2, (screen->width - MAX_WIDTH) / 2, MIN(screen->height - 5, MAX_HEIGHT),
                       MAX_WIDTH};
        ui_draw_frame(&all);
    }
    return all;
}

static void draw(UiView *view, const UiRect *screen, gboolean focused)
{
    Picker *picker = (Picker *)view;
    UiRect all = place_picker(screen);
    UiRect rows = {all.y + 2, all.x, all.height - 3, all.width};
    int width = all.width;
    UiStyle title = ui_theme(UI_LOOK_TITLE_FOCUSED);

    for (int row = 0; row < all.height; row++)
        ui_draw_fill(&all, row, 0, ui_theme(UI_LOOK_TEXT));
    ui_draw_fill(&all, 0, 0, title);
    ui_draw_cut(&all, 0, 1, width - 2, _(picker->title), title);
    ui_draw(&all, 1, 1, 1, "@", -1, ui_theme(UI_LOOK_KEY));
    if (picker->actors->len == 0)
        ui_draw_wrapped(&rows, 0, 1, _("No actor has such a name."), ui_theme(UI_LOOK_META));
    ui_list_draw(view, &picker->list, &rows, TRUE, draw_row);
    ui_draw_fill(&all, all.height - 1, 0, ui_theme(UI_LOOK_META));
    /* TRANSLATORS: the sign “ stands before the number of statements in the list above. */
    ui_draw_cut(&all, all.height - 1, 1, width - 2,
                _("“ statements, articles · Tab completes · Esc leaves"), ui_theme(UI_LOOK_META));
    int cursor = ui_edit_draw(&picker->edit, &all, 1, 2, ui_theme(UI_LOOK_TEXT));
    ui_place_cursor(view->ui, all.y + 1, all.x + cursor);
    view->ui->cursor_shown = TRUE;
}

static const UiViewClass class = {.free = free_view, .draw = draw, .key = take_key};

void ui_picker_open(Ui *ui, const char *title, UiPickerFunc pick)
{
    Picker *picker = g_new0(Picker, 1);

    picker->view = (UiView){&class, ui};
    picker->title = title;
    picker->pick = pick;
    picker->actors = g_ptr_array_new_with_free_func((GDestroyNotify)store_actor_free);
    ui_edit_init(&picker->edit, "");
    look_up(picker);
    ui_set_layer(ui, &picker->view);
}
