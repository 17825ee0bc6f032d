#include "config.h"

#include "ui/articles.h"

#include <string.h>

#include "base/i18n.h"
#include "text/width.h"
#include "ui/browser.h"
#include "ui/date.h"
#include "ui/feeds.h"
#include "ui/list.h"
#include "ui/reading.h"

/* Rows that are kept around the screen, in screens to either side. */
#define SCREENS_KEPT 4
#define MIN_CHUNK    40

typedef struct {
    UiView view;
    GPtrArray *rows;   /* StoreArticleRow: a stretch of the list */
    guint cursor, top; /* indices into rows */
    int height;
    gint64 before;                 /* articles of the list in front of rows; -1 unknown */
    gint64 total;                  /* -1 unknown */
    gboolean at_newest, at_oldest; /* rows reach the list's ends */
    guint count_source;
} Articles;

static Articles *articles_of(UiView *view)
{
    return (Articles *)view;
}

static StoreArticleRow *row_at(const Articles *articles, guint index)
{
    return g_ptr_array_index(articles->rows, index);
}

static StoreKey key_of(const StoreArticleRow *row)
{
    return (StoreKey){row->sort_s, row->id};
}

const StoreArticleRow *ui_articles_row(UiView *view)
{
    Articles *articles = articles_of(view);

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
    return filter;
}

/* --- reading stretches of the list --- */

static guint chunk_of(const Articles *articles)
{
    return MAX(MIN_CHUNK, (guint)articles->height * 2);
}

/* Reads rows next to a place; an empty array when that failed, which the status line tells. */
static GPtrArray *fetch(Articles *articles, const StoreKey *from, gboolean older, guint limit)
{
    Ui *ui = articles->view.ui;
    StoreFilter filter = ui_articles_filter(&articles->view);
    GError *error = NULL;
    gboolean snippets = filter.query && store_query_has_words(filter.query);
    GPtrArray *rows =
        store_articles_list(app_store(ui->app), &filter, from, older, limit, snippets, &error);

    if (!rows) {
        ui_complain(ui, error);
        rows = g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    }
    return rows;
}

/* Moves all of more to the end of rows (or to its start), and frees the array. */
static void join_rows(GPtrArray *rows, GPtrArray *more, gboolean at_start)
{
    for (guint i = 0; i < more->len; i++)
        g_ptr_array_insert(rows, at_start ? (int)i : -1, g_ptr_array_index(more, i));
    g_ptr_array_set_free_func(more, NULL);
    g_ptr_array_unref(more);
}

/* Counts when there is time: with a search, that may take longer than a key may. */
static gboolean count_now(gpointer data)
{
    Articles *articles = data;
    Ui *ui = articles->view.ui;
    StoreFilter filter = ui_articles_filter(&articles->view);

    articles->count_source = 0;
    articles->total = store_articles_count(app_store(ui->app), &filter, NULL);
    if (articles->before < 0 && articles->rows->len > 0) {
        StoreKey first = key_of(row_at(articles, 0));
        articles->before = store_articles_position(app_store(ui->app), &filter, &first, NULL);
    }
    ui_touch(ui);
    return G_SOURCE_REMOVE;
}

static void count_soon(Articles *articles)
{
    if (!articles->count_source)
        articles->count_source = g_idle_add_full(G_PRIORITY_LOW, count_now, articles, NULL);
}

/* Takes rows as the whole of what is known. */
static void take_rows(Articles *articles, GPtrArray *rows)
{
    g_ptr_array_unref(articles->rows);
    articles->rows = rows;
    articles->cursor = articles->top = 0;
    articles->before = articles->at_newest ? 0 : -1;
    articles->total = articles->at_newest && articles->at_oldest ? (gint64)rows->len : -1;
    if (articles->total < 0)
        count_soon(articles);
}

static gboolean is_sorted(const Articles *articles)
{
    return articles->view.ui->scope->order != UI_ORDER_NEWEST;
}

/* Reads the list in the order that the reader chose: all rows that this order has. */
static void load_sorted(Articles *articles)
{
    Ui *ui = articles->view.ui;
    StoreFilter filter = ui_articles_filter(&articles->view);
    GError *error = NULL;
    GPtrArray *rows = ui_order_read(app_store(ui->app), &filter, ui->scope->order, &error);

    if (!rows) {
        ui_complain(ui, error);
        rows = g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    }
    articles->at_newest = articles->at_oldest = TRUE;
    take_rows(articles, rows);
}

