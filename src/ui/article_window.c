#include "config.h"

#include "ui/articles_private.h"

#include "base/date.h"
#include "base/i18n.h"
#include "store/story.h"
#include "ui/browser.h"
#include "ui/feeds.h"

/* Rows that are kept around the screen, in screens to either side. */
#define SCREENS_KEPT 4
#define MIN_CHUNK    40

/*
 * So long may counting take at once, where a key may come any moment; and so long when none has
 * come for a while, in which lists that were only looked at while typing have gone again.
 */
#define COUNTING_MS      5
#define COUNTING_LATE_MS 50
#define QUIET_MS         300

static StoreArticleRow *row_at(const UiArticles *articles, guint index)
{
    return g_ptr_array_index(articles->rows, index);
}

static guint chunk_of(const UiArticles *articles)
{
    return MAX(MIN_CHUNK, (guint)articles->height * 2);
}

/* Reads rows next to a place; an empty array when that failed, which the status line tells. */
static GPtrArray *fetch(UiArticles *articles, const StoreKey *from, gboolean onward, guint limit)
{
    Ui *ui = articles->view.ui;
    StoreFilter filter = ui_articles_filter(&articles->view);
    GError *error = NULL;
    gboolean snippets = filter.query && store_query_has_words(filter.query);
    GPtrArray *rows = store_order_list(app_store(ui->app), &filter, ui_articles_order(articles),
                                       from, onward, limit, snippets, &error);

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

/* Counts within so many milliseconds; what takes longer stays unknown. */
static void count_within(UiArticles *articles, guint ms)
{
    Ui *ui = articles->view.ui;
    Store *store = app_store(ui->app);
    StoreFilter filter = ui_articles_filter(&articles->view);

    articles->count_source = 0;
    store_set_patience(store, ms);
    articles->total = store_articles_count(store, &filter, NULL);
    if (articles->before < 0 && articles->rows->len > 0) {
        StoreKey first = store_article_row_key(row_at(articles, 0));
        articles->before =
            store_order_position(store, &filter, ui_articles_order(articles), &first, NULL);
    }
    store_set_patience(store, 0);
    if (ui->places[UI_PANE_ARTICLES].width > 0) /* else it shows when the list does */
        ui_touch(ui);
}

static gboolean count_late(gpointer data)
{
    count_within(data, COUNTING_LATE_MS);
    return G_SOURCE_REMOVE;
}

static gboolean count_now(gpointer data)
{
    UiArticles *articles = data;

    count_within(articles, COUNTING_MS);
    if (articles->total < 0 || articles->before < 0)
        articles->count_source = g_timeout_add(QUIET_MS, count_late, articles);
    return G_SOURCE_REMOVE;
}

static void count_soon(UiArticles *articles)
{
    g_clear_handle_id(&articles->count_source, g_source_remove);
    articles->count_source = g_idle_add_full(G_PRIORITY_LOW, count_now, articles, NULL);
}

/* Takes rows as the whole of what is known. */
static void take_rows(UiArticles *articles, GPtrArray *rows)
{
    g_ptr_array_unref(articles->rows);
    articles->rows = rows;
    articles->newest = 0;
    articles->cursor = articles->top = 0;
    articles->before = articles->at_newest ? 0 : -1;
    articles->total = articles->at_newest && articles->at_oldest ? (gint64)rows->len : -1;
    if (articles->total < 0)
        count_soon(articles);
}

gboolean ui_articles_is_sorted(const UiArticles *articles)
{
    StoreFilter filter = ui_scope_filter(articles->view.ui->scope);

    return !ui_order_has_places(articles->view.ui->scope->order, &filter);
}

StoreOrder ui_articles_order(const UiArticles *articles)
{
    return ui_order_of_store(articles->view.ui->scope->order);
}

StoreKey ui_articles_key(const UiArticles *articles, const StoreKey *key)
{
    const Ui *ui = articles->view.ui;
    StoreFilter filter = ui_scope_filter(ui->scope);
    StoreKey found;

    if (ui_articles_is_sorted(articles) ||
        !store_order_key(app_store(ui->app), &filter, ui_articles_order(articles), key->id, &found,
                         NULL))
        return *key;
    return found;
}

/* Reads the list in the order that the reader chose: all rows that this order has. */
static void load_sorted(UiArticles *articles)
{
    Ui *ui = articles->view.ui;
    StoreFilter filter = ui_articles_filter(&articles->view);
    GError *error = NULL;
    guint newest = 0;
    GPtrArray *rows = ui_order_read(app_store(ui->app), &filter, ui->scope->order, &newest, &error);

    if (!rows) {
        ui_complain(ui, error);
        rows = g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    }
    articles->at_newest = articles->at_oldest = TRUE;
    take_rows(articles, rows);
    articles->newest = newest;
}

/* From now on the list shows all there is. */
static void release(UiArticles *articles)
{
    gint64 last = store_articles_last_id(app_store(articles->view.ui->app), NULL);

    articles->seen_id = articles->news_id = MAX(last, 0);
    articles->news = 0;
}

/* Of this list, what has been stored behind an id; counted up to where news_id is set. */
static guint count_news(UiArticles *articles, gint64 since_id)
{
    UiView *view = &articles->view;
    Store *store = app_store(view->ui->app);
    StoreFilter filter = ui_articles_filter(view);
    gint64 count = 0;

    filter.until_id = store_articles_last_id(store, NULL);
    if (filter.until_id > since_id)
        count = store_articles_count_since(store, &filter, since_id, NULL);
    articles->news_id = MAX(filter.until_id, 0);
    return (guint)MAX(count, 0);
}

void ui_articles_hold(UiArticles *articles)
{
    if (articles->rows->len > 0)
        articles->news = count_news(articles, articles->seen_id);
    if (articles->news == 0)
        release(articles);
}

void ui_articles_hold_on(UiArticles *articles)
{
    articles->news += count_news(articles, articles->news_id);
}

void ui_articles_load_newest(UiArticles *articles)
{
    release(articles);
    if (ui_articles_is_sorted(articles)) {
        load_sorted(articles);
        return;
    }
    guint limit = chunk_of(articles);
    GPtrArray *rows = fetch(articles, NULL, TRUE, limit);

    articles->at_newest = TRUE;
    articles->at_oldest = rows->len < limit;
    take_rows(articles, rows);
}

void ui_articles_load_oldest(UiArticles *articles)
{
    if (ui_articles_is_sorted(articles)) {
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
gboolean ui_articles_find(UiArticles *articles, gint64 id)
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
void ui_articles_load_around(UiArticles *articles, StoreKey key, guint screen_row)
{
    if (ui_articles_is_sorted(articles)) {
        load_sorted(articles);
        ui_articles_find(articles, key.id);
        articles->top = articles->cursor > screen_row ? articles->cursor - screen_row : 0;
        return;
    }
    guint limit = chunk_of(articles);
    StoreKey behind = store_order_key_before(ui_articles_order(articles), &key);
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

static void extend_older(UiArticles *articles)
{
    guint limit = chunk_of(articles);
    StoreKey last = store_article_row_key(row_at(articles, articles->rows->len - 1));
    GPtrArray *more = fetch(articles, &last, TRUE, limit);

    articles->at_oldest = more->len < limit;
    join_rows(articles->rows, more, FALSE);
}

static void extend_newer(UiArticles *articles)
{
    guint limit = chunk_of(articles);
    StoreKey first = store_article_row_key(row_at(articles, 0));
    GPtrArray *more = fetch(articles, &first, FALSE, limit);
    guint count = more->len;

    articles->at_newest = count < limit;
    articles->before = articles->at_newest ? 0 : MAX(articles->before - count, -1);
    join_rows(articles->rows, more, TRUE);
    articles->cursor += count;
    articles->top += count;
}

/* Lets go of rows that are far from the screen. */
static void trim(UiArticles *articles)
{
    guint kept = (guint)MAX(articles->height, 10) * SCREENS_KEPT;

    if (ui_articles_is_sorted(articles))
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

/* --- groups --- */

gboolean ui_articles_has_days(const UiArticles *articles)
{
    const UiScope *scope = articles->view.ui->scope;

    return scope->grouped && (scope->order == UI_ORDER_NEWEST || scope->order == UI_ORDER_OLDEST);
}

/* The story of a row, where the next row or the one before is of the same. */
static gint64 story_of(const UiArticles *articles, guint index)
{
    gint64 story = row_at(articles, index)->story;

    if (!ui_articles_is_sorted(articles))
        return story;
    if ((index > 0 && row_at(articles, index - 1)->story == story) ||
        (index + 1 < articles->rows->len && row_at(articles, index + 1)->story == story))
        return story;
    return 0;
}

/* What rows of one group have in common; 0 where the list's order makes no groups. */
static gint64 group_of(const UiArticles *articles, guint index)
{
    const StoreArticleRow *row = row_at(articles, index);
    gint64 story;

    switch (articles->view.ui->scope->order) {
    case UI_ORDER_NEWEST:
    case UI_ORDER_OLDEST:
        return store_day_of(row->sort_s) + 1; /* 0 is a day too */
    case UI_ORDER_STORY:
        story = story_of(articles, index);
        return story ? story : -1;
    case UI_ORDER_OUTLET:
        return row->feed_id;
    default:
        return 0;
    }
}

gboolean ui_articles_begins_group(const UiArticles *articles, guint index)
{
    if (!articles->view.ui->scope->grouped || index >= articles->rows->len ||
        group_of(articles, index) == 0)
        return FALSE;
    return index == articles->top || group_of(articles, index) != group_of(articles, index - 1);
}

/* How many rows the story of a row has here, of how many outlets, and the newest of them. */
static const StoreArticleRow *count_story(const UiArticles *articles, guint index, guint *count,
                                          guint *outlet_count)
{
    g_autoptr(GHashTable) outlets = g_hash_table_new(g_str_hash, g_str_equal);
    gint64 story = row_at(articles, index)->story;

    while (index > 0 && row_at(articles, index - 1)->story == story)
        index--;
    const StoreArticleRow *newest = row_at(articles, index);
    *count = 0;
    for (; index < articles->rows->len && row_at(articles, index)->story == story; index++) {
        const StoreArticleRow *row = row_at(articles, index);

        ++*count;
        g_hash_table_add(outlets, row->outlet);
        for (char **outlet = row->outlets; outlet && *outlet; outlet++)
            g_hash_table_add(outlets, *outlet);
    }
    *outlet_count = g_hash_table_size(outlets);
    return newest;
}

static char *describe_story(guint count, guint outlet_count, const char *title)
{
    g_autofree char *carried = g_strdup_printf(ngettext("%u article", "%u articles", count), count);
    g_autofree char *by =
        g_strdup_printf(ngettext("%u outlet", "%u outlets", outlet_count), outlet_count);

    return g_strdup_printf("%s · %s · %s", carried, by, title);
}

/* Of a stretch of a list the store knows the whole stories, else the rows are all there. */
static char *story_heading(const UiArticles *articles, guint index)
{
    gint64 id = story_of(articles, index);
    guint count, outlet_count;

    if (!id)
        return g_strdup(_("In no story"));
    if (!ui_articles_is_sorted(articles)) {
        g_autoptr(StoreStory) story = store_story(app_store(articles->view.ui->app), id, NULL);

        return story ? describe_story(story->articles, story->outlets, story->title) : g_strdup("");
    }
    const StoreArticleRow *newest = count_story(articles, index, &count, &outlet_count);
    return describe_story(count, outlet_count, newest->title);
}

char *ui_articles_heading(const UiArticles *articles, guint index)
{
    const StoreArticleRow *row = row_at(articles, index);
    UiOrder order = articles->view.ui->scope->order;

    if (order == UI_ORDER_OUTLET)
        return g_strdup(row->outlet);
    if (order == UI_ORDER_STORY)
        return story_heading(articles, index);
    return base_date_format(row->sort_s, "%A %Y-%m-%d");
}

/* Lines from the top of the screen to the cursor, headings among them. */
static guint lines_to_cursor(const UiArticles *articles)
{
    guint lines = 0;

    for (guint i = articles->top; i <= articles->cursor && i < articles->rows->len; i++)
        lines += ui_articles_begins_group(articles, i) ? 2 : 1;
    return lines;
}

/* Makes the cursor visible, and the screen full as far as the list reaches. */
void ui_articles_settle(UiArticles *articles)
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
    while (articles->top < articles->cursor && lines_to_cursor(articles) > height)
        articles->top++;
    trim(articles);
}

/* Moves the cursor by lines, reading on where rows end; FALSE where the list ends first. */
gboolean ui_articles_move_by(UiArticles *articles, gint64 lines)
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
