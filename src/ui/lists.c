#include "config.h"

#include <string.h>

#include "app/import.h"
#include "app/save.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/prompt.h"

/* File names that completion offers. */
#define NAMES_MAX 200

/* A path as it was typed, with "~/" for the reader's home. */
static char *full_path(const char *typed)
{
    return g_str_has_prefix(typed, "~/") ? g_build_filename(g_get_home_dir(), typed + 2, NULL)
                                         : g_strdup(typed);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *ui_complete_file(Ui *ui, const char *text)
{
    GPtrArray *choices = g_ptr_array_new_with_free_func(g_free);
    const char *slash = strrchr(text, '/');
    const char *begun = slash ? slash + 1 : text;
    g_autofree char *before = g_strndup(text, (gsize)(begun - text));
    g_autofree char *folder = full_path(*before ? before : ".");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && choices->len < NAMES_MAX && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_str_has_prefix(name, begun) || (*name == '.' && !*begun) ||
            !g_utf8_validate(name, -1, NULL))
            continue;
        const char *end = g_file_test(path, G_FILE_TEST_IS_DIR) ? "/" : "";
        g_ptr_array_add(choices, g_strconcat(before, name, end, NULL));
    }
    g_ptr_array_sort(choices, compare_names);
    return choices;
}

static gboolean accept_import(Ui *ui, const char *text, guint *column, GError **error)
{
    g_autofree char *typed = g_strstrip(g_strdup(text));
    g_autofree char *path = full_path(typed);
    AppImport counts;

    if (!*path)
        return TRUE;
    if (!app_import(ui->app, path, NULL, NULL, &counts, error)) {
        g_prefix_error(error, "%s: ", typed);
        return FALSE;
    }
    ui_refresh(ui);
    ui_scope_changed(ui);
    ui_focus(ui, UI_PANE_FEEDS);
    ui_say(ui,
           ngettext("%u feed subscribed, %u known, %u skipped; R updates",
                    "%u feeds subscribed, %u known, %u skipped; R updates", counts.added),
           counts.added, counts.known, counts.skipped);
    return TRUE;
}

void ui_act_import(Ui *ui, const UiCall *call)
{
    static const UiPromptKind ask = {.label = N_("List of feeds (OPML): "),
                                     .history = "import",
                                     .accept = accept_import,
                                     .complete = ui_complete_file};
    GError *error = NULL;
    guint column;

    if (ui->update || ui->subscribing)
        ui_say(ui, _("An update is under way; ^C stops it"));
    else if (!call->argument)
        ui_prompt_open(ui, &ask, NULL);
    else if (!accept_import(ui, call->argument, &column, &error))
        ui_complain(ui, error);
}

static gboolean accept_export(Ui *ui, const char *text, guint *column, GError **error)
{
    g_autofree char *path = g_strstrip(g_strdup(text));
    g_autoptr(GBytes) bytes = *path ? app_export(ui->app, error) : NULL;

    if (!*path)
        return TRUE;
    if (!bytes)
        return FALSE;
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    g_autofree char *list = g_strndup(data, len);
    if (!app_save_text(list, path, error))
        return FALSE;
    ui_say(ui, _("Saved as %s"), path);
    return TRUE;
}

void ui_act_export(Ui *ui, const UiCall *call)
{
    static const UiPromptKind ask = {.label = N_("Save the list of feeds as: "),
                                     .history = "import",
                                     .accept = accept_export,
                                     .complete = ui_complete_file};
    GError *error = NULL;
    guint column;

    if (!call->argument)
        ui_prompt_open(ui, &ask, "feeds.opml");
    else if (!accept_export(ui, call->argument, &column, &error))
        ui_complain(ui, error);
}
