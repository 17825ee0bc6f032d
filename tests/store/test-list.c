/* Windows into lists: paging, places, the next unread, and that they cost what they show. */
#include "config.h"

#include <string.h>
#include <time.h>

#include "fixture.h"
#include "store/actor.h"
#include "store/db.h"
#include "store/query_sql.h"
#include "text/annotation.h"

static StoreKey key_of(const StoreArticleRow *row)
{
    return store_article_row_key(row);
}

/* Pages through a list and looks whether each row comes once, in order. */
static void page_through(Fixture *fixture, const StoreFilter *filter, guint limit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all = fixture_rows(fixture, filter);

    for (int older = 0; older <= 1; older++) {
        StoreKey from;
        guint seen = 0;

        for (;;) {
            g_autoptr(GPtrArray) page = store_articles_list(
                fixture->store, filter, seen ? &from : NULL, older, limit, FALSE, &error);
            g_assert_no_error(error);
            g_assert_cmpuint(page->len, <=, limit);
            for (guint i = 0; i < page->len; i++) {
                const StoreArticleRow *row = page->pdata[i];
                guint at = older ? seen + i : all->len - seen - page->len + i;
                g_assert_cmpint(row->id, ==, ((StoreArticleRow *)all->pdata[at])->id);
            }
            if (page->len == 0)
                break;
            seen += page->len;
            from = key_of(page->pdata[older ? page->len - 1 : 0]);
        }
        g_assert_cmpuint(seen, ==, all->len);
    }
    g_assert_cmpint(store_articles_count(fixture->store, filter, &error), ==, all->len);
    for (guint i = 0; i < all->len; i++) {
        StoreKey key = key_of(all->pdata[i]);
        g_assert_cmpint(store_articles_position(fixture->store, filter, &key, &error), ==, i);
    }
    g_assert_no_error(error);
}

/* Two feeds of which many articles share a second. */
static void fill(Fixture *fixture, gint64 *a, gint64 *b)
{
    g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;

    *a = fixture_add(fixture, "https://a.example/", 0, 0);
    *b = fixture_add(fixture, "https://b.example/", 0, 0);
    for (guint i = 0; i < 60; i++) {
        g_autofree char *guid = g_strdup_printf("g%u", i);
        g_autofree char *title = g_strdup_printf("Title %u", i);
        fixture_save(
            fixture, i % 3 ? *a : *b,
            fixture_article(guid, title, i % 2 ? "odd words" : "even words", 1000 + (i * 7) % 5));
    }
    g_autoptr(GPtrArray) rows = fixture_rows(fixture, NULL);
    for (guint i = 0; i < rows->len; i += 4)
        g_array_append_val(read, ((StoreArticleRow *)rows->pdata[i])->id);
    g_assert_true(store_articles_set_read(fixture->store, read, TRUE, NULL, &error));
}

static void test_paging(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) odd = store_query_parse("odd", 0, NULL, &error);
    gint64 a, b;

    fill(&fixture, &a, &b);
    g_autoptr(GPtrArray) all = fixture_rows(&fixture, NULL);
    gint64 kept = ((StoreArticleRow *)all->pdata[8])->id;
    const StoreFilter filters[] = {
        {0},
        {.feed_id = a},
        {.unread = TRUE},
        {.feed_id = b, .unread = TRUE},
        {.query = odd},
        {.query = odd, .unread = TRUE, .feed_id = a},
        {.unread = TRUE, .keep_id = kept},
        {.unread = TRUE, .keep_id = kept, .query = odd},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        page_through(&fixture, &filters[i], 1);
        page_through(&fixture, &filters[i], 7);
        page_through(&fixture, &filters[i], 100);
    }
}

