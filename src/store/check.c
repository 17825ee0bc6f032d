#include "config.h"

#include "store/check.h"

#include <string.h>

#include "base/i18n.h"
#include "store/actor_write.h"
#include "store/db.h"
#include "store/schema.h"
#include "store/tokenizer.h"
#include "store/upgrade.h"

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
    const char *check;
    const char *rows; /* of two columns each */
    guint parts;      /* of the work of a check */
} indexes[] = {
    {N_("the index of articles does not agree with their words"),
     "INSERT INTO article_index(article_index, rank) VALUES('integrity-check', 1)",
     "SELECT count(*) FROM articles", 36},
    {N_("the index of statements does not agree with their words"),
     "INSERT INTO statement_index(statement_index, rank) VALUES('integrity-check', 1)",
     "SELECT count(*) FROM statements", 6},
};

/* --- looking on --- */

/* The rest of a check, and of a repair, in the same parts: about the time that each takes. */
enum {
    FILE_PARTS = 36,
    REFERENCES_PARTS = 6,
    RULE_PARTS = 2,
    REINDEX_PARTS = 20,
    WORDS_PARTS = 80
};

#define FIRST_HALF 0.7   /* of the check of an index: its words are counted, then found */
#define LOOK_STEPS 20000 /* of SQLite's machine between two looks */

typedef struct {
    StoreCheckFunc func; /* NULL: nobody looks on */
    gpointer data;
    guint done, all; /* parts */
    guint parts;     /* that are being done */
    double fraction; /* of these */
    gint64 rows;     /* of an index that is looked through; 0 for none */
    guint64 texts;   /* that had been cut into words before */
    gboolean stopped;
} Watch;

static int look_on(void *data)
{
    Watch *watch = data;
    double fraction = watch->fraction;

    if (watch->rows)
        fraction = FIRST_HALF * (double)(store_tokenizer_texts() - watch->texts) /
                   (double)(2 * watch->rows);
    double done = watch->done + watch->parts * MIN(fraction, 1.0);
    if (!watch->stopped && watch->func)
        watch->stopped = !watch->func((guint)(100 * done / watch->all), watch->data);
    return watch->stopped;
}

static void watch_begin(Watch *watch, Store *store)
{
    sqlite3_progress_handler(store->db, watch->func ? LOOK_STEPS : 0, look_on, watch);
}

/* Ends it, and says so where it was stopped: that a question was given up is no reason. */
static void watch_end(Watch *watch, Store *store, GError **error)
{
    sqlite3_progress_handler(store->db, 0, NULL, NULL);
    if (*error) /* it may have been interrupted from outside, which who looks on knows */
        look_on(watch);
    if (!watch->stopped)
        return;
    g_clear_error(error);
    g_set_error_literal(error, STORE_ERROR, STORE_ERROR_STOPPED,
                        _("stopped; the store is as it was before"));
}

/* Goes on to the next parts, if nobody has stopped it. */
static void watch_next(Watch *watch, guint parts)
{
    watch->done += watch->parts;
    watch->parts = parts;
    watch->fraction = 0;
    watch->rows = 0;
    look_on(watch);
}

/* --- looking --- */

/* Adds SQLite's own reports: of pages, rows and indexes that do not fit together. */
static gboolean check_file(Store *store, Watch *watch, GPtrArray *faults, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store, "PRAGMA integrity_check(" REPORTS_MAX ")", error);
    DbStep step = DB_FAILED;

    watch_next(watch, FILE_PARTS);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        const char *report = db_column_peek(rows, 0);

        if (strcmp(report, "ok") != 0)
            g_ptr_array_add(faults, g_strdup_printf(_("in the file: %s"), report));
    }
    return step == DB_END;
}

static gboolean check_references(Store *store, Watch *watch, GPtrArray *faults, GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(
        store, "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1", error);
    DbStep step = DB_FAILED;

    watch_next(watch, REFERENCES_PARTS);
    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(faults, g_strdup_printf("%s (%s): %" G_GINT64_FORMAT,
                                                _("rows that name what is not there"),
                                                db_column_peek(rows, 0), db_column_int(rows, 1)));
    return step == DB_END;
}

