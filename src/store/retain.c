#include "config.h"

#include "store/retain.h"

#include <string.h>

#include "store/db.h"
#include "store/duplicate.h"
#include "store/removed.h"
#include "store/schema.h"
#include "store/write.h"

/* Articles that one step looks at. */
#define STEP_MAX 200

#define REMEMBERED_DAYS 60

/* SQL: TRUE for an article a that stays whatever its age. */
#define PROTECTED                                                                           \
    "(a.starred = 1 OR EXISTS (SELECT 1 FROM tags t WHERE t.place = a.place AND t.ordinal " \
    ">= " SCHEMA_OWN_TAGS ") OR EXISTS (SELECT 1 FROM article_actors x JOIN follows w"      \
    " ON w.actor = x.actor WHERE x.place = a.place AND x.said > 0)"                         \
    " OR (a.analysed = 0 AND EXISTS (SELECT 1 FROM follows)))"

/* The place of the oldest article that a number of them leaves to a feed; 0 where all are left. */
static gboolean find_last_kept(Store *store, const StoreKeep *keep, gint64 *place, GError **error)
{
    g_autoptr(DbStatement) find =
        db_prepare(store,
                   "SELECT place FROM articles INDEXED BY articles_feed WHERE feed = ?"
                   " ORDER BY place DESC LIMIT 1 OFFSET ?",
                   error);

    *place = 0;
    if (!find || !keep->articles)
        return find != NULL;
    db_int(find, keep->feed_id);
    db_int(find, (gint64)keep->articles - 1);
    return db_number(find, 0, place, error);
}

/* The place before which the articles of a feed may go. */
static gboolean find_edge(Store *store, const StoreKeep *keep, gint64 *edge, GError **error)
{
    gint64 since_s = CLAMP(keep->since_s, 0, PLACE_DATE_MAX);

    if (!find_last_kept(store, keep, edge, error))
        return FALSE;
    *edge = MAX(*edge, since_s << PLACE_BITS);
    return TRUE;
}

static gboolean remove_one(Store *store, const StoreKeep *keep, gint64 place,
                           const Digest *identity, GError **error)
{
    gint64 today = removed_day(g_get_real_time() / G_USEC_PER_SEC);

    return removed_note(store, keep->feed_id, identity, today, error) &&
           store_article_remove(store, place, error);
}

/* An article that is past a limit. */
typedef struct {
    gint64 place;
    gboolean protected;
    Digest identity;
} Old;

static GArray *find_old(Store *store, const StoreKeep *keep, const StoreRetaining *run,
                        GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Old));
    g_autoptr(DbStatement) rows = db_prepare(
        store,
        "SELECT a.place, " PROTECTED ", a.identity"
        " FROM articles a INDEXED BY articles_feed"
        " WHERE a.feed = ? AND a.place > ? AND a.place < ? ORDER BY a.place LIMIT " G_STRINGIFY(
            STEP_MAX),
        error);
    gint64 edge;
    DbStep step = DB_FAILED;

    if (!rows || !find_edge(store, keep, &edge, error))
        return NULL;
    db_int(rows, keep->feed_id);
    db_int(rows, run->behind);
    db_int(rows, edge);
    while ((step = db_step(rows, error)) == DB_ROW) {
        Old old = {db_column_int(rows, 0), db_column_int(rows, 1) != 0, {{0}}};
        const void *bytes = sqlite3_column_blob(rows->raw, 2);
        if (bytes && sqlite3_column_bytes(rows->raw, 2) == DIGEST_LEN)
            memcpy(old.identity.bytes, bytes, DIGEST_LEN);
        g_array_append_val(found, old);
    }
    return step == DB_END ? g_steal_pointer(&found) : NULL;
}

static gboolean retain(Store *store, const StoreKeep *keep, StoreRetaining *run, GError **error)
{
    g_autoptr(GArray) found = find_old(store, keep, run, error);

    for (guint i = 0; found && i < found->len; i++) {
        const Old *old = &g_array_index(found, Old, i);
        run->behind = old->place;
        if (old->protected)
            continue;
        if (!remove_one(store, keep, old->place, &old->identity, error))
            return FALSE;
        run->removed++;
    }
    run->done = found && found->len < STEP_MAX;
    return found != NULL;
}

gboolean store_retain_step(Store *store, const StoreKeep *keep, StoreRetaining *run, GError **error)
{
    StoreRetaining next = *run;

    if (!db_guard_enter(store, error))
        return FALSE;
    if (!db_guard_leave(store, retain(store, keep, &next, error), error))
        return FALSE;
    *run = next;
    return TRUE;
}

gboolean store_retain_count(Store *store, const StoreKeep *keep, guint *removed, guint *kept,
                            GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT count(*), coalesce(sum(" PROTECTED "), 0)"
                   " FROM articles a INDEXED BY articles_feed WHERE a.feed = ? AND a.place < ?",
                   error);
    gint64 edge;

    if (!row || !find_edge(store, keep, &edge, error))
        return FALSE;
    db_int(row, keep->feed_id);
    db_int(row, edge);
    if (db_step(row, error) != DB_ROW)
        return FALSE;
    *kept = (guint)db_column_int(row, 1);
    *removed = (guint)db_column_int(row, 0) - *kept;
    return TRUE;
}

gboolean store_retain_tidy(Store *store, gint64 now_s, gboolean *more, GError **error)
{
    gboolean more_removed, more_keys;

    if (!removed_forget(store, removed_day(now_s) - REMEMBERED_DAYS, &more_removed, error) ||
        !duplicate_keys_forget(store, &more_keys, error))
        return FALSE;
    *more = more_removed || more_keys;
    return TRUE;
}
