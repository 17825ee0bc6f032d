#include "config.h"

#include "store/article.h"

#include "store/db.h"
#include "store/lines.h"
#include "store/query_scan.h"
#include "store/query_sql.h"
#include "store/query_tree.h"
#include "store/rank.h"
#include "store/schema.h"
#include "store/snippet.h"
#include "store/story_write.h"

void store_article_row_free(StoreArticleRow *row)
{
    g_free(row->outlet);
    g_strfreev(row->outlets);
    g_free(row->title);
    g_free(row->snippet);
    g_free(row);
}

/* --- places --- */

/*
 * Finds the place that a key stands at, to go on from there to older or newer ones: that of its
 * article, or, when that is gone, the edge between its neighbours of the same second.
 */
static gboolean find_place(Store *store, const StoreKey *key, gboolean older, gint64 *place,
                           GError **error)
{
    gint64 first = CLAMP(key->sort_s, 0, PLACE_DATE_MAX) << PLACE_BITS;
    g_autoptr(DbStatement) exact =
        db_prepare(store, "SELECT place FROM articles WHERE id = ?", error);
    g_autoptr(DbStatement) near =
        db_prepare(store,
                   "SELECT place FROM articles WHERE place BETWEEN ? AND ?"
                   " AND +id >= ? ORDER BY place LIMIT 1",
                   error);

    if (!exact || !near)
        return FALSE;
    db_int(exact, key->id);
    if (!db_number(exact, -1, place, error))
        return FALSE;
    if (*place >= first && *place <= (first | PLACE_MASK))
        return TRUE;
    db_int(near, first);
    db_int(near, first | PLACE_MASK);
    db_int(near, key->id);
    if (!db_number(near, first + PLACE_MASK + 1, place, error))
        return FALSE;
    *place -= older ? 0 : 1;
    return TRUE;
}

/* --- rows --- */

#define ROW_COLUMNS                                                                         \
    "a.id, a.feed, a.place, " DB_OUTLET                                                     \
    ", a.title, a.read, a.starred, a.statements," DUPLICATE_GROUP("a.place") ", " STORY_OF( \
        "a.place")

#define COLUMN_PLACE 2
#define COLUMN_GROUP 8
#define COLUMN_STORY 9

static StoreArticleRow *read_row(DbStatement *row)
{
    StoreArticleRow *article = g_new0(StoreArticleRow, 1);

    article->id = db_column_int(row, 0);
    article->feed_id = db_column_int(row, 1);
    article->sort_s = db_column_int(row, COLUMN_PLACE) >> PLACE_BITS;
    article->outlet = db_column_text(row, 3);
    article->title = g_strdup(db_column_peek(row, 4));
    article->read = db_column_int(row, 5) != 0;
    article->starred = db_column_int(row, 6) != 0;
    article->statements = (guint)db_column_int(row, 7);
    article->story = db_column_int(row, COLUMN_STORY);
    return article;
}

/* Adds the outlets of a row's group, where these are several, and the row to others; takes it. */
static gboolean add_row(Store *store, StoreArticleRow *row, gint64 place, gint64 group,
                        GPtrArray *rows, GError **error)
{
    g_ptr_array_add(rows, row);
    if (!group)
        return TRUE;
    row->outlets = lines_outlets(store, place, group, error);
    if (!row->outlets)
        return FALSE;
    if (g_strv_length(row->outlets) < 2)
        g_clear_pointer(&row->outlets, g_strfreev);
    return TRUE;
}

/* What of a list is asked for. */
typedef struct {
    const StoreFilter *filter;
    QueryWindow part;
    guint limit; /* 0 for none */
} Window;

static const StoreFilter everything;

/* A row that may be hidden. */
typedef struct {
    StoreArticleRow *row;
    gint64 place, group;
} Candidate;

static void clear_candidate(gpointer data)
{
    Candidate *candidate = data;

    g_clear_pointer(&candidate->row, store_article_row_free);
}

