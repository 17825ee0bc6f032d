#include "config.h"

#include "ui/status.h"

#include "base/i18n.h"
#include "text/width.h"
#include "ui/browser.h"

/* Messages that are kept for the list of messages. */
#define LOG_MAX 500

void ui_status_init(UiStatus *status)
{
    *status = (UiStatus){.log = g_ptr_array_new_with_free_func(g_free)};
}

void ui_status_clear(UiStatus *status)
{
    g_free(status->message);
    g_free(status->progress);
    g_ptr_array_unref(status->log);
}

void ui_status_set(UiStatus *status, char *message, gboolean is_error)
{
    g_free(status->message);
    status->message = message;
    status->is_error = is_error;
    status->is_quiet = FALSE;
    g_ptr_array_add(status->log, g_strdup(message));
    if (status->log->len > LOG_MAX)
        g_ptr_array_remove_range(status->log, 0, status->log->len - LOG_MAX);
}

void ui_status_whisper(UiStatus *status, char *message)
{
    g_free(status->message);
    status->message = message;
    status->is_error = FALSE;
    status->is_quiet = TRUE;
}

void ui_status_drop_message(UiStatus *status)
{
    g_clear_pointer(&status->message, g_free);
    status->is_error = FALSE;
}

void ui_status_set_progress(UiStatus *status, char *progress)
{
    g_free(status->progress);
    status->progress = progress;
}

/* What has been typed of a command: "12", "g". */
static char *describe_pending(Ui *ui)
{
    GString *text = g_string_new(NULL);

    if (ui->count > 0)
        g_string_append_printf(text, "%d", ui->count);
    for (guint i = 0; i < ui->pending->len; i++) {
        g_autofree char *name = ui_key_name(g_array_index(ui->pending, UiKey, i));
        g_string_append(text, name);
    }
    return g_string_free(text, FALSE);
}

/* What is worth saying of a command on a screen, the likeliest first. */
typedef struct {
    guint where;
    const char *command;
    const char *text;
} Hint;

static const Hint hints[] = {
    /* TRANSLATORS: these words stand in the line of hints, each behind its key: keep them short. */
    {UI_IN_FEEDS | UI_IN_ACTORS | UI_IN_LINKS, "enter", N_("open")},
    {UI_IN_ARTICLES, "enter", N_("read")},
    {UI_IN_STATEMENTS, "enter", N_("to the text")},
    {UI_IN_READING, "next-statement", N_("statement")},
    {UI_IN_READING, "next-mention", N_("mention")},
    {UI_IN_READING, "article-statements", N_("who said what")},
    {UI_IN_TIMELINE, "earlier-day", N_("day before")},
    {UI_IN_TIMELINE, "later-day", N_("next day")},
    {UI_IN_FEEDS, "add", N_("add a feed")},
    {UI_IN_FEEDS, "update-all", N_("update")},
    {UI_IN_FEEDS | UI_IN_ARTICLES, "search", N_("search")},
    {UI_IN_FEEDS | UI_IN_ARTICLES, "pick-actor", N_("actor")},
    {UI_IN_READING | UI_IN_ACTORS | UI_IN_STATEMENTS, "filter", N_("filter")},
    {UI_IN_ACTORS | UI_IN_STATEMENTS, "explain", N_("explain")},
    {UI_IN_ARTICLES, "toggle-read", N_("mark")},
    {UI_IN_ARTICLES, "toggle-star", N_("star")},
    {UI_IN_LINKS | UI_IN_STATEMENTS, "copy", N_("copy")},
    {UI_EVERYWHERE & ~(UI_IN_FEEDS | UI_IN_ARTICLES), "leave", N_("back")},
    {UI_IN_MENU, "enter", N_("choose")},
    {UI_IN_MENU, "dismiss", N_("leave")},
    {UI_IN_BOX, "close-box", N_("close")},
};

/* A command's first key and what it does: "a add"; NULL where it has no key. */
static char *describe_hint(Ui *ui, guint where, const char *command, const char *text)
{
    g_autofree char *key = ui_keymap_first(ui->keymap, ui_command_find(command), where);

    return key ? g_strdup_printf("%s %s", key, text) : NULL;
}

/*
 * What can be done here, as far as there is room: on the screen, or in the layer over it, where
 * keys mean something else. How to learn of the rest of a screen's always has its place.
 */
static char *describe_hints(Ui *ui, int room)
{
    guint where = ui_target_view(ui)->class->where;
    g_autofree char *help =
        where & UI_EVERYWHERE ? describe_hint(ui, where, "help", _("help")) : NULL;
    GString *line = g_string_new(NULL);

    room -= help ? text_width(help, -1) : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(hints); i++) {
        g_autofree char *hint = hints[i].where & where
                                    ? describe_hint(ui, where, hints[i].command, _(hints[i].text))
                                    : NULL;
        int width = hint ? text_width(hint, -1) + 2 : 0;
        if (width > room)
            break;
        room -= width;
        if (hint)
            g_string_append_printf(line, "%s  ", hint);
    }
    g_string_append(line, help ? help : "");
    return g_string_free(line, FALSE);
}

void ui_status_draw(Ui *ui, const UiRect *rect)
{
    UiView *front = ui_front_view(ui);
    g_autofree char *pending = describe_pending(ui);
    g_autofree char *lit = front->class->lit ? front->class->lit(front) : NULL;
    UiStyle style = ui_theme(UI_LOOK_STATUS);
    int end = rect->width;

    ui_draw_fill(rect, 0, 0, style);
    if (*pending) {
        end -= text_width(pending, -1) + 1;
        ui_draw(rect, 0, end, rect->width - end, pending, -1, style);
    }
    if (ui->status.progress) {
        int width = MIN(text_width(ui->status.progress, -1), rect->width / 2);
        end -= width + 1;
        ui_draw_cut(rect, 0, end, width, ui->status.progress, ui_theme(UI_LOOK_KEY));
    }
    g_autofree char *hint = ui->status.message || lit ? NULL : describe_hints(ui, end - 1);
    if (ui->status.message)
        ui_draw_cut(rect, 0, 0, end - 1, ui->status.message,
                    ui_theme(ui->status.is_error   ? UI_LOOK_ERROR
                             : ui->status.is_quiet ? UI_LOOK_META
                                                   : UI_LOOK_UNREAD));
    else if (lit)
        ui_draw_cut(rect, 0, 0, end - 1, lit, ui_theme(UI_LOOK_STATUS));
    else
        ui_draw_cut(rect, 0, 0, end - 1, hint, ui_theme(UI_LOOK_META));
}
