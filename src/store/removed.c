#include "config.h"

#include "store/removed.h"

#include <string.h>

#define DAY_S 86400

/* Forgotten in one step. */
#define FORGET_AT_ONCE "1000"

gint64 removed_day(gint64 time_s)
{
    return time_s / DAY_S;
}

/* Binds the key of an article. */
static void bind_key(DbStatement *statement, gint64 feed_id, const Digest *identity)
{
    gint64 part;

    memcpy(&part, identity->bytes, sizeof part);
    db_int(statement, feed_id);
    db_int(statement, part);
}

gboolean removed_any(Store *store, gint64 feed_id, gboolean *any, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT EXISTS (SELECT 1 FROM removed WHERE feed = ?)", error);
    gint64 found;

    if (!row)
        return FALSE;
    db_int(row, feed_id);
    if (!db_number(row, 0, &found, error))
        return FALSE;
    *any = found != 0;
    return TRUE;
}

gboolean removed_note(Store *store, gint64 feed_id, const Digest *identity, gint64 day,
                      GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(
        store, "INSERT OR REPLACE INTO removed(feed, identity, day) VALUES(?, ?, ?)", error);

    if (!write)
        return FALSE;
    bind_key(write, feed_id, identity);
    db_int(write, day);
    return db_run(write, error);
}

gboolean removed_find(Store *store, gint64 feed_id, const Digest *identity, gboolean *found,
                      GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT day FROM removed WHERE feed = ? AND identity = ?", error);
    gint64 today = removed_day(g_get_real_time() / G_USEC_PER_SEC), day;

    if (!row)
        return FALSE;
    bind_key(row, feed_id, identity);
    if (!db_number(row, -1, &day, error))
        return FALSE;
    *found = day >= 0;
    /* Written once a day, however often the feed is fetched. */
    return !*found || day >= today || removed_note(store, feed_id, identity, today, error);
}

gboolean removed_forget(Store *store, gint64 before_day, gboolean *more, GError **error)
{
    g_autoptr(DbStatement) remove = db_prepare(
        store,
        "DELETE FROM removed WHERE (feed, identity) IN (SELECT feed, identity FROM removed"
        " INDEXED BY removed_day WHERE day < ? LIMIT " FORGET_AT_ONCE ")",
        error);

    if (!remove)
        return FALSE;
    db_int(remove, before_day);
    if (!db_run(remove, error))
        return FALSE;
    *more = sqlite3_changes(store->db) > 0;
    return TRUE;
}
