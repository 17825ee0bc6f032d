#include "config.h"

#include "store/duplicate.h"

#include "store/actor_write.h"
#include "store/counter.h"
#include "store/feed.h"
#include "store/schema.h"
#include "store/sketch.h"
#include "store/story_write.h"

/*
 * Articles are compared with those of their own period, some six days, and of the neighbour that is
 * nearer: all of three days before and after are among them.
 */
#define PERIOD_BITS 19

/* Of those that share a key so many are looked at. */
#define LOOKED_AT "4"

#define ALL_DUPLICATES    "duplicates"
#define UNREAD_DUPLICATES "unread duplicates"

static gint64 period_of(gint64 place)
{
    return place >> (PLACE_BITS + PERIOD_BITS);
}

/* The neighbour of its period that a place is nearer to. */
static gint64 neighbour_of(gint64 place)
{
    gboolean late = (place >> (PLACE_BITS + PERIOD_BITS - 1)) & 1;

    return period_of(place) + (late ? 1 : -1);
}

/* The first column of the only row of sql, whose every "?1" is value; 0 where there is no row. */
static gboolean ask(Store *store, const char *sql, gint64 value, gint64 *found, GError **error)
{
    g_autoptr(DbStatement) row = db_prepare(store, sql, error);

    if (!row)
        return FALSE;
    db_int(row, value);
    return db_number(row, 0, found, error);
}

/* Runs sql with two values. */
static gboolean run(Store *store, const char *sql, gint64 first, gint64 second, GError **error)
{
    g_autoptr(DbStatement) statement = db_prepare(store, sql, error);

    if (!statement)
        return FALSE;
    db_int(statement, first);
    db_int(statement, second);
    return db_run(statement, error);
}

/* --- counts --- */

gboolean duplicate_count_unread(Store *store, gint64 by, GError **error)
{
    return by == 0 || counter_add(store, UNREAD_DUPLICATES, by, error);
}

gint64 duplicate_count(Store *store, gboolean unread, GError **error)
{
    gint64 number;

    return counter_read(store, unread ? UNREAD_DUPLICATES : ALL_DUPLICATES, &number, error) ? number
                                                                                            : -1;
}

/* Counts an article among the duplicates, or (by -1) no more. */
static gboolean count_one(Store *store, gint64 place, gint64 by, GError **error)
{
    gint64 unread;

    return ask(store, "SELECT read = 0 FROM articles WHERE place = ?", place, &unread, error) &&
           counter_add(store, ALL_DUPLICATES, by, error) &&
           duplicate_count_unread(store, by * unread, error);
}

GHashTable *store_folder_repeats(Store *store, GError **error)
{
    static const char text[] =
        "WITH newest AS MATERIALIZED (SELECT place, first FROM duplicates ORDER BY place DESC"
        " LIMIT 2000), members AS (SELECT place, first FROM newest"
        " UNION SELECT first, first FROM newest)"
        " SELECT folder, sum(n - 1) FROM (SELECT f.folder AS folder, count(*) AS n FROM members m"
        " CROSS JOIN articles a ON a.place = m.place CROSS JOIN feeds f ON f.id = a.feed"
        " WHERE a.read = 0 AND f.folder <> '' GROUP BY f.folder, m.first) GROUP BY folder";
    g_autoptr(GHashTable) repeats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gint64 unread = duplicate_count(store, TRUE, error);
    g_autoptr(DbStatement) rows = unread > 0 ? db_prepare(store, text, error) : NULL;
    DbStep step = unread == 0 ? DB_END : DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW)
        g_hash_table_insert(repeats, db_column_text(rows, 0),
                            GUINT_TO_POINTER((guint)db_column_int(rows, 1)));
    return step == DB_END ? g_steal_pointer(&repeats) : NULL;
}

/* --- groups --- */

