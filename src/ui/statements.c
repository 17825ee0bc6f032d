#include "config.h"

#include <string.h>

#include "app/said.h"
#include "base/i18n.h"
#include "text/width.h"
#include "ui/articles.h"
#include "ui/behind.h"
#include "ui/browser.h"
#include "ui/date.h"
#include "ui/explain.h"
#include "ui/list.h"
#include "ui/match.h"
#include "ui/reading.h"
#include "ui/said.h"
#include "ui/scope.h"
#include "ui/screens.h"
#include "ui/seen.h"
#include "ui/spark.h"
#include "ui/words.h"

/* Statements are read in stretches of this many, as the reader goes down. */
#define CHUNK 200
/* Lines about an actor above what that actor said. */
#define HEADER_HEIGHT 6
/* Days of the sparkline there. */
#define SPARK_DAYS 90
/* From this width on outlets are named, in a column of that one. */
#define NAMED_WIDTH  100
#define OUTLET_WIDTH 18

typedef struct {
    UiView view;
    StoreActor *actor; /* whose statements; NULL for everybody's */
    char *when;        /* of these only; NULL */
    char *spark;       /* of that actor; NULL before it is drawn */
    char *seen, *with; /* likewise: when, and with whom */
    char *asked;       /* what the store is asked, as it is typed; NULL before that */
    StoreQuery *query; /* the same; NULL for everything */
    GHashTable *words; /* that it looks for; see ui/match.h */
    AppSaidList *said; /* the same statement once */
    gint64 last_id;    /* of the statement that was read last; 0 for none */
    gboolean whole;    /* all that there are have been read */
    gboolean versions; /* what carried one statement, each by itself; never read anew */
    UiList list;
} Statements;

static UiView *versions_new(Ui *ui, const AppSaid *said);

static Statements *statements_of(UiView *view)
{
    return (Statements *)view;
}

static void free_view(UiView *view)
{
    Statements *statements = statements_of(view);

    g_clear_pointer(&statements->actor, store_actor_free);
    g_clear_pointer(&statements->query, store_query_free);
    g_clear_pointer(&statements->words, g_hash_table_unref);
    g_free(statements->when);
    g_free(statements->asked);
    g_free(statements->spark);
    g_free(statements->seen);
    g_free(statements->with);
    app_said_free(statements->said);
    g_free(statements);
}

static const AppSaid *said_at(const Statements *statements, guint index)
{
    return g_ptr_array_index(statements->said->said, index);
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
    StoreStatement last = {.id = statements->last_id};
    GError *error = NULL;
    GPtrArray *more = store_statements(app_store(ui->app), &filter,
                                       statements->last_id ? &last : NULL, CHUNK, &error);

    if (!more) {
        statements->whole = TRUE;
        ui_complain(ui, error);
        return;
    }
    statements->whole = more->len < CHUNK;
    if (more->len > 0)
        statements->last_id = ((const StoreStatement *)more->pdata[more->len - 1])->id;
    app_said_add(statements->said, more);
    ui_list_set_count(&statements->list, statements->said->said->len);
}

/*
 * What is asked: what an actor said; else what those who narrow the lists said, and the search.
 * TRUE where it was something else before.
 */
static gboolean renew_query(Statements *statements)
{
    const UiScope *scope = statements->view.ui->scope;
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_autofree char *text = NULL;

    if (statements->actor) {
        g_ptr_array_add(one, statements->actor);
        text = ui_scope_said_query(one, statements->when);
    } else {
        text = ui_scope_said_query(scope->actors, scope->search);
    }
    g_clear_pointer(&statements->query, store_query_free);
    if (*text)
        statements->query = store_query_parse(text, app_now(), NULL, NULL);
    g_clear_pointer(&statements->words, g_hash_table_unref);
    statements->words = ui_match_words(statements->query);
    gboolean other = g_strcmp0(text, statements->asked) != 0;
    g_free(statements->asked);
    statements->asked = g_steal_pointer(&text);
    return other;
}

