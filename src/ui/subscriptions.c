#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "app/list.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/menu.h"
#include "ui/output.h"

/* The program that edits texts, as other programs of a terminal find it. */
static char **editor(GError **error)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    char **arguments = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *line = g_getenv(variables[i]);
        if (line && *line)
            return g_shell_parse_argv(line, NULL, &arguments, error) ? arguments : NULL;
    }
    return g_strsplit("vi", " ", -1);
}

/* Lets the reader edit a file. */
static gboolean edit_file(Ui *ui, const char *path, GError **error)
{
    g_auto(GStrv) program = editor(error);

    if (!program)
        return FALSE;
    guint count = g_strv_length(program);
    program = g_renew(char *, program, count + 2);
    program[count] = g_strdup(path);
    program[count + 1] = NULL;
    return ui_run_program(ui, program, NULL, error);
}

/* Lets the reader edit a text; NULL with error set. */
static char *edit_text(Ui *ui, const char *text, GError **error)
{
    g_autofree char *path = NULL;
    char *edited = NULL;
    int descriptor = g_file_open_tmp("dixit-feeds-XXXXXX.txt", &path, error);

    if (descriptor < 0)
        return NULL;
    close(descriptor);
    if (g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error) &&
        edit_file(ui, path, error) && !g_file_get_contents(path, &edited, NULL, error))
        edited = NULL;
    g_unlink(path);
    return edited;
}

/* --- what was edited --- */

static void say_done(Ui *ui, const AppList *list, gboolean removed)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint gone = removed ? list->removed->len : 0;

    g_string_append_printf(text, ngettext("%u feed changed", "%u feeds changed", list->changed),
                           list->changed);
    if (list->added > 0)
        g_string_append_printf(
            text, ngettext(", %u added (R updates)", ", %u added (R updates)", list->added),
            list->added);
    if (gone > 0)
        g_string_append_printf(text, ngettext(", %u removed", ", %u removed", gone), gone);
    ui_say(ui, "%s", text->str);
}

/* Does what the list asks for; without remove, feeds that it has no more are kept. */
static gboolean apply(Ui *ui, gboolean remove)
{
    GError *error = NULL;

    if (!app_list_apply(ui->app, ui->edited_list, remove, &error)) {
        ui_complain(ui, error);
        return FALSE;
    }
    ui_refresh(ui);
    ui_scope_changed(ui);
    say_done(ui, ui->edited_list, remove);
    return TRUE;
}

static void answer(Ui *ui, guint choice)
{
    if (choice == 1 && ui->edited_list)
        apply(ui, TRUE);
    g_clear_pointer(&ui->edited_list, app_list_free);
}

static void ask_removal(Ui *ui)
{
    static const UiMenuItem choices[] = {
        {'k', N_("keep them")},
        {'r', N_("remove them with their articles, for good")},
    };
    guint count = ui->edited_list->removed->len;
    g_autofree char *articles =
        g_strdup_printf(ngettext("%u article", "%u articles", ui->edited_list->articles),
                        ui->edited_list->articles);

    ui_menu_open(ui, N_("Feeds that the list has no more"), choices, G_N_ELEMENTS(choices), 0,
                 answer);
    ui_say(ui, ngettext("%u feed is missing, with %s", "%u feeds are missing, with %s", count),
           count, articles);
}

void ui_act_edit(Ui *ui, const UiCall *call)
{
    GError *error = NULL;
    g_autofree char *text = NULL, *edited = NULL;

    if (ui->update || ui->subscribing) {
        ui_say(ui, _("An update is under way; ^C stops it"));
        return;
    }
    text = ui->edited_text ? g_strdup(ui->edited_text) : app_list_text(ui->app, &error);
    edited = text ? edit_text(ui, text, &error) : NULL;
    g_clear_pointer(&ui->edited_text, g_free);
    g_clear_pointer(&ui->edited_list, app_list_free);
    if (edited)
        ui->edited_list = app_list_read(ui->app, edited, &error);
    if (error) {
        /* What was written is not lost: the next time it is there again. */
        ui->edited_text = g_steal_pointer(&edited);
        g_prefix_error(&error, "%s", ui->edited_text ? _("E edits it again: ") : "");
        ui_complain(ui, error);
    } else if (apply(ui, FALSE) && ui->edited_list->removed->len > 0) {
        ask_removal(ui);
    }
}
