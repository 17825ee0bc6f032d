#include "config.h"

#include "bench/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bare.h"
#include "bench/clock.h"
#include "bench/newsroom.h"
#include "store/actor.h"
#include "store/db.h"
#include "store/query.h"

#define RUNS           4 /* beside the first, which finds nothing in the connection's memory */
#define ROWS           50
#define MARKED_AT_ONCE 500 /* as the browser does it */

/* --- what is measured --- */

/*
 * A query, and what the shell is asked instead: an expression of FTS5, or none. In both {w5} stands
 * for the word of rank 5 and {a5} for the name of the actor of that rank.
 */
typedef struct {
    const char *what, *query, *bare;
    gboolean ranked, statements;
} Search;

static const Search searches[] = {
    {"rare word", NEWSROOM_RARE, NEWSROOM_RARE, FALSE, FALSE},
    {"common word", "{w170}", "{w170}", FALSE, FALSE},
    {"word of nearly all", "{w2}", "{w2}", FALSE, FALSE},
    {"two words", "{w170} {w300}", "{w170} {w300}", FALSE, FALSE},
    {"two rare words", "{w20000} {w30000}", "{w20000} {w30000}", FALSE, FALSE},
    {"phrase", "\"{w2} {w3}\"", "\"{w2} {w3}\"", FALSE, FALSE},
    {"either word", "{w170} OR {w300}", "{w170} OR {w300}", FALSE, FALSE},
    {"prefix of 4", "{p170}*", "{p170}*", FALSE, FALSE},
    {"prefix of 2", "ka*", "ka*", FALSE, FALSE},
    {"prefix of 1", "k*", "k*", FALSE, FALSE},
    {"word and prefix of 1", "{w170} k*", "{w170} k*", FALSE, FALSE},
    {"absent word", "-{w170}", NULL, FALSE, FALSE},
    {"word or actor", "{w40000} OR @\"{a900}\"", NULL, FALSE, FALSE},
    {"word and actor", "{w170} @\"{a900}\"", NULL, FALSE, FALSE},
    {"actor of many", "@\"{a0}\"", NULL, FALSE, FALSE},
    {"actor of few", "@\"{a9000}\"", NULL, FALSE, FALSE},
    {"surname", "@{s30}", NULL, FALSE, FALSE},
    {"two actors", "@\"{a300}\" @\"{a400}\"", NULL, FALSE, FALSE},
    {"said", "said:\"{a0}\"", NULL, FALSE, FALSE},
    {"said by one of few", "said:\"{a9000}\"", NULL, FALSE, FALSE},
    {"said and word", "said:\"{a30}\" {w170}", NULL, FALSE, FALSE},
    {"starred", "is:starred", NULL, FALSE, FALSE},
    {"unread and word", "is:unread {w170}", NULL, FALSE, FALSE},
    {"rare language", "lang:sq", NULL, FALSE, FALSE},
    {"absent language", "lang:fr", NULL, FALSE, FALSE},
    {"rare tag", "tag:seldom", NULL, FALSE, FALSE},
    {"folder", "tag:world", NULL, FALSE, FALSE},
    {"feed", "feed:\"outlet 7\"", NULL, FALSE, FALSE},
    {"feed and word", "feed:\"outlet 7\" {w170}", NULL, FALSE, FALSE},
    {"dates and word", "since:2020-01-01 until:2020-02-01 {w2}", NULL, FALSE, FALSE},
    {"old dates and word", "until:2014-09-01 {w170}", NULL, FALSE, FALSE},
    {"rare word, ranked", NEWSROOM_RARE, NEWSROOM_RARE, TRUE, FALSE},
    {"common word, ranked", "{w170}", "{w170}", TRUE, FALSE},
    {"word of nearly all, ranked", "{w2}", "{w2}", TRUE, FALSE},
    {"two words, ranked", "{w170} {w300}", "{w170} {w300}", TRUE, FALSE},
    {"two of nearly all, ranked", "{w2} {w3}", "{w2} {w3}", TRUE, FALSE},
    {"five words, ranked", "{w0} {w1} {w2} {w3} {w4}", "{w0} {w1} {w2} {w3} {w4}", TRUE, FALSE},
    {"either word, ranked", "{w170} OR {w300}", "{w170} OR {w300}", TRUE, FALSE},
    {"prefix of 4, ranked", "{p170}*", "{p170}*", TRUE, FALSE},
    {"prefix of 1, ranked", "k*", "k*", TRUE, FALSE},
    {"word and actor, ranked", "{w170} @\"{a900}\"", NULL, TRUE, FALSE},
    {"statements", "", NULL, FALSE, TRUE},
    {"statements: said", "said:\"{a0}\"", NULL, FALSE, TRUE},
    {"statements: said, few", "said:\"{a9000}\"", NULL, FALSE, TRUE},
    {"statements: about", "about:\"{a0}\"", NULL, FALSE, TRUE},
    {"statements: common word", "{w170}", NULL, FALSE, TRUE},
    {"statements: prefix of 1", "k*", NULL, FALSE, TRUE},
    {"statements: word and prefix", "{w170} k*", NULL, FALSE, TRUE},
    {"statements: absent word", "-{w170}", NULL, FALSE, TRUE},
    {"statements: either", "{w40000} OR @\"{a900}\"", NULL, FALSE, TRUE},
    {"statements: starred", "is:starred", NULL, FALSE, TRUE},
    {"statements: rare tag", "tag:seldom", NULL, FALSE, TRUE},
    {"statements: rare language", "lang:sq", NULL, FALSE, TRUE},
    {"statements: feed", "feed:\"outlet 7\"", NULL, FALSE, TRUE},
};