/* Streams that are merged: each row once and in order, and as many as the conditions say. */
static void test_merged(void)
{
    g_auto(Fixture) fixture = fixture_open();
    static const struct {
        const char *query;
        guint rows; /* of 60, of which 30 are odd */
    } cases[] = {
        {"odd OR is:unread", 54},
        {"odd OR even OR is:unread", 60},
        {"odd OR (even is:starred)", 30},
        {"-odd", 30},
        {"-odd -even", 0},
        {"-odd -is:unread", 6},
        {"(odd OR is:unread) -words", 0},
        {"(odd OR is:starred) -title", 0},
        {"(is:read OR is:starred) -odd", 6},
        {"since:1970-01-01 (odd OR is:read)", 36},
        {"until:1970-01-01 (odd OR is:read)", 36},
        {"until:1969-01-01 (odd OR is:read)", 0},
        {"-(odd OR is:read)", 24},
    };
    gint64 a, b;

    fill(&fixture, &a, &b);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreQuery) query = store_query_parse(cases[i].query, 100000, NULL, &error);
        StoreFilter filter = {.query = query};
        g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);

        g_assert_no_error(error);
        g_test_message("%s: %u", cases[i].query, rows->len);
        g_assert_cmpuint(rows->len, ==, cases[i].rows);
        page_through(&fixture, &filter, 7);
        filter.feed_id = a;
        page_through(&fixture, &filter, 7);
        filter.unread = TRUE;
        page_through(&fixture, &filter, 7);
    }
}

/* The order is by date, then by id, newest first. */
static void test_order(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 a, b;

    fill(&fixture, &a, &b);
    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, NULL);
    for (guint i = 1; i < rows->len; i++) {
        const StoreArticleRow *before = rows->pdata[i - 1], *row = rows->pdata[i];
        g_assert_true(before->sort_s > row->sort_s ||
                      (before->sort_s == row->sort_s && before->id > row->id));
    }
}

static void test_kept(void)
{
    g_auto(Fixture) fixture = fixture_open();
    gint64 a, b;

    fill(&fixture, &a, &b);
    g_autoptr(GPtrArray) all = fixture_rows(&fixture, NULL);
    const StoreArticleRow *kept = all->pdata[12];
    StoreFilter filter = {.unread = TRUE, .keep_id = kept->id};
    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, &filter);
    gboolean found = FALSE;

    g_assert_true(kept->read);
    for (guint i = 0; i < rows->len; i++) {
        const StoreArticleRow *row = rows->pdata[i];
        found = found || row->id == kept->id;
        g_assert_true(!row->read || row->id == kept->id);
    }
    g_assert_true(found);
}

/* A place in a list stays one when its article has gone, or never was. */
static void test_vanished_key(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 a = fixture_add(&fixture, "https://a.example/", 3, 1000);
    StoreKey key = {1002, 500};

    g_assert_cmpint(a, >, 0);
    g_autoptr(GPtrArray) rows =
        store_articles_list(fixture.store, NULL, &key, TRUE, 10, FALSE, &error);
    g_assert_cmpuint(rows->len, ==, 3);
    key = (StoreKey){1001, 0, 0};
    g_autoptr(GPtrArray) older =
        store_articles_list(fixture.store, NULL, &key, TRUE, 10, FALSE, &error);
    g_assert_cmpuint(older->len, ==, 1);
    g_autoptr(GPtrArray) newer =
        store_articles_list(fixture.store, NULL, &key, FALSE, 10, FALSE, &error);
    g_assert_cmpuint(newer->len, ==, 2);
    g_assert_cmpint(store_articles_position(fixture.store, NULL, &key, &error), ==, 2);
    g_assert_no_error(error);
}

