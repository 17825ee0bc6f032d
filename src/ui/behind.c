#include "config.h"

#include "ui/behind.h"

#include "ui/browser.h"
#include "ui/reading.h"

/* Each is a list of statements in memory, mostly of 200 rows. */
#define BEHIND_MAX 20

/* What was in front when an article was opened from there. */
typedef struct {
    GPtrArray *stack;
    UiPane focus;
    gint64 article_id; /* what was in the reading pane, where that had the focus; 0 */
    gboolean stale;
} Level;

struct UiBehind {
    GQueue levels; /* Level *, the last at the tail */
};

static void free_level(gpointer data)
{
    Level *level = data;

    g_ptr_array_unref(level->stack);
    g_free(level);
}

UiBehind *ui_behind_new(void)
{
    UiBehind *behind = g_new0(UiBehind, 1);

    g_queue_init(&behind->levels);
    return behind;
}

void ui_behind_clear(UiBehind *behind)
{
    g_queue_clear_full(&behind->levels, free_level);
}

void ui_behind_free(UiBehind *behind)
{
    ui_behind_clear(behind);
    g_free(behind);
}

void ui_behind_refresh(UiBehind *behind)
{
    for (GList *at = behind->levels.head; at; at = at->next)
        ((Level *)at->data)->stale = TRUE;
}

void ui_behind_read(Ui *ui, gint64 article_id)
{
    GQueue *levels = &ui->behind->levels;

    if (ui->stack->len > 0) {
        Level *level = g_new0(Level, 1);
        level->stack = ui->stack;
        level->focus = ui->focus;
        level->article_id = ui->focus == UI_PANE_READING ? article_id : 0;
        g_queue_push_tail(levels, level);
        if (levels->length > BEHIND_MAX)
            free_level(g_queue_pop_head(levels));
        ui->stack = g_ptr_array_new_with_free_func((GDestroyNotify)ui_view_free);
    }
    ui_focus(ui, UI_PANE_READING);
}

gboolean ui_behind_return(Ui *ui)
{
    Level *level = ui->focus == UI_PANE_READING ? g_queue_pop_tail(&ui->behind->levels) : NULL;

    if (!level)
        return FALSE;
    g_ptr_array_unref(ui->stack);
    ui->stack = g_steal_pointer(&level->stack);
    ui->focus = level->focus;
    if (level->article_id)
        ui_reading_show(ui->panes[UI_PANE_READING], level->article_id);
    for (guint i = 0; level->stale && i < ui->stack->len; i++) {
        UiView *view = g_ptr_array_index(ui->stack, i);
        if (view->class->refresh)
            view->class->refresh(view);
    }
    g_free(level);
    ui_touch(ui);
    return TRUE;
}
