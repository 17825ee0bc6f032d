#include "config.h"

#include "ui/picker.h"

#include <string.h>

#include "base/i18n.h"
#include "text/fold.h"
#include "text/width.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/edit.h"
#include "ui/history.h"
#include "ui/list.h"

#define CHOICES_MAX 200
/* Where fewer are found, those with a name that is like the typed one follow. */
#define FEW 8
/* Actors that were chosen lately, who come first; and the name of their history. */
#define RECENT_MAX 10
#define RECENT     "picked"
/* A screen that is wider than this has the picker in its middle, in a frame. */
#define MAX_WIDTH  84
#define MAX_HEIGHT 30

typedef struct {
    UiView view;
    UiEdit edit;
    GPtrArray *actors; /* StoreActor */
    GPtrArray *recent; /* StoreActor: chosen lately, the latest first */
    GPtrArray *marked; /* char *: ids */
    gboolean remarked; /* by the reader */
    gboolean done;     /* with what was typed: it has led to a mark */
    gboolean said;     /* asks for what they said */
    UiList list;
    UiRect rows; /* where it was drawn */
    const char *title;
    char *without; /* id of the actor that cannot be chosen; NULL */
    UiPickerFunc pick;
    UiPickerManyFunc pick_many; /* where several can be chosen; else NULL */
} Picker;

static void free_view(UiView *view)
{
    Picker *picker = (Picker *)view;

    ui_edit_clear(&picker->edit);
    g_ptr_array_unref(picker->actors);
    g_ptr_array_unref(picker->recent);
    g_ptr_array_unref(picker->marked);
    g_free(picker->without);
    g_free(picker);
}

static GPtrArray *new_actors(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)store_actor_free);
}

/* --- finding --- */

