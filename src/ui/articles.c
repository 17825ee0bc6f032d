#include "config.h"

#include "ui/articles.h"

#include <string.h>

#include "base/i18n.h"
#include "text/width.h"
#include "ui/articles_private.h"
#include "ui/browser.h"
#include "ui/date.h"
#include "ui/feeds.h"
#include "ui/list.h"

/* Cells of "15:06", which is what a row has of its date below the heading of its day. */
#define TIME_WIDTH 5

static UiArticles *articles_of(UiView *view)
{
    return (UiArticles *)view;
}

static StoreArticleRow *row_at(const UiArticles *articles, guint index)
{
    return g_ptr_array_index(articles->rows, index);
}

const StoreArticleRow *ui_articles_row(UiView *view)
{
    UiArticles *articles = articles_of(view);

    return articles->rows->len > 0 ? row_at(articles, articles->cursor) : NULL;
}

gint64 ui_articles_id(UiView *view)
{
    const StoreArticleRow *row = ui_articles_row(view);

    return row ? row->id : 0;
}

StoreFilter ui_articles_filter(UiView *view)
{
    StoreFilter filter = ui_scope_filter(view->ui->scope);

    filter.keep_id = ui_articles_id(view);
    if (articles_of(view)->news > 0)
        filter.until_id = articles_of(view)->seen_id;
    return filter;
}

/* --- moving --- */

static void move_to(UiArticles *articles, int line)
{
    if (line == G_MAXINT) {
        ui_articles_load_oldest(articles);
    } else {
        ui_articles_load_newest(articles);
        if (articles->rows->len > 0)
            ui_articles_move_by(articles, line - 1);
    }
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    UiArticles *articles = articles_of(view);

    if (articles->rows->len == 0)
        return;
    if (move == UI_MOVE_TO) {
        move_to(articles, count);
    } else {
        gint64 row = (gint64)articles->cursor - articles->top;
        ui_articles_move_by(articles, ui_move_lines(move, count, articles->height));
        if (move != UI_MOVE_LINE) /* a page moves the screen, not only the cursor */
            articles->top = (guint)MAX((gint64)articles->cursor - row, 0);
    }
    ui_articles_settle(articles);
    ui_preview(view->ui);
}

gboolean ui_articles_step(UiView *view, int count)
{
    UiArticles *articles = articles_of(view);

    if (articles->rows->len == 0)
        return FALSE;
    gint64 former = ui_articles_id(view);
    ui_articles_move_by(articles, count);
    ui_articles_settle(articles);
    ui_preview(view->ui);
    return ui_articles_id(view) != former;
}

static void go(UiArticles *articles, StoreKey key)
{
    if (articles->news > 0 && key.id > articles->seen_id)
        ui_articles_load_newest(articles);
    if (ui_articles_find(articles, key.id)) {
        ui_articles_settle(articles);
        return;
    }
    ui_articles_load_around(articles, ui_articles_key(articles, &key), (guint)articles->height / 2);
    ui_articles_settle(articles);
}

void ui_articles_go(UiView *view, StoreKey key)
{
    go(articles_of(view), key);
}

