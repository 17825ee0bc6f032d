#include "config.h"

#include "store/check.h"

#include <string.h>

#include "base/i18n.h"
#include "store/actor_write.h"
#include "store/db.h"
#include "store/schema.h"

/* Faults that SQLite reports of one file before it stops. */
#define REPORTS_MAX "20"

/* A fault that counts can show: how many there are, and what mends it. */
typedef struct {
    const char *what;
    const char *count;
    const char *mend; /* may be several statements */
} Rule;

#define NO_ARTICLE "NOT IN (SELECT place FROM articles)"
#define NOT_HIDDEN "a.place NOT IN (SELECT k.place FROM kills k WHERE k.hidden)"
/* Those that count for actors. */
#define COUNTED    "NOT IN (SELECT place FROM duplicates UNION SELECT place FROM kills WHERE hidden)"
#define ARTICLE_OF "spot >> " SPOT_BITS_SQL

/* A range for each article: SQLite would look through joined groups once for each. */
#define STATEMENTS_OF                                                                     \
    "(SELECT count(*) FROM statements s WHERE s.spot >= articles.place << " SPOT_BITS_SQL \
    " AND s.spot < articles.place + 1 << " SPOT_BITS_SQL ")"
#define LATEST_OF_STORIES \
    "SELECT story, max(place) FROM story_members WHERE story IS NOT NULL GROUP BY story"

