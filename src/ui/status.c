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
    g_ptr_array_add(status->log, g_strdup(message));
    if (status->log->len > LOG_MAX)
        g_ptr_array_remove_range(status->log, 0, status->log->len - LOG_MAX);
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

/* What can be done here, for those who do not know the keys yet. */
static const char *hint(Ui *ui)
{
    static const struct {
        guint where;
        const char *text;
    } hints[] = {
        /* TRANSLATORS: this and the other lines of hints have at most 79 cells; narrow screens cut
           them at the right. What stands before each word is its key. */
        {UI_IN_FEEDS, N_("Enter open  a add  R update  / search  @ actor  ? help")},
        {UI_IN_ARTICLES, N_("Enter read  / search  @ actor  m read  f star  ? help")},
        {UI_IN_READING, N_("] statement  } mention  \" who said what  F filter  ? help")},
        {UI_IN_ACTORS, N_("Enter open  F filter articles  i explain  ? help")},
        {UI_IN_STATEMENTS, N_("Enter go to the text  F filter  i explain  ? help")},
        {UI_IN_LINKS, N_("Enter open  y copy  ? help")},
    };
    guint where = ui_front_view(ui)->class->where;

    for (gsize i = 0; i < G_N_ELEMENTS(hints); i++) {
        if (hints[i].where & where)
            return _(hints[i].text);
    }
    return _("q back");
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
    if (ui->status.message)
        ui_draw_cut(rect, 0, 0, end - 1, ui->status.message,
                    ui_theme(ui->status.is_error ? UI_LOOK_ERROR : UI_LOOK_UNREAD));
    else if (lit)
        ui_draw_cut(rect, 0, 0, end - 1, lit, ui_theme(UI_LOOK_UNREAD));
    else
        ui_draw_cut(rect, 0, 0, end - 1, hint(ui), ui_theme(UI_LOOK_META));
}
