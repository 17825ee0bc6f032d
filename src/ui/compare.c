#include "config.h"

#include "app/said.h"
#include "base/i18n.h"
#include "ui/browser.h"
#include "ui/date.h"
#include "ui/list.h"
#include "ui/said.h"
#include "ui/screens.h"
#include "ui/spark.h"
#include "ui/words.h"

/* Statements of each that are read. */
#define STATEMENTS_MAX 500
/* From this width on they stand side by side; below, one over the other. */
#define BESIDE_WIDTH  76
#define HEADER_HEIGHT 3
#define SPARK_DAYS    30

typedef struct {
    StoreActor *actor;
    AppSaidList *said;
    UiList list;
    UiRect place; /* of its rows, where they were drawn last */
    char *spark;
} Side;

typedef struct {
    UiView view;
    Side sides[2];
    int current;
} Compare;

static Compare *compare_of(UiView *view)
{
    return (Compare *)view;
}

static Side *current_side(UiView *view)
{
    Compare *compare = compare_of(view);

    return &compare->sides[compare->current];
}

static void free_view(UiView *view)
{
    Compare *compare = compare_of(view);

    for (int i = 0; i < 2; i++) {
        Side *side = &compare->sides[i];
        store_actor_free(side->actor);
        g_clear_pointer(&side->said, app_said_free);
        g_free(side->spark);
    }
    g_free(compare);
}

static void load_side(Ui *ui, Side *side)
{
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    GError *error = NULL;

    g_ptr_array_add(one, side->actor);
    g_autofree char *text = ui_scope_said_query(one, NULL);
    g_autoptr(StoreQuery) query = store_query_parse(text, app_now(), NULL, NULL);
    StoreFilter filter = {.query = query};
    GPtrArray *rows = store_statements(app_store(ui->app), &filter, NULL, STATEMENTS_MAX, &error);

    g_clear_pointer(&side->said, app_said_free);
    side->said = app_said_new();
    if (rows)
        app_said_add(side->said, rows);
    else
        ui_complain(ui, error);
    ui_list_set_count(&side->list, side->said->said->len);
    g_free(side->spark);
    side->spark = ui_spark_actor(app_store(ui->app), side->actor->id, SPARK_DAYS);
}

static void reload(UiView *view)
{
    for (int i = 0; i < 2; i++)
        load_side(view->ui, &compare_of(view)->sides[i]);
}

static const StoreStatement *selected(UiView *view)
{
    const Side *side = current_side(view);

    return side->list.count > 0
               ? app_said_best(g_ptr_array_index(side->said->said, side->list.cursor))
               : NULL;
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    ui_list_move(&current_side(view)->list, move, count);
}

static void enter(UiView *view)
{
    const StoreStatement *row = selected(view);

    if (row)
        ui_open_statement(view->ui, row);
}

/* Goes to the other actor. */
static void turn(UiView *view)
{
    compare_of(view)->current ^= 1;
}

static gboolean is_in(const UiRect *place, int row, int column)
{
    return row >= place->y && row < place->y + place->height && column >= place->x &&
           column < place->x + place->width;
}

static void click(UiView *view, int row, int column)
{
    Compare *compare = compare_of(view);

    for (int i = 0; i < 2; i++) {
        Side *side = &compare->sides[i];
        /* Places are of the screen; the click is counted from below the title. */
        if (!is_in(&side->place, row + 1, column))
            continue;
        gboolean was_current = compare->current == i;
        compare->current = i;
        if (ui_list_click(&side->list, row + 1 - side->place.y) && was_current)
            enter(view);
        return;
    }
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    Compare *compare = compare_of(view);
    const Side *side = &compare->sides[is_in(&compare->sides[1].place, rect->y, rect->x)];
    const StoreStatement *row = app_said_best(g_ptr_array_index(side->said->said, index));
    int date_width = ui_date_width(rect->width);
    g_autofree char *date = ui_date_short(row->sort_s, app_now(), date_width);
    int column = 1 + ui_draw_column(rect, 1, -date_width, date, ui_theme(UI_LOOK_META));

    ui_said_draw(rect, column, rect->width - 1, row->cue, row->cue_behind, row->content, NULL);
    return column;
}