/* In this order: counts come behind what they count. */
static const Rule rules[] = {
    /* TRANSLATORS: these faults of the store stand before a colon and a number. */
    {N_("articles without their text"),
     "SELECT count(*) FROM articles WHERE id NOT IN (SELECT id FROM contents)",
     /* Without its digest the text is new when the feed brings it again. */
     "UPDATE articles SET words = zeroblob(16) WHERE id NOT IN (SELECT id FROM contents);"
     "INSERT INTO contents(id, text, body) SELECT id, coalesce(title, ''),"
     " length(coalesce(title, '')) + 1 FROM articles"
     " WHERE id NOT IN (SELECT id FROM contents)"},
    {N_("rows that belong to no article"),
     "SELECT (SELECT count(*) FROM contents WHERE id NOT IN (SELECT id FROM articles))"
     " + (SELECT count(*) FROM pages WHERE place " NO_ARTICLE ")"
     " + (SELECT count(*) FROM tags WHERE place " NO_ARTICLE ")"
     " + (SELECT count(*) FROM attachments WHERE place " NO_ARTICLE ")"
     " + (SELECT count(*) FROM annotations WHERE place " NO_ARTICLE ")"
     " + (SELECT count(*) FROM article_actors WHERE place " NO_ARTICLE ")"
     " + (SELECT count(*) FROM statements WHERE " ARTICLE_OF " " NO_ARTICLE ")"
     " + (SELECT count(*) FROM statement_actors WHERE spot NOT IN (SELECT spot FROM statements))",
     "DELETE FROM contents WHERE id NOT IN (SELECT id FROM articles);"
     "DELETE FROM pages WHERE place " NO_ARTICLE ";"
     "DELETE FROM tags WHERE place " NO_ARTICLE ";"
     "DELETE FROM attachments WHERE place " NO_ARTICLE ";"
     "DELETE FROM annotations WHERE place " NO_ARTICLE ";"
     "DELETE FROM article_actors WHERE place " NO_ARTICLE ";"
     "DELETE FROM statements WHERE " ARTICLE_OF " " NO_ARTICLE ";"
     "DELETE FROM statement_actors WHERE spot NOT IN (SELECT spot FROM statements)"},
    {N_("names of actors that no article uses"),
     "SELECT (SELECT count(*) FROM actor_aliases WHERE uses < 1)"
     " + (SELECT count(*) FROM actor_roles WHERE uses < 1)",
     "DELETE FROM actor_aliases WHERE uses < 1; DELETE FROM actor_roles WHERE uses < 1"},
    {N_("articles with a wrong count of statements"),
     "SELECT count(*) FROM articles WHERE statements <> " STATEMENTS_OF,
     "UPDATE articles SET statements = " STATEMENTS_OF " WHERE statements <> " STATEMENTS_OF},
    {N_("duplicates that lead to no article"),
     "SELECT count(*) FROM duplicates WHERE place " NO_ARTICLE " OR first " NO_ARTICLE
     " OR first IN (SELECT place FROM duplicates)",
     "DELETE FROM duplicates WHERE place " NO_ARTICLE " OR first " NO_ARTICLE
     " OR first IN (SELECT place FROM duplicates)"},
    {N_("duplicates that are read or starred otherwise than their article"),
     "SELECT count(*) FROM duplicates d JOIN articles a ON a.place = d.place"
     " JOIN articles o ON o.place = d.first WHERE a.read <> o.read OR a.starred <> o.starred",
     "UPDATE articles SET read = o.read, starred = o.starred FROM duplicates d"
     " JOIN articles o ON o.place = d.first WHERE d.place = articles.place"},
    {N_("hidden articles that are unread or stand for others"),
     "SELECT count(*) FROM kills k JOIN articles a ON a.place = k.place WHERE k.hidden"
     " AND (a.read = 0 OR a.place IN (SELECT place FROM duplicates UNION SELECT first"
     " FROM duplicates))",
     "DELETE FROM duplicates WHERE place IN (SELECT place FROM kills WHERE hidden)"
     " OR first IN (SELECT place FROM kills WHERE hidden);"
     "UPDATE articles SET read = 1 WHERE place IN (SELECT place FROM kills WHERE hidden)"},
    {N_("stories with another latest article"),
     "SELECT count(*) FROM (SELECT * FROM (SELECT id, latest FROM stories EXCEPT"
     " " LATEST_OF_STORIES ") UNION ALL SELECT * FROM (" LATEST_OF_STORIES
     " EXCEPT SELECT id, latest FROM stories))",
     "DELETE FROM stories; INSERT INTO stories " LATEST_OF_STORIES},
    {N_("a wrong count of hidden articles"),
     "SELECT count(*) FROM counters WHERE name = 'hidden' AND value <>"
     " (SELECT count(*) FROM kills WHERE hidden)",
     "UPDATE counters SET value = (SELECT count(*) FROM kills WHERE hidden)"
     " WHERE name = 'hidden'"},
    {N_("wrong counts of duplicates"),
     "SELECT count(*) FROM counters WHERE (name = 'duplicates' AND value <>"
     " (SELECT count(*) FROM duplicates)) OR (name = 'unread duplicates' AND value <>"
     " (SELECT count(*) FROM duplicates d JOIN articles a ON a.place = d.place"
     " WHERE a.read = 0))",
     "UPDATE counters SET value = (SELECT count(*) FROM duplicates) WHERE name = 'duplicates';"
     "UPDATE counters SET value = (SELECT count(*) FROM duplicates d JOIN articles a"
     " ON a.place = d.place WHERE a.read = 0) WHERE name = 'unread duplicates'"},
    {N_("feeds with a wrong count of articles"),
     "SELECT count(*) FROM feeds f WHERE total <> (SELECT count(*) FROM articles a"
     " WHERE a.feed = f.id AND " NOT_HIDDEN ") OR unread <> (SELECT count(*) FROM articles a"
     " WHERE a.feed = f.id AND a.read = 0)",
     "UPDATE feeds SET total = (SELECT count(*) FROM articles a WHERE a.feed = feeds.id"
     " AND " NOT_HIDDEN "),"
     " unread = (SELECT count(*) FROM articles a WHERE a.feed = feeds.id AND a.read = 0)"},
    {N_("actors with wrong counts"),
     "SELECT count(*) FROM actors p LEFT JOIN (SELECT actor, count(*) AS n, sum(mentions) AS m"
     " FROM article_actors WHERE place " COUNTED " GROUP BY actor) x ON x.actor = p.key"
     " LEFT JOIN (SELECT actor, count(*) AS n FROM statements"
     " WHERE " ARTICLE_OF " " COUNTED " GROUP BY actor) s"
     " ON s.actor = p.key WHERE p.articles <> coalesce(x.n, 0)"
     " OR p.mentions <> coalesce(x.m, 0) OR p.statements <> coalesce(s.n, 0)",
     "UPDATE actors SET articles = 0, mentions = 0, statements = 0;"
     "UPDATE actors SET articles = x.n, mentions = x.m FROM (SELECT actor, count(*) AS n,"
     " sum(mentions) AS m FROM article_actors WHERE place " COUNTED " GROUP BY actor) x"
     " WHERE x.actor = actors.key;"
     "UPDATE actors SET statements = s.n FROM (SELECT actor, count(*) AS n FROM statements"
     " WHERE " ARTICLE_OF " " COUNTED " GROUP BY actor) s WHERE s.actor = actors.key"},
};