/* Puts words and names in place of their ranks; p is a prefix of a word, s a surname. */
static char *fill(const char *pattern)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (; *pattern; pattern++) {
        if (*pattern != '{') {
            g_string_append_c(out, *pattern);
            continue;
        }
        char kind = pattern[1];
        guint rank = (guint)strtoul(pattern + 2, NULL, 10);
        g_autofree char *text =
            kind == 'a' || kind == 's' ? newsroom_actor(rank) : newsroom_word(rank);
        g_string_append_len(out, kind == 's' ? strchr(text, ' ') + 1 : text, kind == 'p' ? 4 : -1);
        pattern = strchr(pattern, '}');
    }
    return g_strdup(out->str);
}

/* --- searches --- */

static GPtrArray *ask(Store *store, const Search *search, const StoreQuery *query, GError **error)
{
    StoreFilter filter = {.query = query};

    if (search->statements)
        return store_statements(store, &filter, NULL, ROWS, error);
    return search->ranked ? store_articles_rank(store, &filter, ROWS, NULL, error)
                          : store_articles_list(store, &filter, NULL, TRUE, ROWS, FALSE, error);
}

typedef struct {
    double first_ms, best_ms, bare_ms;
    guint rows;
} Result;

/* Asks once with a new connection, and then again. */
static gboolean time_search(const char *path, const Search *search, Result *result, GError **error)
{
    g_autofree char *text = fill(search->query);
    g_autoptr(StoreQuery) query = store_query_parse(text, NEWSROOM_END_S, NULL, error);
    g_autoptr(Store) store = query ? store_open(path, STORE_READ_ONLY, error) : NULL;

    for (guint i = 0; i <= RUNS; i++) {
        double start = bench_cpu_ms();
        g_autoptr(GPtrArray) rows = store ? ask(store, search, query, error) : NULL;
        double ms = bench_cpu_ms() - start;

        if (!rows)
            return FALSE;
        result->rows = rows->len;
        if (i == 0)
            result->first_ms = ms;
        if (i == 1 || (i > 1 && ms < result->best_ms))
            result->best_ms = ms;
    }
    return TRUE;
}

