#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "text/width.h"
#include "ui/articles.h"
#include "ui/browser.h"
#include "ui/date.h"
#include "ui/list.h"
#include "ui/reading.h"
#include "ui/screens.h"
#include "ui/words.h"

/* Statements are read in stretches of this many, as the reader goes down. */
#define CHUNK 200
/* Lines about an actor above what that actor said. */
#define HEADER_HEIGHT 4

typedef struct {
    UiView view;
    StoreActor *actor; /* whose statements; NULL for everybody's */
    StoreQuery *query; /* what the store is asked; NULL */
    GPtrArray *rows;   /* StoreStatement */
    gboolean whole;    /* rows are all that there are */
    UiList list;
} Statements;

static Statements *statements_of(UiView *view)
{
    return (Statements *)view;
}

static void free_view(UiView *view)
{
    Statements *statements = statements_of(view);

    g_clear_pointer(&statements->actor, store_actor_free);
    g_clear_pointer(&statements->query, store_query_free);
    g_ptr_array_unref(statements->rows);
    g_free(statements);
}

/* --- reading --- */

static StoreFilter filter_of(const Statements *statements)
{
    StoreFilter filter = ui_scope_filter(statements->view.ui->scope);

    if (statements->actor)
        filter = (StoreFilter){0};
    filter.query = statements->query;
    filter.actors = NULL; /* they are in the query, as speakers */
    filter.unread = FALSE;
    return filter;
}

static void extend(Statements *statements)
{
    Ui *ui = statements->view.ui;
    StoreFilter filter = filter_of(statements);
    const StoreStatement *last =
        statements->rows->len > 0 ? g_ptr_array_index(statements->rows, statements->rows->len - 1)
                                  : NULL;
    GError *error = NULL;
    GPtrArray *more = store_statements(app_store(ui->app), &filter, last, CHUNK, &error);

    if (!more) {
        statements->whole = TRUE;
        ui_complain(ui, error);
        return;
    }
    statements->whole = more->len < CHUNK;
    g_ptr_array_extend_and_steal(statements->rows, more);
    ui_list_set_count(&statements->list, statements->rows->len);
}

/* What is asked: what an actor said; else what those who narrow the lists said, and the search. */
static void renew_query(Statements *statements)
{
    const UiScope *scope = statements->view.ui->scope;
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_autofree char *text = NULL;

    if (statements->actor) {
        g_ptr_array_add(one, statements->actor);
        text = ui_scope_said_query(one, NULL);
    } else {
        text = ui_scope_said_query(scope->actors, scope->search);
    }
    g_clear_pointer(&statements->query, store_query_free);
    if (*text)
        statements->query = store_query_parse(text, app_now(), NULL, NULL);
}

static void reload(UiView *view)
{
    Statements *statements = statements_of(view);
    guint former = statements->list.cursor;

    renew_query(statements);
    g_ptr_array_set_size(statements->rows, 0);
    statements->whole = FALSE;
    do {
        extend(statements);
    } while (!statements->whole && statements->rows->len <= former);
    ui_list_set_count(&statements->list, statements->rows->len);
}

static const StoreStatement *selected(const Statements *statements)
{
    return statements->list.count > 0 ? g_ptr_array_index(statements->rows, statements->list.cursor)
                                      : NULL;
}

/* --- moving --- */

static void move_cursor(UiView *view, UiMove move, int count)
{
    Statements *statements = statements_of(view);
    UiList *list = &statements->list;
    gboolean to_end = move == UI_MOVE_TO && count == G_MAXINT;

    while (!statements->whole &&
           (to_end ||
            list->cursor + (guint)(MAX(count, 0) + 1) * (guint)MAX(list->height, 1) >= list->count))
        extend(statements);
    ui_list_move(list, move, count);
}

static void select_statement_at(UiView *reading, guint start)
{
    const AppArticle *article = ui_reading_article(reading);

    for (guint i = 0; i < article->annotation->statements->len; i++) {
        const TextStatement *statement = g_ptr_array_index(article->annotation->statements, i);
        if (g_array_index(statement->content, TextSpan, 0).start == start) {
            ui_reading_select_statement(reading, i);
            return;
        }
    }
}

/* Opens the article at the statement. */
static void enter(UiView *view)
{
    Ui *ui = view->ui;
    UiView *reading = ui->panes[UI_PANE_READING];
    const StoreStatement *row = selected(statements_of(view));

    if (!row)
        return;
    guint start = row->start;
    if (!ui_reading_show(reading, row->article_id))
        return;
    ui_articles_select(ui->panes[UI_PANE_ARTICLES], row->article_id);
    ui_focus(ui, UI_PANE_READING); /* frees this view */
    ui_reading_mark_read(reading);
    select_statement_at(reading, start);
}

static void click(UiView *view, int row, int column)
{
    Statements *statements = statements_of(view);
    int above = statements->actor ? HEADER_HEIGHT : 0;

    if (row >= above && ui_list_click(&statements->list, row - above))
        enter(view);
}

