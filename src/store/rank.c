#include "config.h"

#include "store/rank.h"

#include <math.h>

#include "store/query_scan.h"
#include "store/query_sql.h"
#include "store/query_tree.h"
#include "store/schema.h"

/*
 * FTS5's own bm25() counts all articles in which each word is, before it weighs the first: with a
 * word of every sixth of a million articles that takes half a second. Here the words are counted in
 * a sample.
 */
#define SAMPLE_MAX 2000 /* articles that are counted, of all words together */
#define SAMPLE_MIN 20   /* of each word */

/* So many articles are weighed: of a query of one word, and of one of very many. */
#define RANKED_MAX   5000
#define RANKED_ASKED 1000 /* where the index is asked of each by itself */
#define RANKED_MIN   500
#define RANKED_WORDS 20000 /* articles times words */

/* The parameters of BM25, as FTS5 has them. Source: SQLite FTS5 Extension, section 5.1.1. */
#define BM25_K1 1.2
#define BM25_B  0.75

/* A month halves the bonus of what is new. */
#define MONTH_S 2592000.0

/* Of a match in the title, and in the body. */
static const double column_weights[] = {5.0, 1.0};

/* --- weighing one article: the function of FTS5 --- */

/*
 * What holds for all articles of a query. It is kept with the function: FTS5 forgets what it keeps
 * itself when the index is asked for one article after the other.
 */
typedef struct {
    gint64 query;   /* number of the query, as weigh() is told; 0 for none */
    double average; /* words of an article */
    int count;      /* phrases of the query */
    double *rarity; /* of each: the logarithm by which bm25 weighs it */
    double *found;  /* of each: weighed matches in the article at hand */
} Weights;

static void weights_clear(Weights *weights)
{
    g_clear_pointer(&weights->rarity, g_free);
    g_clear_pointer(&weights->found, g_free);
    weights->query = 0;
}

static void weights_free(void *data)
{
    weights_clear(data);
    g_free(data);
}

/* Counts the articles of a phrase, the oldest first. */
typedef struct {
    gint64 hits, most;
    gint64 last; /* place of the last one counted */
} Sample;

static int count_hit(const Fts5ExtensionApi *api, Fts5Context *context, void *data)
{
    Sample *sample = data;

    sample->hits++;
    sample->last = api->xRowid(context);
    return sample->hits < sample->most ? SQLITE_OK : SQLITE_DONE;
}

/* How many articles have a phrase: where not all were counted, as if they went on as they began. */
static double estimate(const Sample *sample, gint64 oldest, gint64 newest)
{
    double part = (double)(sample->last - oldest) / (double)MAX(newest - oldest, 1);

    if (sample->hits < sample->most)
        return (double)sample->hits;
    return (double)sample->hits / CLAMP(part, 1e-6, 1.0);
}

static int weigh_phrase(const Fts5ExtensionApi *api, Fts5Context *context, int phrase,
                        const gint64 *ends, gint64 total, Weights *weights)
{
    Sample sample = {0, MAX(SAMPLE_MAX / weights->count, SAMPLE_MIN), 0};
    int code = api->xQueryPhrase(context, phrase, &sample, count_hit);
    double hits = MIN(estimate(&sample, ends[0], ends[1]), (double)total);

    weights->rarity[phrase] = log(((double)total - hits + 0.5) / (hits + 0.5));
    if (!(weights->rarity[phrase] > 0))
        weights->rarity[phrase] = 1e-6;
    return code;
}

/* Makes the weights of a query. ends: places of the oldest and newest article. */
static int make_weights(const Fts5ExtensionApi *api, Fts5Context *context, const gint64 *ends,
                        Weights *weights)
{
    sqlite3_int64 total = 0, words = 0;
    int code = api->xRowCount(context, &total);

    if (code == SQLITE_OK)
        code = api->xColumnTotalSize(context, -1, &words);
    if (code != SQLITE_OK)
        return code;
    weights->average = (double)MAX(words, 1) / (double)MAX(total, 1);
    weights->count = api->xPhraseCount(context);
    weights->rarity = g_new0(double, (gsize)weights->count + 1);
    weights->found = g_new0(double, (gsize)weights->count + 1);
    for (int i = 0; code == SQLITE_OK && i < weights->count; i++)
        code = weigh_phrase(api, context, i, ends, total, weights);
    return code;
}

/* Gets the weights of a query, which are those at hand or are made. */
static int find_weights(const Fts5ExtensionApi *api, Fts5Context *context, gint64 query,
                        const gint64 *ends, Weights **found)
{
    Weights *weights = api->xUserData(context);
    int code = SQLITE_OK;

    *found = weights;
    if (weights->query == query)
        return SQLITE_OK;
    weights_clear(weights);
    code = make_weights(api, context, ends, weights);
    if (code == SQLITE_OK)
        weights->query = query;
    else
        weights_clear(weights);
    return code;
}