/* A list that is held does not show what was stored later, under any filter. */
static void test_held(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 a, b;

    fill(&fixture, &a, &b);
    g_autoptr(StoreQuery) words = store_query_parse("words", 0, NULL, &error);
    g_autoptr(StoreQuery) either = store_query_parse("is:unread OR words", 0, NULL, &error);
    const StoreFilter filters[] = {
        {0},
        {.feed_id = a},
        {.unread = TRUE},
        {.feed_id = b, .unread = TRUE},
        {.query = words},
        {.query = either},
    };
    gint64 last = store_articles_last_id(fixture.store, &error);

    g_assert_cmpint(last, >=, 60);
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
        StoreFilter held = filters[i];
        g_autoptr(GPtrArray) all = fixture_rows(&fixture, &filters[i]);
        guint later = 0;

        held.until_id = last - 20;
        page_through(&fixture, &held, 7);
        for (guint k = 0; k < all->len; k++)
            later += ((StoreArticleRow *)all->pdata[k])->id > last - 20;
        g_assert_cmpint(store_articles_count_since(fixture.store, &filters[i], last - 20, &error),
                        ==, later);
        g_assert_cmpint(store_articles_count(fixture.store, &held, &error), ==, all->len - later);
        gint64 before = store_articles_count_since(fixture.store, &held, 0, &error);
        g_assert_cmpint(before + later, ==,
                        store_articles_count_since(fixture.store, &filters[i], 0, &error));
        g_assert_no_error(error);
    }
    g_assert_cmpint(store_articles_count_since(fixture.store, NULL, last, &error), ==, 0);
}

/* What comes while a list is held is not marked read with it. */
static void test_held_read(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;
    gint64 a, b;

    fill(&fixture, &a, &b);
    StoreFilter held = {.until_id = store_articles_last_id(fixture.store, &error) - 20};
    fixture_read_all(&fixture, &held, changed);
    g_assert_cmpuint(changed->len, >, 0);
    for (guint i = 0; i < changed->len; i++)
        g_assert_cmpint(g_array_index(changed, gint64, i), <=, held.until_id);
}

static void test_next_unread(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    gint64 a, b;
    StoreKey key, found;

    fill(&fixture, &a, &b);
    g_autoptr(GPtrArray) rows = fixture_rows(&fixture, NULL);
    key = key_of(rows->pdata[3]);
    g_assert_true(store_articles_next_unread(fixture.store, NULL, &key, TRUE, &found, &error));
    g_assert_cmpint(found.id, ==, ((StoreArticleRow *)rows->pdata[5])->id);
    g_assert_true(store_articles_next_unread(fixture.store, NULL, &found, FALSE, &key, &error));
    g_assert_cmpint(key.id, ==, ((StoreArticleRow *)rows->pdata[3])->id);
    key = key_of(rows->pdata[rows->len - 1]);
    g_assert_false(store_articles_next_unread(fixture.store, NULL, &key, TRUE, &found, &error));
    g_assert_no_error(error);
}

/* --- 20,000 articles --- */

static TextAnnotation *annotate(guint number)
{
    TextAnnotation *annotation = text_annotation_new();
    TextSpan span = {0, 5};

    annotation->language = g_strdup("en");
    for (guint i = 0; i < 2; i++) {
        g_autofree char *id =
            i == 0 ? g_strdup("everybody") : g_strdup_printf("nr-%u", number % 50);
        TextActor *actor = text_actor_new(id, id, TEXT_PERSON);
        g_array_append_val(actor->mentions, span);
        g_ptr_array_add(actor->aliases, g_strdup(id));
        g_ptr_array_add(annotation->actors, actor);
    }
    TextStatement *statement = text_statement_new(TEXT_DIRECT);
    g_array_append_val(statement->content, span);
    statement->actor = 1;
    g_ptr_array_add(annotation->statements, statement);
    return annotation;
}

static void fill_large(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(store_begin(fixture->store, &error));
    for (guint i = 0; i < 4; i++) {
        g_autofree char *url = g_strdup_printf("https://%u.example/", i);
        fixture_add(fixture, url, 5000, 1000 + i);
    }
    g_autoptr(GArray) ids = store_articles_unannotated(fixture->store, 1, 2000, &error);
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(TextAnnotation) annotation = annotate(i);
        g_assert_true(store_article_annotate(fixture->store, g_array_index(ids, gint64, i),
                                             annotation, 1, &error));
    }
    g_assert_true(store_commit(fixture->store, &error));
    g_assert_no_error(error);
    g_assert_cmpint(store_articles_unannotated_count(fixture->store, 1, &error), ==, 18000);
}

