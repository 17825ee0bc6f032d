#include "config.h"

#include "base/i18n.h"
#include "text/width.h"
#include "ui/actions.h"
#include "ui/browser.h"
#include "ui/list.h"
#include "ui/reading.h"
#include "ui/screens.h"
#include "ui/spark.h"
#include "ui/words.h"

#define ACTORS_MAX 2000
/* Cells for names, below and from that width on: most are short, and offices tell who it is. */
#define NAME_WIDTH      26
#define NAME_WIDE_WIDTH 36
#define WIDE_WIDTH      100
/* From this width on, a sparkline shows that many days. */
#define SPARK_WIDTH 104
#define SPARK_DAYS  14
/* From here on that many. */
#define SPARK_WIDE_WIDTH 140
#define SPARK_WIDE_DAYS  30

/* A row: an actor of the store, or of one article. Strings are owned. */
typedef struct {
    char *id, *name, *roles;
    TextActorKind kind;
    int color;
    guint statements, mentions;
    char *spark; /* of the last days; NULL before it is shown */
} Row;

typedef struct {
    UiView view;
    gboolean article; /* the actors of the article that is read */
    GPtrArray *rows;  /* Row */
    UiList list;
} Actors;

static Actors *actors_of(UiView *view)
{
    return (Actors *)view;
}

static void free_row(gpointer data)
{
    Row *row = data;

    g_free(row->id);
    g_free(row->name);
    g_free(row->roles);
    g_free(row->spark);
    g_free(row);
}

static void free_view(UiView *view)
{
    Actors *actors = actors_of(view);

    g_ptr_array_unref(actors->rows);
    g_free(actors);
}

static void load_store(Actors *actors)
{
    Ui *ui = actors->view.ui;
    StoreFilter filter = ui_scope_filter(ui->scope);
    gboolean whole = !filter.feed_id && !filter.query && !filter.actors && !filter.unread;
    GError *error = NULL;
    guint newest = 0;
    g_autoptr(GPtrArray) found =
        store_actors(app_store(ui->app), whole ? NULL : &filter, NULL, ACTORS_MAX, &error);

    if (!found) {
        ui_complain(ui, error);
        return;
    }
    if (store_actors_counted(app_store(ui->app), whole ? NULL : &filter, &newest, NULL) && newest)
        ui_say(ui, _("Very many articles: only the newest %u were counted"), newest);
    for (guint i = 0; i < found->len; i++) {
        const StoreActor *actor = g_ptr_array_index(found, i);
        Row *row = g_new0(Row, 1);
        *row = (Row){g_strdup(actor->id), g_strdup(actor->name), ui_join(actor->roles), actor->kind,
                     actor->color,        actor->statements,     actor->mentions};
        g_ptr_array_add(actors->rows, row);
    }
}

static guint statements_by(const TextAnnotation *annotation, guint actor)
{
    guint count = 0;

    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *statement = g_ptr_array_index(annotation->statements, i);
        count += statement->actor == (int)actor;
    }
    return count;
}

static void load_article(Actors *actors)
{
    const AppArticle *article = ui_reading_article(actors->view.ui->panes[UI_PANE_READING]);

    if (!article)
        return;
    for (guint i = 0; i < article->annotation->actors->len; i++) {
        const TextActor *actor = g_ptr_array_index(article->annotation->actors, i);
        Row *row = g_new0(Row, 1);
        *row =
            (Row){g_strdup(actor->id), g_strdup(actor->name), ui_join(actor->roles),
                  actor->kind,         actor->color,          statements_by(article->annotation, i),
                  actor->mentions->len};
        g_ptr_array_add(actors->rows, row);
    }
}

static void reload(UiView *view)
{
    Actors *actors = actors_of(view);

    g_ptr_array_set_size(actors->rows, 0);
    if (actors->article)
        load_article(actors);
    else
        load_store(actors);
    ui_list_set_count(&actors->list, actors->rows->len);
}

static const Row *selected(const Actors *actors)
{
    return actors->list.count > 0 ? g_ptr_array_index(actors->rows, actors->list.cursor) : NULL;
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    ui_list_move(&actors_of(view)->list, move, count);
}

static void enter(UiView *view)
{
    const Row *row = selected(actors_of(view));
    GError *error = NULL;

    if (!row)
        return;
    StoreActor *actor = store_actor(app_store(view->ui->app), row->id, &error);
    if (!actor)
        ui_complain(view->ui, error);
    else
        ui_push(view->ui, ui_statements_new(view->ui, actor, NULL));
}