static gboolean step_sorted_unread(UiArticles *articles, int step)
{
    gint64 index = (gint64)articles->cursor + step;

    for (; index >= 0 && index < articles->rows->len; index += step) {
        if (!row_at(articles, (guint)index)->read) {
            articles->cursor = (guint)index;
            ui_articles_settle(articles);
            ui_preview(articles->view.ui);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ui_articles_step_unread(UiView *view, gboolean older)
{
    UiArticles *articles = articles_of(view);
    const StoreArticleRow *row = ui_articles_row(view);
    StoreFilter filter = ui_articles_filter(view);
    GError *error = NULL;
    StoreKey found;

    if (!row)
        return FALSE;
    if (ui_articles_is_sorted(articles))
        return step_sorted_unread(articles, older ? 1 : -1);
    StoreKey key = store_article_row_key(row);
    if (!store_order_next_unread(app_store(view->ui->app), &filter, ui_articles_order(articles),
                                 &key, older, &found, &error)) {
        if (error)
            ui_complain(view->ui, error);
        return FALSE;
    }
    go(articles, found);
    ui_preview(view->ui);
    return TRUE;
}

gboolean ui_articles_select(UiView *view, gint64 id)
{
    UiArticles *articles = articles_of(view);

    if (!ui_articles_find(articles, id))
        return FALSE;
    ui_articles_settle(articles);
    return TRUE;
}

/* --- what others change --- */

void ui_articles_reload(UiView *view)
{
    ui_articles_clear_selection(view);
    ui_articles_load_newest(articles_of(view));
}

guint ui_articles_news(UiView *view)
{
    return articles_of(view)->news;
}

guint ui_articles_newest(UiView *view)
{
    return articles_of(view)->newest;
}

void ui_articles_show_news(UiView *view)
{
    ui_articles_load_newest(articles_of(view));
    ui_preview(view->ui);
}

/* What has come stays away until the reader asks for it: nothing moves under the eyes. */
static void reload(UiView *view)
{
    UiArticles *articles = articles_of(view);
    const StoreArticleRow *row = ui_articles_row(view);
    StoreKey key = store_article_row_key(row);

    ui_articles_hold(articles);
    /* Among the unread ones it stays where it stood, with its neighbours. */
    if (row && view->ui->scope->order != UI_ORDER_UNREAD)
        key = ui_articles_key(articles, &key);
    if (row)
        ui_articles_load_around(articles, key, articles->cursor - articles->top);
    else
        ui_articles_load_newest(articles);
    ui_articles_settle(articles);
}

/*
 * Of a list that is held only the number of news changes: else each filling would go through all
 * that the update has brought so far. Its rows are read anew when the update is over.
 */
void ui_articles_fill(UiView *view)
{
    UiArticles *articles = articles_of(view);

    if (articles->news > 0)
        ui_articles_hold_on(articles);
    else
        reload(view);
}

void ui_articles_set_read(UiView *view, gint64 id, gboolean read)
{
    UiArticles *articles = articles_of(view);

    for (guint i = 0; i < articles->rows->len; i++) {
        if (row_at(articles, i)->id == id)
            row_at(articles, i)->read = read;
    }
}

void ui_articles_set_starred(UiView *view, gint64 id, gboolean starred)
{
    UiArticles *articles = articles_of(view);

    for (guint i = 0; i < articles->rows->len; i++) {
        if (row_at(articles, i)->id == id)
            row_at(articles, i)->starred = starred;
    }
}

/* --- the view --- */

static void free_view(UiView *view)
{
    UiArticles *articles = articles_of(view);

    g_clear_handle_id(&articles->count_source, g_source_remove);
    g_ptr_array_unref(articles->rows);
    g_hash_table_unref(articles->selected);
    g_free(articles);
}

static void enter(UiView *view)
{
    if (ui_articles_id(view))
        ui_enter_reading(view->ui);
}

/* The row on a line of the screen; the list's length for none, as on a heading. */
static guint index_on_line(const UiArticles *articles, int line)
{
    guint index = articles->top;

    for (int at = 0; index < articles->rows->len; index++, at++) {
        if (ui_articles_begins_group(articles, index) && at++ == line)
            break;
        if (at == line)
            return index;
    }
    return articles->rows->len;
}

static void click(UiView *view, int row, int column)
{
    UiArticles *articles = articles_of(view);
    guint index = index_on_line(articles, row);

    if (index >= articles->rows->len)
        return;
    if (index == articles->cursor) {
        enter(view);
        return;
    }
    articles->cursor = index;
    ui_preview(view->ui);
}

/* Draws a title with the words that were found in it or, behind it, around them. */
static void draw_text(const StoreArticleRow *row, const UiRect *rect, int column, int width,
                      UiStyle style)
{
    const char *title = *row->title ? row->title : _("(no title)");
    int used = ui_draw_cut(rect, 0, column, width, title, style);
    gboolean in_match = FALSE;

    if (!row->snippet || width - used < 12)
        return;
    style.attrs &= ~A_BOLD;
    column += used + 2;
    width -= used + 2;
    ui_draw_open(rect, 0, column, text_direction(row->snippet, strlen(row->snippet)));
    for (const char *at = row->snippet; *at && width > 0; in_match = !in_match) {
        const char *mark = in_match ? STORE_MATCH_CLOSE : STORE_MATCH_OPEN;
        const char *end = strstr(at, mark);
        gsize len = end ? (gsize)(end - at) : strlen(at);
        UiStyle piece = in_match ? ui_theme_over(style, UI_LOOK_MATCH) : style;

        used = ui_draw(rect, 0, column, width, at, (gssize)len, piece);
        column += used;
        width -= used;
        at += len + (end ? strlen(mark) : 0);
    }
    ui_draw_close();
}

/* The outlet, and how many others carry the same article; gives the width. */
static int draw_outlet(const StoreArticleRow *row, const UiRect *rect, int column)
{
    UiStyle meta = ui_theme(UI_LOOK_META);
    int width = rect->width >= 100 ? 18 : 14;

    if (!row->outlets)
        return ui_draw_column(rect, column, width, row->outlet, meta);

    g_autofree char *more = g_strdup_printf("+%u", g_strv_length(row->outlets) - 1);
    int more_width = text_width(more, -1);
    int used = ui_draw_column(rect, column, width - more_width - 1, row->outlet, meta);
    return used + ui_draw_column(rect, column + used, -more_width, more, meta);
}

static int draw_row(UiView *view, guint index, const UiRect *rect)
{
    const StoreArticleRow *row = row_at(articles_of(view), index);
    gboolean days = ui_articles_has_days(articles_of(view));
    int date_width = days ? TIME_WIDTH : ui_date_width(rect->width);
    g_autofree char *date =
        days ? ui_date_time(row->sort_s) : ui_date_short(row->sort_s, app_now(), date_width);
    g_autofree char *count = row->statements > 0 ? g_strdup_printf("“%u", row->statements) : NULL;
    UiStyle text = ui_theme(UI_LOOK_TEXT), meta = ui_theme(UI_LOOK_META);
    int column = 3, end = rect->width - 1, start;

    if (!row->read)
        text.attrs |= A_BOLD;
    if (ui_articles_is_selected(articles_of(view), index)) {
        text = ui_theme_over(text, UI_LOOK_STATEMENT);
        ui_draw(rect, 0, 2, 1, "✓", -1, ui_theme(UI_LOOK_KEY));
    }
    ui_draw(rect, 0, 0, 1, row->read ? " " : "•", -1, text);
    if (row->starred)
        ui_draw(rect, 0, 1, 1, "★", -1, ui_theme(UI_LOOK_STARRED));
    column += ui_draw_column(rect, column, -date_width, date, meta);
    if (rect->width >= 70 && view->ui->scope->kind != UI_SCOPE_FEED)
        column += draw_outlet(row, rect, column);
    start = column;
    if (rect->width >= 50) {
        end -= 4;
        if (count)
            ui_draw_right(rect, 0, end, 4, count, meta);
    }
    draw_text(row, rect, column, end - column, text);
    return start;
}

static void draw_empty(UiView *view, const UiRect *rect)
{
    Ui *ui = view->ui;
    const char *text = _("No articles here yet. r updates this feed, R all feeds.");
    const char *fault = ui->scope->kind == UI_SCOPE_FEED
                            ? ui_feeds_error(ui->panes[UI_PANE_FEEDS], ui->scope->feed_id)
                            : NULL;
    g_autofree char *failed = NULL;

    if (ui_feeds_count(ui->panes[UI_PANE_FEEDS]) == 0) {
        ui_feeds_draw_greeting(rect);
        return;
    }
    if (ui_scope_is_narrow(ui->scope))
        text = _("No article matches. Esc takes the last filter back, / searches anew.");
    else if (fault)
        text = failed =
            /* TRANSLATORS: %s is why, such as "the server answered 404 (Not Found)". */
            g_strdup_printf(_("The last fetch failed: %s. r tries again, E edits the feed's "
                              "address."),
                            fault);
    else if (ui->scope->kind == UI_SCOPE_SAVED)
        text = _("Nothing is found by this search yet. R updates all feeds.");
    else if (ui->scope->kind == UI_SCOPE_STARRED)
        text = _("Nothing is starred yet. f on an article stars it.");
    else if (ui->scope->kind == UI_SCOPE_UNREAD || ui->scope->hide_read)
        text = _("Nothing unread. R updates all feeds, M shows what has been read.");
    ui_draw_wrapped(rect, 1, 1, text, ui_theme(UI_LOOK_META));
}

/* What stands above the first row of a group; quieter than what is unread. */
static void draw_heading(const UiArticles *articles, guint index, const UiRect *line)
{
    g_autofree char *heading = ui_articles_heading(articles, index);

    ui_draw_cut(line, 0, 1, line->width - 2, heading, ui_theme(UI_LOOK_META));
}

static void draw_rows(UiArticles *articles, const UiRect *rect, gboolean focused)
{
    UiList list = {articles->rows->len, articles->cursor, articles->top, rect->height};
    int row = 0;

    for (guint i = articles->top; i < articles->rows->len && row < rect->height; i++, row++) {
        UiRect line = {rect->y + row, rect->x, 1, rect->width};
        if (ui_articles_begins_group(articles, i)) {
            draw_heading(articles, i, &line);
            if (++row >= rect->height)
                break;
            line.y++;
        }
        ui_list_draw_row(&articles->view, &list, i, &line, focused, draw_row);
    }
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    UiArticles *articles = articles_of(view);

    articles->height = rect->height;
    ui_articles_settle(articles);
    if (articles->rows->len == 0) {
        draw_empty(view, rect);
        return;
    }
    draw_rows(articles, rect, focused);
}

static char *title(UiView *view)
{
    const UiScope *scope = view->ui->scope;
    guint selected = g_hash_table_size(articles_of(view)->selected);

    if (articles_of(view)->selecting)
        return g_strdup(_("Selecting …"));
    if (selected > 0)
        /* TRANSLATORS: articles; the title of their list. */
        return g_strdup_printf(ngettext("%u selected", "%u selected", selected), selected);
    if (ui_scope_is_narrow(scope) && scope->kind != UI_SCOPE_ALL) /* a chip names it */
        return g_strdup(_("Articles"));
    const char *order = _(ui_orders[scope->order].label);
    if (articles_of(view)->newest > 0)
        /* TRANSLATORS: "All articles, by title (of the newest 5000)". */
        return g_strdup_printf(_("%s, %s (of the newest %u)"), ui_scope_name(scope), order,
                               articles_of(view)->newest);
    if (scope->order != UI_ORDER_NEWEST)
        return g_strdup_printf("%s, %s", ui_scope_name(scope), order);
    return g_strdup(ui_scope_name(scope));
}

static char *position(UiView *view)
{
    UiArticles *articles = articles_of(view);

    if (articles->rows->len == 0 || articles->before < 0)
        return NULL;
    gint64 at = articles->before + articles->cursor + 1;
    if (articles->total < 0)
        return g_strdup_printf("%" G_GINT64_FORMAT, at);
    return g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, at, articles->total);
}

static const UiViewClass class = {
    .where = UI_IN_ARTICLES,
    .scoped = TRUE,
    .free = free_view,
    .draw = draw,
    .move = move_cursor,
    .enter = enter,
    .escape = ui_articles_clear_selection,
    .click = click,
    .refresh = reload,
    .title = title,
    .position = position,
    .article = ui_articles_id,
};

UiView *ui_articles_new(Ui *ui)
{
    UiArticles *articles = g_new0(UiArticles, 1);

    articles->view = (UiView){&class, ui};
    articles->rows = g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    articles->selected = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    articles->before = articles->total = -1;
    articles->height = getmaxy(stdscr); /* so that one reading fills the screen */
    return &articles->view;
}
