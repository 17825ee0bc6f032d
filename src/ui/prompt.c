#include "config.h"

#include "ui/prompt.h"

#include <string.h>

#include "base/i18n.h"
#include "text/width.h"
#include "ui/browser.h"
#include "ui/edit.h"
#include "ui/history.h"

typedef struct {
    UiView view;
    const UiPromptKind *kind;
    UiEdit edit;
    GPtrArray *history; /* char *, the latest last; the browser's */
    guint history_at;   /* index; its length for the line that is being typed */
    char *typed;        /* that line, while an earlier one is shown */
    char *fault;        /* why the text was not taken; NULL */
    guint fault_column;
    GPtrArray *choices; /* of the last Tab; NULL */
    guint next_choice;  /* for the next one */
    int choice;         /* that was taken; -1 for none yet */
} Prompt;

static void forget_choices(Prompt *prompt)
{
    g_clear_pointer(&prompt->choices, g_ptr_array_unref);
}

static void free_view(UiView *view)
{
    Prompt *prompt = (Prompt *)view;

    forget_choices(prompt);
    ui_edit_clear(&prompt->edit);
    g_free(prompt->typed);
    g_free(prompt->fault);
    g_free(prompt);
}

/* --- history --- */

static void tell_change(UiView *view)
{
    Prompt *prompt = (Prompt *)view;
    guint column;

    forget_choices(prompt);
    if (prompt->kind->changed &&
        !prompt->kind->changed(prompt->view.ui, prompt->edit.text->str, &column, NULL))
        return;
    g_clear_pointer(&prompt->fault, g_free);
}

static void show_history(UiView *view, UiMove move, int step)
{
    Prompt *prompt = (Prompt *)view;
    gint64 target = (gint64)prompt->history_at + step;

    if (target < 0 || target > prompt->history->len)
        return;
    if (prompt->history_at == prompt->history->len) {
        g_free(prompt->typed);
        prompt->typed = g_strdup(prompt->edit.text->str);
    }
    prompt->history_at = (guint)target;
    ui_edit_set(&prompt->edit, target == prompt->history->len
                                   ? prompt->typed
                                   : g_ptr_array_index(prompt->history, (guint)target));
    tell_change(view);
}

/* --- completion --- */

/* Bytes that all choices begin with. */
static gsize common_prefix(const GPtrArray *choices)
{
    const char *first = g_ptr_array_index(choices, 0);
    gsize len = strlen(first);

    for (guint i = 1; i < choices->len; i++) {
        const char *other = g_ptr_array_index(choices, i);
        gsize same = 0;
        while (same < len && other[same] == first[same])
            same++;
        len = same;
    }
    while (len > 0 && (first[len] & 0xC0) == 0x80) /* not inside a character */
        len--;
    return len;
}

static void complete(UiView *view)
{
    Prompt *prompt = (Prompt *)view;

    if (!prompt->kind->complete)
        return;
    if (prompt->choices && prompt->choices->len > 1) {
        prompt->choice = (int)prompt->next_choice;
        ui_edit_set(&prompt->edit, g_ptr_array_index(prompt->choices, prompt->next_choice));
        prompt->next_choice = (prompt->next_choice + 1) % prompt->choices->len;
        return;
    }
    forget_choices(prompt);
    prompt->choices = prompt->kind->complete(prompt->view.ui, prompt->edit.text->str);
    prompt->next_choice = 0;
    prompt->choice = -1;
    if (!prompt->choices || prompt->choices->len == 0) {
        forget_choices(prompt);
        return;
    }
    gsize len = common_prefix(prompt->choices);
    if (len >= prompt->edit.text->len) {
        g_autofree char *prefix = g_strndup(g_ptr_array_index(prompt->choices, 0), len);
        ui_edit_set(&prompt->edit, prefix);
    }
}

/* --- the end --- */

static void accept(UiView *view)
{
    Prompt *prompt = (Prompt *)view;
    Ui *ui = prompt->view.ui;
    const UiPromptKind *kind = prompt->kind;
    g_autofree char *text = g_strdup(prompt->edit.text->str);
    g_autoptr(GError) error = NULL;
    guint column = G_MAXUINT;

    ui_history_add(ui, kind->history, text);
    prompt->history_at = prompt->history->len;
    /* What is accepted may open another layer: close this one first, and open it again on a fault.
     */
    ui_close_layer(ui);
    if (kind->accept(ui, text, &column, &error))
        return;
    ui_prompt_open(ui, kind, text);
    prompt = (Prompt *)ui->layer;
    prompt->fault = g_strdup(error ? error->message : _("this cannot be done"));
    prompt->fault_column = column;
    if (column != G_MAXUINT)
        ui_edit_go(&prompt->edit, column);
}

