#include "config.h"

#include "base/date.h"
#include "base/i18n.h"
#include "text/width.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/list.h"
#include "ui/screens.h"

/* Days without a mention that are shown each by itself; longer gaps are one line. */
#define GAP_SHOWN 3
#define DAY_WIDTH 14

/* A line: a day, or a gap of several. */
typedef struct {
    StoreDay day;
    gint64 gap; /* days without a mention; 0 for a day with some */
} Row;

typedef struct {
    UiView view;
    StoreActor *actor;
    GArray *rows; /* Row, newest first */
    guint most;   /* statements of the busiest day */
    UiList list;
} Timeline;

static Timeline *timeline_of(UiView *view)
{
    return (Timeline *)view;
}

static void free_view(UiView *view)
{
    Timeline *timeline = timeline_of(view);

    store_actor_free(timeline->actor);
    g_array_unref(timeline->rows);
    g_free(timeline);
}

static const Row *row_at(const Timeline *timeline, guint index)
{
    return &g_array_index(timeline->rows, Row, index);
}

static const Row *selected(const Timeline *timeline)
{
    return timeline->list.count > 0 ? row_at(timeline, timeline->list.cursor) : NULL;
}

/* Adds the days between two that have mentions. */
static void add_gap(Timeline *timeline, gint64 newer, gint64 older)
{
    gint64 gap = newer - older - 1;

    if (gap > GAP_SHOWN) {
        Row row = {{newer - 1, 0, 0}, gap};
        g_array_append_val(timeline->rows, row);
        return;
    }
    for (gint64 day = newer - 1; day > older; day--) {
        Row row = {{day, 0, 0}, 1};
        g_array_append_val(timeline->rows, row);
    }
}

static void reload(UiView *view)
{
    Timeline *timeline = timeline_of(view);
    gint64 day = selected(timeline) ? selected(timeline)->day.day : G_MAXINT64;
    GError *error = NULL;
    g_autoptr(GArray) days =
        store_actor_days(app_store(view->ui->app), timeline->actor->id, 0, &error);

    if (!days) {
        ui_complain(view->ui, error);
        return;
    }
    g_array_set_size(timeline->rows, 0);
    timeline->most = 1;
    for (guint i = 0; i < days->len; i++) {
        Row row = {g_array_index(days, StoreDay, i), 0};
        if (i > 0)
            add_gap(timeline, g_array_index(days, StoreDay, i - 1).day, row.day.day);
        g_array_append_val(timeline->rows, row);
        timeline->most = MAX(timeline->most, row.day.statements);
    }
    timeline->list.cursor = 0;
    while (timeline->list.cursor + 1 < timeline->rows->len &&
           row_at(timeline, timeline->list.cursor)->day.day > day)
        timeline->list.cursor++;
    ui_list_set_count(&timeline->list, timeline->rows->len);
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    ui_list_move(&timeline_of(view)->list, move, count);
}

/* From a day with statements to the next one. */
static void step_day(Ui *ui, int step)
{
    UiView *front = ui_front_view(ui);
    Timeline *timeline = timeline_of(front);
    gint64 index = timeline->list.cursor;

    for (index += step; index >= 0 && index < timeline->list.count; index += step) {
        if (row_at(timeline, (guint)index)->day.statements > 0) {
            timeline->list.cursor = (guint)index;
            ui_list_show_cursor(&timeline->list);
            return;
        }
    }
    ui_say(ui,
           step > 0 ? _("No earlier day with a statement") : _("No later day with a statement"));
}

void ui_act_earlier_day(Ui *ui, const UiCall *call)
{
    step_day(ui, 1);
}

void ui_act_later_day(Ui *ui, const UiCall *call)
{
    step_day(ui, -1);
}

static char *day_text(gint64 day, const char *format)
{
    return base_date_format(store_day_start(day) + 43200, format);
}

