#include "config.h"

#include "store/query_sql.h"

#include "store/counter.h"
#include "store/query_driver.h"
#include "store/query_fts.h"
#include "store/query_scan.h"
#include "store/query_write.h"
#include "store/schema.h"

/* Of so few articles each is asked for its words; it takes the index some 20 microseconds. */
#define FEW_MAX 500

gboolean query_names_actors(const StoreFilter *filter)
{
    return (filter->actors && *filter->actors) || (filter->speakers && *filter->speakers);
}

/* --- the parts of a SELECT --- */

typedef struct {
    QueryCompiler compiler; /* its sql: conditions, each behind " AND " */
    QueryDriver driver;
    QueryWindow window;
    DbSql *from;     /* the first table, and the others behind it */
    guint streams;   /* that are written so far */
    gboolean sorted; /* the first table gives its rows in the order of the window */
    gboolean plain;  /* it is that of articles or statements */
} Builder;

static void builder_clear(Builder *builder)
{
    query_driver_clear(&builder->driver);
    g_clear_pointer(&builder->from, db_sql_free);
    g_clear_pointer(&builder->compiler.sql, db_sql_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Builder, builder_clear)

static void write_feed_state(Builder *builder)
{
    const StoreFilter *filter = builder->driver.filter;
    QueryCompiler *compiler = &builder->compiler;

    compiler->needs_article |=
        filter->feed_id || filter->unread || filter->read || filter->until_id;
    if (filter->feed_id) {
        db_sql_add(compiler->sql, " AND a.feed = ");
        db_sql_int(compiler->sql, filter->feed_id);
    }
    if (filter->unread)
        db_sql_add(compiler->sql, " AND a.read = 0");
    if (filter->read)
        db_sql_add(compiler->sql, " AND a.read = 1");
    if (filter->until_id) { /* the plus: rows come by date, and few are left out */
        db_sql_add(compiler->sql, " AND +a.id <= ");
        db_sql_int(compiler->sql, filter->until_id);
    }
}

/* Adds the full-text index, and what is looked for in it. */
static void add_words(Builder *builder)
{
    QueryTarget target = builder->compiler.target;
    const char *index = query_target_index(target);
    g_autofree char *whole = query_target_expression(target, builder->driver.expression);

    db_sql_add(builder->from, index);
    db_sql_add(builder->from, " i");
    db_sql_add(builder->compiler.sql, " AND i.");
    db_sql_add(builder->compiler.sql, index);
    db_sql_add(builder->compiler.sql, " MATCH ");
    db_sql_text(builder->compiler.sql, whole);
}

/* Begins with the rows that the full-text index finds. */
static void begin_with_words(Builder *builder)
{
    builder->compiler.key = "i.rowid";
    /* The plus keeps SQLite from asking the index once for each member of a set. */
    builder->compiler.member = "+i.rowid";
    add_words(builder);
}

/* Asks the index of each row that the other tables give. */
static void end_with_words(Builder *builder)
{
    db_sql_add(builder->from, " CROSS JOIN ");
    add_words(builder);
    db_sql_add(builder->compiler.sql, " AND i.rowid = ");
    db_sql_add(builder->compiler.sql, builder->compiler.key);
}

static void begin_with_actor(Builder *builder)
{
    gboolean articles = builder->compiler.target == QUERY_OF_ARTICLES;
    QueryPart part = query_part_of(builder->compiler.target, builder->driver.part);

    builder->compiler.member = builder->compiler.key = articles ? "d.place" : "d.spot";
    builder->compiler.few = builder->driver.articles <= FEW_MAX;
    if (builder->driver.part == QUERY_ABOUT)
        db_sql_add(builder->from, articles
                                      ? "article_actors d INDEXED BY article_actors_about"
                                      : "statement_actors d INDEXED BY statement_actors_about");
    else
        db_sql_add(builder->from, articles ? "article_actors d INDEXED BY article_actors_actor"
                                           : "statement_actors d");
    db_sql_add(builder->compiler.sql, " AND d.actor = ");
    db_sql_int(builder->compiler.sql, builder->driver.actor);
    db_sql_add(builder->compiler.sql, part.driver);
}

static void begin_with_table(Builder *builder)
{
    if (builder->compiler.target == QUERY_OF_ARTICLES || builder->driver.by_article) {
        db_sql_add(builder->from, "articles a ");
        db_sql_add(builder->from, builder->driver.index);
    } else {
        db_sql_add(builder->from, "statements s");
    }
    builder->plain = TRUE;
    builder->compiler.member = builder->compiler.key =
        builder->compiler.target == QUERY_OF_ARTICLES ? "a.place" : "s.spot";
}

/* Begins with all rows, or those of the driver; alternatives and absent words come on top. */
static void begin_plainly(Builder *builder)
{
    if (builder->driver.expression && !builder->driver.words_last)
        begin_with_words(builder);
    else if (builder->driver.actor)
        begin_with_actor(builder);
    else
        begin_with_table(builder);
}

/* --- streams that are merged --- */

/* Writes one stream: the keys of what passes a filter, in the window. */
static gboolean write_stream(Builder *builder, const StoreFilter *filter, GError **error)
{
    const QueryCompiler *compiler = &builder->compiler;
    QueryWindow window = builder->window;
    g_autoptr(QueryPlan) plan = NULL;

    window.keys_only = window.merged = TRUE;
    plan = query_plan_new(compiler->store, compiler->target, filter, &window, error);
    if (!plan)
        return FALSE;
    db_sql_add(builder->from, "SELECT ");
    db_sql_add(builder->from, plan->key);
    db_sql_add(builder->from, " AS key");
    db_sql_append(builder->from, plan->from_where);
    return TRUE;
}

static gboolean write_stream_of(Builder *builder, const QueryNode *node, GError **error)
{
    StoreQuery query = {(QueryNode *)node};
    StoreFilter filter = {.query = &query};

    return write_stream(builder, &filter, error);
}

static gboolean write_each(Builder *builder, const GPtrArray *sides, GError **error)
{
    for (guint i = 0; i < sides->len; i++) {
        if (builder->streams++)
            db_sql_add(builder->from, " UNION ");
        if (!write_stream_of(builder, sides->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* Writes the sides of the alternative; those of words alone are one question to the index. */
static gboolean write_sides(Builder *builder, GError **error)
{
    const GPtrArray *sides = builder->driver.any->children;
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autoptr(GPtrArray) streams = g_ptr_array_new();
    QueryNode together = {.kind = QUERY_OR, .children = words};

    for (guint i = 0; i < sides->len; i++) {
        g_autofree char *expression =
            query_is_words(sides->pdata[i]) ? query_fts(sides->pdata[i]) : NULL;

        g_ptr_array_add(expression ? words : streams, sides->pdata[i]);
    }
    if (words->len > 1 && query_is_words(&together))
        g_ptr_array_add(streams, &together);
    else if (!write_each(builder, words, error))
        return FALSE;
    return write_each(builder, streams, error);
}

/* Writes the rows of the driver without what is taken out of them. */
static gboolean write_driven(Builder *builder, GError **error)
{
    const QueryDriver *driver = &builder->driver;
    StoreFilter filter = {.feed_id = driver->filter->feed_id, .unread = driver->filter->unread};
    const char *actors[] = {driver->served, NULL};

    if (!driver->actor)
        return write_stream(builder, &filter, error);
    if (g_ptr_array_find(driver->rest, driver->served, NULL))
        return write_stream_of(builder, driver->served, error);
    if (driver->part == QUERY_SAID)
        filter.speakers = actors;
    else
        filter.actors = actors;
    return write_stream(builder, &filter, error);
}

static gboolean write_absent(Builder *builder, const QueryNode *node, GError **error)
{
    db_sql_add(builder->from, " EXCEPT ");
    return write_stream_of(builder, node->children->pdata[0], error);
}

/*
 * Begins with streams of keys that SQLite merges as they come: it reads of each as much as the rows
 * that are wanted need. "LIMIT -1" makes it keep the order, which the outer SELECT relies on.
 */
static gboolean begin_with_streams(Builder *builder, GError **error)
{
    const GPtrArray *absent = builder->driver.absent;

    builder->sorted = TRUE;
    builder->compiler.member = builder->compiler.key = "i.key";
    db_sql_add(builder->from, "(");
    if (!(builder->driver.any ? write_sides : write_driven)(builder, error))
        return FALSE;
    for (guint i = 0; i < absent->len; i++) {
        if (!write_absent(builder, absent->pdata[i], error))
            return FALSE;
    }
    db_sql_add(builder->from, builder->window.older ? " ORDER BY 1 DESC LIMIT -1) i"
                                                    : " ORDER BY 1 ASC LIMIT -1) i");
    return TRUE;
}

/* --- conditions and the other tables --- */

static gboolean merges(const Builder *builder)
{
    const QueryDriver *driver = &builder->driver;

    /* Statements that are gone through by article do not come by a key of their own. */
    gboolean by_article = driver->by_article && builder->compiler.target == QUERY_OF_STATEMENTS;
    gboolean plain = builder->window.merged || by_article;
    return driver->any || (driver->absent->len && !plain);
}

/* Writes a list of the filter: its actors, or (part QUERY_SAID) its speakers. */
static gboolean write_ids(Builder *builder, const char *const *ids, QueryKind part,
                          const void *served, GError **error)
{
    for (const char *const *id = ids; id && *id; id++) {
        g_auto(ActorSet) set = {0};

        if (*id == served && part == builder->driver.part)
            continue;
        if (!actor_set_of_id(builder->compiler.store, *id, &set, error))
            return FALSE;
        db_sql_add(builder->compiler.sql, " AND ");
        query_write_actor_set(&builder->compiler, part, &set);
    }
    return TRUE;
}

static gboolean write_actors(Builder *builder, const void *served, GError **error)
{
    const StoreFilter *filter = builder->driver.filter;

    return write_ids(builder, filter->actors, QUERY_ACTOR, served, error) &&
           write_ids(builder, filter->speakers, QUERY_SAID, served, error);
}

static gboolean write_nodes(Builder *builder, const GPtrArray *nodes, const void *served,
                            GError **error)
{
    for (guint i = 0; i < nodes->len; i++) {
        if (nodes->pdata[i] == served)
            continue;
        db_sql_add(builder->compiler.sql, " AND ");
        if (!query_write_node(&builder->compiler, nodes->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* What rules have hidden is found by who asks for it. Streams are narrowed where they are merged.
 */
static gboolean write_not_hidden(Builder *builder, GError **error)
{
    const StoreQuery *query = builder->driver.filter->query;
    gint64 hidden;

    if (builder->window.merged || (query && query_has(query->root, QUERY_HIDDEN, QUERY_HIDDEN)))
        return TRUE;
    if (!counter_read(builder->compiler.store, "hidden", &hidden, error))
        return FALSE;
    if (hidden) {
        db_sql_add(builder->compiler.sql, " AND NOT ");
        query_write_hidden(&builder->compiler);
    }
    return TRUE;
}

/* The plus: of an article's statements those are read, and not all of the window. */
static void write_window(Builder *builder)
{
    QueryCompiler compiler = builder->compiler;

    if (compiler.target == QUERY_OF_STATEMENTS && builder->driver.by_article)
        compiler.key = "+s.spot";
    query_write_bounds(&compiler, builder->window.low, builder->window.high);
}

/* Writes what the first table does not answer by itself. */
static gboolean write_conditions(Builder *builder, GError **error)
{
    const QueryDriver *driver = &builder->driver;
    /* With words the index goes first, and the actor is a condition. */
    const void *served = driver->expression && !driver->words_last ? NULL : driver->served;
    gboolean articles = builder->compiler.target == QUERY_OF_ARTICLES;

    builder->compiler.place = articles ? builder->compiler.member : "a.place";
    builder->compiler.needs_article |= !articles;
    write_feed_state(builder);
    write_window(builder);
    return write_not_hidden(builder, error) && write_actors(builder, served, error) &&
           write_nodes(builder, driver->rest, served, error) &&
           (merges(builder) || write_nodes(builder, driver->absent, NULL, error));
}

/* Writes the tables behind the first in the order of their loops; CROSS JOIN keeps it. */
static void join_article(Builder *builder)
{
    if (!builder->plain && (!builder->window.keys_only || builder->compiler.needs_article)) {
        db_sql_add(builder->from, " CROSS JOIN articles a ON a.place = ");
        db_sql_add(builder->from, builder->compiler.key);
    }
    if (!builder->window.keys_only)
        db_sql_add(builder->from, " CROSS JOIN feeds f ON f.id = a.feed");
}

static void join_statement(Builder *builder)
{
    if (builder->plain && builder->driver.by_article) {
        db_sql_add(builder->from, " CROSS JOIN feeds f ON f.id = a.feed CROSS JOIN statements s"
                                  " ON s.spot >= a.place << " SPOT_BITS_SQL
                                  " AND s.spot < a.place + 1 << " SPOT_BITS_SQL);
        return;
    }
    if (!builder->plain) {
        db_sql_add(builder->from, " CROSS JOIN statements s ON s.spot = ");
        db_sql_add(builder->from, builder->compiler.key);
    }
    db_sql_add(builder->from, " CROSS JOIN articles a ON a.place = s.spot >> " SPOT_BITS_SQL
                              " CROSS JOIN feeds f ON f.id = a.feed");
}

/* Where articles are gone through, the window must hold for them too, or all are read. */
static void bound_articles(Builder *builder)
{
    QueryCompiler articles = builder->compiler;
    gint64 high = builder->window.high;

    articles.key = "a.place";
    query_write_bounds(&articles, builder->window.low >> SPOT_BITS,
                       high == G_MAXINT64 ? high : ((high - 1) >> SPOT_BITS) + 1);
}

static gboolean build(Builder *builder, GError **error)
{
    db_sql_add(builder->from, " FROM ");
    if (!merges(builder))
        begin_plainly(builder);
    else if (!begin_with_streams(builder, error))
        return FALSE;
    if (!write_conditions(builder, error))
        return FALSE;
    if (builder->compiler.target == QUERY_OF_ARTICLES)
        join_article(builder);
    else
        join_statement(builder);
    if (builder->compiler.target == QUERY_OF_STATEMENTS && builder->driver.by_article)
        bound_articles(builder);
    if (builder->driver.words_last)
        end_with_words(builder);
    db_sql_add(builder->from, " WHERE 1");
    db_sql_append(builder->from, builder->compiler.sql);
    return TRUE;
}

/* --- the plan --- */

static const char *order_of(const Builder *builder)
{
    static const struct {
        const char *key, *older, *newer;
    } orders[] = {
        {"i.rowid", " ORDER BY i.rowid DESC", " ORDER BY i.rowid ASC"},
        {"d.place", " ORDER BY d.place DESC", " ORDER BY d.place ASC"},
        {"d.spot", " ORDER BY d.spot DESC", " ORDER BY d.spot ASC"},
        {"a.place", " ORDER BY a.place DESC", " ORDER BY a.place ASC"},
        {"s.spot", " ORDER BY s.spot DESC", " ORDER BY s.spot ASC"},
    };

    if (builder->sorted)
        return "";
    if (builder->driver.by_article && builder->compiler.target == QUERY_OF_STATEMENTS)
        return builder->window.older ? " ORDER BY a.place DESC, s.spot DESC"
                                     : " ORDER BY a.place ASC, s.spot ASC";
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        if (g_str_equal(orders[i].key, builder->compiler.key))
            return builder->window.older ? orders[i].older : orders[i].newer;
    }
    g_assert_not_reached();
}

/* Chooses between index and texts, once for all streams of a plan. */
static gboolean mark_scans(Builder *builder, GError **error)
{
    const StoreQuery *query = builder->driver.filter->query;
    QueryWindow window = builder->window;

    if (!query || window.merged)
        return TRUE;
    return query_scan_mark(builder->compiler.store, builder->compiler.target, query->root, &window,
                           error);
}

QueryPlan *query_plan_new(Store *store, QueryTarget target, const StoreFilter *filter,
                          const QueryWindow *window, GError **error)
{
    static const StoreFilter everything;
    static const QueryWindow all = QUERY_WINDOW_ALL;
    g_autoptr(QueryPlan) plan = g_new0(QueryPlan, 1);
    g_auto(Builder) builder = {.compiler = {.store = store, .target = target},
                               .driver = {.filter = filter ? filter : &everything},
                               .window = window ? *window : all};

    builder.compiler.sql = db_sql_new(NULL);
    builder.from = db_sql_new(NULL);
    if (!mark_scans(&builder, error) ||
        !query_driver_choose(&builder.driver, store, target, &builder.window, error) ||
        !build(&builder, error))
        return NULL;
    plan->from_where = g_steal_pointer(&builder.from);
    plan->by_words = builder.driver.expression != NULL;
    plan->asks_each = builder.driver.words_last;
    plan->key = builder.compiler.key;
    plan->order = order_of(&builder);
    return g_steal_pointer(&plan);
}

void query_plan_free(QueryPlan *plan)
{
    g_clear_pointer(&plan->from_where, db_sql_free);
    g_free(plan);
}