/* The full-text indexes. */
static const struct {
    const char *what;
    const char *check, *rebuild;
} indexes[] = {
    {N_("the index of articles does not agree with their words"),
     "INSERT INTO article_index(article_index, rank) VALUES('integrity-check', 1)",
     "INSERT INTO article_index(article_index) VALUES('rebuild')"},
    {N_("the index of statements does not agree with their words"),
     "INSERT INTO statement_index(statement_index, rank) VALUES('integrity-check', 1)",
     "INSERT INTO statement_index(statement_index) VALUES('rebuild')"},
};

/* --- looking --- */

/* Adds SQLite's own reports: of pages, rows and indexes that do not fit together. */
static gboolean check_file(Store *store, GPtrArray *faults, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store, "PRAGMA integrity_check(" REPORTS_MAX ")", error);
    DbStep step = DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        const char *report = db_column_peek(rows, 0);

        if (strcmp(report, "ok") != 0)
            g_ptr_array_add(faults, g_strdup_printf(_("in the file: %s"), report));
    }
    return step == DB_END;
}

static gboolean check_references(Store *store, GPtrArray *faults, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(
        store, "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1", error);
    DbStep step = DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(faults, g_strdup_printf("%s (%s): %" G_GINT64_FORMAT,
                                                _("rows that name what is not there"),
                                                db_column_peek(rows, 0), db_column_int(rows, 1)));
    return step == DB_END;
}

static gboolean check_rules(Store *store, GPtrArray *faults, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        g_autoptr(DbStatement) ask = db_prepare(store, rules[i].count, error);
        gint64 count = 0;

        if (!ask || !db_number(ask, 0, &count, error))
            return FALSE;
        if (count)
            g_ptr_array_add(faults,
                            g_strdup_printf("%s: %" G_GINT64_FORMAT, _(rules[i].what), count));
    }
    return TRUE;
}

static gboolean check_indexes(Store *store, GPtrArray *faults, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(indexes); i++) {
        g_autoptr(GError) found = NULL;

        if (db_exec(store, indexes[i].check, &found))
            continue;
        if (!g_error_matches(found, STORE_ERROR, STORE_ERROR_FORMAT)) {
            g_propagate_error(error, g_steal_pointer(&found));
            return FALSE;
        }
        g_ptr_array_add(faults, g_strdup(_(indexes[i].what)));
    }
    return TRUE;
}

/* What is looked at as it was when the look began, while others may write. */
static gboolean check_rows(Store *store, GPtrArray *faults, GError **error)
{
    if (!db_exec(store, "BEGIN", error))
        return FALSE;

    gboolean ok = check_file(store, faults, error) && check_references(store, faults, error) &&
                  check_rules(store, faults, error);
    store_rollback(store);
    return ok;
}

/* FTS5 looks through an index in a transaction that could write alone. */
static gboolean check_words(Store *store, GPtrArray *faults, GError **error)
{
    if (!store_begin(store, error))
        return FALSE;

    gboolean ok = check_indexes(store, faults, error);
    /* Nothing was written, and of a damaged file SQLite would refuse to end it in another way. */
    store_rollback(store);
    return ok;
}

GPtrArray *store_check(Store *store, GError **error)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) stopped = NULL;

    if (check_rows(store, faults, &stopped) && check_words(store, faults, &stopped))
        return g_steal_pointer(&faults);
    /* A damaged file has been reported; that it cannot be read to the end is no news. */
    if (faults->len && g_error_matches(stopped, STORE_ERROR, STORE_ERROR_FORMAT))
        return g_steal_pointer(&faults);
    g_propagate_error(error, g_steal_pointer(&stopped));
    return NULL;
}

/* --- mending --- */

static gboolean repair_all(Store *store, GError **error)
{
    if (!db_exec(store, "REINDEX", error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (!db_exec(store, rules[i].mend, error))
            return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(indexes); i++) {
        if (!db_exec(store, indexes[i].rebuild, error))
            return FALSE;
    }
    return actor_words_rebuild(store, error);
}

gboolean store_repair(Store *store, GError **error)
{
    if (!db_guard_enter(store, error))
        return FALSE;
    return db_guard_leave(store, repair_all(store, error), error);
}