static void load_newest(Articles *articles)
{
    if (is_sorted(articles)) {
        load_sorted(articles);
        return;
    }
    guint limit = chunk_of(articles);
    GPtrArray *rows = fetch(articles, NULL, TRUE, limit);

    articles->at_newest = TRUE;
    articles->at_oldest = rows->len < limit;
    take_rows(articles, rows);
}

static void load_oldest(Articles *articles)
{
    if (is_sorted(articles)) {
        articles->cursor = articles->rows->len > 0 ? articles->rows->len - 1 : 0;
        return;
    }
    guint limit = chunk_of(articles);
    gint64 total = articles->total;
    GPtrArray *rows = fetch(articles, NULL, FALSE, limit);

    articles->at_oldest = TRUE;
    articles->at_newest = rows->len < limit;
    take_rows(articles, rows);
    if (total >= 0 && !articles->at_newest) {
        articles->total = total;
        articles->before = total - (gint64)rows->len;
    }
    articles->cursor = rows->len > 0 ? rows->len - 1 : 0;
}

/* Puts the cursor on an article; FALSE where the rows do not have it. */
static gboolean find_row(Articles *articles, gint64 id)
{
    for (guint i = 0; i < articles->rows->len; i++) {
        if (row_at(articles, i)->id == id) {
            articles->cursor = i;
            return TRUE;
        }
    }
    return FALSE;
}

/* Reads anew around an article, which then stands at a row of the screen. */
static void load_around(Articles *articles, StoreKey key, guint screen_row)
{
    if (is_sorted(articles)) {
        load_sorted(articles);
        find_row(articles, key.id);
        articles->top = articles->cursor > screen_row ? articles->cursor - screen_row : 0;
        return;
    }
    guint limit = chunk_of(articles);
    StoreKey behind = {key.sort_s, key.id + 1};
    GPtrArray *rows = fetch(articles, &key, FALSE, limit);
    GPtrArray *older = fetch(articles, &behind, TRUE, limit);
    guint newer_count = rows->len;

    articles->at_newest = newer_count < limit;
    articles->at_oldest = older->len < limit;
    join_rows(rows, older, FALSE);
    take_rows(articles, rows);
    articles->cursor = MIN(newer_count, rows->len > 0 ? rows->len - 1 : 0);
    articles->top = articles->cursor > screen_row ? articles->cursor - screen_row : 0;
}

static void extend_older(Articles *articles)
{
    guint limit = chunk_of(articles);
    StoreKey last = key_of(row_at(articles, articles->rows->len - 1));
    GPtrArray *more = fetch(articles, &last, TRUE, limit);

    articles->at_oldest = more->len < limit;
    join_rows(articles->rows, more, FALSE);
}

static void extend_newer(Articles *articles)
{
    guint limit = chunk_of(articles);
    StoreKey first = key_of(row_at(articles, 0));
    GPtrArray *more = fetch(articles, &first, FALSE, limit);
    guint count = more->len;

    articles->at_newest = count < limit;
    articles->before = articles->at_newest ? 0 : MAX(articles->before - count, -1);
    join_rows(articles->rows, more, TRUE);
    articles->cursor += count;
    articles->top += count;
}

/* Lets go of rows that are far from the screen. */
static void trim(Articles *articles)
{
    guint kept = (guint)MAX(articles->height, 10) * SCREENS_KEPT;

    if (is_sorted(articles))
        return;

    if (articles->rows->len > articles->top + 2 * kept) {
        g_ptr_array_set_size(articles->rows, (int)(articles->top + kept));
        articles->at_oldest = FALSE;
    }
    if (articles->top > 2 * kept) {
        guint gone = articles->top - kept;
        g_ptr_array_remove_range(articles->rows, 0, gone);
        articles->top -= gone;
        articles->cursor -= gone;
        articles->at_newest = FALSE;
        if (articles->before >= 0)
            articles->before += gone;
    }
}