static int count_matches(const Fts5ExtensionApi *api, Fts5Context *context, Weights *weights)
{
    int matches = 0;
    int code = api->xInstCount(context, &matches);

    for (int i = 0; i < weights->count; i++)
        weights->found[i] = 0;
    for (int i = 0; code == SQLITE_OK && i < matches; i++) {
        int phrase, column, offset;

        code = api->xInst(context, i, &phrase, &column, &offset);
        if (code == SQLITE_OK)
            weights->found[phrase] += column_weights[CLAMP(column, 0, 1)];
    }
    return code;
}

/* weigh(article_index, query, oldest, newest): the better the higher. */
static void weigh(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result,
                  int count, sqlite3_value **values)
{
    Weights *weights = NULL;
    double score = 0;
    int length = 0;
    int code = SQLITE_MISUSE;

    if (count == 3) {
        const gint64 ends[] = {sqlite3_value_int64(values[1]), sqlite3_value_int64(values[2])};
        code = find_weights(api, context, sqlite3_value_int64(values[0]), ends, &weights);
    }
    if (code == SQLITE_OK)
        code = count_matches(api, context, weights);
    if (code == SQLITE_OK)
        code = api->xColumnSize(context, -1, &length);
    if (code != SQLITE_OK) {
        sqlite3_result_error_code(result, code);
        return;
    }
    double norm = BM25_K1 * (1 - BM25_B + BM25_B * length / weights->average);
    for (int i = 0; i < weights->count; i++)
        score +=
            weights->rarity[i] * weights->found[i] * (BM25_K1 + 1) / (weights->found[i] + norm);
    sqlite3_result_double(result, score);
}

int rank_register(fts5_api *api)
{
    return api->xCreateFunction(api, "weigh", g_new0(Weights, 1), weigh, weights_free);
}

/* --- the best of all --- */

typedef struct {
    gint64 place;
    double score;
} Ranked;

static int compare_ranked(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;

    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->place < y->place) - (x->place > y->place);
}

static guint ranked_max(const StoreFilter *filter, const QueryPlan *plan)
{
    guint all = plan->asks_each ? RANKED_ASKED : RANKED_MAX;
    const QueryNode *root = filter->query ? filter->query->root : NULL;
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    query_wanted_words(root, words);
    /* To look into a text takes as long as to weigh ten. */
    if (query_scan_any(root))
        return RANKED_MIN;
    return CLAMP(RANKED_WORDS / MAX(words->len, 1), RANKED_MIN, all);
}

/* Asks for the newest that pass, each with its weight where the index finds them. */
static DbSql *write_select(const QueryPlan *plan, guint most)
{
    static gint last; /* number of a query, different for each of the process */
    DbSql *sql = db_sql_new("SELECT ");

    db_sql_add(sql, plan->key);
    if (plan->by_words) {
        db_sql_add(sql, ", weigh(article_index, ");
        db_sql_int(sql, g_atomic_int_add(&last, 1) + 1);
        db_sql_add(sql, ", (SELECT min(place) FROM articles), (SELECT max(place) FROM articles))");
    } else {
        db_sql_add(sql, ", 1.0");
    }
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, plan->order);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, (gint64)most + 1);
    return sql;
}

/* The newest article counts twice, one that is a month older one and a half times. */
static void add_recency(GArray *ranked)
{
    for (guint i = 0; i < ranked->len; i++) {
        Ranked *one = &g_array_index(ranked, Ranked, i);
        gint64 age_s =
            (g_array_index(ranked, Ranked, 0).place >> PLACE_BITS) - (one->place >> PLACE_BITS);

        one->score *= 1.0 + 1.0 / (1.0 + (double)age_s / MONTH_S);
    }
}

static GArray *places_of(GArray *ranked)
{
    GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(gint64), ranked->len);

    for (guint i = 0; i < ranked->len; i++)
        g_array_append_val(places, g_array_index(ranked, Ranked, i).place);
    return places;
}

GArray *rank_places(Store *store, const StoreFilter *filter, guint *newest, GError **error)
{
    guint most;
    QueryWindow window = QUERY_WINDOW_ALL;
    g_autoptr(QueryPlan) plan = NULL;
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));
    g_autoptr(DbSql) sql = NULL;
    g_autoptr(DbStatement) rows = NULL;
    DbStep step = DB_FAILED;

    window.keys_only = window.scans = TRUE;
    plan = query_plan_new(store, QUERY_OF_ARTICLES, filter, &window, error);
    if (!plan)
        return NULL;
    most = ranked_max(filter, plan);
    sql = write_select(plan, most);
    rows = db_sql_prepare(store, sql, error);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        Ranked one = {db_column_int(rows, 0), sqlite3_column_double(rows->raw, 1)};
        g_array_append_val(ranked, one);
    }
    if (step != DB_END)
        return NULL;
    if (newest)
        *newest = ranked->len > most ? most : 0;
    g_array_set_size(ranked, MIN(ranked->len, most));
    add_recency(ranked);
    g_array_sort(ranked, compare_ranked);
    return places_of(ranked);
}
