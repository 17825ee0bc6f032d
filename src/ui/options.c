#include "config.h"

#include "ui/options.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/filter.h"
#include "ui/paint.h"
#include "ui/preset.h"
#include "ui/prompt.h"
#include "ui/table.h"
#include "ui/terminal.h"

/* --- keys --- */

void ui_options_make_keymap(Ui *ui)
{
    const AppConfig *config = app_config(ui->app);
    g_autoptr(GHashTable) changes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *bad = NULL;
    GHashTableIter iter;
    gpointer name, keys;

    ui_preset_add((AppPreset)config->preset, changes);
    g_hash_table_iter_init(&iter, config->keys);
    while (g_hash_table_iter_next(&iter, &name, &keys))
        g_hash_table_insert(changes, name, keys);
    g_clear_pointer(&ui->keymap, ui_keymap_free);
    ui->keymap = ui_keymap_new(changes, &bad);
    if (bad)
        ui_say(ui, _("no such command or key in the configuration: %s"), bad);
}

/* --- :set --- */

/* Cells for a value in the list of options; most are shorter. */
#define VALUE_WIDTH 11

/* What has to happen when an option has changed. */
static void apply(Ui *ui, const char *name)
{
    const AppConfig *config = app_config(ui->app);

    if (strcmp(name, "keys") == 0)
        ui_options_make_keymap(ui);
    else if (strcmp(name, "mouse") == 0)
        ui_terminal_set_mouse(config->mouse);
    else if (strcmp(name, "plain") == 0)
        ui_draw_set_plain(config->plain);
    else if (strcmp(name, "theme") == 0)
        ui_theme_choose((AppTheme)config->theme);
    else if (strcmp(name, "show-read") == 0)
        ui_filter_hide_read(ui, !config->show_read);
    ui_touch(ui);
    ui_paint_anew();
}

void ui_act_marks(Ui *ui, const UiCall *call)
{
    static const char *const said[] = {
        [APP_MARKS_OFF] = N_("Nothing is marked; H marks actors"),
        [APP_MARKS_ACTORS] = N_("Actors are marked; H marks statements too"),
        [APP_MARKS_ALL] = N_("Actors and statements are marked; H marks nothing"),
    };
    AppConfig *config = app_config_edit(ui->app);

    config->marks = (config->marks + 1) % G_N_ELEMENTS(said);
    ui->panes[UI_PANE_READING]->class->escape(ui->panes[UI_PANE_READING]);
    ui_touch(ui);
    ui_say(ui, "%s", _(said[config->marks]));
}

/* "name value", "name=value", or "name" alone, which shows the value. */
static gboolean accept_option(Ui *ui, const char *text, guint *column, GError **error)
{
    g_autofree char *line = g_strstrip(g_strdup(text));
    gsize len = strcspn(line, " =");
    g_autofree char *name = g_strndup(line, len);
    const char *value = line + len + strspn(line + len, " =");

    if (!*name)
        return TRUE;
    if (*value) {
        if (!app_config_set(app_config_edit(ui->app), name, value, error))
            return FALSE;
        apply(ui, name);
    }
    g_autofree char *now = app_config_get(app_config(ui->app), name);
    if (now)
        ui_say(ui, "%s = %s", name, now);
    else
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, _("unknown option '%s'"),
                    name);
    return now != NULL;
}

GPtrArray *ui_complete_option(Ui *ui, const char *text)
{
    GPtrArray *choices = g_ptr_array_new_with_free_func(g_free);
    const char *const *names = app_config_names();
    gsize len = strcspn(text, " =");
    g_autofree char *name = g_strndup(text, len);
    const char *const *values = text[len] ? app_config_choices(name) : NULL;
    const char *begun = text + len + strspn(text + len, " =");

    /* From a value that is there already on to the others. */
    if (values && g_strv_contains(values, begun))
        begun = "";

    for (guint i = 0; !text[len] && names[i]; i++) {
        if (g_str_has_prefix(names[i], text))
            g_ptr_array_add(choices, g_strdup(names[i]));
    }
    for (guint i = 0; values && values[i]; i++) {
        if (g_str_has_prefix(values[i], begun))
            g_ptr_array_add(choices, g_strdup_printf("%s %s", name, values[i]));
    }
    return choices;
}

/* Enter on an option asks for its value. */
static void ask_value(Ui *ui, const UiTableRow *row)
{
    static const UiPromptKind ask = {":set ", "set", accept_option, ui_complete_option, NULL};
    g_autofree char *value = app_config_get(app_config(ui->app), row->label);
    g_autofree char *line = g_strdup_printf("%s %s", row->label, value);

    ui_pop(ui);
    ui_prompt_open(ui, &ask, line);
}

static void show_options(Ui *ui)
{
    UiView *view =
        ui_table_new(ui, UI_IN_TEXT, _("Options (Enter changes one for this run)"), "", ask_value);
    const char *const *names = app_config_names();

    for (guint i = 0; names[i]; i++) {
        g_autofree char *value = app_config_get(app_config(ui->app), names[i]);
        const char *help = app_config_help(names[i]);
        g_autofree char *text = g_strdup_printf("%-*s  %s", VALUE_WIDTH, value, _(help));
        ui_table_add(view, names[i], text, i + 1, NULL);
    }
    ui_push(ui, view);
}

void ui_act_set(Ui *ui, const UiCall *call)
{
    GError *error = NULL;
    guint column;

    if (!call->argument)
        show_options(ui);
    else if (!accept_option(ui, call->argument, &column, &error))
        ui_complain(ui, error);
}