static gboolean time_bare(const char *path, const Search *search, Result *result, GError **error)
{
    g_autofree char *words = search->bare ? fill(search->bare) : NULL;
    g_autofree char *sql =
        g_strdup_printf("SELECT rowid FROM bare WHERE bare MATCH '%s' ORDER BY %s LIMIT %d", words,
                        search->ranked ? "rank" : "rowid DESC", ROWS);

    result->bare_ms = -1;
    return !words || bench_bare_time(path, sql, &result->bare_ms, error);
}

static void print_result(const char *what, const Result *result)
{
    printf("%-28s %5u %9.2f %9.2f", what, result->rows, result->first_ms, result->best_ms);
    if (result->bare_ms >= 0)
        printf(" %9.2f %8.2f", result->bare_ms, result->best_ms / MAX(result->bare_ms, 0.05));
    printf("\n");
}

gboolean bench_searches(const char *path, GError **error)
{
    if (!bench_bare_make(path, error))
        return FALSE;
    printf("%-28s %5s %9s %9s %9s %8s\n", "search, CPU in ms", "rows", "first", "again", "bare",
           "ratio");
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        Result result = {0};

        if (!time_search(path, &searches[i], &result, error) ||
            !time_bare(path, &searches[i], &result, error))
            return FALSE;
        print_result(searches[i].what, &result);
        fflush(stdout);
    }
    return TRUE;
}

/* --- lists --- */

/* One thing that the browser asks, over a place in a list; gives rows, or a number. */
typedef gint64 (*ListFunc)(Store *store, const StoreFilter *filter, const StoreKey *key,
                           GError **error);

static gint64 first_rows(Store *store, const StoreFilter *filter, const StoreKey *key,
                         GError **error)
{
    g_autoptr(GPtrArray) rows = store_articles_list(store, filter, NULL, TRUE, ROWS, FALSE, error);
    return rows ? (gint64)rows->len : -1;
}

static gint64 last_rows(Store *store, const StoreFilter *filter, const StoreKey *key,
                        GError **error)
{
    g_autoptr(GPtrArray) rows = store_articles_list(store, filter, NULL, FALSE, ROWS, FALSE, error);
    return rows ? (gint64)rows->len : -1;
}

static gint64 middle_rows(Store *store, const StoreFilter *filter, const StoreKey *key,
                          GError **error)
{
    g_autoptr(GPtrArray) rows = store_articles_list(store, filter, key, TRUE, ROWS, FALSE, error);
    return rows ? (gint64)rows->len : -1;
}

static gint64 next_unread(Store *store, const StoreFilter *filter, const StoreKey *key,
                          GError **error)
{
    StoreKey found;
    return store_articles_next_unread(store, filter, key, TRUE, &found, error);
}

static gint64 count_rows(Store *store, const StoreFilter *filter, const StoreKey *key,
                         GError **error)
{
    return store_articles_count(store, filter, error);
}

/* What was marked read, to be taken back. */
static GArray *marked;

static gint64 all_read(Store *store, const StoreFilter *filter, const StoreKey *key, GError **error)
{
    gint64 place = G_MAXINT64;

    g_clear_pointer(&marked, g_array_unref);
    marked = g_array_new(FALSE, FALSE, sizeof(gint64));
    while (place > 0)
        if (!store_articles_read_some(store, filter, &place, MARKED_AT_ONCE, marked, error))
            return -1;
    return (gint64)marked->len;
}

static gint64 undo_read(Store *store, const StoreFilter *filter, const StoreKey *key,
                        GError **error)
{
    return store_articles_set_read(store, marked, FALSE, NULL, error) ? (gint64)marked->len : -1;
}

static gint64 actor_rows(Store *store, const StoreFilter *filter, const StoreKey *key,
                         GError **error)
{
    g_autoptr(GPtrArray) actors = store_actors(store, filter, NULL, ROWS, error);
    return actors ? (gint64)actors->len : -1;
}