static void click(UiView *view, int row, int column)
{
    if (ui_list_click(&actors_of(view)->list, row))
        enter(view);
}

static gboolean actor_ref(UiView *view, UiActorRef *ref)
{
    const Row *row = selected(actors_of(view));

    if (!row)
        return FALSE;
    *ref = (UiActorRef){row->id, row->name, row->color};
    return TRUE;
}

/* How the actor spoke on the last days, right-aligned before a column; returns its cells. */
static int draw_spark(UiView *view, Row *row, const UiRect *rect, int end)
{
    int days = rect->width >= SPARK_WIDE_WIDTH ? SPARK_WIDE_DAYS : SPARK_DAYS;

    if (!row->spark)
        row->spark = ui_spark_actor(app_store(view->ui->app), row->id, SPARK_WIDE_DAYS);
    glong count = g_utf8_strlen(row->spark, -1);
    if (count >= days)
        ui_draw(rect, 0, end - days - 1, days, g_utf8_offset_to_pointer(row->spark, count - days),
                -1, ui_theme_actor(ui_theme(UI_LOOK_TEXT), row->color));
    return days + 1;
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    Row *row = g_ptr_array_index(actors_of(view)->rows, index);
    g_autofree char *counts = g_strdup_printf("%5u “%-4u", row->mentions, row->statements);
    int end = rect->width - text_width(counts, -1) - 1;
    int name_most = rect->width < WIDE_WIDTH ? NAME_WIDTH : NAME_WIDE_WIDTH;
    int name_width = CLAMP(rect->width * 2 / 5, 16, name_most);
    UiStyle style = ui_theme(UI_LOOK_TEXT);
    int column = 1 + name_width + 1;

    ui_draw_cut(rect, 0, 1, MIN(name_width, end - 2), row->name, ui_theme_actor(style, row->color));
    if (rect->width >= 60) {
        ui_draw_cut(rect, 0, column, 13, ui_actor_kind_name(row->kind), ui_theme(UI_LOOK_META));
        column += 14;
    }
    if (rect->width >= SPARK_WIDTH)
        end -= draw_spark(view, row, rect, end);
    ui_draw_cut(rect, 0, column, end - column - 1, row->roles, style);
    end = rect->width - text_width(counts, -1) - 1;
    ui_draw(rect, 0, end, rect->width - end, counts, -1, style);
    return 1 + name_width;
}

static const char *empty_text(const Actors *actors)
{
    const Ui *ui = actors->view.ui;

    if (actors->article)
        return _("No actor was recognised in this article.");
    if (ui_scope_is_narrow(ui->scope))
        return _("No actor matches. Esc takes the last filter back.");
    if (ui->update)
        return _("Nothing here yet: articles are still being fetched or analysed.");
    return _("No actors yet: they are recognised as feeds are updated (R).");
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Actors *actors = actors_of(view);

    if (actors->list.count == 0)
        ui_draw_wrapped(rect, 1, 1, empty_text(actors), ui_theme(UI_LOOK_META));
    ui_list_draw(view, &actors->list, rect, focused, draw_row);
}

static char *title(UiView *view)
{
    /* TRANSLATORS: the sign “ stands before the number of statements in the list below. */
    return g_strdup(actors_of(view)->article ? _("Actors of this article (mentions, “statements)")
                                             : _("Actors (mentions, “statements)"));
}

static char *position(UiView *view)
{
    return ui_list_position(&actors_of(view)->list);
}

#define ACTORS_FUNCTIONS                                                                         \
    .where = UI_IN_ACTORS, .free = free_view, .draw = draw, .move = move_cursor, .enter = enter, \
    .click = click, .refresh = reload, .title = title, .position = position, .actor = actor_ref

static const UiViewClass store_class = {.scoped = TRUE, ACTORS_FUNCTIONS};
static const UiViewClass article_class = {.beside = TRUE, ACTORS_FUNCTIONS};

UiView *ui_actors_new(Ui *ui, gboolean article)
{
    Actors *actors = g_new0(Actors, 1);

    actors->view = (UiView){article ? &article_class : &store_class, ui};
    actors->article = article;
    actors->rows = g_ptr_array_new_with_free_func(free_row);
    reload(&actors->view);
    return &actors->view;
}