GArray *duplicate_places(Store *store, gint64 place, GError **error)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   DUPLICATE_PLACES("coalesce((SELECT d.first FROM duplicates d WHERE d.place = "
                                    "?1), ?1)") " ORDER BY 1 DESC",
                   error);
    DbStep step = DB_FAILED;

    if (rows)
        db_int(rows, place);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        gint64 one = db_column_int(rows, 0);
        g_array_append_val(places, one);
    }
    return step == DB_END ? g_steal_pointer(&places) : NULL;
}

/* --- joining --- */

static gboolean set_both(Store *store, gint64 id,
                         gboolean (*set)(Store *, const GArray *, gboolean, GArray *, GError **),
                         GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    g_array_append_val(ids, id);
    return set(store, ids, TRUE, NULL, error);
}

/* Gives both the states that one of them has, and the new one the reader's tags. */
static gboolean share_state(Store *store, gint64 place, gint64 first, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT a.id, a.read <> o.read, a.starred <> o.starred"
                   " FROM articles a, articles o WHERE a.place = ? AND o.place = ?",
                   error);

    if (!row)
        return FALSE;
    db_int(row, place);
    db_int(row, first);
    if (db_step(row, error) != DB_ROW)
        return FALSE;

    gint64 id = db_column_int(row, 0);
    gboolean read = db_column_int(row, 1) != 0, starred = db_column_int(row, 2) != 0;
    db_again(row);
    return (!read || set_both(store, id, store_articles_set_read, error)) &&
           (!starred || set_both(store, id, store_articles_set_starred, error)) &&
           run(store,
               "INSERT INTO tags(place, ordinal, tag, folded) SELECT ?1, ordinal, tag, folded"
               " FROM tags WHERE place = ?2 AND ordinal >= " SCHEMA_OWN_TAGS,
               place, first, error);
}

static gboolean join(Store *store, gint64 place, gint64 first, GError **error)
{
    return run(store, "INSERT INTO duplicates(place, first) VALUES(?, ?)", place, first, error) &&
           count_one(store, place, 1, error) && share_state(store, place, first, error);
}

/* --- finding --- */

/* A new article that is looked for among the others. */
typedef struct {
    gint64 place, feed_id;
    SketchText text;
    gint64 keys[SKETCH_KEYS_MAX];
    guint count;
} Fresh;

/* The first one of an article's group; 0 where the feed has a copy of its own in there. */
static gboolean find_first(Store *store, gint64 place, gint64 feed_id, gint64 *first,
                           GError **error)
{
    g_autoptr(GArray) places = duplicate_places(store, place, error);

    for (guint i = 0; places && i < places->len; i++) {
        gint64 feed;
        if (!ask(store, "SELECT feed FROM articles WHERE place = ?",
                 g_array_index(places, gint64, i), &feed, error))
            return FALSE;
        if (feed == feed_id) {
            *first = 0;
            return TRUE;
        }
    }
    if (!places)
        return FALSE;
    return ask(store, "SELECT first FROM duplicates WHERE place = ?", place, first, error) &&
           (*first || (*first = place));
}

/* Compares with one article; first gets that of its group where both are the same. */
static gboolean compare(Store *store, const Fresh *fresh, gint64 other, gint64 *first,
                        GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT c.url, a.title, substr(c.text, c.body) FROM articles a"
                   " JOIN contents c ON c.id = a.id WHERE a.place = ? AND a.feed <> ?"
                   " AND NOT EXISTS (SELECT 1 FROM kills k WHERE k.place = a.place AND k.hidden)",
                   error);

    *first = 0;
    if (!row)
        return FALSE;
    db_int(row, other);
    db_int(row, fresh->feed_id);

    DbStep step = db_step(row, error);
    if (step != DB_ROW)
        return step == DB_END;
    const SketchText text = {db_column_peek(row, 0), db_column_peek(row, 1),
                             db_column_peek(row, 2)};
    return !sketch_same(&fresh->text, &text) ||
           find_first(store, other, fresh->feed_id, first, error);
}

