#include "config.h"

#include "store/query_sql.h"

#include <string.h>

#include "store/actor_find.h"
#include "store/query_fts.h"
#include "store/query_tree.h"
#include "store/schema.h"
#include "text/fold.h"

/* Up to so many rows it is cheaper to collect and sort them than to ask of each article. */
#define COLLECT_MAX 2000

/* What is known while one filter is compiled. */
typedef struct {
    Store *store;
    QueryTarget target;
    const char *key;   /* of the first table */
    const char *place; /* of the article */
    const char *order;
    const char *member; /* key, where it is looked for in a set */
    int shift;         /* from a date to a key */
    DbSql *sql;
} Compiler;

static gboolean write_node(Compiler *compiler, const QueryNode *node, GError **error);

/* --- conditions: words --- */

static void write_match(Compiler *compiler, const char *table, const char *expression)
{
    g_autofree char *head =
        g_strdup_printf("(SELECT rowid FROM %s WHERE %s MATCH ", table, table);

    db_sql_add(compiler->sql, head);
    db_sql_text(compiler->sql, expression);
    db_sql_add(compiler->sql, ")");
}

/* Words mean an article's text, or a statement's content. */
static char *target_expression(const Compiler *compiler, const char *expression)
{
    return compiler->target == QUERY_OF_ARTICLES ? g_strdup(expression)
                                                 : g_strconcat("{content} : ", expression, NULL);
}

static gboolean write_words(Compiler *compiler, const QueryNode *node, GError **error)
{
    g_autofree char *expression = query_fts(node);
    g_autofree char *whole = target_expression(compiler, expression);

    db_sql_add(compiler->sql, compiler->member);
    db_sql_add(compiler->sql, " IN ");
    write_match(compiler,
                compiler->target == QUERY_OF_ARTICLES ? "article_index" : "statement_index", whole);
    return TRUE;
}

/* --- conditions: actors --- */

/* Where an actor's part is noted: in the article, or in the statement. */
typedef struct {
    const char *table, *column;
    const char *part;   /* condition on x */
    const char *driver; /* the same on d */
} Part;

static Part part_of(QueryTarget target, QueryKind kind)
{
    static const struct {
        const char *part, *driver;
    } parts[] = {[QUERY_ACTOR] = {"", ""},
                 [QUERY_SAID] = {" AND x.said > 0", " AND d.said > 0"},
                 [QUERY_ABOUT] = {" AND x.about > 0", " AND d.about > 0"}};
    gboolean articles = target == QUERY_OF_ARTICLES;

    return (Part){articles ? "article_actors" : "statement_actors", articles ? "place" : "spot",
                  parts[kind].part, parts[kind].driver};
}

static void write_keys(Compiler *compiler, const ActorSet *set)
{
    db_sql_add(compiler->sql, "x.actor IN (");
    for (guint i = 0; i < set->keys->len; i++) {
        if (i)
            db_sql_add(compiler->sql, ", ");
        db_sql_int(compiler->sql, g_array_index(set->keys, gint64, i));
    }
    db_sql_add(compiler->sql, ")");
}

static void write_actor_set(Compiler *compiler, QueryKind kind, const ActorSet *set)
{
    Part part = part_of(compiler->target, kind);
    gboolean collect = set->articles <= COLLECT_MAX;
    g_autofree char *head =
        collect ? g_strdup_printf("%s IN (SELECT x.%s FROM %s x WHERE ", compiler->member, part.column,
                                  part.table)
                : g_strdup_printf("EXISTS (SELECT 1 FROM %s x WHERE x.%s = %s AND ", part.table,
                                  part.column, compiler->key);

    db_sql_add(compiler->sql, head);
    write_keys(compiler, set);
    db_sql_add(compiler->sql, part.part);
    db_sql_add(compiler->sql, ")");
}

/*
 * Who is no actor, such as "officials", is looked for in the words: of the source for said:, of the
 * content for about:.
 */
static void write_statement_words(Compiler *compiler, const QueryNode *node)
{
    g_autofree char *phrase = query_fts_phrase(node->text, node->prefix);
    g_autofree char *expression =
        g_strconcat(node->kind == QUERY_SAID ? "{source} : " : "{content} : ", phrase, NULL);
    gboolean articles = compiler->target == QUERY_OF_ARTICLES;
    g_autofree char *head =
        g_strdup_printf("%s IN (SELECT rowid%s FROM statement_index WHERE statement_index MATCH ",
                        compiler->member, articles ? " >> " G_STRINGIFY(SPOT_BITS) : "");

    db_sql_add(compiler->sql, head);
    db_sql_text(compiler->sql, expression);
    db_sql_add(compiler->sql, ")");
}