/* The row with a statement; the list's length for none. */
static guint find_row(const Statements *statements, gint64 id)
{
    guint index = 0;

    for (; index < statements->said->said->len; index++) {
        const AppSaid *said = said_at(statements, index);
        for (guint i = 0; i < said->carried->len; i++) {
            const StoreStatement *row = g_ptr_array_index(said->carried, i);
            if (row->id == id)
                return index;
        }
    }
    return index;
}

/* The cursor stays on its statement, which stays on its line, whatever has come above. */
static void reload(UiView *view)
{
    Statements *statements = statements_of(view);
    UiList *list = &statements->list;
    guint former = list->cursor, top = list->top;
    gint64 id = list->count > 0 ? app_said_best(said_at(statements, former))->id : 0;

    if (statements->versions)
        return;
    gboolean other = renew_query(statements);
    app_said_free(statements->said);
    statements->said = app_said_new();
    statements->last_id = 0;
    statements->whole = FALSE;
    list->count = 0; /* the cursor must not go back while they are read */
    do {
        extend(statements);
    } while (!statements->whole && statements->said->said->len <= former);
    guint found = find_row(statements, id);
    if (found == statements->said->said->len)
        found = other ? 0 : MIN(former, found);
    list->cursor = found;
    list->top = (guint)MAX((gint64)top + found - former, 0);
    ui_list_set_count(list, statements->said->said->len);
}

static const AppSaid *selected_said(const Statements *statements)
{
    return statements->list.count > 0 ? said_at(statements, statements->list.cursor) : NULL;
}

