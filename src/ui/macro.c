#include "config.h"

#include "ui/macro.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/browser.h"

static void clear_step(gpointer data)
{
    g_free(((UiStep *)data)->argument);
}

gboolean ui_macro_is(const char *text)
{
    return strpbrk(text, " ;") != NULL;
}

/* Reads a command with what it takes; FALSE where it is unknown. */
static gboolean parse_step(const char *text, UiStep *step)
{
    g_autofree char *line = g_strstrip(g_strdup(text));
    char *space = strchr(line, ' ');

    if (space)
        *space++ = '\0';
    *step = (UiStep){ui_command_find(line), NULL};
    if (!step->command || !(step->command->where & UI_EVERYWHERE))
        return FALSE;
    step->argument = space ? g_strdup(g_strstrip(space)) : NULL;
    return TRUE;
}

UiCommand *ui_macro_new(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, ";", -1);
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(UiStep));

    g_array_set_clear_func(steps, clear_step);
    for (char **part = parts; *part; part++) {
        UiStep step;
        if (!parse_step(*part, &step)) {
            g_array_unref(steps);
            return NULL;
        }
        g_array_append_val(steps, step);
    }
    UiCommand *macro = g_new0(UiCommand, 1);
    macro->name = g_strdup(text);
    macro->help = macro->name;
    macro->where = g_array_index(steps, UiStep, 0).command->where & UI_EVERYWHERE;
    macro->steps = steps;
    return macro;
}

void ui_macro_free(gpointer data)
{
    UiCommand *macro = data;

    g_free((char *)macro->name);
    g_array_unref(macro->steps);
    g_free(macro);
}

void ui_macro_run(Ui *ui, const UiCommand *macro)
{
    /* A step may make the keys anew, and with them free the macro. */
    g_autoptr(GArray) steps = g_array_ref(macro->steps);

    for (guint i = 0; i < steps->len && !ui->layer; i++) {
        const UiStep *step = &g_array_index(steps, UiStep, i);
        if (!(step->command->where & ui_front_view(ui)->class->where)) {
            ui_say(ui, _("'%s' does nothing on this screen"), step->command->name);
            return;
        }
        ui_run_command(ui, step->command, step->argument);
    }
}
