#include "config.h"

#include "ui/browser.h"

#include "base/clean.h"
#include "base/i18n.h"
#include "ui/articles.h"
#include "ui/edit.h"
#include "ui/behind.h"
#include "ui/feeds.h"
#include "ui/history.h"
#include "ui/macro.h"
#include "ui/options.h"
#include "ui/reading.h"
#include "ui/screen.h"

/* Between a change that may be followed by many others, and its drawing. */
#define LATER_MS 60

/* The same where it has to be read from the store. */
#define FILL_MS 1000

/* Keys without a command that are told of. */
#define UNKNOWN_MAX 100

void ui_view_free(UiView *view)
{
    view->class->free(view);
}

static void refresh_pane(Ui *ui, UiPane pane)
{
    ui->panes[pane]->class->refresh(ui->panes[pane]);
}

Ui *ui_browser_new(App *app)
{
    Ui *ui = g_new0(Ui, 1);

    ui->app = app;
    ui->loop = g_main_loop_new(NULL, FALSE);
    ui->pending = g_array_new(FALSE, FALSE, sizeof(UiKey));
    ui->unknown = g_hash_table_new(NULL, NULL);
    ui->stack = g_ptr_array_new_with_free_func((GDestroyNotify)ui_view_free);
    ui->behind = ui_behind_new();
    ui->dragged = UI_PANE_COUNT;
    ui->chip_places = g_array_new(FALSE, FALSE, sizeof(UiChipPlace));
    ui->scope = ui_scope_new();
    ui->scope->hide_read = !app_config(app)->show_read;
    ui_status_init(&ui->status);
    ui->histories =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    ui->panes[UI_PANE_FEEDS] = ui_feeds_new(ui);
    ui->panes[UI_PANE_ARTICLES] = ui_articles_new(ui);
    ui->panes[UI_PANE_READING] = ui_reading_new(ui);
    refresh_pane(ui, UI_PANE_FEEDS);
    if (ui_is_wide(ui))
        refresh_pane(ui, UI_PANE_ARTICLES);
    ui_options_make_keymap(ui);
    return ui;
}

void ui_browser_complete(Ui *ui)
{
    ui_history_load(ui);
    if (!ui_is_wide(ui))
        refresh_pane(ui, UI_PANE_ARTICLES);
    ui_preview(ui);
}

void ui_browser_free(Ui *ui)
{
    ui_finish_marking(ui);
    g_clear_handle_id(&ui->draw_source, g_source_remove);
    g_clear_handle_id(&ui->preview_source, g_source_remove);
    g_clear_handle_id(&ui->fill_source, g_source_remove);
    g_clear_pointer(&ui->layer, ui_view_free);
    g_ptr_array_unref(ui->stack);
    ui_behind_free(ui->behind);
    for (int pane = 0; pane < UI_PANE_COUNT; pane++)
        ui_view_free(ui->panes[pane]);
    ui_history_save(ui);
    g_clear_handle_id(&ui->search_source, g_source_remove);
    g_free(ui->search_before);
    g_hash_table_unref(ui->histories);
    ui_status_clear(&ui->status);
    ui_scope_free(ui->scope);
    g_free(ui->former_name);
    g_free(ui->former_saved);
    g_clear_pointer(&ui->compared, store_actor_free);
    if (ui->pasted)
        g_string_free(ui->pasted, TRUE);
    g_array_unref(ui->pending);
    g_hash_table_unref(ui->unknown);
    g_array_unref(ui->chip_places);
    g_free(ui->edited_text);
    g_clear_pointer(&ui->edited_list, app_list_free);
    g_clear_pointer(&ui->next_ids, g_array_unref);
    g_clear_handle_id(&ui->analyse_source, g_source_remove);
    ui_keymap_free(ui->keymap);
    g_main_loop_unref(ui->loop);
    g_clear_pointer(&ui->own_app, app_close);
    g_free(ui);
}