/* Reads the next rows of a window in its own direction, and narrows it to what is behind them. */
static GArray *read_some(Store *store, Window *window, LinesRead *read, GError **error)
{
    g_autoptr(QueryPlan) plan =
        query_plan_new(store, QUERY_OF_ARTICLES, window->filter, &window->part, error);
    g_autoptr(DbSql) sql = db_sql_new("SELECT " ROW_COLUMNS);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_autoptr(DbStatement) statement = NULL;
    DbStep step = DB_FAILED;

    g_array_set_clear_func(found, clear_candidate);
    if (!plan)
        return NULL;
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, plan->order);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, window->limit ? (gint64)window->limit : -1);
    statement = db_sql_prepare(store, sql, error);
    while (statement && (step = db_step(statement, error)) == DB_ROW) {
        Candidate next = {read_row(statement), db_column_int(statement, COLUMN_PLACE),
                          db_column_int(statement, COLUMN_GROUP)};

        g_array_append_val(found, next);
        lines_read_note(read, next.place, next.group);
        if (window->part.older)
            window->part.high = next.place;
        else
            window->part.low = next.place + 1;
    }
    return step == DB_END ? g_steal_pointer(&found) : NULL;
}

/* Appends those that are not hidden, up to limit rows (0: all). */
static gboolean add_shown(Store *store, const LinesRead *read, GArray *found, guint limit,
                          GPtrArray *rows, GError **error)
{
    for (guint i = 0; i < found->len && (!limit || rows->len < limit); i++) {
        Candidate *next = &g_array_index(found, Candidate, i);
        gboolean hidden;

        if (!lines_is_hidden(store, read, next->place, next->group, &hidden, error) ||
            (!hidden &&
             !add_row(store, g_steal_pointer(&next->row), next->place, next->group, rows, error)))
            return FALSE;
    }
    return TRUE;
}

/* Reads the rows of a window in its own direction, and appends them. */
static gboolean read_rows(Store *store, const Window *window, GPtrArray *rows, GError **error)
{
    Window rest = *window;
    g_auto(LinesRead) read = lines_read_new(window->filter, &window->part);
    gboolean some_hidden = lines_can_hide(store, window->filter);
    gboolean more;

    rest.part.scans = window->limit != 0;

    do {
        guint wanted = window->limit ? window->limit - rows->len : 0;

        /* Asking once for more than is wanted costs less than asking again. */
        rest.limit = some_hidden && wanted ? wanted + wanted / 2 + 4 : wanted;
        g_autoptr(GArray) found = read_some(store, &rest, &read, error);
        if (!found || !add_shown(store, &read, found, window->limit, rows, error))
            return FALSE;
        more = wanted && found->len == rest.limit && rows->len < window->limit;
    } while (more);
    return TRUE;
}

/* Bounds a window by a place (NULL: not at all): older ones behind it, or newer ones. */
static gboolean set_edge(Store *store, const StoreKey *from, gboolean older, QueryWindow *part,
                         GError **error)
{
    gint64 place;

    part->older = older;
    if (!from)
        return TRUE;
    if (!find_place(store, from, older, &place, error))
        return FALSE;
    if (older)
        part->high = place;
    else
        part->low = place + 1;
    return TRUE;
}

/* --- the article that is shown even when read --- */

static gboolean is_newer(const StoreArticleRow *a, const StoreArticleRow *b)
{
    return a->sort_s != b->sort_s ? a->sort_s > b->sort_s : a->id > b->id;
}

/* The kept article where it is read, passes everything else and lies in the window; else NULL. */
static gboolean read_kept(Store *store, const Window *window, StoreArticleRow **kept,
                          GError **error)
{
    StoreFilter filter = *window->filter;
    QueryWindow part = window->part;
    g_autoptr(DbSql) sql = db_sql_new("SELECT " ROW_COLUMNS);
    g_autoptr(QueryPlan) plan = NULL;
    g_autoptr(DbStatement) statement = NULL;

    *kept = NULL;
    if (!filter.unread || !filter.keep_id)
        return TRUE;
    filter.unread = FALSE;
    part.scans = TRUE;
    plan = query_plan_new(store, QUERY_OF_ARTICLES, &filter, &part, error);
    if (!plan)
        return FALSE;
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, " AND a.read = 1 AND a.id = ");
    db_sql_int(sql, filter.keep_id);
    statement = db_sql_prepare(store, sql, error);

    DbStep step = statement ? db_step(statement, error) : DB_FAILED;
    if (step != DB_ROW)
        return step == DB_END;

    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    if (!add_row(store, read_row(statement), db_column_int(statement, COLUMN_PLACE),
                 db_column_int(statement, COLUMN_GROUP), rows, error))
        return FALSE;
    *kept = g_ptr_array_steal_index(rows, 0);
    return TRUE;
}