static const StoreStatement *selected(const Statements *statements)
{
    const AppSaid *said = selected_said(statements);

    return said ? app_said_best(said) : NULL;
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

void ui_open_statement(Ui *ui, const StoreStatement *row)
{
    UiView *reading = ui->panes[UI_PANE_READING];
    guint start = row->start;
    gint64 id = row->article_id;

    /* The statement is of the article's best text, which may not be the one that is shown. */
    const AppArticle *shown = ui_reading_article(reading);
    gint64 former = shown ? shown->article->id : 0;
    if (former == id ? !ui_reading_switch(reading, APP_TEXT_BEST) : !ui_reading_show(reading, id))
        return;
    ui_articles_select(ui->panes[UI_PANE_ARTICLES], id);
    ui_behind_read(ui, former);
    ui_reading_mark_read(reading);
    select_statement_at(reading, start);
}

/* What several articles carried is shown in the words of each first. */
static void enter(UiView *view)
{
    const AppSaid *said = selected_said(statements_of(view));

    if (!said)
        return;
    if (said->carried->len > 1)
        ui_push(view->ui, versions_new(view->ui, said));
    else
        ui_open_statement(view->ui, app_said_best(said));
}

static void click(UiView *view, int row, int column)
{
    Statements *statements = statements_of(view);
    int above = statements->actor ? HEADER_HEIGHT : 0;

    if (row >= above && ui_list_click(&statements->list, row - above))
        enter(view);
}

char *ui_statement_citation(Ui *ui, const StoreStatement *row)
{
    g_autofree char *date = ui_date_long(row->sort_s);
    g_autoptr(StoreArticle) article = store_article(app_store(ui->app), row->article_id, NULL);
    const char *who = app_said_who(row);
    gboolean addressed = article && article->url;

    return g_strdup_printf("%s — %s, %s, %s%s%s", row->content, who, row->outlet, date,
                           addressed ? ", " : "", addressed ? article->url : "");
}

/* --- drawing --- */

/* Who carried it: its outlet, or how many; in a narrow list only how many. Returns its cells. */
static int draw_outlets(const AppSaid *said, const UiRect *rect)
{
    const StoreStatement *row = app_said_best(said);
    gboolean named = rect->width >= NAMED_WIDTH;
    int width = named ? OUTLET_WIDTH : 4;
    g_autofree char *count = NULL;

    if (rect->width < 50)
        return 0;
    if (said->outlets > 1 && named)
        count = g_strdup_printf(ngettext("%u outlet", "%u outlets", said->outlets), said->outlets);
    else if (said->outlets > 1)
        count = g_strdup_printf("×%u", said->outlets);
    if (count)
        ui_draw_cut(rect, 0, rect->width - width, width - 1, count, ui_theme(UI_LOOK_KEY));
    else if (named)
        ui_draw_cut(rect, 0, rect->width - width, width - 1, row->outlet, ui_theme(UI_LOOK_META));
    return width;
}

/*
 * The first columns: when, and who or (of one statement's versions) where. marked gets the cells
 * that tell the cursor's row: a step then writes no name twice over.
 */
static int draw_columns(const Statements *statements, const StoreStatement *row, const UiRect *rect,
                        int *marked)
{
    const char *who = app_said_who(row);
    int date_width = ui_date_width(rect->width);
    g_autofree char *date = ui_date_short(row->sort_s, app_now(), date_width);
    UiStyle meta = ui_theme(UI_LOOK_META), text = ui_theme(UI_LOOK_TEXT);
    int who_width = CLAMP(rect->width / 4, 10, 24);
    int column = 1 + ui_draw_column(rect, 1, -date_width, date, meta);

    *marked = column;
    if (statements->versions)
        column += ui_draw_column(rect, column, who_width, row->outlet, text);
    else if (!statements->actor)
        column += ui_draw_column(rect, column, who_width, who,
                                 row->actor ? ui_theme_actor(text, row->color) : meta);
    return column;
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    const Statements *statements = statements_of(view);
    const AppSaid *said = said_at(statements, index);
    const StoreStatement *row = app_said_best(said);
    int marked, column = draw_columns(statements, row, rect, &marked);
    int end = rect->width - 1;

    if (!statements->versions)
        end -= draw_outlets(said, rect);
    ui_said_draw(rect, column, end, row->cue, row->cue_behind, row->content, statements->words);
    return marked;
}

/* What the store knows of the actor beside its names. */
static void look_up_actor(Statements *statements)
{
    Store *store = app_store(statements->view.ui->app);

    if (statements->spark)
        return;
    statements->spark = ui_spark_actor(store, statements->actor->id, SPARK_DAYS);
    ui_seen(store, statements->actor->id, &statements->seen, &statements->with);
}

static void draw_header(Statements *statements, const UiRect *rect)
{
    const StoreActor *actor = statements->actor;
    guint days = (guint)CLAMP(rect->width - 2, 1, SPARK_DAYS);
    g_autofree char *roles = ui_join(actor->roles);
    g_autofree char *aliases = ui_join_others(actor->aliases, actor->name);
    int width = rect->width - 2, row = 0;
    UiStyle text = ui_theme(UI_LOOK_TEXT), meta = ui_theme(UI_LOOK_META);

    look_up_actor(statements);
    g_autofree char *numbers = ui_counts(actor->articles, actor->mentions, actor->statements);
    g_autofree char *counts = g_strconcat(numbers, statements->seen, NULL);
    if (*roles)
        ui_draw_cut(rect, row++, 1, width, roles, text);
    if (*aliases) {
        /* TRANSLATORS: the other names of an actor. */
        g_autofree char *also = g_strdup_printf(_("Also: %s"), aliases);
        ui_draw_cut(rect, row++, 1, width, also, meta);
    }
    ui_draw_cut(rect, row++, 1, width, counts, *roles ? meta : text);
    ui_draw_cut(rect, row++, 1, width, statements->with, meta);
    const char *end = statements->spark + strlen(statements->spark);
    while (days-- > 0 && end > statements->spark) /* the last days that fit */
        end = g_utf8_prev_char(end);
    ui_draw(rect, HEADER_HEIGHT - 2, 1, width, end, -1, ui_theme_actor(text, actor->color));
}

static const char *empty_text(const Statements *statements)
{
    const Ui *ui = statements->view.ui;

    if (!statements->actor && ui_scope_is_narrow(ui->scope))
        return _("No statement matches. Esc takes the last filter back.");
    if (ui->update)
        return _("Nothing here yet: articles are still being fetched or analysed.");
    return _("Nobody has said anything here yet. R updates all feeds.");
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Statements *statements = statements_of(view);
    UiRect rows = *rect;

    if (statements->actor && rect->height > HEADER_HEIGHT + 2) {
        draw_header(statements, rect);
        rows.y += HEADER_HEIGHT;
        rows.height -= HEADER_HEIGHT;
    }
    if (statements->list.count == 0)
        ui_draw_wrapped(&rows, 1, 1, empty_text(statements), ui_theme(UI_LOOK_META));
    ui_list_draw(view, &statements->list, &rows, focused, draw_row);
}

static char *title(UiView *view)
{
    const Statements *statements = statements_of(view);

    if (statements->versions && selected(statements)->actor)
        return g_strdup_printf(_("Who carried it: %s"), selected(statements)->actor);
    if (statements->versions)
        return g_strdup(_("Who carried it"));
    if (statements->actor)
        return statements->when
                   ? g_strdup_printf("%s · %s", statements->actor->name, statements->when)
                   : g_strdup(statements->actor->name);
    return g_strdup(_("Who said what"));
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
    const AppSaid *said = selected_said(statements_of(view));

    if (!said)
        return NULL;
    g_autofree char *outlets = app_said_outlets(said);
    return g_strdup_printf("%s · %s", outlets, app_said_best(said)->title);
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

    return row ? ui_statement_citation(view->ui, row) : NULL;
}

/* All its words, which a row may cut, and why it has this speaker. */
static char *explain(UiView *view)
{
    const StoreStatement *row = selected(statements_of(view));

    if (!row)
        return NULL;
    UiWhy why = {
        .who = app_said_who(row),
        .source = row->source,
        .cue = row->cue,
        .cue_class = row->cue_class,
        .kind = row->kind,
        .has_actor = row->actor_id != NULL,
        .resolution = row->resolution,
        .sureness = row->sureness,
        .day = row->day,
    };
    g_autofree char *reasons = ui_explain(&why);
    return g_strconcat(row->content, "\n\n", reasons, NULL);
}

#define STATEMENTS_FUNCTIONS                                                                 \
    .free = free_view, .draw = draw, .move = move_cursor, .enter = enter, .click = click,    \
    .refresh = reload, .title = title, .position = position, .lit = lit, .actor = actor_ref, \
    .article = article_id, .explain = explain, .copy = copy

static const UiViewClass class = {.where = UI_IN_STATEMENTS, .scoped = TRUE, STATEMENTS_FUNCTIONS};

/* Of one actor, or one statement's versions: what narrows the lists is not asked there. */
static const UiViewClass alone_class = {.where = UI_IN_STATEMENTS, STATEMENTS_FUNCTIONS};

UiView *ui_statements_new(Ui *ui, StoreActor *actor, const char *when)
{
    Statements *statements = g_new0(Statements, 1);

    statements->view = (UiView){actor ? &alone_class : &class, ui};
    statements->actor = actor;
    statements->when = g_strdup(when);
    statements->said = app_said_new();
    reload(&statements->view);
    return &statements->view;
}

/* One statement in the words of each article that carried it. */
static UiView *versions_new(Ui *ui, const AppSaid *said)
{
    Statements *statements = g_new0(Statements, 1);

    statements->view = (UiView){&alone_class, ui};
    statements->versions = statements->whole = TRUE;
    statements->said = app_said_new();
    for (guint i = 0; i < said->carried->len; i++)
        app_said_add_alone(statements->said, g_ptr_array_index(said->carried, i));
    ui_list_set_count(&statements->list, said->carried->len);
    return &statements->view;
}