static gboolean dismiss(UiView *view)
{
    void (*cancelled)(Ui * ui) = ((Prompt *)view)->kind->cancelled;
    Ui *ui = view->ui;

    ui_close_layer(ui); /* frees the prompt */
    if (cancelled)
        cancelled(ui);
    return TRUE;
}

static UiEdit *edit_of(UiView *view)
{
    return &((Prompt *)view)->edit;
}

/* --- drawing --- */

/* The fault stands above the line, and its mark above its place. */
static void draw_fault(const Prompt *prompt, const UiRect *rect, int cursor)
{
    int row = rect->height - 2;
    int column = prompt->fault_column == G_MAXUINT ? 0 : cursor;
    int room = rect->width - column;
    int width = text_width(prompt->fault, -1) + 2;
    UiStyle style = ui_theme(UI_LOOK_ERROR);

    ui_draw_fill(rect, row, 0, style);
    if (prompt->fault_column == G_MAXUINT) {
        ui_draw_cut(rect, row, 0, rect->width, prompt->fault, style);
    } else if (width <= room) {
        ui_draw(rect, row, column, 1, "▼", -1, style);
        ui_draw(rect, row, column + 2, room, prompt->fault, -1, style);
    } else {
        int start = MAX(column - width, 0);
        ui_draw(rect, row, column, 1, "▼", -1, style);
        ui_draw_cut(rect, row, start, column - start - 1, prompt->fault, style);
        if (column < 20) /* no room beside the mark */
            ui_draw_cut(rect, row, column + 2, room, prompt->fault, style);
    }
}

#define CHOICE_GAP 2

/* The choice from which on they are shown, so that the one that was taken can be seen. */
static guint first_choice(const Prompt *prompt, int width)
{
    guint first = (guint)MAX(prompt->choice, 0);
    int used = text_width(g_ptr_array_index(prompt->choices, first), -1);

    while (first > 0) {
        used += text_width(g_ptr_array_index(prompt->choices, first - 1), -1) + CHOICE_GAP;
        if (used > width)
            break;
        first--;
    }
    return first;
}

static void draw_choices(const Prompt *prompt, const UiRect *rect)
{
    int row = rect->height - 2, column = 0;

    ui_draw_fill(rect, row, 0, ui_theme(UI_LOOK_META));
    for (guint i = first_choice(prompt, rect->width); i < prompt->choices->len; i++) {
        const char *choice = g_ptr_array_index(prompt->choices, i);
        UiLook look = (int)i == prompt->choice ? UI_LOOK_KEY : UI_LOOK_META;
        if (column >= rect->width)
            break;
        column += ui_draw_cut(rect, row, column, rect->width, choice, ui_theme(look)) + CHOICE_GAP;
    }
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    const Prompt *prompt = (const Prompt *)view;
    int row = rect->height - 1;
    UiStyle style = ui_theme(UI_LOOK_TEXT);

    ui_draw_fill(rect, row, 0, style);
    int label =
        ui_draw(rect, row, 0, rect->width / 2, _(prompt->kind->label), -1, ui_theme(UI_LOOK_KEY));
    int cursor = ui_edit_draw(&prompt->edit, rect, row, label, style);
    if (prompt->fault)
        draw_fault(prompt, rect, cursor);
    else if (prompt->choices && prompt->choices->len > 1)
        draw_choices(prompt, rect);
    ui_place_cursor(view->ui, row, cursor);
    view->ui->cursor_shown = TRUE;
}

static const UiViewClass class = {
    .where = UI_IN_PROMPT,
    .free = free_view,
    .draw = draw,
    .move = show_history,
    .enter = accept,
    .escape = dismiss,
    .turn = complete,
    .edit = edit_of,
    .edited = tell_change,
};

const char *ui_prompt_text(const UiView *layer)
{
    return layer->class == &class ? ((const Prompt *)layer)->edit.text->str : NULL;
}

void ui_prompt_open(Ui *ui, const UiPromptKind *kind, const char *initial)
{
    Prompt *prompt = g_new0(Prompt, 1);
    GPtrArray *history = ui_history(ui, kind->history);

    prompt->view = (UiView){&class, ui};
    prompt->kind = kind;
    prompt->history = history;
    prompt->history_at = history->len;
    ui_edit_init(&prompt->edit, initial ? initial : "");
    ui_set_layer(ui, &prompt->view);
}