/* Puts the kept article among the rows of a window, in its place. */
static void insert_kept(const Window *window, GPtrArray *rows, StoreArticleRow *kept)
{
    guint at = 0;

    while (at < rows->len && is_newer(rows->pdata[at], kept) == window->part.older)
        at++;
    g_ptr_array_insert(rows, (int)at, kept);
    if (window->limit && rows->len > window->limit)
        g_ptr_array_set_size(rows, (int)window->limit);
}

static gboolean add_snippets(Store *store, const StoreFilter *filter, GPtrArray *rows,
                             GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autoptr(DbStatement) text = db_prepare(store,
                                             "SELECT w.body FROM articles a JOIN article_words w"
                                             " ON w.place = a.place WHERE a.id = ?",
                                             error);

    if (!text)
        return FALSE;
    query_wanted_words(filter->query ? filter->query->root : NULL, words);
    for (guint i = 0; words->len && i < rows->len; i++) {
        StoreArticleRow *row = rows->pdata[i];

        db_int(text, row->id);
        DbStep step = db_step(text, error);
        if (step == DB_FAILED)
            return FALSE;
        row->snippet = store_snippet(step == DB_ROW ? db_column_peek(text, 0) : "", words);
        db_again(text);
    }
    return TRUE;
}

static void reverse(GPtrArray *rows)
{
    for (guint i = 0; i < rows->len / 2; i++) {
        gpointer other = rows->pdata[rows->len - 1 - i];
        rows->pdata[rows->len - 1 - i] = rows->pdata[i];
        rows->pdata[i] = other;
    }
}

GPtrArray *store_articles_list(Store *store, const StoreFilter *filter, const StoreKey *from,
                               gboolean older, guint limit, gboolean with_snippets, GError **error)
{
    Window window = {filter ? filter : &everything, QUERY_WINDOW_ALL, limit};
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    StoreArticleRow *kept = NULL;

    if (!set_edge(store, from, older, &window.part, error) ||
        !read_rows(store, &window, rows, error) || !read_kept(store, &window, &kept, error))
        return NULL;
    if (kept)
        insert_kept(&window, rows, kept);
    if (!older)
        reverse(rows);
    if (with_snippets && !add_snippets(store, window.filter, rows, error))
        return NULL;
    return g_steal_pointer(&rows);
}

/* --- the best --- */

/* A row by its place; but of a group (in the set groups) the best one is enough. */
static gboolean read_at(Store *store, const StoreFilter *filter, gint64 place, GHashTable *groups,
                        GPtrArray *rows, GError **error)
{
    g_autoptr(DbStatement) row = db_prepare(store,
                                            "SELECT " ROW_COLUMNS " FROM articles a"
                                            " JOIN feeds f ON f.id = a.feed WHERE a.place = ?",
                                            error);
    DbStep step = DB_FAILED;

    if (row) {
        db_int(row, place);
        step = db_step(row, error);
    }
    if (step != DB_ROW)
        return step == DB_END;

    gint64 group = db_column_int(row, COLUMN_GROUP);
    if (group && !filter->feed_id && !g_hash_table_add(groups, g_memdup2(&group, sizeof group)))
        return TRUE;
    return add_row(store, read_row(row), place, group, rows, error);
}

GPtrArray *store_articles_rank(Store *store, const StoreFilter *filter, guint limit, guint *newest,
                               GError **error)
{
    g_autoptr(GArray) places = rank_places(store, filter ? filter : &everything, newest, error);
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);

    filter = filter ? filter : &everything;
    for (guint i = 0; places && i < places->len && (!limit || rows->len < limit); i++) {
        if (!read_at(store, filter, g_array_index(places, gint64, i), groups, rows, error))
            return NULL;
    }
    if (!places || !add_snippets(store, filter, rows, error))
        return NULL;
    return g_steal_pointer(&rows);
}