static gboolean write_actor(Compiler *compiler, const QueryNode *node, GError **error)
{
    g_auto(ActorSet) set = {0};

    if (!actor_set_find(compiler->store, node->text, node->prefix, &set, error))
        return FALSE;
    if (set.keys->len > 0)
        write_actor_set(compiler, node->kind, &set);
    else if (node->kind == QUERY_ACTOR)
        db_sql_add(compiler->sql, "0");
    else
        write_statement_words(compiler, node);
    return TRUE;
}

/* --- conditions: feeds --- */

/* TRUE where a text has the words of a name in a row; the last may go on where prefix. */
static gboolean has_words(const char *text, const GPtrArray *wanted, gboolean prefix)
{
    g_autoptr(GPtrArray) words = text ? text_fold_split(text) : NULL;

    for (guint at = 0; words && at + wanted->len <= words->len; at++) {
        guint i = 0;

        for (; i < wanted->len; i++) {
            gboolean open = prefix && i + 1 == wanted->len;
            if (open ? !g_str_has_prefix(words->pdata[at + i], wanted->pdata[i])
                     : strcmp(words->pdata[at + i], wanted->pdata[i]) != 0)
                break;
        }
        if (i == wanted->len)
            return TRUE;
    }
    return FALSE;
}

static gboolean feed_fits(DbStatement *row, const QueryNode *node, const GPtrArray *wanted)
{
    /* A feed may be meant by its address, an outlet only by what it is called or where it lives. */
    const char *second = db_column_peek(row, node->kind == QUERY_FEED ? 2 : 3);
    g_autofree char *host = NULL;

    if (node->kind == QUERY_OUTLET && *second) {
        g_autoptr(GUri) uri = g_uri_parse(second, G_URI_FLAGS_NON_DNS | G_URI_FLAGS_PARSE_RELAXED,
                                          NULL);
        host = g_strdup(uri && g_uri_get_host(uri) ? g_uri_get_host(uri) : "");
        second = host;
    }
    return has_words(db_column_peek(row, 1), wanted, node->prefix) ||
           has_words(second, wanted, node->prefix);
}

/* Feeds are few: their names are compared here, so that they fold as everything else does. */
static gboolean find_feeds(Store *store, const QueryNode *node, GArray *ids, GError **error)
{
    g_autoptr(GPtrArray) wanted = text_fold_split(node->text);
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT f.id, " DB_OUTLET("f") " || ' ' || coalesce(f.title, ''), f.url,"
                   " f.home_page_url, f.folder FROM feeds f ORDER BY f.id",
                   error);
    DbStep step = DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        gint64 id = db_column_int(rows, 0);
        g_autofree char *folder = text_slug(db_column_peek(rows, 4));
        gboolean fits = node->kind == QUERY_TAG ? strcmp(folder, node->text) == 0
                                                : feed_fits(rows, node, wanted);
        if (fits)
            g_array_append_val(ids, id);
    }
    return step == DB_END;
}

static void write_ids(Compiler *compiler, const char *column, const GArray *ids)
{
    db_sql_add(compiler->sql, column);
    db_sql_add(compiler->sql, " IN (");
    for (guint i = 0; i < ids->len; i++) {
        if (i)
            db_sql_add(compiler->sql, ", ");
        db_sql_int(compiler->sql, g_array_index(ids, gint64, i));
    }
    db_sql_add(compiler->sql, ")");
}

static gboolean write_feed(Compiler *compiler, const QueryNode *node, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!find_feeds(compiler->store, node, ids, error))
        return FALSE;
    write_ids(compiler, "a.feed", ids);
    return TRUE;
}

