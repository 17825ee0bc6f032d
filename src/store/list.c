#include "config.h"

#include "store/list.h"

#include "store/lines.h"
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

StoreKey store_article_row_key(const StoreArticleRow *row)
{
    StoreKey none = {0};

    return row ? (StoreKey){row->sort_s, row->id, row->section} : none;
}

/* --- places --- */

gboolean list_find_place(Store *store, const StoreKey *key, gboolean older, gint64 *place,
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

StoreArticleRow *list_read_row(DbStatement *row)
{
    StoreArticleRow *article = g_new0(StoreArticleRow, 1);

    article->id = db_column_int(row, 0);
    article->feed_id = db_column_int(row, 1);
    article->sort_s = db_column_int(row, LIST_COLUMN_PLACE) >> PLACE_BITS;
    article->outlet = db_column_text(row, 3);
    article->title = g_strdup(db_column_peek(row, 4));
    article->read = db_column_int(row, 5) != 0;
    article->starred = db_column_int(row, 6) != 0;
    article->statements = (guint)db_column_int(row, 7);
    article->story = db_column_int(row, LIST_COLUMN_STORY);
    return article;
}

gboolean list_add_row(Store *store, StoreArticleRow *row, gint64 place, gint64 group,
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

const StoreFilter list_everything;

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

/* What its rows have to pass. */
static const StoreFilter *window_filter(const ListWindow *window)
{
    return window->section ? window->section : window->filter;
}

static QueryPlan *plan_of(Store *store, const ListWindow *window, const StoreFilter *filter,
                          GError **error)
{
    QueryPlan *plan = query_plan_new(store, QUERY_OF_ARTICLES, filter, &window->part, error);

    if (plan && window->condition) {
        db_sql_add(plan->from_where, " AND ");
        db_sql_add(plan->from_where, window->condition);
    }
    return plan;
}

/* Reads the next rows of a window in its own direction, and narrows it to what is behind them. */
static GArray *read_some(Store *store, ListWindow *window, LinesRead *read, GError **error)
{
    g_autoptr(QueryPlan) plan = plan_of(store, window, window_filter(window), error);
    g_autoptr(DbSql) sql = db_sql_new("SELECT " LIST_COLUMNS);
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
        Candidate next = {list_read_row(statement), db_column_int(statement, LIST_COLUMN_PLACE),
                          db_column_int(statement, LIST_COLUMN_GROUP)};

        g_array_append_val(found, next);
        if (!window->section) /* else others of the list stand between */
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
            (!hidden && !list_add_row(store, g_steal_pointer(&next->row), next->place, next->group,
                                      rows, error)))
            return FALSE;
    }
    return TRUE;
}