/* Adds the articles of a period that share a key to those that are known: the newest few. */
static gboolean add_by_key(DbStatement *rows, gint64 period, gint64 key, GArray *places,
                           GError **error)
{
    DbStep step;

    db_int(rows, period);
    db_int(rows, key);
    while ((step = db_step(rows, error)) == DB_ROW) {
        gint64 place = db_column_int(rows, 0);
        gboolean known = FALSE;

        for (guint i = 0; i < places->len && !known; i++)
            known = g_array_index(places, gint64, i) == place;
        if (!known)
            g_array_append_val(places, place);
    }
    db_again(rows);
    return step == DB_END;
}

/* Gives the articles that a new one is to be compared with: gint64; the likeliest first. */
static GArray *find_candidates(Store *store, const Fresh *fresh, GError **error)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT place FROM duplicate_keys WHERE period = ? AND key = ?"
                   " ORDER BY place DESC LIMIT " LOOKED_AT,
                   error);

    for (guint i = 0; rows && i < fresh->count; i++) {
        if (!add_by_key(rows, period_of(fresh->place), fresh->keys[i], places, error) ||
            !add_by_key(rows, neighbour_of(fresh->place), fresh->keys[i], places, error))
            return NULL;
    }
    return rows ? g_steal_pointer(&places) : NULL;
}

/* Finds the first one of the group that a new article belongs to; 0 for none. */
static gboolean find_group(Store *store, const Fresh *fresh, gint64 *first, GError **error)
{
    g_autoptr(GArray) places = find_candidates(store, fresh, error);

    *first = 0;
    for (guint i = 0; places && i < places->len && !*first; i++) {
        if (!compare(store, fresh, g_array_index(places, gint64, i), first, error))
            return FALSE;
    }
    return places != NULL;
}

static gboolean write_keys(Store *store, const Fresh *fresh, GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(
        store, "INSERT OR IGNORE INTO duplicate_keys(period, key, place) VALUES(?, ?, ?)", error);

    for (guint i = 0; write && i < fresh->count; i++) {
        db_int(write, period_of(fresh->place));
        db_int(write, fresh->keys[i]);
        db_int(write, fresh->place);
        if (!db_run(write, error))
            return FALSE;
    }
    return write != NULL;
}

gboolean duplicate_note(Store *store, gint64 place, gint64 feed_id, const StoreArticle *article,
                        const char *body, GError **error)
{
    Fresh fresh = {
        .place = place, .feed_id = feed_id, .text = {article->url, article->title, body}};
    gint64 first;

    fresh.count = sketch_keys(&fresh.text, fresh.keys);
    return find_group(store, &fresh, &first, error) &&
           (!first || join(store, place, first, error)) && write_keys(store, &fresh, error);
}

gboolean duplicate_keys_forget(Store *store, gboolean *more, GError **error)
{
    gint64 oldest, period;

    if (!ask(store, "SELECT coalesce(min(place), ?1) FROM articles", G_MAXINT64, &oldest, error) ||
        !ask(store, "SELECT min(period) FROM duplicate_keys WHERE period < ?", period_of(oldest),
             &period, error))
        return FALSE;
    *more = period != 0;
    return !*more || run(store, "DELETE FROM duplicate_keys WHERE period BETWEEN ? AND ?", period,
                         period, error);
}

/* --- leaving --- */

/* A duplicate stands for itself from now on. */
static gboolean release(Store *store, gint64 place, GError **error)
{
    return count_one(store, place, -1, error) && actor_count_article(store, place, 1, error) &&
           run(store, "DELETE FROM duplicates WHERE place BETWEEN ? AND ?", place, place, error) &&
           story_wait(store, place, error);
}

gboolean duplicate_forget(Store *store, gint64 place, GError **error)
{
    gint64 first, next;

    if (!ask(store, "SELECT first FROM duplicates WHERE place = ?", place, &first, error))
        return FALSE;
    if (first)
        return release(store, place, error);
    if (!ask(store, "SELECT min(place) FROM duplicates WHERE first = ?", place, &next, error))
        return FALSE;
    return !next ||
           (release(store, next, error) &&
            run(store, "UPDATE duplicates SET first = ?1 WHERE first = ?2", next, place, error));
}