static void draw_side(UiView *view, Side *side, const UiRect *rect, gboolean focused)
{
    const StoreActor *actor = side->actor;
    g_autofree char *roles = ui_join(actor->roles);
    g_autofree char *counts = ui_counts(actor->articles, actor->mentions, actor->statements);
    UiStyle name = ui_theme_actor(ui_theme(UI_LOOK_TEXT), actor->color);
    int used = ui_draw_cut(rect, 0, 1, rect->width - 2, actor->name, name);

    ui_draw_cut(rect, 0, 1 + used + 2, rect->width - used - 4, roles, ui_theme(UI_LOOK_META));
    if (side->place.y > rect->y + 1) { /* a low pane has no room but for the name */
        used = ui_draw_cut(rect, 1, 1, rect->width - 2, counts, ui_theme(UI_LOOK_META));
        if (rect->width - used - 5 >= SPARK_DAYS)
            ui_draw(rect, 1, used + 3, SPARK_DAYS, side->spark, -1, name);
    }
    if (side->list.count == 0)
        ui_draw_cut(rect, HEADER_HEIGHT, 1, rect->width - 2, _("No statement."),
                    ui_theme(UI_LOOK_META));
    ui_list_draw(view, &side->list, &side->place, focused, draw_row);
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Compare *compare = compare_of(view);
    gboolean beside = rect->width >= BESIDE_WIDTH;
    int width = beside ? (rect->width - 1) / 2 : rect->width;
    int height = beside ? rect->height : rect->height / 2;
    UiRect parts[2] = {{rect->y, rect->x, height, width}, *rect};

    if (beside)
        parts[1] = (UiRect){rect->y, rect->x + width + 1, height, rect->width - width - 1};
    else
        parts[1] = (UiRect){rect->y + height, rect->x, rect->height - height, width};
    for (int i = 0; i < 2; i++) {
        int header = parts[i].height > HEADER_HEIGHT + 1 ? HEADER_HEIGHT : 1;
        compare->sides[i].place = (UiRect){parts[i].y + header, parts[i].x,
                                           MAX(parts[i].height - header, 0), parts[i].width};
    }
    for (int i = 0; i < 2; i++)
        draw_side(view, &compare->sides[i], &parts[i], focused && i == compare->current);
    if (beside)
        ui_draw_border(rect->y, rect->x + width, rect->height);
}

static char *title(UiView *view)
{
    const Compare *compare = compare_of(view);

    return g_strdup_printf(_("%s and %s (Tab changes sides)"), compare->sides[0].actor->name,
                           compare->sides[1].actor->name);
}

static char *position(UiView *view)
{
    return ui_list_position(&current_side(view)->list);
}

static char *lit(UiView *view)
{
    const StoreStatement *row = selected(view);
    g_autofree char *date = row ? ui_date_day(row->sort_s) : NULL;

    return row ? g_strdup_printf("%s · %s · %s", date, row->outlet, row->title) : NULL;
}

static gboolean actor_ref(UiView *view, UiActorRef *ref)
{
    const StoreActor *actor = current_side(view)->actor;

    *ref = (UiActorRef){actor->id, actor->name, actor->color};
    return TRUE;
}

static gint64 article_id(UiView *view)
{
    const StoreStatement *row = selected(view);

    return row ? row->article_id : 0;
}

static char *copy(UiView *view)
{
    const StoreStatement *row = selected(view);

    return row ? ui_statement_citation(view->ui, row) : NULL;
}

static const UiViewClass class = {
    .where = UI_IN_STATEMENTS,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .enter = enter,
    .turn = turn,
    .click = click,
    .refresh = reload,
    .title = title,
    .position = position,
    .lit = lit,
    .actor = actor_ref,
    .article = article_id,
    .copy = copy,
};

UiView *ui_compare_new(Ui *ui, StoreActor *one, StoreActor *other)
{
    Compare *compare = g_new0(Compare, 1);

    compare->view = (UiView){&class, ui};
    compare->sides[0].actor = one;
    compare->sides[1].actor = other;
    reload(&compare->view);
    return &compare->view;
}