/* A tag is one of the article, or the folder that its feed is in. */
static gboolean write_tag(Compiler *compiler, const QueryNode *node, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!find_feeds(compiler->store, node, ids, error))
        return FALSE;
    db_sql_add(compiler->sql, "(");
    write_ids(compiler, "a.feed", ids);
    db_sql_add(compiler->sql, " OR EXISTS (SELECT 1 FROM tags t WHERE t.place = ");
    db_sql_add(compiler->sql, compiler->place);
    db_sql_add(compiler->sql, " AND t.folded ");
    if (node->prefix) {
        g_autofree char *behind = g_strconcat(node->text, "\xF4\x8F\xBF\xBF", NULL);
        db_sql_add(compiler->sql, "BETWEEN ");
        db_sql_text(compiler->sql, node->text);
        db_sql_add(compiler->sql, " AND ");
        db_sql_text(compiler->sql, behind);
    } else {
        db_sql_add(compiler->sql, "= ");
        db_sql_text(compiler->sql, node->text);
    }
    db_sql_add(compiler->sql, "))");
    return TRUE;
}

/* --- conditions: the rest --- */

static gboolean write_date(Compiler *compiler, const QueryNode *node, GError **error)
{
    gint64 from_s = CLAMP(node->from_s, 0, PLACE_DATE_MAX);
    gint64 until_s = CLAMP(node->until_s, 0, PLACE_DATE_MAX);

    db_sql_add(compiler->sql, "(");
    db_sql_add(compiler->sql, compiler->key);
    db_sql_add(compiler->sql, " >= ");
    db_sql_int(compiler->sql, from_s << compiler->shift);
    if (until_s < PLACE_DATE_MAX) {
        db_sql_add(compiler->sql, " AND ");
        db_sql_add(compiler->sql, compiler->key);
        db_sql_add(compiler->sql, " < ");
        db_sql_int(compiler->sql, until_s << compiler->shift);
    }
    db_sql_add(compiler->sql, ")");
    return TRUE;
}

static gboolean write_state(Compiler *compiler, const QueryNode *node, GError **error)
{
    static const char *const states[] = {[QUERY_UNREAD] = "a.read = 0",
                                         [QUERY_READ] = "a.read = 1",
                                         [QUERY_STARRED] = "a.starred = 1",
                                         [QUERY_NOTHING] = "0"};

    db_sql_add(compiler->sql, states[node->kind]);
    return TRUE;
}

static gboolean write_language(Compiler *compiler, const QueryNode *node, GError **error)
{
    db_sql_add(compiler->sql, "coalesce(a.lang, '') = ");
    db_sql_text(compiler->sql, node->text);
    return TRUE;
}

static gboolean write_branch(Compiler *compiler, const QueryNode *node, GError **error)
{
    /* Words that stand together are one question to the index. */
    g_autofree char *expression = query_is_words(node) ? query_fts(node) : NULL;

    if (expression)
        return write_words(compiler, node, error);
    db_sql_add(compiler->sql, "(");
    for (guint i = 0; i < node->children->len; i++) {
        if (i)
            db_sql_add(compiler->sql, node->kind == QUERY_AND ? " AND " : " OR ");
        if (!write_node(compiler, node->children->pdata[i], error))
            return FALSE;
    }
    db_sql_add(compiler->sql, ")");
    return TRUE;
}

static gboolean write_not(Compiler *compiler, const QueryNode *node, GError **error)
{
    db_sql_add(compiler->sql, "NOT (");
    if (!write_node(compiler, node->children->pdata[0], error))
        return FALSE;
    db_sql_add(compiler->sql, ")");
    return TRUE;
}

static gboolean write_node(Compiler *compiler, const QueryNode *node, GError **error)
{
    static gboolean (*const writers[])(Compiler *, const QueryNode *, GError **) = {
        [QUERY_AND] = write_branch,    [QUERY_OR] = write_branch,   [QUERY_NOT] = write_not,
        [QUERY_WORDS] = write_words,   [QUERY_ACTOR] = write_actor, [QUERY_SAID] = write_actor,
        [QUERY_ABOUT] = write_actor,   [QUERY_FEED] = write_feed,   [QUERY_OUTLET] = write_feed,
        [QUERY_TAG] = write_tag,       [QUERY_DATE] = write_date,   [QUERY_UNREAD] = write_state,
        [QUERY_READ] = write_state,    [QUERY_STARRED] = write_state, [QUERY_LANG] = write_language,
        [QUERY_NOTHING] = write_state,
    };

    return writers[node->kind](compiler, node, error);
}

/* --- the plan --- */

/* What decides by which table the rows are gone through. */
typedef struct {
    GPtrArray *rest;  /* const QueryNode *: conditions beside the driver */
    char *expression; /* of FTS5; NULL: no words */
    gint64 actor;     /* key; 0 for none */
    QueryKind part;   /* of that actor */
    gint64 articles;  /* that it is in */
    const void *served; /* the id of the filter, or the node, that asks for it */
    gboolean by_article; /* statements: go through the articles */
    const char *index;   /* of articles: named where SQLite would choose a worse one; else "" */
} Driver;