/* --- counts --- */

/* Whether there is time to count: not where the index would join the lists of very many words. */
static gboolean has_patience(Store *store, const StoreFilter *filter, gboolean *has, GError **error)
{
    QueryNode *root = filter->query ? filter->query->root : NULL;
    const QueryWindow scanning = QUERY_WINDOW_KEYS;

    *has = TRUE;
    if (!store->patience_us || !root)
        return TRUE;
    if (!query_scan_mark(store, root, &scanning, error))
        return FALSE;
    *has = !query_scan_any(root);
    return TRUE;
}

/* Counts what passes from the place low on. */
static gint64 count_rows(Store *store, const StoreFilter *filter, gint64 low, GError **error)
{
    Window window = {filter, {low, G_MAXINT64, TRUE, TRUE, FALSE, FALSE}, 1};
    StoreArticleRow *kept;
    gboolean has;
    gint64 count;

    if (!has_patience(store, filter, &has, error))
        return -1;
    if (!has) {
        db_fail(store, SQLITE_INTERRUPT, error);
        return -1;
    }
    if (!lines_count(store, filter, &window.part, &count, error))
        return -1;
    window.part.keys_only = FALSE;
    if (!read_kept(store, &window, &kept, error))
        return -1;
    if (kept) {
        store_article_row_free(kept);
        count++;
    }
    return count;
}

/* The counts that are kept with the feeds. */
static gint64 count_kept(Store *store, const StoreFilter *filter, GError **error)
{
    g_autoptr(DbStatement) sum =
        db_prepare(store,
                   filter->unread ? "SELECT sum(unread) FROM feeds WHERE id = ?1 OR ?1 = 0"
                                  : "SELECT sum(total) FROM feeds WHERE id = ?1 OR ?1 = 0",
                   error);
    gint64 count;

    if (!sum)
        return -1;
    db_int(sum, filter->feed_id);
    if (!db_number(sum, 0, &count, error))
        return -1;
    gint64 duplicates = filter->feed_id ? 0 : duplicate_count(store, filter->unread, error);
    return duplicates < 0 ? -1 : count - duplicates;
}

static gboolean has_query(const StoreFilter *filter)
{
    return filter->query && filter->query->root;
}

/* The lowest place of what was stored behind an id; -1 where nothing was. */
static gboolean lowest_since(Store *store, gint64 id, gint64 *place, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store, "SELECT coalesce(min(place), -1) FROM articles WHERE id > ?", error);

    if (!ask)
        return FALSE;
    db_int(ask, id);
    return db_number(ask, -1, place, error);
}

gint64 store_articles_last_id(Store *store, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store, "SELECT coalesce(max(id), 0) FROM articles", error);
    gint64 id;

    return ask && db_number(ask, 0, &id, error) ? id : -1;
}

gint64 store_articles_count_since(Store *store, const StoreFilter *filter, gint64 id,
                                  GError **error)
{
    StoreFilter all = filter ? *filter : everything;
    QueryWindow part = {0, G_MAXINT64, TRUE, TRUE, FALSE, TRUE};
    g_autoptr(QueryPlan) plan = NULL;
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*)");
    g_autoptr(DbStatement) statement = NULL;
    gint64 until_id = all.until_id;
    gint64 count;

    all.until_id = 0;
    if (!lowest_since(store, id, &part.low, error))
        return -1;
    if (part.low < 0)
        return 0;
    plan = query_plan_new(store, QUERY_OF_ARTICLES, &all, &part, error);
    if (!plan)
        return -1;
    db_sql_append(sql, plan->from_where);
    /* The plus keeps SQLite from asking the index of words once for each of them. */
    db_sql_add(sql, plan->by_words ? " AND +" : " AND ");
    db_sql_add(sql, plan->key);
    db_sql_add(sql, " IN (SELECT place FROM articles WHERE id > ");
    db_sql_int(sql, id);
    if (until_id) {
        db_sql_add(sql, " AND id <= ");
        db_sql_int(sql, until_id);
    }
    db_sql_add(sql, ")");
    statement = db_sql_prepare(store, sql, error);
    return statement && db_number(statement, 0, &count, error) ? count : -1;
}