/* --- drawing --- */

static void draw_row(UiView *view, guint index, const UiRect *rect, UiStyle style)
{
    const Statements *statements = statements_of(view);
    const StoreStatement *row = g_ptr_array_index(statements->rows, index);
    const char *who = row->actor ? row->actor : row->source ? row->source : "–";
    g_autofree char *date = ui_date_short(row->sort_s, app_now());
    int who_width = CLAMP(rect->width / 4, 10, 24);
    int column = 1 + UI_DATE_WIDTH + 1, end = rect->width - 1;
    UiStyle name = style;

    if (index != statements->list.cursor)
        name = row->actor ? ui_theme_actor(style, row->color) : ui_theme(UI_LOOK_META);
    ui_draw_right(rect, 0, 1, UI_DATE_WIDTH, date, style);
    if (!statements->actor) {
        ui_draw_cut(rect, 0, column, who_width, who, name);
        column += who_width + 1;
    }
    if (rect->width >= 100) {
        end -= 18;
        ui_draw_cut(rect, 0, end + 1, 17, row->outlet, style);
    }
    if (row->cue) {
        UiStyle cue = style;
        cue.attrs |= A_UNDERLINE;
        column += ui_draw_cut(rect, 0, column, (end - column) / 2, row->cue, cue) + 1;
    }
    ui_draw_cut(rect, 0, column, end - column, row->content, style);
}

static void draw_header(const StoreActor *actor, const UiRect *rect)
{
    g_autofree char *roles = ui_join(actor->roles);
    g_autofree char *aliases = ui_join(actor->aliases);
    g_autofree char *counts = g_strdup_printf(_("%u articles, %u mentions, %u statements"),
                                              actor->articles, actor->mentions, actor->statements);

    ui_draw_cut(rect, 0, 1, rect->width - 2, *roles ? roles : counts, ui_theme(UI_LOOK_TEXT));
    ui_draw_cut(rect, 1, 1, rect->width - 2, aliases, ui_theme(UI_LOOK_META));
    if (*roles)
        ui_draw_cut(rect, 2, 1, rect->width - 2, counts, ui_theme(UI_LOOK_META));
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Statements *statements = statements_of(view);
    UiRect rows = *rect;

    if (statements->actor && rect->height > HEADER_HEIGHT + 2) {
        draw_header(statements->actor, rect);
        rows.y += HEADER_HEIGHT;
        rows.height -= HEADER_HEIGHT;
    }
    if (statements->list.count == 0)
        ui_draw_wrapped(&rows, 1, 1, _("Nobody has said anything here yet."),
                        ui_theme(UI_LOOK_META));
    ui_list_draw(view, &statements->list, &rows, focused, draw_row);
}

static char *title(UiView *view)
{
    const Statements *statements = statements_of(view);

    return statements->actor ? g_strdup(statements->actor->name) : g_strdup(_("Who said what"));
}

static char *position(UiView *view)
{
    const Statements *statements = statements_of(view);

    if (statements->list.count == 0)
        return NULL;
    return g_strdup_printf("%u/%u%s", statements->list.cursor + 1, statements->list.count,
                           statements->whole ? "" : "+");
}

static char *lit(UiView *view)
{
    const StoreStatement *row = selected(statements_of(view));

    return row ? g_strdup_printf("%s · %s", row->outlet, row->title) : NULL;
}

static gboolean actor_ref(UiView *view, UiActorRef *ref)
{
    const Statements *statements = statements_of(view);
    const StoreStatement *row = selected(statements);

    if (row && row->actor_id)
        *ref = (UiActorRef){row->actor_id, row->actor, row->color};
    else if (statements->actor)
        *ref =
            (UiActorRef){statements->actor->id, statements->actor->name, statements->actor->color};
    else
        return FALSE;
    return TRUE;
}

static gint64 article_id(UiView *view)
{
    const StoreStatement *row = selected(statements_of(view));

    return row ? row->article_id : 0;
}

static char *copy(UiView *view)
{
    const StoreStatement *row = selected(statements_of(view));

    if (!row)
        return NULL;
    g_autofree char *date = ui_date_long(row->sort_s);
    return g_strdup_printf("%s — %s, %s, %s", row->content,
                           row->actor    ? row->actor
                           : row->source ? row->source
                                         : "–",
                           row->outlet, date);
}

static const UiViewClass class = {
    .where = UI_IN_STATEMENTS,
    .scoped = TRUE,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .enter = enter,
    .click = click,
    .refresh = reload,
    .title = title,
    .position = position,
    .lit = lit,
    .actor = actor_ref,
    .article = article_id,
    .copy = copy,
};

UiView *ui_statements_new(Ui *ui, StoreActor *actor)
{
    Statements *statements = g_new0(Statements, 1);

    statements->view = (UiView){&class, ui};
    statements->actor = actor;
    statements->rows = g_ptr_array_new_with_free_func((GDestroyNotify)store_statement_free);
    reload(&statements->view);
    return &statements->view;
}
