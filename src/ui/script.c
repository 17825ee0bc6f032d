#include "config.h"

#include "ui/script.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/reading.h"
#include "ui/ui.h"

/* Between looks at whether the browser has come to rest. Whatever else waits goes first. */
#define REST_MS       2
#define REST_PRIORITY (G_PRIORITY_LOW + 100)

typedef struct {
    const UiCommand *command; /* NULL for keys */
    char *argument;           /* of a command; NULL */
    GPtrArray *sequences;     /* GArray of UiKey */
} Step;

struct UiScript {
    GPtrArray *steps; /* Step */
    guint next;
    Ui *ui;
    guint source;
};

static void free_step(gpointer data)
{
    Step *step = data;

    g_free(step->argument);
    g_clear_pointer(&step->sequences, g_ptr_array_unref);
    g_free(step);
}

/* --- reading --- */

/* Reads a line; NULL where it names an unknown key or command. */
static Step *parse_step(const char *line)
{
    Step *step = g_new0(Step, 1);

    if (line[0] == ':' && g_ascii_islower(line[1])) {
        g_auto(GStrv) words = g_strsplit(line + 1, " ", 2);
        step->command = ui_command_find(words[0]);
        step->argument = words[1] && *g_strstrip(words[1]) ? g_strdup(words[1]) : NULL;
    } else {
        step->sequences = ui_keys_parse(line);
    }
    if (!step->command && !step->sequences)
        g_clear_pointer(&step, free_step);
    return step;
}

UiScript *ui_script_read(const char *path, GError **error)
{
    g_autoptr(UiScript) script = g_new0(UiScript, 1);
    g_autofree char *text = NULL;

    script->steps = g_ptr_array_new_with_free_func(free_step);
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);
        if (!*line || g_str_has_prefix(line, "# "))
            continue;
        Step *step = g_utf8_validate(line, -1, NULL) ? parse_step(line) : NULL;
        if (!step) {
            g_autofree char *shown = g_utf8_make_valid(line, -1);
            g_set_error(error, UI_ERROR, UI_ERROR_SCRIPT,
                        _("'%s', line %u: no keys and no command: '%s'; dixit(1) names them"), path,
                        i + 1, shown);
            return NULL;
        }
        g_ptr_array_add(script->steps, step);
    }
    return g_steal_pointer(&script);
}

void ui_script_free(UiScript *script)
{
    g_clear_handle_id(&script->source, g_source_remove);
    g_ptr_array_unref(script->steps);
    g_free(script);
}

/* --- running --- */

/* Workers and clocks; what waits for idle moments alone has been done before this is asked. */
static gboolean is_busy(const Ui *ui)
{
    return ui->update || ui->update_next || ui->subscribing || ui->marking || ui->fetching ||
           ui->search_source || ui->draw_source ||
           ui_reading_is_analysing(ui->panes[UI_PANE_READING]);
}

static void type(Ui *ui, const GPtrArray *sequences)
{
    for (guint i = 0; i < sequences->len; i++) {
        const GArray *sequence = g_ptr_array_index(sequences, i);
        for (guint k = 0; k < sequence->len; k++)
            ui_take_key(ui, g_array_index(sequence, UiKey, k));
    }
}

static void run(Ui *ui, const Step *step)
{
    if (!step->command) {
        type(ui, step->sequences);
        return;
    }
    if (step->command->run != ui_act_dump) /* which keeps what it finds, the message too */
        ui_status_drop_message(&ui->status);
    if (step->command->where & (ui_front_view(ui)->class->where | ui_target_view(ui)->class->where))
        ui_run_command(ui, step->command, step->argument);
    else
        ui_say(ui, _("'%s' does nothing on this screen"), step->command->name);
    ui_touch(ui);
}

static gboolean on_rest(gpointer data)
{
    UiScript *script = data;
    Ui *ui = script->ui;

    if (ui->ended || script->next == script->steps->len) {
        script->source = 0;
        return G_SOURCE_REMOVE;
    }
    if (!is_busy(ui))
        run(ui, g_ptr_array_index(script->steps, script->next++));
    return G_SOURCE_CONTINUE;
}

void ui_script_start(UiScript *script, Ui *ui)
{
    script->ui = ui;
    script->source = g_timeout_add_full(REST_PRIORITY, REST_MS, on_rest, script, NULL);
}