UiView *ui_front_view(Ui *ui)
{
    if (ui->stack->len > 0)
        return g_ptr_array_index(ui->stack, ui->stack->len - 1);
    return ui->panes[ui->focus];
}

UiView *ui_target_view(Ui *ui)
{
    return ui->layer ? ui->layer : ui_front_view(ui);
}

/* --- keys --- */

/* Whether a command only looks, or opens a store of its own: it needs none. */
static gboolean looks_only(const UiCommand *command)
{
    static const char *const names[] = {
        "help",  "command", "demo",   "leave",    "quit",      "escape",
        "back",  "down",    "redraw", "suspend",  "next-pane", "previous-pane",
        "first", "last",    "up",     "messages", "dump",      NULL,
    };

    return g_strv_contains(names, command->name);
}

/* Makes the store that the first start has left unmade; FALSE where it cannot be. */
static gboolean make_store(Ui *ui)
{
    const AppOptions options = {.store_path = store_path(app_store(ui->app)),
                                .config_path = app_config_path(ui->app)};
    GError *error = NULL;
    App *app = app_open(&options, &error);

    if (app)
        ui_switch_app(ui, app);
    else
        ui_complain(ui, error);
    return app != NULL;
}

void ui_run_command(Ui *ui, const UiCommand *command, const char *argument)
{
    UiCall call = {ui->count, 0, argument && *argument ? argument : NULL};

    if (ui->pending->len > 0)
        call.key = g_array_index(ui->pending, UiKey, ui->pending->len - 1);
    if (command->steps) { /* the first of which has the count */
        g_array_set_size(ui->pending, 0);
        ui_macro_run(ui, command);
        return;
    }
    ui->count = 0;
    g_array_set_size(ui->pending, 0);
    /* Prompts and boxes have keys of their own; the command that a prompt was for comes here too.
     */
    if (app_is_unmade(ui->app) && !ui->layer && !looks_only(command) && !make_store(ui))
        return;
    command->run(ui, &call);
}

/* A digit before a command counts, except where digits are commands. */
static gboolean take_count(Ui *ui, UiKey key)
{
    if (ui->pending->len > 0 || key < '0' || key > '9' || (key == '0' && ui->count == 0) ||
        ui_keymap_has_digits(ui->keymap, ui_front_view(ui)->class->where))
        return FALSE;
    ui->count = MIN(ui->count * 10 + (int)(key - '0'), 999999);
    return TRUE;
}

/* Tells once of each key; a text that is pasted by mistake has many, and they all say the same. */
static void say_unknown(Ui *ui)
{
    UiKey key = g_array_index(ui->pending, UiKey, 0);
    g_autofree char *first = ui_key_name(key);

    ui->count = 0;
    g_array_set_size(ui->pending, 0);
    if (g_hash_table_size(ui->unknown) >= UNKNOWN_MAX ||
        !g_hash_table_add(ui->unknown, GUINT_TO_POINTER(key)))
        return;
    ui_status_whisper(&ui->status,
                      g_strdup_printf(_("%s does nothing here; ? lists the keys"), first));
}

/* What no command of a layer is called with: for the layer itself, or what is below it. */
static void pass_on(Ui *ui)
{
    g_autoptr(GArray) keys = g_array_copy(ui->pending);

    g_array_set_size(ui->pending, 0);
    for (guint i = 0; i < keys->len; i++) {
        UiKey key = g_array_index(keys, UiKey, i);
        const UiViewClass *class = ui->layer ? ui->layer->class : NULL;
        UiEdit *edit = class && class->edit ? class->edit(ui->layer) : NULL;

        if (!class || (class->type && !class->type(ui->layer, key)))
            ui_take_key(ui, key);
        else if (!class->type && edit && ui_edit_type(edit, key))
            class->edited(ui->layer);
    }
}