/* Looks whether a list is read from its index: no sorting, and no table gone through as a whole. */
static void plan_is_good(Fixture *fixture, QueryTarget target, const StoreFilter *filter,
                         const char *first)
{
    g_autoptr(GError) error = NULL;
    const QueryWindow window = {1, G_MAXINT64 - 1, TRUE, FALSE, FALSE, FALSE};
    g_autoptr(QueryPlan) plan = query_plan_new(fixture->store, target, filter, &window, &error);
    g_autoptr(DbSql) sql = db_sql_new("EXPLAIN QUERY PLAN SELECT a.id");
    gboolean is_first = TRUE;

    g_assert_no_error(error);
    db_sql_append(sql, plan->from_where);
    db_sql_add(sql, plan->order);
    db_sql_add(sql, " LIMIT 50");
    g_autoptr(DbStatement) rows = db_sql_prepare(fixture->store, sql, &error);
    while (db_step(rows, &error) == DB_ROW) {
        const char *detail = db_column_peek(rows, 3);
        g_test_message("%s", detail);
        if (is_first)
            g_assert_nonnull(strstr(detail, first));
        is_first = FALSE;
        g_assert_null(strstr(detail, "TEMP B-TREE"));
        if (g_str_has_prefix(detail, "SCAN"))
            g_assert_true(strstr(detail, "VIRTUAL TABLE") || g_str_equal(detail, "SCAN i"));
    }
    g_assert_no_error(error);
}

static const char *const everybody[] = {"everybody", NULL};

/* What a filter and a query are to go through first. */
static const struct {
    const char *query;
    gint64 feed_id;
    gboolean unread;
    const char *const *actors;
    const char *articles, *statements; /* what is gone through first */
} plan_cases[] = {
    {NULL, 0, FALSE, NULL, "a USING INTEGER PRIMARY KEY", "s USING INTEGER PRIMARY KEY"},
    {NULL, 1, FALSE, NULL, "articles_feed ", "articles_feed "},
    {NULL, 0, TRUE, NULL, "articles_unread", "articles_unread"},
    {NULL, 1, TRUE, NULL, "articles_feed_unread", "articles_feed_unread"},
    {NULL, 0, FALSE, everybody, "article_actors_actor", "d USING PRIMARY KEY"},
    {NULL, 1, TRUE, everybody, "article_actors_actor", "d USING PRIMARY KEY"},
    {"@everybody", 0, FALSE, NULL, "article_actors_actor", "d USING PRIMARY KEY"},
    {"said:everybody", 0, FALSE, NULL, "article_actors_actor", "d USING PRIMARY KEY"},
    {"words", 0, FALSE, NULL, "i VIRTUAL TABLE", "i VIRTUAL TABLE"},
    {"words -title", 1, TRUE, NULL, "i VIRTUAL TABLE", "i VIRTUAL TABLE"},
    {"words @everybody", 0, FALSE, NULL, "i VIRTUAL TABLE", "i VIRTUAL TABLE"},
    {"words @nr-7", 0, FALSE, NULL, "article_actors_actor", "d USING PRIMARY KEY"},
    {"1999 @everybody", 0, FALSE, NULL, "i VIRTUAL TABLE", "i VIRTUAL TABLE"},
    {"word* @everybody", 0, FALSE, NULL, "i VIRTUAL TABLE", "i VIRTUAL TABLE"},
    {"words is:starred", 0, FALSE, NULL, "articles_starred", "articles_starred"},
    {"words is:starred @everybody", 0, FALSE, NULL, "articles_starred", "articles_starred"},
    {"words lang:sq", 0, FALSE, NULL, "articles_lang", "articles_lang"},
    {"words is:unread", 0, FALSE, NULL, "i VIRTUAL TABLE", "i VIRTUAL TABLE"},
    {"words tag:seldom", 0, FALSE, NULL, "a USING INTEGER PRIMARY KEY",
     "a USING INTEGER PRIMARY KEY"},
    {"words story:1", 0, FALSE, NULL, "a USING INTEGER PRIMARY KEY", "a USING INTEGER PRIMARY KEY"},
    {"story:1", 0, FALSE, NULL, "a USING INTEGER PRIMARY KEY", "a USING INTEGER PRIMARY KEY"},
    {"since:1970-01-01", 0, FALSE, NULL, "a USING INTEGER PRIMARY KEY",
     "s USING INTEGER PRIMARY KEY"},
    {"is:starred", 0, FALSE, NULL, "articles_starred", "articles_starred"},
    {"is:unread", 0, FALSE, NULL, "articles_unread", "articles_unread"},
    {"lang:sq", 0, FALSE, NULL, "articles_lang", "articles_lang"},
    {"cue:denial", 0, FALSE, NULL, "a USING INTEGER PRIMARY KEY", "s USING INTEGER PRIMARY KEY"},
    {"tag:seldom", 0, FALSE, NULL, "a USING INTEGER PRIMARY KEY", "a USING INTEGER PRIMARY KEY"},
    {"words OR @everybody", 0, FALSE, NULL, "CO-ROUTINE i", "CO-ROUTINE i"},
    {"words OR (@everybody -title) OR title", 0, TRUE, NULL, "CO-ROUTINE i", "CO-ROUTINE i"},
    {"-words", 0, FALSE, NULL, "CO-ROUTINE i", "CO-ROUTINE i"},
    {"-words -title since:1970-01-01", 0, FALSE, everybody, "CO-ROUTINE i", "CO-ROUTINE i"},
};