/* Makes the cursor visible, and the screen full as far as the list reaches. */
static void settle(Articles *articles)
{
    guint height = (guint)MAX(articles->height, 1);

    if (articles->rows->len == 0)
        return;
    if (articles->cursor < articles->top)
        articles->top = articles->cursor;
    if (articles->cursor >= articles->top + height)
        articles->top = articles->cursor - height + 1;
    while (articles->top + height > articles->rows->len && !articles->at_oldest)
        extend_older(articles);
    if (articles->top + height > articles->rows->len && articles->top > 0)
        articles->top = articles->rows->len > height ? articles->rows->len - height : 0;
    trim(articles);
}

/* --- moving --- */

/* Moves the cursor by lines, reading on where rows end; FALSE where the list ends first. */
static gboolean move_by(Articles *articles, gint64 lines)
{
    gint64 target = (gint64)articles->cursor + lines;
    gboolean whole = TRUE;

    while (target >= (gint64)articles->rows->len && !articles->at_oldest)
        extend_older(articles);
    while (target < 0 && !articles->at_newest) {
        guint former = articles->cursor;
        extend_newer(articles);
        target += (gint64)articles->cursor - former;
    }
    if (target < 0 || target >= (gint64)articles->rows->len) {
        target = CLAMP(target, 0, (gint64)articles->rows->len - 1);
        whole = FALSE;
    }
    articles->cursor = (guint)target;
    return whole;
}

static void move_to(Articles *articles, int line)
{
    if (line == G_MAXINT) {
        load_oldest(articles);
    } else {
        load_newest(articles);
        if (articles->rows->len > 0)
            move_by(articles, line - 1);
    }
}

static void move_cursor(UiView *view, UiMove move, int count)
{
    Articles *articles = articles_of(view);

    if (articles->rows->len == 0)
        return;
    if (move == UI_MOVE_TO) {
        move_to(articles, count);
    } else {
        gint64 row = (gint64)articles->cursor - articles->top;
        move_by(articles, ui_move_lines(move, count, articles->height));
        if (move != UI_MOVE_LINE) /* a page moves the screen, not only the cursor */
            articles->top = (guint)MAX((gint64)articles->cursor - row, 0);
    }
    settle(articles);
    ui_preview(view->ui);
}

gboolean ui_articles_step(UiView *view, int count)
{
    Articles *articles = articles_of(view);

    if (articles->rows->len == 0)
        return FALSE;
    gint64 former = ui_articles_id(view);
    move_by(articles, count);
    settle(articles);
    ui_preview(view->ui);
    return ui_articles_id(view) != former;
}

static void go(Articles *articles, StoreKey key)
{
    if (find_row(articles, key.id)) {
        settle(articles);
        return;
    }
    load_around(articles, key, (guint)articles->height / 2);
    settle(articles);
}

void ui_articles_go(UiView *view, StoreKey key)
{
    go(articles_of(view), key);
}

