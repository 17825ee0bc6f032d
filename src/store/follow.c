#include "config.h"

#include "store/follow.h"

#include <string.h>

#include "store/db.h"
#include "text/fold.h"

void store_follow_free(StoreFollow *follow)
{
    g_free(follow->id);
    g_free(follow->name);
    g_free(follow);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    const StoreFollow *left = *(StoreFollow *const *)a, *right = *(StoreFollow *const *)b;
    g_autofree char *one = text_fold(left->name, -1);
    g_autofree char *other = text_fold(right->name, -1);

    return strcmp(one, other);
}

/* Counts what an actor has said that is unread. */
static gboolean count_unread(Store *store, gint64 key, guint *unread, GError **error)
{
    /* Bounded, because it is asked again whenever an article is read. */
    static const char text[] =
        "SELECT coalesce(sum(n.said), 0) FROM"
        " (SELECT x.said AS said, x.place AS place FROM article_actors x WHERE x.actor = ?"
        "  ORDER BY x.place DESC LIMIT 5000) n"
        " JOIN articles a ON a.place = n.place WHERE n.said > 0 AND a.read = 0"
        " AND n.place NOT IN (SELECT d.place FROM duplicates d)";
    g_autoptr(DbStatement) ask = db_prepare(store, text, error);
    gint64 count;

    if (!ask)
        return FALSE;
    db_int(ask, key);
    if (!db_number(ask, 0, &count, error))
        return FALSE;
    *unread = (guint)count;
    return TRUE;
}

GPtrArray *store_follows(Store *store, GError **error)
{
    g_autoptr(GPtrArray) follows =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_follow_free);
    g_autoptr(DbStatement) rows = db_prepare(store,
                                             "SELECT p.key, p.id, p.name, p.color FROM follows w"
                                             " JOIN actors p ON p.key = w.actor",
                                             error);
    DbStep step = DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StoreFollow *follow = g_new0(StoreFollow, 1);
        *follow = (StoreFollow){db_column_text(rows, 1), db_column_text(rows, 2),
                                (int)db_column_int(rows, 3), 0};
        g_ptr_array_add(follows, follow);
        if (!count_unread(store, db_column_int(rows, 0), &follow->unread, error))
            return NULL;
    }
    if (step != DB_END)
        return NULL;
    g_ptr_array_sort(follows, compare_names);
    return g_steal_pointer(&follows);
}

static gint64 key_of(Store *store, const char *actor_id, const char *sql, GError **error)
{
    g_autoptr(DbStatement) ask = db_prepare(store, sql, error);
    gint64 key = 0;

    if (!ask)
        return 0;
    db_text(ask, actor_id);
    return db_number(ask, 0, &key, error) ? key : 0;
}

gboolean store_is_followed(Store *store, const char *actor_id)
{
    static const char sql[] =
        "SELECT w.actor FROM follows w JOIN actors p ON p.key = w.actor WHERE p.id = ?";

    return key_of(store, actor_id, sql, NULL) != 0;
}

gboolean store_follow_set(Store *store, const char *actor_id, gboolean follow, GError **error)
{
    g_autoptr(GError) reason = NULL;
    gint64 key = key_of(store, actor_id, "SELECT key FROM actors WHERE id = ?", &reason);

    if (reason) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    if (!key) {
        db_refuse(store->path, STORE_ERROR_NOT_FOUND, actor_id, error);
        return FALSE;
    }
    g_autoptr(DbStatement) write = db_prepare(store,
                                              follow ? "INSERT OR IGNORE INTO follows VALUES(?)"
                                                     : "DELETE FROM follows WHERE actor = ?",
                                              error);
    if (!write)
        return FALSE;
    db_int(write, key);
    return db_run(write, error);
}