static gboolean has_actor(const GPtrArray *actors, const char *id)
{
    for (guint i = 0; i < actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(actors, i);
        if (strcmp(actor->id, id) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Moves those of more behind the others that are not there yet, and frees the array. */
static void append(Picker *picker, GPtrArray *more)
{
    GPtrArray *actors = picker->actors;

    g_ptr_array_set_free_func(more, NULL);
    for (guint i = 0; i < more->len; i++) {
        StoreActor *actor = g_ptr_array_index(more, i);
        if (has_actor(actors, actor->id) || g_strcmp0(actor->id, picker->without) == 0)
            store_actor_free(actor);
        else
            g_ptr_array_add(actors, actor);
    }
    g_ptr_array_unref(more);
}

/* TRUE where one of an actor's names has a word that begins with word, folded. */
static gboolean has_word(const StoreActor *actor, const char *word)
{
    for (guint i = 0; i < actor->aliases->len; i++) {
        g_autoptr(GPtrArray) words = text_fold_split(g_ptr_array_index(actor->aliases, i));
        for (guint k = 0; k < words->len; k++) {
            if (g_str_has_prefix(g_ptr_array_index(words, k), word))
                return TRUE;
        }
    }
    return FALSE;
}

/* Those of the actors chosen lately whose names begin so. */
static GPtrArray *find_recent(Picker *picker)
{
    g_autoptr(GPtrArray) words = text_fold_split(picker->edit.text->str);
    GPtrArray *found = new_actors();

    for (guint i = 0; i < picker->recent->len; i++) {
        const StoreActor *actor = g_ptr_array_index(picker->recent, i);
        guint k = 0;
        while (k < words->len && has_word(actor, g_ptr_array_index(words, k)))
            k++;
        StoreActor *again =
            k == words->len ? store_actor(app_store(picker->view.ui->app), actor->id, NULL) : NULL;
        if (again)
            g_ptr_array_add(found, again);
    }
    return found;
}

static void look_up(Picker *picker)
{
    Ui *ui = picker->view.ui;
    Store *store = app_store(ui->app);
    GError *error = NULL;
    const char *like = picker->edit.text->len > 0 ? picker->edit.text->str : NULL;
    GPtrArray *found = store_actors(store, NULL, like, CHOICES_MAX, &error);
    GPtrArray *alike = NULL;

    if (found && like && found->len < FEW)
        alike = store_actors_alike(store, like, CHOICES_MAX / 4, &error);
    g_ptr_array_unref(picker->actors);
    picker->actors = new_actors();
    append(picker, find_recent(picker));
    if (found)
        append(picker, found);
    if (alike)
        append(picker, alike);
    if (error)
        ui_complain(ui, error);
    picker->list.cursor = picker->list.top = 0;
    ui_list_set_count(&picker->list, picker->actors->len);
}

static void load_recent(Picker *picker)
{
    Ui *ui = picker->view.ui;
    const GPtrArray *ids = ui_history(ui, RECENT);

    for (guint i = ids->len; i > 0 && picker->recent->len < RECENT_MAX; i--) {
        StoreActor *actor = store_actor(app_store(ui->app), g_ptr_array_index(ids, i - 1), NULL);
        if (actor)
            g_ptr_array_add(picker->recent, actor);
    }
}

/* --- choosing --- */

static const StoreActor *selected(const Picker *picker)
{
    return picker->list.count > 0 ? g_ptr_array_index(picker->actors, picker->list.cursor) : NULL;
}

static gboolean find_mark(const Picker *picker, const char *id, guint *index)
{
    return g_ptr_array_find_with_equal_func(picker->marked, id, g_str_equal, index);
}

/* Marks the selected one, or takes the mark away, and goes on. */
static void mark(Picker *picker)
{
    const StoreActor *actor = selected(picker);
    guint index;

    if (!actor)
        return;
    if (find_mark(picker, actor->id, &index))
        g_ptr_array_remove_index(picker->marked, index);
    else
        g_ptr_array_add(picker->marked, g_strdup(actor->id));
    picker->remarked = picker->done = TRUE;
    ui_list_move(&picker->list, UI_MOVE_LINE, 1);
}

/* All that are marked; NULL where one cannot be read. */
static GPtrArray *read_marked(Picker *picker)
{
    Ui *ui = picker->view.ui;
    GPtrArray *actors = new_actors();
    GError *error = NULL;

    for (guint i = 0; i < picker->marked->len; i++) {
        const char *id = g_ptr_array_index(picker->marked, i);
        StoreActor *actor = store_actor(app_store(ui->app), id, &error);
        if (!actor) {
            ui_complain(ui, error);
            g_ptr_array_unref(actors);
            return NULL;
        }
        ui_history_add(ui, RECENT, id);
        g_ptr_array_add(actors, actor);
    }
    return actors;
}

static void accept(UiView *view)
{
    Picker *picker = (Picker *)view;
    Ui *ui = picker->view.ui;
    UiPickerFunc pick = picker->pick;
    UiPickerManyFunc pick_many = picker->pick_many;
    gboolean one = !picker->remarked, said = picker->said;
    g_autoptr(GPtrArray) actors = NULL;

    if (one) {
        if (!selected(picker))
            return;
        ui_history_add(ui, RECENT, selected(picker)->id);
        actors = new_actors();
        g_ptr_array_add(actors, g_ptr_array_steal_index(picker->actors, picker->list.cursor));
    } else {
        actors = read_marked(picker);
    }
    ui_close_layer(ui); /* frees the picker */
    if (actors && pick_many)
        pick_many(ui, actors, one, said);
    else if (actors)
        pick(ui, g_ptr_array_steal_index(actors, 0));
}

/* Marks the selected one, where several can be chosen, or else writes its name out. */
static void complete(UiView *view)
{
    Picker *picker = (Picker *)view;
    const StoreActor *actor = selected(picker);

    if (picker->pick_many) {
        mark(picker);
    } else if (actor) {
        g_autofree char *name = g_strdup(actor->name);
        ui_edit_set(&picker->edit, name);
        look_up(picker);
    }
}

void ui_act_switch_question(Ui *ui, const UiCall *call)
{
    Picker *picker = (Picker *)ui->layer;

    if (picker->pick_many)
        picker->said = !picker->said;
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    ui_list_move(&((Picker *)view)->list, move, count);
}

/* A click selects, another one there takes. */
static void click(UiView *view, int y, int x)
{
    Picker *picker = (Picker *)view;
    int row = y - picker->rows.y;

    if (row >= 0 && row < picker->rows.height && ui_list_click(&picker->list, row))
        accept(view);
}

static gboolean dismiss(UiView *view)
{
    ui_close_layer(view->ui);
    return TRUE;
}

static UiEdit *edit_of(UiView *view)
{
    return &((Picker *)view)->edit;
}

static void edited(UiView *view)
{
    Picker *picker = (Picker *)view;

    picker->done = FALSE;
    look_up(picker);
}

/* What is typed after a mark is the next name, not more of the last one. */
static gboolean type(UiView *view, UiKey key)
{
    Picker *picker = (Picker *)view;

    if (picker->done && ui_key_is_text(key))
        ui_edit_set(&picker->edit, "");
    if (ui_edit_type(&picker->edit, key))
        edited(view);
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
    gboolean chosen = find_mark(picker, actor->id, NULL);
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

/* What can be done, and whom it asks for. */
static const char *hint(const Picker *picker)
{
    /* TRANSLATORS: the sign “ stands before the number of statements in the list above. */
    if (!picker->pick_many)
        return _("“ statements, articles · Tab completes · Esc leaves");
    return picker->said ? _("said by them · ^T mentions them · Tab marks several · Esc leaves")
                        : _("mentions them · ^T said by them · Tab marks several · Esc leaves");
}

static void draw_title(const Picker *picker, const UiRect *all)
{
    UiStyle style = ui_theme(UI_LOOK_TITLE_FOCUSED);
    g_autofree char *marked = NULL;

    if (picker->remarked)
        marked =
            g_strdup_printf(ngettext("%u actor is marked; Enter filters",
                                     "%u actors are marked; Enter filters", picker->marked->len),
                            picker->marked->len);
    ui_draw_fill(all, 0, 0, style);
    ui_draw_cut(all, 0, 1, all->width - 2, marked ? marked : _(picker->title), style);
}

static void draw(UiView *view, const UiRect *screen, gboolean focused)
{
    Picker *picker = (Picker *)view;
    UiRect all = place_picker(screen);
    UiRect rows = {all.y + 2, all.x, all.height - 3, all.width};
    int width = all.width;

    picker->rows = rows;
    for (int row = 0; row < all.height; row++)
        ui_draw_fill(&all, row, 0, ui_theme(UI_LOOK_TEXT));
    draw_title(picker, &all);
    ui_draw(&all, 1, 1, 1, picker->said ? "“" : "@", -1, ui_theme(UI_LOOK_KEY));
    if (picker->actors->len == 0)
        ui_draw_wrapped(&rows, 0, 1,
                        picker->edit.text->len > 0
                            ? _("No actor has such a name.")
                            : _("No actors yet: they are recognised as feeds are updated (R)."),
                        ui_theme(UI_LOOK_META));
    ui_list_draw(view, &picker->list, &rows, TRUE, draw_row);
    ui_draw_fill(&all, all.height - 1, 0, ui_theme(UI_LOOK_META));
    ui_draw_cut(&all, all.height - 1, 1, width - 2, hint(picker), ui_theme(UI_LOOK_META));
    int cursor = ui_edit_draw(&picker->edit, &all, 1, 2, ui_theme(UI_LOOK_TEXT));
    ui_place_cursor(view->ui, all.y + 1, all.x + cursor);
    view->ui->cursor_shown = TRUE;
}

static const UiViewClass class = {
    .where = UI_IN_PICKER,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .enter = accept,
    .escape = dismiss,
    .click = click,
    .turn = complete,
    .type = type,
    .edit = edit_of,
    .edited = edited,
};

static void open_picker(Ui *ui, const char *title, const char *without, UiPickerFunc pick,
                        UiPickerManyFunc pick_many)
{
    Picker *picker = g_new0(Picker, 1);

    picker->view = (UiView){&class, ui};
    picker->title = title;
    picker->without = g_strdup(without);
    picker->pick = pick;
    picker->pick_many = pick_many;
    picker->actors = new_actors();
    picker->recent = new_actors();
    picker->marked = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; pick_many && i < ui->scope->actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(ui->scope->actors, i);
        g_ptr_array_add(picker->marked, g_strdup(actor->id));
    }
    ui_edit_init(&picker->edit, "");
    load_recent(picker);
    look_up(picker);
    ui_set_layer(ui, &picker->view);
}

void ui_picker_open(Ui *ui, const char *title, const char *without, UiPickerFunc pick)
{
    open_picker(ui, title, without, pick, NULL);
}

void ui_picker_open_many(Ui *ui, const char *title, UiPickerManyFunc pick)
{
    open_picker(ui, title, NULL, NULL, pick);
}