/* Reads the rows of a window in its own direction, and appends them. */
static gboolean read_rows(Store *store, const ListWindow *window, GPtrArray *rows, GError **error)
{
    ListWindow rest = *window;
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

gboolean list_set_edge(Store *store, const StoreKey *from, gboolean older, QueryWindow *part,
                       GError **error)
{
    gint64 place;

    part->older = older;
    if (!from)
        return TRUE;
    if (!list_find_place(store, from, older, &place, error))
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

gboolean list_read_kept(Store *store, const ListWindow *window, StoreArticleRow **kept,
                        GError **error)
{
    StoreFilter filter = *window_filter(window);
    ListWindow scanned = *window;
    g_autoptr(DbSql) sql = db_sql_new("SELECT " LIST_COLUMNS);
    g_autoptr(QueryPlan) plan = NULL;
    g_autoptr(DbStatement) statement = NULL;

    *kept = NULL;
    if (!filter.unread || !filter.keep_id)
        return TRUE;
    filter.unread = FALSE;
    scanned.part.scans = TRUE;
    plan = plan_of(store, &scanned, &filter, error);
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
    if (!list_add_row(store, list_read_row(statement), db_column_int(statement, LIST_COLUMN_PLACE),
                      db_column_int(statement, LIST_COLUMN_GROUP), rows, error))
        return FALSE;
    *kept = g_ptr_array_steal_index(rows, 0);
    return TRUE;
}

/* Puts the kept article among the rows of a window, in its place. */
static void insert_kept(const ListWindow *window, GPtrArray *rows, StoreArticleRow *kept)
{
    guint at = 0;

    while (at < rows->len && is_newer(rows->pdata[at], kept) == window->part.older)
        at++;
    g_ptr_array_insert(rows, (int)at, kept);
    if (window->limit && rows->len > window->limit)
        g_ptr_array_set_size(rows, (int)window->limit);
}

gboolean list_add_snippets(Store *store, const StoreFilter *filter, GPtrArray *rows, GError **error)
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

void list_reverse(GPtrArray *rows)
{
    for (guint i = 0; i < rows->len / 2; i++) {
        gpointer other = rows->pdata[rows->len - 1 - i];
        rows->pdata[rows->len - 1 - i] = rows->pdata[i];
        rows->pdata[i] = other;
    }
}

GPtrArray *list_read(Store *store, const ListWindow *window, GError **error)
{
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);
    StoreArticleRow *kept = NULL;

    if (!read_rows(store, window, rows, error) || !list_read_kept(store, window, &kept, error))
        return NULL;
    if (kept)
        insert_kept(window, rows, kept);
    return g_steal_pointer(&rows);
}

GPtrArray *store_articles_list(Store *store, const StoreFilter *filter, const StoreKey *from,
                               gboolean older, guint limit, gboolean with_snippets, GError **error)
{
    ListWindow window = {filter ? filter : &list_everything, QUERY_WINDOW_ALL, limit, NULL, NULL};
    g_autoptr(GPtrArray) rows = NULL;

    if (!list_set_edge(store, from, older, &window.part, error))
        return NULL;
    rows = list_read(store, &window, error);
    if (!rows)
        return NULL;
    if (!older)
        list_reverse(rows);
    if (with_snippets && !list_add_snippets(store, window.filter, rows, error))
        return NULL;
    return g_steal_pointer(&rows);
}

/* --- the best --- */

/* A row by its place; but of a group (in the set groups) the best one is enough. */
static gboolean read_at(Store *store, const StoreFilter *filter, gint64 place, GHashTable *groups,
                        GPtrArray *rows, GError **error)
{
    g_autoptr(DbStatement) row = db_prepare(store,
                                            "SELECT " LIST_COLUMNS " FROM articles a"
                                            " JOIN feeds f ON f.id = a.feed WHERE a.place = ?",
                                            error);
    DbStep step = DB_FAILED;

    if (row) {
        db_int(row, place);
        step = db_step(row, error);
    }
    if (step != DB_ROW)
        return step == DB_END;

    gint64 group = db_column_int(row, LIST_COLUMN_GROUP);
    if (group && !filter->feed_id && !g_hash_table_add(groups, g_memdup2(&group, sizeof group)))
        return TRUE;
    return list_add_row(store, list_read_row(row), place, group, rows, error);
}

GPtrArray *store_articles_rank(Store *store, const StoreFilter *filter, guint limit, guint *newest,
                               GError **error)
{
    g_autoptr(GArray) places =
        rank_places(store, filter ? filter : &list_everything, newest, error);
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);

    filter = filter ? filter : &list_everything;
    for (guint i = 0; places && i < places->len && (!limit || rows->len < limit); i++) {
        if (!read_at(store, filter, g_array_index(places, gint64, i), groups, rows, error))
            return NULL;
    }
    if (!places || !list_add_snippets(store, filter, rows, error))
        return NULL;
    return g_steal_pointer(&rows);
}

/* --- the next --- */

gboolean store_articles_next_unread(Store *store, const StoreFilter *filter, const StoreKey *key,
                                    gboolean older, StoreKey *found, GError **error)
{
    StoreFilter unread = filter ? *filter : list_everything;
    ListWindow window = {&unread, QUERY_WINDOW_ALL, 1, NULL, NULL};
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_row_free);

    unread.unread = TRUE;
    unread.keep_id = 0;
    if (!list_set_edge(store, key, older, &window.part, error) ||
        !read_rows(store, &window, rows, error) || rows->len == 0)
        return FALSE;

    const StoreArticleRow *row = rows->pdata[0];
    *found = store_article_row_key(row);
    return TRUE;
}
