#include "config.h"

#include "store/query_write.h"

#include <string.h>

#include "store/counter.h"
#include "store/query_fts.h"
#include "store/query_scan.h"
#include "store/query_tree.h"
#include "store/schema.h"
#include "text/fold.h"

/*
 * What no row fulfils. Of a bare 0, or of an empty list, SQLite would make the whole condition, and
 * then it misses in it what the index asks for that a query is told to use.
 */
#define NEVER "1 = 0"

/* --- conditions: words --- */

/* Asks the index of each row, or collects what it finds: whichever reads less of it. */
static void write_match(QueryCompiler *compiler, const char *table, const char *expression)
{
    g_autofree char *head = compiler->few
                                ? g_strdup_printf("EXISTS (SELECT 1 FROM %s w WHERE w.rowid = %s"
                                                  " AND w.%s MATCH ",
                                                  table, compiler->key, table)
                                : g_strdup_printf("%s IN (SELECT rowid FROM %s WHERE %s MATCH ",
                                                  compiler->member, table, table);

    db_sql_add(compiler->sql, head);
    db_sql_text(compiler->sql, expression);
    db_sql_add(compiler->sql, ")");
}

char *query_target_expression(QueryTarget target, const char *expression)
{
    return target == QUERY_OF_ARTICLES ? g_strdup(expression)
                                       : g_strconcat("{content} : ", expression, NULL);
}

const char *query_target_index(QueryTarget target)
{
    return target == QUERY_OF_ARTICLES ? "article_index" : "statement_index";
}

static gboolean write_words(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    if (node->scan) {
        query_scan_write(compiler->sql, compiler->target, compiler->key, node);
        return TRUE;
    }

    g_autofree char *expression = query_fts(node);
    g_autofree char *whole = query_target_expression(compiler->target, expression);

    write_match(compiler, query_target_index(compiler->target), whole);
    return TRUE;
}

/* --- conditions: actors --- */

QueryPart query_part_of(QueryTarget target, QueryKind kind)
{
    static const struct {
        const char *part, *driver;
    } parts[] = {[QUERY_ACTOR] = {"", ""},
                 [QUERY_SAID] = {" AND x.said > 0", " AND d.said > 0"},
                 [QUERY_ABOUT] = {" AND x.about > 0", " AND d.about > 0"}};
    gboolean articles = target == QUERY_OF_ARTICLES;

    return (QueryPart){articles ? "article_actors" : "statement_actors",
                       articles ? "place" : "spot", parts[kind].part, parts[kind].driver};
}

static void write_keys(QueryCompiler *compiler, const ActorSet *set)
{
    db_sql_add(compiler->sql, "x.actor IN (");
    for (guint i = 0; i < set->keys->len; i++) {
        if (i)
            db_sql_add(compiler->sql, ", ");
        db_sql_int(compiler->sql, g_array_index(set->keys, gint64, i));
    }
    db_sql_add(compiler->sql, ")");
}

void query_write_actor_set(QueryCompiler *compiler, QueryKind kind, const ActorSet *set)
{
    QueryPart part = query_part_of(compiler->target, kind);
    gboolean collect = set->articles <= QUERY_COLLECT_MAX;
    g_autofree char *head = collect
                                ? g_strdup_printf("%s IN (SELECT x.%s FROM %s x WHERE ",
                                                  compiler->member, part.column, part.table)
                                : g_strdup_printf("EXISTS (SELECT 1 FROM %s x WHERE x.%s = %s AND ",
                                                  part.table, part.column, compiler->key);

    db_sql_add(compiler->sql, head);
    write_keys(compiler, set);
    db_sql_add(compiler->sql, part.part);
    db_sql_add(compiler->sql, ")");
}

/*
 * Who is no actor, such as "officials", is looked for in the words: of the source for said:, of the
 * content for about:.
 */
static void write_statement_words(QueryCompiler *compiler, const QueryNode *node)
{
    g_autofree char *phrase = query_fts_phrase(node->text, node->prefix);
    g_autofree char *expression =
        g_strconcat(node->kind == QUERY_SAID ? "{source} : " : "{content} : ", phrase, NULL);
    gboolean articles = compiler->target == QUERY_OF_ARTICLES;
    g_autofree char *head =
        g_strdup_printf("%s IN (SELECT rowid%s FROM statement_index WHERE statement_index MATCH ",
                        compiler->member, articles ? " >> " SPOT_BITS_SQL : "");

    db_sql_add(compiler->sql, head);
    db_sql_text(compiler->sql, expression);
    db_sql_add(compiler->sql, ")");
}