/* Keys that began a sequence which the last of them does not go on with. */
static void give_up_sequence(Ui *ui, guint where, UiKey last)
{
    const UiCommand *command;

    /* What came before the last key may be a command of its own. */
    g_array_set_size(ui->pending, ui->pending->len - 1);
    ui_keymap_find(ui->keymap, where, ui->pending, &command);
    if (command) {
        ui_run_command(ui, command, NULL);
        ui_take_key(ui, last);
    } else if (ui->layer) {
        pass_on(ui);
        ui_take_key(ui, last);
    } else {
        say_unknown(ui);
    }
}

static void take_command_key(Ui *ui, UiKey key)
{
    guint where = ui_target_view(ui)->class->where;
    const UiCommand *command;

    if (!ui->layer && take_count(ui, key))
        return;
    g_array_append_val(ui->pending, key);
    if (ui_keymap_find(ui->keymap, where, ui->pending, &command))
        return; /* a longer sequence may come */
    if (command)
        ui_run_command(ui, command, NULL);
    else if (ui->pending->len > 1)
        give_up_sequence(ui, where, key);
    else if (ui->layer)
        pass_on(ui);
    else
        say_unknown(ui);
}

void ui_take_key(Ui *ui, UiKey key)
{
    UiView *target = ui_target_view(ui);

    ui_touch(ui);
    ui_status_drop_message(&ui->status);
    if (!target->class->key || !target->class->key(target, key))
        take_command_key(ui, key);
}

/* --- drawing --- */

static gboolean draw_now(gpointer data)
{
    Ui *ui = data;

    ui->draw_source = 0;
    if (!ui->ended)
        ui_screen_draw(ui);
    return G_SOURCE_REMOVE;
}

void ui_touch(Ui *ui)
{
    g_clear_handle_id(&ui->draw_source, g_source_remove);
    ui->draw_source = g_idle_add_full(G_PRIORITY_HIGH_IDLE, draw_now, ui, NULL);
}

void ui_touch_later(Ui *ui)
{
    if (!ui->draw_source)
        ui->draw_source = g_timeout_add(LATER_MS, draw_now, ui);
}

void ui_place_cursor(Ui *ui, int y, int x)
{
    ui->cursor_y = y;
    ui->cursor_x = x;
}

/* --- going about --- */

void ui_focus(Ui *ui, UiPane pane)
{
    if (pane != UI_PANE_READING)
        ui_behind_clear(ui->behind);
    ui_pop_all(ui);
    ui->focus = pane;
    ui_preview(ui);
    ui_touch(ui);
}

void ui_push(Ui *ui, UiView *view)
{
    g_ptr_array_add(ui->stack, view);
    ui_touch(ui);
}

void ui_pop(Ui *ui)
{
    if (ui->stack->len > 0)
        g_ptr_array_remove_index(ui->stack, ui->stack->len - 1);
    ui_touch(ui);
}

void ui_pop_all(Ui *ui)
{
    g_ptr_array_set_size(ui->stack, 0);
    ui_touch(ui);
}

void ui_set_layer(Ui *ui, UiView *layer)
{
    ui_close_layer(ui);
    ui->layer = layer;
}

void ui_close_layer(Ui *ui)
{
    g_clear_pointer(&ui->layer, ui_view_free);
    ui_touch(ui);
}

static gboolean preview_now(gpointer data)
{
    Ui *ui = data;

    ui->preview_source = 0;
    if (ui->ended || !ui_is_wide(ui) || ui->stack->len > 0)
        return G_SOURCE_REMOVE;
    if (ui->focus == UI_PANE_FEEDS)
        ui_feeds_apply(ui->panes[UI_PANE_FEEDS]);
    if (ui->focus != UI_PANE_READING) {
        gint64 id = ui_articles_id(ui->panes[UI_PANE_ARTICLES]);
        if (id)
            ui_reading_show(ui->panes[UI_PANE_READING], id);
        else
            ui_reading_close(ui->panes[UI_PANE_READING]);
    }
    ui_touch(ui);
    return G_SOURCE_REMOVE;
}