static const struct {
    const char *what;
    ListFunc run;
    gint64 feed;
    gboolean unread;
    const char *query;
    gboolean once; /* a second run would find it done */
} lists[] = {
    {"all: first rows", first_rows, 0, FALSE, NULL},
    {"all: last rows", last_rows, 0, FALSE, NULL},
    {"all: rows in the middle", middle_rows, 0, FALSE, NULL},
    {"all: count", count_rows, 0, FALSE, NULL},
    {"all: position in the middle", store_articles_position, 0, FALSE, NULL},
    {"all: next unread", next_unread, 0, FALSE, NULL},
    {"unread: first rows", first_rows, 0, TRUE, NULL},
    {"unread: position", store_articles_position, 0, TRUE, NULL},
    {"feed: first rows", first_rows, 8, FALSE, NULL},
    {"feed: position", store_articles_position, 8, FALSE, NULL},
    {"feed, unread: first rows", first_rows, 8, TRUE, NULL},
    {"feed, unread: position", store_articles_position, 8, TRUE, NULL},
    {"feed: next unread", next_unread, 8, FALSE, NULL},
    {"common word: count", count_rows, 0, FALSE, "{w170}"},
    {"common word: position", store_articles_position, 0, FALSE, "{w170}"},
    {"common word: next unread", next_unread, 0, FALSE, "{w170}"},
    {"word of nearly all: count", count_rows, 0, FALSE, "{w2}"},
    {"actors", actor_rows, 0, FALSE, NULL},
    {"actors of a feed", actor_rows, 8, FALSE, NULL},
    {"feed: all read", all_read, 8, FALSE, NULL, TRUE},
    {"feed: taken back", undo_read, 8, FALSE, NULL, TRUE},
    {"all: all read", all_read, 0, FALSE, NULL, TRUE},
    {"all: taken back", undo_read, 0, FALSE, NULL, TRUE},
};

static gboolean time_list(Store *store, guint index, const StoreKey *key, GError **error)
{
    g_autofree char *text = lists[index].query ? fill(lists[index].query) : NULL;
    g_autoptr(StoreQuery) query = text ? store_query_parse(text, 0, NULL, error) : NULL;
    StoreFilter filter = {
        .feed_id = lists[index].feed, .unread = lists[index].unread, .query = query};
    gint64 got = 0;
    double best = -1;

    for (guint i = 0; i < (lists[index].once ? 1 : RUNS); i++) {
        double start = bench_cpu_ms();
        got = lists[index].run(store, &filter, key, error);
        double ms = bench_cpu_ms() - start;

        if (got < 0)
            return FALSE;
        best = best < 0 || ms < best ? ms : best;
    }
    printf("%-28s %9.2f ms  %9" G_GINT64_FORMAT "  resident %u kB\n", lists[index].what, best, got,
           bench_resident_kb());
    fflush(stdout);
    return TRUE;
}

/* The place in the middle of all articles by date. */
static gboolean find_middle(Store *store, StoreKey *key, GError **error)
{
    g_autoptr(GPtrArray) first = store_articles_list(store, NULL, NULL, FALSE, 1, FALSE, error);

    if (!first || first->len == 0)
        return FALSE;
    const StoreArticleRow *oldest = first->pdata[0];
    *key = (StoreKey){oldest->sort_s + (NEWSROOM_END_S - oldest->sort_s) / 2, G_MAXINT64, 0};
    return TRUE;
}

gboolean bench_lists(const char *path, GError **error)
{
    double start = bench_cpu_ms();
    g_autoptr(Store) store = store_open(path, STORE_READ_WRITE, error);
    StoreKey key;

    if (!store || !find_middle(store, &key, error))
        return FALSE;
    printf("%-28s %9.2f ms\n", "open", bench_cpu_ms() - start);
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (!time_list(store, i, &key, error))
            return FALSE;
    }
    return TRUE;
}