static gboolean write_actor(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    g_auto(ActorSet) set = {0};

    if (!actor_set_find(compiler->store, node->text, node->prefix, &set, error))
        return FALSE;
    if (set.keys->len > 0)
        query_write_actor_set(compiler, node->kind, &set);
    else if (node->kind == QUERY_ACTOR)
        db_sql_add(compiler->sql, NEVER);
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
        g_autoptr(GUri) uri =
            g_uri_parse(second, G_URI_FLAGS_NON_DNS | G_URI_FLAGS_PARSE_RELAXED, NULL);
        host = g_strdup(uri && g_uri_get_host(uri) ? g_uri_get_host(uri) : "");
        second = host;
    }
    return has_words(db_column_peek(row, 1), wanted, node->prefix) ||
           has_words(second, wanted, node->prefix);
}

void feed_set_clear(FeedSet *set)
{
    g_clear_pointer(&set->ids, g_array_unref);
}

/* Their names are compared here, so that they fold as everything else does. */
gboolean query_find_feeds(Store *store, const QueryNode *node, FeedSet *set, GError **error)
{
    g_autoptr(GPtrArray) wanted = text_fold_split(node->text);
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT f.id, " DB_OUTLET " || ' ' || coalesce(f.title, ''), f.url,"
                   " f.home_page_url, f.folder, f.total FROM feeds f ORDER BY f.id",
                   error);
    DbStep step = DB_FAILED;

    set->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    set->articles = 0;
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        gint64 id = db_column_int(rows, 0);
        g_autofree char *folder = text_slug(db_column_peek(rows, 4));
        gboolean fits = node->kind == QUERY_TAG ? strcmp(folder, node->text) == 0
                                                : feed_fits(rows, node, wanted);
        if (!fits)
            continue;
        g_array_append_val(set->ids, id);
        set->articles += db_column_int(rows, 5);
    }
    return step == DB_END;
}

/* Many articles of several feeds are gone through by date; the plus hides the other index. */
static void write_feed_set(QueryCompiler *compiler, const FeedSet *set)
{
    gboolean by_date = set->ids->len > 1 && set->articles > QUERY_COLLECT_MAX;

    compiler->needs_article = TRUE;
    if (set->ids->len == 0) {
        db_sql_add(compiler->sql, NEVER);
        return;
    }
    db_sql_add(compiler->sql, by_date ? "+a.feed IN (" : "a.feed IN (");
    for (guint i = 0; i < set->ids->len; i++) {
        if (i)
            db_sql_add(compiler->sql, ", ");
        db_sql_int(compiler->sql, g_array_index(set->ids, gint64, i));
    }
    db_sql_add(compiler->sql, ")");
}

static gboolean write_feed(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    g_auto(FeedSet) set = {0};

    if (!query_find_feeds(compiler->store, node, &set, error))
        return FALSE;
    write_feed_set(compiler, &set);
    return TRUE;
}

/* --- conditions: tags --- */

/* The condition on t, a row of tags. */
static void write_tag_words(DbSql *sql, const QueryNode *node)
{
    g_autofree char *behind = g_strconcat(node->text, "\xF4\x8F\xBF\xBF", NULL);

    db_sql_add(sql, "t.folded BETWEEN ");
    db_sql_text(sql, node->text);
    db_sql_add(sql, " AND ");
    db_sql_text(sql, node->prefix ? behind : node->text);
}

gboolean query_count_tag(Store *store, const QueryNode *node, gint64 *count, GError **error)
{
    g_autoptr(DbSql) sql = db_sql_new("SELECT count(*) FROM (SELECT 1 FROM tags t WHERE ");
    g_autoptr(DbStatement) statement = NULL;

    write_tag_words(sql, node);
    db_sql_add(sql, " LIMIT ");
    db_sql_int(sql, QUERY_COLLECT_MAX + 1);
    db_sql_add(sql, ")");
    statement = db_sql_prepare(store, sql, error);
    return statement && db_number(statement, 0, count, error);
}

/* A tag is one of the article, or the folder that its feed is in. */
static gboolean write_tag(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    DbSql *sql = compiler->sql;
    g_auto(FeedSet) set = {0};
    gint64 count;

    if (!query_find_feeds(compiler->store, node, &set, error) ||
        !query_count_tag(compiler->store, node, &count, error))
        return FALSE;
    db_sql_add(sql, "(");
    if (set.ids->len) {
        write_feed_set(compiler, &set);
        db_sql_add(sql, " OR ");
    }
    if (count <= QUERY_COLLECT_MAX) {
        db_sql_add(sql, compiler->place);
        db_sql_add(sql, " IN (SELECT t.place FROM tags t WHERE ");
    } else {
        db_sql_add(sql, "EXISTS (SELECT 1 FROM tags t WHERE t.place = ");
        db_sql_add(sql, compiler->place);
        db_sql_add(sql, " AND ");
    }
    write_tag_words(sql, node);
    db_sql_add(sql, "))");
    return TRUE;
}

/* --- conditions: the rest --- */