void ui_preview(Ui *ui)
{
    if (!ui->preview_source)
        ui->preview_source = g_idle_add_full(G_PRIORITY_LOW, preview_now, ui, NULL);
}

void ui_quit(Ui *ui, int exit_status)
{
    ui->exit_status = exit_status;
    g_main_loop_quit(ui->loop);
}

/* --- what all screens share --- */

void ui_refresh_stack(Ui *ui)
{
    for (guint i = 0; i < ui->stack->len; i++) {
        UiView *view = g_ptr_array_index(ui->stack, i);
        if (view->class->refresh)
            view->class->refresh(view);
    }
    ui_behind_refresh(ui->behind);
}

void ui_scope_changed(Ui *ui)
{
    ui_articles_reload(ui->panes[UI_PANE_ARTICLES]);
    ui_feeds_follow(ui->panes[UI_PANE_FEEDS]);
    ui_reading_renew_matches(ui->panes[UI_PANE_READING]);
    ui_refresh_stack(ui);
    ui_preview(ui);
    ui_touch(ui);
}

void ui_scope_begin_narrow(Ui *ui)
{
    UiScope *scope = ui->scope;

    if (ui_scope_is_narrow(scope))
        return;
    ui->former_kind = scope->kind;
    ui->former_feed = scope->feed_id;
    g_free(ui->former_name);
    g_free(ui->former_saved);
    ui->former_name = g_strdup(scope->feed_name);
    ui->former_saved = g_strdup(scope->saved);
    ui_scope_set_feed(scope, UI_SCOPE_ALL, 0, NULL);
}

void ui_scope_end_narrow(Ui *ui)
{
    if (ui_scope_is_narrow(ui->scope) || ui->scope->kind != UI_SCOPE_ALL)
        return;
    if (ui->former_kind == UI_SCOPE_SAVED)
        ui_scope_set_saved(ui->scope, ui->former_name, ui->former_saved);
    else
        ui_scope_set_feed(ui->scope, ui->former_kind, ui->former_feed, ui->former_name);
}

static gboolean fill_now(gpointer data)
{
    Ui *ui = data;

    ui->fill_source = 0;
    refresh_pane(ui, UI_PANE_FEEDS);
    ui_articles_fill(ui->panes[UI_PANE_ARTICLES]);
    ui_preview(ui);
    ui_touch(ui);
    return G_SOURCE_REMOVE;
}

void ui_fill_later(Ui *ui)
{
    if (!ui->fill_source)
        ui->fill_source = g_timeout_add(FILL_MS, fill_now, ui);
}

void ui_refresh(Ui *ui)
{
    g_clear_handle_id(&ui->fill_source, g_source_remove);
    for (int pane = 0; pane < UI_PANE_COUNT; pane++)
        refresh_pane(ui, pane);
    ui_refresh_stack(ui);
    ui_preview(ui);
    ui_touch(ui);
}

void ui_switch_app(Ui *ui, App *app)
{
    ui_finish_marking(ui);
    ui_pop_all(ui);
    ui_behind_clear(ui->behind);
    ui_reading_close(ui->panes[UI_PANE_READING]);
    g_clear_pointer(&ui->own_app, app_close);
    ui->own_app = app;
    ui->app = app;
    ui_scope_free(ui->scope);
    ui->scope = ui_scope_new();
    ui->focus = UI_PANE_FEEDS;
    ui_refresh(ui);
    ui_scope_changed(ui);
}

/* --- messages --- */

void ui_say(Ui *ui, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    ui_status_set(&ui->status, base_clean_message(text, -1), FALSE);
    ui_touch(ui);
}

void ui_complain(Ui *ui, GError *error)
{
    ui_status_set(&ui->status, base_clean_message(error->message, -1), TRUE);
    g_error_free(error);
    ui_touch(ui);
}