/* The statements of that day. */
static void enter(UiView *view)
{
    const Timeline *timeline = timeline_of(view);
    const Row *row = selected(timeline);
    GError *error = NULL;

    if (!row || row->day.statements == 0) {
        ui_say(view->ui, _("No statement on that day; < and > go to days with some"));
        return;
    }
    g_autofree char *date = day_text(row->day.day, "%Y-%m-%d");
    g_autofree char *when = g_strdup_printf("since:%s until:%s", date, date);
    StoreActor *actor = store_actor(app_store(view->ui->app), timeline->actor->id, &error);
    if (actor)
        ui_push(view->ui, ui_statements_new(view->ui, actor, when));
    else
        ui_complain(view->ui, error);
}

static void click(UiView *view, int row, int column)
{
    if (ui_list_click(&timeline_of(view)->list, row))
        enter(view);
}

static gboolean actor_ref(UiView *view, UiActorRef *ref)
{
    const StoreActor *actor = timeline_of(view)->actor;

    *ref = (UiActorRef){actor->id, actor->name, actor->color};
    return TRUE;
}

static void draw_bar(const Timeline *timeline, const Row *row, const UiRect *rect, int room)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    guint length = row->day.statements * (guint)room * 8 / timeline->most;
    g_autoptr(GString) bar = g_string_new(NULL);

    for (guint i = 0; i < length / 8; i++)
        g_string_append(bar, "█");
    g_string_append(bar, eighths[length % 8]);
    ui_draw(rect, 0, DAY_WIDTH + 2, room, bar->str, -1,
            ui_theme_actor(ui_theme(UI_LOOK_TEXT), timeline->actor->color));
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    const Timeline *timeline = timeline_of(view);
    const Row *row = row_at(timeline, index);
    UiStyle meta = ui_theme(UI_LOOK_META);
    g_autofree char *text = NULL;

    if (row->gap > 1) {
        text = g_strdup_printf(
            ngettext("… %u day without a mention", "… %u days without a mention", (gulong)row->gap),
            (guint)row->gap);
        ui_draw_cut(rect, 0, 1, rect->width - 2, text, meta);
        return DAY_WIDTH + 1;
    }
    g_autofree char *date = day_text(row->day.day, "%Y-%m-%d %a");
    ui_draw_cut(rect, 0, 1, DAY_WIDTH, date, row->gap ? meta : ui_theme(UI_LOOK_TEXT));
    if (row->gap) {
        ui_draw(rect, 0, DAY_WIDTH + 2, 1, "·", -1, meta);
        return DAY_WIDTH + 1;
    }
    text = g_strdup_printf("“%u  %u", row->day.statements, row->day.mentions);
    int room = rect->width - DAY_WIDTH - 2 - 12;
    ui_draw_right(rect, 0, rect->width - 11, 10, text, meta);
    if (room > 0)
        draw_bar(timeline, row, rect, room);
    return DAY_WIDTH + 1;
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Timeline *timeline = timeline_of(view);

    if (timeline->list.count == 0)
        ui_draw_wrapped(rect, 1, 1, _("No article names this actor."), ui_theme(UI_LOOK_META));
    ui_list_draw(view, &timeline->list, rect, focused, draw_row);
}

static char *title(UiView *view)
{
    /* TRANSLATORS: an actor's name; the sign “ stands before the number of statements below. */
    return g_strdup_printf(_("%s, day by day (“statements, mentions)"),
                           timeline_of(view)->actor->name);
}

static char *position(UiView *view)
{
    return ui_list_position(&timeline_of(view)->list);
}

static const UiViewClass class = {
    .where = UI_IN_TIMELINE,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .enter = enter,
    .click = click,
    .refresh = reload,
    .title = title,
    .position = position,
    .actor = actor_ref,
};

UiView *ui_timeline_new(Ui *ui, StoreActor *actor)
{
    Timeline *timeline = g_new0(Timeline, 1);

    timeline->view = (UiView){&class, ui};
    timeline->actor = actor;
    timeline->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    reload(&timeline->view);
    return &timeline->view;
}