void query_date_bounds(QueryTarget target, const QueryNode *node, gint64 *low, gint64 *high)
{
    int shift = target == QUERY_OF_ARTICLES ? PLACE_BITS : PLACE_BITS + SPOT_BITS;
    gint64 until_s = CLAMP(node->until_s, 0, PLACE_DATE_MAX);

    *low = CLAMP(node->from_s, 0, PLACE_DATE_MAX) << shift;
    *high = until_s < PLACE_DATE_MAX ? until_s << shift : G_MAXINT64;
}

static gboolean write_date(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    gint64 low, high;

    query_date_bounds(compiler->target, node, &low, &high);
    db_sql_add(compiler->sql, "(1");
    query_write_bounds(compiler, low, high);
    db_sql_add(compiler->sql, ")");
    return TRUE;
}

void query_write_bounds(QueryCompiler *compiler, gint64 low, gint64 high)
{
    if (low > 0) {
        db_sql_add(compiler->sql, " AND ");
        db_sql_add(compiler->sql, compiler->key);
        db_sql_add(compiler->sql, " >= ");
        db_sql_int(compiler->sql, low);
    }
    if (high < G_MAXINT64) {
        db_sql_add(compiler->sql, " AND ");
        db_sql_add(compiler->sql, compiler->key);
        db_sql_add(compiler->sql, " < ");
        db_sql_int(compiler->sql, high);
    }
}

static gboolean write_state(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    static const char *const states[] = {[QUERY_UNREAD] = "a.read = 0",
                                         [QUERY_READ] = "a.read = 1",
                                         [QUERY_STARRED] = "a.starred = 1",
                                         [QUERY_NOTHING] = NEVER};

    compiler->needs_article = TRUE;
    db_sql_add(compiler->sql, states[node->kind]);
    return TRUE;
}

void query_write_hidden(QueryCompiler *compiler)
{
    db_sql_add(compiler->sql, "EXISTS (SELECT 1 FROM kills k WHERE k.place = ");
    db_sql_add(compiler->sql, compiler->place);
    db_sql_add(compiler->sql, " AND k.hidden)");
}

static gboolean write_hidden(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    gint64 hidden;

    if (!counter_read(compiler->store, "hidden", &hidden, error))
        return FALSE;
    if (hidden > QUERY_COLLECT_MAX) {
        query_write_hidden(compiler);
    } else {
        db_sql_add(compiler->sql, compiler->place);
        db_sql_add(compiler->sql, " IN (SELECT k.place FROM kills k WHERE k.hidden)");
    }
    return TRUE;
}

static gboolean write_language(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    compiler->needs_article = TRUE;
    /* Not "=": of an article whose language is unknown, "not in French" is true. */
    db_sql_add(compiler->sql, "a.lang IS ");
    db_sql_text(compiler->sql, node->text);
    return TRUE;
}

static gboolean write_story(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    db_sql_add(compiler->sql, compiler->place);
    db_sql_add(compiler->sql, " IN (SELECT m.place FROM story_members m WHERE m.story = ");
    db_sql_int(compiler->sql, g_ascii_strtoll(node->text, NULL, 10));
    db_sql_add(compiler->sql, ")");
    return TRUE;
}

static gboolean write_branch(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    /* Words that stand together are one question to the index. */
    g_autofree char *expression = query_is_words(node) ? query_fts(node) : NULL;

    if (expression)
        return write_words(compiler, node, error);
    db_sql_add(compiler->sql, "(");
    for (guint i = 0; i < node->children->len; i++) {
        if (i)
            db_sql_add(compiler->sql, node->kind == QUERY_AND ? " AND " : " OR ");
        if (!query_write_node(compiler, node->children->pdata[i], error))
            return FALSE;
    }
    db_sql_add(compiler->sql, ")");
    return TRUE;
}

static gboolean write_not(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    db_sql_add(compiler->sql, "NOT (");
    if (!query_write_node(compiler, node->children->pdata[0], error))
        return FALSE;
    db_sql_add(compiler->sql, ")");
    return TRUE;
}

gboolean query_write_node(QueryCompiler *compiler, const QueryNode *node, GError **error)
{
    static gboolean (*const writers[])(QueryCompiler *, const QueryNode *, GError **) = {
        [QUERY_AND] = write_branch,    [QUERY_OR] = write_branch,     [QUERY_NOT] = write_not,
        [QUERY_WORDS] = write_words,   [QUERY_ACTOR] = write_actor,   [QUERY_SAID] = write_actor,
        [QUERY_ABOUT] = write_actor,   [QUERY_FEED] = write_feed,     [QUERY_OUTLET] = write_feed,
        [QUERY_TAG] = write_tag,       [QUERY_DATE] = write_date,     [QUERY_UNREAD] = write_state,
        [QUERY_READ] = write_state,    [QUERY_STARRED] = write_state, [QUERY_LANG] = write_language,
        [QUERY_CUE] = query_write_cue, [QUERY_NOTHING] = write_state, [QUERY_HIDDEN] = write_hidden,
        [QUERY_STORY] = write_story,
    };

    return writers[node->kind](compiler, node, error);
}