static void test_plans(Fixture *fixture)
{
    for (gsize i = 0; i < G_N_ELEMENTS(plan_cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreQuery) query =
            store_query_parse(plan_cases[i].query ? plan_cases[i].query : "", 100000, NULL, &error);
        StoreFilter filter = {.feed_id = plan_cases[i].feed_id,
                              .unread = plan_cases[i].unread,
                              .actors = plan_cases[i].actors,
                              .query = query};

        g_test_message("case %zu", i);
        plan_is_good(fixture, QUERY_OF_ARTICLES, &filter, plan_cases[i].articles);
        plan_is_good(fixture, QUERY_OF_STATEMENTS, &filter, plan_cases[i].statements);
    }
}

/* Of very many articles the actors of the newest are counted, and that is said. */
static void test_counted(Fixture *fixture)
{
    static const struct {
        const char *query;
        guint newest, articles; /* that everybody is in */
    } cases[] = {{"words", 5000, 2000}, {"words until:1969-12-31", 0, 0}, {"@everybody", 0, 2000}};

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreQuery) query = store_query_parse(cases[i].query, 0, NULL, &error);
        const StoreFilter filter = {.query = query};
        g_autoptr(GPtrArray) actors =
            store_actors(fixture->store, &filter, "everybody", 10, &error);
        guint newest = 1;

        g_assert_true(store_actors_counted(fixture->store, &filter, &newest, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(newest, ==, cases[i].newest);
        g_assert_cmpuint(actors->len, ==, cases[i].articles > 0);
        if (actors->len)
            g_assert_cmpuint(((StoreActor *)actors->pdata[0])->articles, ==, cases[i].articles);
    }
}