static gboolean check_rules(Store *store, Watch *watch, GPtrArray *faults, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        g_autoptr(DbStatement) ask = db_prepare(store, rules[i].count, error);
        gint64 count = 0;

        watch_next(watch, RULE_PARTS);
        if (!ask || !db_number(ask, 0, &count, error))
            return FALSE;
        if (count)
            g_ptr_array_add(faults,
                            g_strdup_printf("%s: %" G_GINT64_FORMAT, _(rules[i].what), count));
    }
    return TRUE;
}

static gboolean check_indexes(Store *store, Watch *watch, GPtrArray *faults, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(indexes); i++) {
        g_autoptr(GError) found = NULL;
        g_autoptr(DbStatement) count = db_prepare(store, indexes[i].rows, error);
        gint64 rows;

        if (!count || !db_number(count, 0, &rows, error))
            return FALSE;
        watch_next(watch, indexes[i].parts);
        watch->rows = MAX(rows, 1);
        watch->texts = store_tokenizer_texts();
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
static gboolean check_rows(Store *store, Watch *watch, GPtrArray *faults, GError **error)
{
    if (!db_exec(store, "BEGIN", error))
        return FALSE;

    gboolean ok = check_file(store, watch, faults, error) &&
                  check_references(store, watch, faults, error) &&
                  check_rules(store, watch, faults, error);
    store_rollback(store);
    return ok;
}

/* FTS5 looks through an index in a transaction that could write alone. */
static gboolean check_words(Store *store, Watch *watch, GPtrArray *faults, GError **error)
{
    if (!store_begin(store, error))
        return FALSE;

    gboolean ok = check_indexes(store, watch, faults, error);
    /* Nothing was written, and of a damaged file SQLite would refuse to end it in another way. */
    store_rollback(store);
    return ok;
}

/* Parts of a whole check. */
static guint parts_of_check(void)
{
    guint parts = FILE_PARTS + REFERENCES_PARTS + RULE_PARTS * G_N_ELEMENTS(rules);

    for (gsize i = 0; i < G_N_ELEMENTS(indexes); i++)
        parts += indexes[i].parts;
    return parts;
}

GPtrArray *store_check(Store *store, StoreCheckFunc func, gpointer data, GError **error)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) stopped = NULL;
    Watch watch = {.func = func, .data = data, .all = parts_of_check()};

    watch_begin(&watch, store);
    gboolean ok =
        check_rows(store, &watch, faults, &stopped) && check_words(store, &watch, faults, &stopped);
    watch_end(&watch, store, &stopped);
    if (ok && !watch.stopped)
        return g_steal_pointer(&faults);
    /* A damaged file has been reported; that it cannot be read to the end is no news. */
    if (faults->len && g_error_matches(stopped, STORE_ERROR, STORE_ERROR_FORMAT))
        return g_steal_pointer(&faults);
    g_propagate_error(error, g_steal_pointer(&stopped));
    return NULL;
}

/* --- mending --- */

/* The indexes of words tell by themselves how far they are. */
static void note_words(const char *path, guint percent, gpointer data)
{
    ((Watch *)data)->fraction = percent / 100.0;
}

static gboolean index_words(Store *store, Watch *watch, GError **error)
{
    Upgrade upgrade = {.path = store->path,
                       .all = WORDS_PARTS,
                       .told = G_MAXUINT,
                       .func = note_words,
                       .data = watch};

    watch_next(watch, WORDS_PARTS);
    return upgrade_index_words(store, &upgrade, WORDS_PARTS, error);
}

static gboolean repair_all(Store *store, Watch *watch, GError **error)
{
    watch_next(watch, REINDEX_PARTS);
    if (!db_exec(store, "REINDEX", error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        watch_next(watch, RULE_PARTS);
        if (!db_exec(store, rules[i].mend, error))
            return FALSE;
    }
    return index_words(store, watch, error) && actor_words_rebuild(store, error);
}

gboolean store_repair(Store *store, StoreCheckFunc func, gpointer data, GError **error)
{
    Watch watch = {.func = func,
                   .data = data,
                   .all = REINDEX_PARTS + WORDS_PARTS + RULE_PARTS * G_N_ELEMENTS(rules)};
    g_autoptr(GError) fault = NULL;

    if (!db_guard_enter(store, error))
        return FALSE;
    watch_begin(&watch, store);
    gboolean ok = repair_all(store, &watch, &fault) && !watch.stopped;
    watch_end(&watch, store, &fault);
    if (!ok)
        g_propagate_error(error, g_steal_pointer(&fault));
    return db_guard_leave(store, ok, error);
}