static void driver_clear(Driver *driver)
{
    g_clear_pointer(&driver->rest, g_ptr_array_unref);
    g_free(driver->expression);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Driver, driver_clear)

/* Splits what must hold at the top into words, as far as the index can answer them, and the rest. */
static void take_words(Driver *driver, const QueryNode *root)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    guint count = root && root->kind == QUERY_AND ? root->children->len : root != NULL;

    driver->rest = g_ptr_array_new();
    for (guint i = 0; i < count; i++) {
        const QueryNode *node = root->kind == QUERY_AND ? root->children->pdata[i] : root;
        const QueryNode *bare = node->kind == QUERY_NOT ? node->children->pdata[0] : node;
        g_autofree char *expression = query_is_words(node) ? query_fts(bare) : NULL;
        g_ptr_array_add(expression ? words : driver->rest, (gpointer)node);
    }
    driver->expression = query_fts_all(words);
    /* Absent words alone are no question that the index can answer. */
    for (guint i = 0; !driver->expression && i < words->len; i++)
        g_ptr_array_add(driver->rest, words->pdata[i]);
}

static void consider_actor(Driver *driver, const ActorSet *set, QueryKind part, const void *asker)
{
    if (set->keys->len != 1 || (driver->actor && driver->articles <= set->articles))
        return;
    driver->actor = g_array_index(set->keys, gint64, 0);
    driver->articles = set->articles;
    driver->part = part;
    driver->served = asker;
}

/* Chooses the actor that is in the fewest articles, of those that must all be there. */
static gboolean take_actor(Store *store, const StoreFilter *filter, Driver *driver, GError **error)
{
    for (const char *const *id = filter->actors; id && *id; id++) {
        g_auto(ActorSet) set = {0};

        if (!actor_set_of_id(store, *id, &set, error))
            return FALSE;
        consider_actor(driver, &set, QUERY_ACTOR, *id);
    }
    for (guint i = 0; i < driver->rest->len; i++) {
        const QueryNode *node = driver->rest->pdata[i];
        g_auto(ActorSet) set = {0};

        if (node->kind < QUERY_ACTOR || node->kind > QUERY_ABOUT)
            continue;
        if (!actor_set_find(store, node->text, node->prefix, &set, error))
            return FALSE;
        consider_actor(driver, &set, node->kind, node);
    }
    return TRUE;
}

/* Writes the tables in the order of their loops; CROSS JOIN makes SQLite keep it. */
static void write_articles_from(Compiler *compiler, const Driver *driver)
{
    DbSql *sql = compiler->sql;

    compiler->shift = PLACE_BITS;
    if (driver->expression) {
        compiler->key = "i.rowid";
        compiler->order = "i.rowid DESC";
        db_sql_add(sql, " FROM article_index i CROSS JOIN articles a ON a.place = i.rowid"
                        " CROSS JOIN feeds f ON f.id = a.feed WHERE i.article_index MATCH ");
        db_sql_text(sql, driver->expression);
    } else if (driver->actor) {
        compiler->key = "d.place";
        compiler->order = "d.place DESC";
        db_sql_add(sql, " FROM article_actors d INDEXED BY article_actors_actor"
                        " CROSS JOIN articles a ON a.place = d.place"
                        " CROSS JOIN feeds f ON f.id = a.feed WHERE d.actor = ");
        db_sql_int(sql, driver->actor);
    } else {
        compiler->key = "a.place";
        compiler->order = "a.place DESC";
        db_sql_add(sql, " FROM articles a ");
        db_sql_add(sql, driver->index);
        db_sql_add(sql, " CROSS JOIN feeds f ON f.id = a.feed WHERE 1");
    }
    compiler->place = compiler->key;
}