/* What takes longer than a screen waits for is given up, and can be asked again. */
static void test_patience(Fixture *fixture, const StoreFilter *filter)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse("w*", 0, NULL, &error);
    const StoreFilter prefix = {.query = query};
    clock_t start = clock();

    store_set_patience(fixture->store, 1);
    while (clock() - start < CLOCKS_PER_SEC / 200)
        continue;
    g_assert_cmpint(store_articles_count(fixture->store, filter, &error), ==, -1);
    g_assert_error(error, STORE_ERROR, STORE_ERROR_BUSY);
    g_clear_error(&error);
    store_set_patience(fixture->store, 100000);
    g_assert_cmpint(store_articles_count(fixture->store, &prefix, &error), ==, -1);
    g_assert_error(error, STORE_ERROR, STORE_ERROR_BUSY);
    g_clear_error(&error);
    g_assert_cmpint(store_articles_count(fixture->store, filter, &error), ==, 20000);
    store_set_patience(fixture->store, 0);
    g_assert_cmpint(store_articles_count(fixture->store, &prefix, &error), ==, 20000);
    g_assert_no_error(error);
}

/* Of very many articles only the newest are ranked, and that is said. */
static void test_ranked(Fixture *fixture, const StoreFilter *filter, guint expected)
{
    g_autoptr(GError) error = NULL;
    guint newest = 1;
    g_autoptr(GPtrArray) ranked = store_articles_rank(fixture->store, filter, 10, &newest, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(ranked->len, ==, 10);
    g_assert_cmpuint(newest, ==, expected);
}

/* Short prefixes are looked for in the texts, where few rows are wanted: these must be the same. */
static void test_scanned(Fixture *fixture)
{
    static const char *const queries[] = {"w*",
                                          "W* art*",
                                          "w* -17*",
                                          "17*",
                                          "z*",
                                          "w* OR 7",
                                          "-w*",
                                          "-19*",
                                          "ŵ*",
                                          "(w* 49*) OR 3",
                                          "w* since:1970-01-01",
                                          "words t* -n*",
                                          "w* @everybody"};

    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreQuery) query = store_query_parse(queries[i], 100000, NULL, &error);
        const StoreFilter filter = {.query = query};
        g_autoptr(GPtrArray) some =
            store_articles_list(fixture->store, &filter, NULL, TRUE, 60, FALSE, &error);
        g_autoptr(GPtrArray) all =
            store_articles_list(fixture->store, &filter, NULL, TRUE, 0, FALSE, &error);

        g_assert_no_error(error);
        g_test_message("%s: %u", queries[i], all->len);
        g_assert_cmpuint(some->len, ==, MIN(all->len, 60));
        g_assert_cmpint(store_articles_count(fixture->store, &filter, &error), ==, all->len);
        for (guint at = 0; at < some->len; at++) {
            const StoreArticleRow *one = some->pdata[at], *other = all->pdata[at];
            g_assert_cmpint(one->id, ==, other->id);
        }
    }
}

/* The keys of what a query finds, of articles or of statements, in the order of the list. */
static GArray *found_by(Fixture *fixture, QueryTarget target, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) query = store_query_parse(text, 100000, NULL, &error);
    const StoreFilter filter = {.query = query};
    g_autoptr(GPtrArray) rows =
        target == QUERY_OF_ARTICLES
            ? store_articles_list(fixture->store, &filter, NULL, TRUE, 0, FALSE, &error)
            : store_statements(fixture->store, &filter, NULL, 0, &error);
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(gint64));

    g_assert_no_error(error);
    for (guint i = 0; i < rows->len; i++) {
        gint64 key = target == QUERY_OF_ARTICLES ? ((StoreArticleRow *)rows->pdata[i])->id
                                                 : ((StoreStatement *)rows->pdata[i])->id;
        g_array_append_val(keys, key);
    }
    return keys;
}

static GHashTable *set_of(GArray *keys)
{
    GHashTable *set = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < keys->len; i++)
        g_hash_table_add(set, &g_array_index(keys, gint64, i));
    return set;
}