static gboolean step_sorted_unread(Articles *articles, int step)
{
    gint64 index = (gint64)articles->cursor + step;

    for (; index >= 0 && index < articles->rows->len; index += step) {
        if (!row_at(articles, (guint)index)->read) {
            articles->cursor = (guint)index;
            settle(articles);
            ui_preview(articles->view.ui);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ui_articles_step_unread(UiView *view, gboolean older)
{
    Articles *articles = articles_of(view);
    const StoreArticleRow *row = ui_articles_row(view);
    StoreFilter filter = ui_articles_filter(view);
    GError *error = NULL;
    StoreKey found;

    if (!row)
        return FALSE;
    if (is_sorted(articles))
        return step_sorted_unread(articles, older ? 1 : -1);
    StoreKey key = key_of(row);
    if (!store_articles_next_unread(app_store(view->ui->app), &filter, &key, older, &found,
                                    &error)) {
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
    Articles *articles = articles_of(view);

    if (!find_row(articles, id))
        return FALSE;
    settle(articles);
    return TRUE;
}

/* --- what others change --- */

void ui_articles_reload(UiView *view)
{
    load_newest(articles_of(view));
}

/* At its very start, a list that grows stays where the reader is: what is new stands above. */
static void reload(UiView *view)
{
    Articles *articles = articles_of(view);
    const StoreArticleRow *row = ui_articles_row(view);

    if (row)
        load_around(articles, key_of(row), articles->cursor - articles->top);
    else
        load_newest(articles);
    settle(articles);
}

void ui_articles_set_read(UiView *view, gint64 id, gboolean read)
{
    Articles *articles = articles_of(view);

    for (guint i = 0; i < articles->rows->len; i++) {
        if (row_at(articles, i)->id == id)
            row_at(articles, i)->read = read;
    }
}

void ui_articles_set_starred(UiView *view, gint64 id, gboolean starred)
{
    Articles *articles = articles_of(view);

    for (guint i = 0; i < articles->rows->len; i++) {
        if (row_at(articles, i)->id == id)
            row_at(articles, i)->starred = starred;
    }
}

/* --- the view --- */

static void free_view(UiView *view)
{
    Articles *articles = articles_of(view);

    g_clear_handle_id(&articles->count_source, g_source_remove);
    g_ptr_array_unref(articles->rows);
    g_free(articles);
}

static void enter(UiView *view)
{
    gint64 id = ui_articles_id(view);

    if (id && ui_reading_show(view->ui->panes[UI_PANE_READING], id)) {
        ui_focus(view->ui, UI_PANE_READING);
        ui_reading_mark_read(view->ui->panes[UI_PANE_READING]);
    }
}

static void click(UiView *view, int row, int column)
{
    Articles *articles = articles_of(view);
    guint index = articles->top + (guint)row;

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

    if (!row->snippet || width - used < 12)
        return;
    style.attrs &= ~A_BOLD;
    column += used + 2;
    width -= used + 2;
    for (const char *at = row->snippet; *at && width > 0;) {
        gsize len = 0;
        gunichar mark = 0;
        while (at[len]) {
            mark = g_utf8_get_char(at + len);
            if (mark == 0xE000 || mark == 0xE001)
                break;
            len += (gsize)(g_utf8_next_char(at + len) - (at + len));
        }
        UiStyle piece = mark == 0xE001 ? ui_theme_over(style, UI_LOOK_MATCH) : style;
        used = ui_draw(rect, 0, column, width, at, (gssize)len, piece);
        column += used;
        width -= used;
        at += len;
        if (*at)
            at = g_utf8_next_char(at);
    }
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
    int date_width = ui_date_width(rect->width);
    g_autofree char *date = ui_date_short(row->sort_s, app_now(), date_width);
    g_autofree char *count = row->statements > 0 ? g_strdup_printf("“%u", row->statements) : NULL;
    UiStyle text = ui_theme(UI_LOOK_TEXT), meta = ui_theme(UI_LOOK_META);
    int column = 3, end = rect->width - 1, start;

    if (!row->read)
        text.attrs |= A_BOLD;
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

    if (ui_feeds_count(ui->panes[UI_PANE_FEEDS]) == 0) {
        ui_feeds_draw_greeting(rect);
        return;
    }
    if (ui_scope_is_narrow(ui->scope))
        text = _("No article matches. Esc takes the last filter back, / searches anew.");
    else if (ui->scope->kind == UI_SCOPE_STARRED)
        text = _("Nothing is starred yet. f on an article stars it.");
    else if (ui->scope->kind == UI_SCOPE_UNREAD || ui->scope->hide_read)
        text = _("Nothing unread. R updates all feeds, M shows what has been read.");
    ui_draw_wrapped(rect, 1, 1, text, ui_theme(UI_LOOK_META));
}

static void draw(UiView *view, const UiRect *rect, gboolean focused)
{
    Articles *articles = articles_of(view);

    articles->height = rect->height;
    settle(articles);
    if (articles->rows->len == 0) {
        draw_empty(view, rect);
        return;
    }
    UiList list = {articles->rows->len, articles->cursor, articles->top, rect->height};
    ui_list_draw(view, &list, rect, focused, draw_row);
}

static char *title(UiView *view)
{
    const UiScope *scope = view->ui->scope;

    if (scope->order != UI_ORDER_NEWEST)
        return g_strdup_printf("%s, %s", ui_scope_name(scope), _(ui_orders[scope->order].label));
    return g_strdup(ui_scope_name(scope));
}

static char *position(UiView *view)
{
    Articles *articles = articles_of(view);

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
    .click = click,
    .refresh = reload,
    .title = title,
    .position = position,
    .article = ui_articles_id,
};

UiView *ui_articles_new(Ui *ui)
{
    Articles *articles = g_new0(Articles, 1);

    articles->view = (UiView){&class, ui};
    articles->rows = g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    articles->before = articles->total = -1;
    return &articles->view;
}