static void write_statements_from(Compiler *compiler, const Driver *driver)
{
#define OF_STATEMENT                                                                               \
    " CROSS JOIN articles a ON a.place = s.spot >> " G_STRINGIFY(SPOT_BITS)                        \
    " CROSS JOIN feeds f ON f.id = a.feed WHERE "
    DbSql *sql = compiler->sql;

    compiler->shift = PLACE_BITS + SPOT_BITS;
    compiler->place = "a.place";
    if (driver->expression) {
        g_autofree char *expression = g_strconcat("{content} : ", driver->expression, NULL);
        compiler->key = "i.rowid";
        compiler->order = "i.rowid DESC";
        db_sql_add(sql, " FROM statement_index i CROSS JOIN statements s ON s.spot = i.rowid"
                        OF_STATEMENT "i.statement_index MATCH ");
        db_sql_text(sql, expression);
    } else if (driver->actor) {
        compiler->key = "d.spot";
        compiler->order = "d.spot DESC";
        db_sql_add(sql, " FROM statement_actors d CROSS JOIN statements s ON s.spot = d.spot"
                        OF_STATEMENT "d.actor = ");
        db_sql_int(sql, driver->actor);
    } else if (driver->by_article) {
        compiler->key = "s.spot";
        compiler->order = "a.place DESC, s.spot DESC";
        db_sql_add(sql, " FROM articles a ");
        db_sql_add(sql, driver->index);
        db_sql_add(sql, " CROSS JOIN feeds f ON f.id = a.feed CROSS JOIN statements s"
                        " ON s.spot BETWEEN a.place << " G_STRINGIFY(SPOT_BITS)
                        " AND (a.place << " G_STRINGIFY(SPOT_BITS) ") + 2047 WHERE 1");
    } else {
        compiler->key = "s.spot";
        compiler->order = "s.spot DESC";
        db_sql_add(sql, " FROM statements s" OF_STATEMENT "1");
    }
#undef OF_STATEMENT
}

static gboolean write_filter(Compiler *compiler, const StoreFilter *filter, const void *served,
                             GError **error)
{
    if (filter->feed_id) {
        db_sql_add(compiler->sql, " AND a.feed = ");
        db_sql_int(compiler->sql, filter->feed_id);
    }
    if (filter->unread)
        db_sql_add(compiler->sql, " AND a.read = 0");
    for (const char *const *id = filter->actors; id && *id; id++) {
        g_auto(ActorSet) set = {0};

        if (*id == served)
            continue;
        if (!actor_set_of_id(compiler->store, *id, &set, error))
            return FALSE;
        db_sql_add(compiler->sql, " AND ");
        write_actor_set(compiler, QUERY_ACTOR, &set);
    }
    return TRUE;
}

/* Writes what the driver's table does not answer by itself. */
static gboolean write_rest(Compiler *compiler, const StoreFilter *filter, const Driver *driver,
                           GError **error)
{
    const void *served = driver->expression ? NULL : driver->served;

    if (!write_filter(compiler, filter, served, error))
        return FALSE;
    for (guint i = 0; i < driver->rest->len; i++) {
        if (driver->rest->pdata[i] == served)
            continue;
        db_sql_add(compiler->sql, " AND ");
        if (!write_node(compiler, driver->rest->pdata[i], error))
            return FALSE;
    }
    if (served)
        db_sql_add(compiler->sql, part_of(compiler->target, driver->part).driver);
    return TRUE;
}

QueryPlan *query_plan_new(Store *store, QueryTarget target, const StoreFilter *filter,
                          GError **error)
{
    static const StoreFilter everything;
    g_autoptr(QueryPlan) plan = g_new0(QueryPlan, 1);
    g_auto(Driver) driver = {0};
    Compiler compiler = {.store = store, .target = target};

    if (!filter)
        filter = &everything;
    plan->from_where = compiler.sql = db_sql_new(NULL);
    take_words(&driver, filter->query ? filter->query->root : NULL);
    if (!take_actor(store, filter, &driver, error))
        return NULL;
    driver.by_article = filter->feed_id || filter->unread;
    driver.index = filter->feed_id && filter->unread ? "INDEXED BY articles_feed_unread" : "";
    if (target == QUERY_OF_ARTICLES)
        write_articles_from(&compiler, &driver);
    else
        write_statements_from(&compiler, &driver);
    plan->key = compiler.key;
    plan->order = compiler.order;
    plan->by_words = driver.expression != NULL;
    /* The plus keeps SQLite from asking the full-text index once for each member of the set. */
    compiler.member = plan->by_words ? "+i.rowid" : plan->key;
    return write_rest(&compiler, filter, &driver, error) ? g_steal_pointer(&plan) : NULL;
}

void query_plan_free(QueryPlan *plan)
{
    db_sql_free(plan->from_where);
    g_free(plan);
}
