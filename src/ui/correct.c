#include "config.h"

#include <string.h>

#include "app/mark.h"
#include "base/i18n.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/prompt.h"

/* Names that completion offers. */
#define COMPLETED_MAX 20

/* What can be corrected, and whether the actor under the cursor is meant where none is named. */
static const struct {
    const char *verb;
    gboolean cursor;
} verbs[] = {
    {"add person", FALSE}, {"add organisation", FALSE},
    {"add place", FALSE},  {"join", TRUE},
    {"mute", TRUE},        {"not", TRUE},
    {"rename", TRUE},      {"split", FALSE},
};

/* The name of the actor under the cursor; NULL for none. */
static const char *cursor_name(Ui *ui)
{
    UiView *front = ui_front_view(ui);
    UiActorRef ref;

    return front->class->actor && front->class->actor(front, &ref) ? ref.name : NULL;
}

/* The index of the verb that a line begins with; -1 for none. rest gets what stands behind it. */
static int find_verb(const char *line, const char **rest)
{
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        gsize len = strlen(verbs[i].verb);
        if (g_str_has_prefix(line, verbs[i].verb) && (line[len] == '\0' || line[len] == ' ')) {
            *rest = line + len + strspn(line + len, " ");
            return (int)i;
        }
    }
    return -1;
}

/* Puts the actor under the cursor where a line names none: "mute", "join | Albin Kurti". */
static char *fill_in(Ui *ui, const char *line)
{
    const char *rest, *name = cursor_name(ui);
    int verb = find_verb(line, &rest);

    if (verb < 0 || !verbs[verb].cursor || !name || (*rest && *rest != '|'))
        return g_strdup(line);
    return g_strconcat(verbs[verb].verb, " ", name, *rest ? " " : "", rest, NULL);
}

static gboolean accept_correction(Ui *ui, const char *text, guint *column, GError **error)
{
    g_autofree char *line = g_strstrip(g_strdup(text));

    if (!*line)
        return TRUE;
    g_autofree char *whole = fill_in(ui, line);
    if (!app_mark_corrected(ui->app, whole, error))
        return FALSE;
    ui_refresh(ui);
    ui_analyse_stale(ui);
    if (strcmp(whole, line) == 0)
        ui_say(ui, _("Corrected; U takes it back"));
    else
        ui_say(ui, _("Corrected: %s; U takes it back"), whole);
    return TRUE;
}

/* --- completion --- */

/* Names that a piece can become, behind what stands before it. */
static void add_names(Ui *ui, const char *before, const char *piece, GPtrArray *choices)
{
    const char *name = *piece ? NULL : cursor_name(ui);
    g_autoptr(GPtrArray) found =
        store_actors(app_store(ui->app), NULL, *piece ? piece : NULL, COMPLETED_MAX, NULL);

    if (name)
        g_ptr_array_add(choices, g_strconcat(before, name, NULL));
    for (guint i = 0; found && i < found->len; i++) {
        const StoreActor *actor = g_ptr_array_index(found, i);
        if (g_strcmp0(actor->name, name) != 0)
            g_ptr_array_add(choices, g_strconcat(before, actor->name, NULL));
    }
}

GPtrArray *ui_complete_correction(Ui *ui, const char *text)
{
    GPtrArray *choices = g_ptr_array_new_with_free_func(g_free);
    const char *rest = NULL;

    if (find_verb(text, &rest) < 0 || (!*rest && rest > text && rest[-1] != ' ')) {
        for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
            if (g_str_has_prefix(verbs[i].verb, text))
                g_ptr_array_add(choices, g_strconcat(verbs[i].verb, " ", NULL));
        }
        return choices;
    }
    const char *bar = strrchr(rest, '|');
    const char *piece = bar ? bar + 1 + strspn(bar + 1, " ") : rest;
    g_autofree char *before = g_strndup(text, (gsize)(piece - text));
    add_names(ui, before, piece, choices);
    return choices;
}

void ui_act_actor(Ui *ui, const UiCall *call)
{
    static const UiPromptKind ask = {.label = ":actor ",
                                     .history = "actor",
                                     .accept = accept_correction,
                                     .complete = ui_complete_correction};
    GError *error = NULL;
    guint column;

    if (!call->argument)
        ui_prompt_open(ui, &ask, NULL);
    else if (!accept_correction(ui, call->argument, &column, &error))
        ui_complain(ui, error);
}