gint64 store_articles_count(Store *store, const StoreFilter *filter, GError **error)
{
    Window window = {filter ? filter : &everything, QUERY_WINDOW_ALL, 1};
    StoreArticleRow *kept = NULL;
    gint64 count;

    filter = window.filter;
    if (has_query(filter) || query_names_actors(filter))
        return count_rows(store, filter, 0, error);
    count = count_kept(store, filter, error);
    if (count >= 0 && filter->until_id) {
        StoreFilter all = *filter;
        all.until_id = 0;
        gint64 since = store_articles_count_since(store, &all, filter->until_id, error);
        count = since < 0 ? -1 : MAX(count - since, 0);
    }
    if (count < 0 || !read_kept(store, &window, &kept, error))
        return -1;
    if (kept) {
        store_article_row_free(kept);
        count++;
    }
    return count;
}

/* So many of the newest are looked at for unread ones. */
#define UNREAD_AMONG 5000

/* The place of the oldest unread article; -1 where there is none. */
static gboolean oldest_unread(Store *store, gint64 *place, GError **error)
{
    g_autoptr(DbStatement) ask =
        db_prepare(store,
                   "SELECT place FROM articles INDEXED BY articles_unread WHERE read = 0"
                   " ORDER BY place LIMIT 1",
                   error);

    return ask && db_number(ask, -1, place, error);
}

/* Asks for the newest that pass from the place low on: how many they are, and how many unread. */
static DbSql *write_count_unread(Store *store, const StoreFilter *filter, gint64 low,
                                 GError **error)
{
    const QueryWindow part = {low, G_MAXINT64, TRUE, TRUE, FALSE, TRUE};
    g_autoptr(QueryPlan) plan = query_plan_new(store, QUERY_OF_ARTICLES, filter, &part, error);
    DbSql *sql;

    if (!plan)
        return NULL;
    sql = db_sql_new("SELECT count(*), count(s.unread) - count(s.first) + count(DISTINCT s.first)"
                     " FROM (SELECT CASE WHEN u.read = 0 THEN 1 END AS unread,"
                     " CASE WHEN u.read = 0 THEN " DUPLICATE_GROUP("u.place") " END AS first"
                                                                              " FROM (SELECT ");
    db_sql_add(sql, plan->key);
    db_sql_add(sql, " AS place");
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, plan->order);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, UNREAD_AMONG);
    db_sql_add(sql, ") k CROSS JOIN articles u ON u.place = k.place LIMIT -1) s");
    return sql;
}

gint64 store_articles_count_unread(Store *store, const StoreFilter *filter, gboolean *more,
                                   GError **error)
{
    StoreFilter read_too = filter ? *filter : everything;
    g_autoptr(DbSql) sql = NULL;
    g_autoptr(DbStatement) row = NULL;
    gint64 low;

    read_too.unread = FALSE;
    if (more)
        *more = FALSE;
    if (!oldest_unread(store, &low, error))
        return -1;
    if (low < 0)
        return 0;
    sql = write_count_unread(store, &read_too, low, error);
    row = sql ? db_sql_prepare(store, sql, error) : NULL;
    if (!row || db_step(row, error) != DB_ROW)
        return -1;
    if (more)
        *more = db_column_int(row, 0) == UNREAD_AMONG;
    return db_column_int(row, 1);
}

gint64 store_articles_position(Store *store, const StoreFilter *filter, const StoreKey *key,
                               GError **error)
{
    gint64 place;

    if (!find_place(store, key, FALSE, &place, error))
        return -1;
    return count_rows(store, filter ? filter : &everything, place + 1, error);
}

gboolean store_articles_next_unread(Store *store, const StoreFilter *filter, const StoreKey *key,
                                    gboolean older, StoreKey *found, GError **error)
{
    StoreFilter unread = filter ? *filter : everything;
    Window window = {&unread, QUERY_WINDOW_ALL, 1};
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);

    unread.unread = TRUE;
    unread.keep_id = 0;
    if (!set_edge(store, key, older, &window.part, error) ||
        !read_rows(store, &window, rows, error) || rows->len == 0)
        return FALSE;

    const StoreArticleRow *row = rows->pdata[0];
    *found = (StoreKey){row->sort_s, row->id};
    return TRUE;
}