/* What words (found: their keys) and a condition find together is what both find. */
static void test_both(Fixture *fixture, QueryTarget target, const char *words, GHashTable *found,
                      const char *condition)
{
    g_autofree char *text = g_strdup_printf("%s %s", words, condition);
    g_autoptr(GArray) passing = found_by(fixture, target, condition);
    g_autoptr(GArray) both = found_by(fixture, target, text);
    guint at = 0;

    for (guint i = 0; i < passing->len; i++) {
        gint64 key = g_array_index(passing, gint64, i);

        if (!g_hash_table_contains(found, &key))
            continue;
        g_assert_cmpuint(at, <, both->len);
        g_assert_cmpint(g_array_index(both, gint64, at++), ==, key);
    }
    g_test_message("%s: %u", text, both->len);
    g_assert_cmpuint(at, ==, both->len);
}

/* Words that all have, that few have and that none has, with conditions that leave few or none. */
static void test_narrowed(Fixture *fixture)
{
    static const char *const words[] = {
        "title", "17", "(1999 OR 12)", "\"article number 7\"", "nothing", "title -7"};
    static const char *const conditions[] = {"is:starred",
                                             "lang:en",
                                             "tag:seldom",
                                             "@everybody",
                                             "said:nr-7",
                                             "about:title",
                                             "said:noone",
                                             "feed:1",
                                             "story:1",
                                             "lang:xx",
                                             "since:1970-01-01 is:starred"};
    static const char star[] = "UPDATE articles SET starred = 1 WHERE id % 250 = 0 OR id < 9;"
                               "INSERT INTO tags SELECT place, 0, 'seldom', 'seldom' FROM articles"
                               " WHERE id % 90 = 0; INSERT INTO story_members SELECT place, 1"
                               " FROM articles WHERE id BETWEEN 1000 AND 1009;"
                               "INSERT INTO stories SELECT 1, max(place) FROM story_members";
    g_autoptr(GError) error = NULL;

    g_assert_true(db_exec(fixture->store, star, &error));
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(words); i++) {
        QueryTarget target = i % 2 ? QUERY_OF_STATEMENTS : QUERY_OF_ARTICLES;
        g_autoptr(GArray) keys = found_by(fixture, target, words[i / 2]);
        g_autoptr(GHashTable) found = set_of(keys);

        for (gsize j = 0; j < G_N_ELEMENTS(conditions); j++)
            test_both(fixture, target, words[i / 2], found, conditions[j]);
    }
}

static void test_large(void)
{
    g_auto(Fixture) fixture = fixture_open();
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreQuery) words = store_query_parse("words", 0, NULL, &error);
    const StoreFilter filter = {.query = words, .feed_id = 2};

    fill_large(&fixture);
    test_plans(&fixture);
    g_assert_cmpint(store_articles_count(fixture.store, &filter, &error), ==, 5000);
    g_autoptr(GPtrArray) rows =
        store_articles_list(fixture.store, &filter, NULL, TRUE, 50, TRUE, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 50);
    for (guint i = 0; i < rows->len; i++) {
        const StoreArticleRow *row = rows->pdata[i];
        g_assert_nonnull(strstr(row->snippet, "\uE000Words\uE001"));
    }
    test_counted(&fixture);
    test_patience(&fixture, &(StoreFilter){.query = words});
    test_ranked(&fixture, &filter, 0);
    test_ranked(&fixture, &(StoreFilter){.query = words}, 5000);
    test_scanned(&fixture);
    test_narrowed(&fixture);

    g_autoptr(StoreQuery) prefix = store_query_parse("w*", 0, NULL, &error);
    test_ranked(&fixture, &(StoreFilter){.query = prefix}, 500);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/list/paging", test_paging);
    g_test_add_func("/store/list/merged", test_merged);
    g_test_add_func("/store/list/order", test_order);
    g_test_add_func("/store/list/kept", test_kept);
    g_test_add_func("/store/list/vanished-key", test_vanished_key);
    g_test_add_func("/store/list/held", test_held);
    g_test_add_func("/store/list/held-read", test_held_read);
    g_test_add_func("/store/list/next-unread", test_next_unread);
    g_test_add_func("/store/list/large", test_large);
    return g_test_run();
}
