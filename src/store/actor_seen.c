#include "config.h"

#include "store/actor.h"

#include "store/db.h"
#include "store/schema.h"

/* So many of an actor's newest articles are looked at for those who are seen with it. */
#define AMONG 1000

void store_actor_seen_free(StoreActorSeen *seen)
{
    g_ptr_array_unref(seen->with);
    g_free(seen);
}

static void free_companion(gpointer data)
{
    StoreCompanion *companion = data;

    g_free(companion->id);
    g_free(companion->name);
    g_free(companion);
}

static gboolean read_dates(Store *store, const char *id, StoreActorSeen *seen, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store,
                   "SELECT (SELECT min(place) FROM article_actors WHERE actor = p.key),"
                   " (SELECT max(place) FROM article_actors WHERE actor = p.key)"
                   " FROM actors p WHERE p.id = ?",
                   error);
    DbStep step = DB_FAILED;

    if (row) {
        db_text(row, id);
        step = db_step(row, error);
    }
    if (step == DB_ROW) {
        seen->first_s = db_column_int(row, 0) >> PLACE_BITS;
        seen->last_s = db_column_int(row, 1) >> PLACE_BITS;
    }
    return step != DB_FAILED;
}

static gboolean read_companions(Store *store, const char *id, guint limit, StoreActorSeen *seen,
                                GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(
        store,
        "SELECT p.id, p.name, p.color, n.articles FROM (SELECT x.actor AS actor,"
        " count(*) AS articles FROM (SELECT d.place AS place FROM article_actors d"
        " INDEXED BY article_actors_actor WHERE d.actor = (SELECT key FROM actors WHERE id = ?1)"
        " ORDER BY d.place DESC LIMIT ?2) near CROSS JOIN article_actors x ON x.place = near.place"
        " GROUP BY x.actor) n JOIN actors p ON p.key = n.actor WHERE p.id <> ?1"
        " AND p.id NOT IN (SELECT reference FROM muted)"
        " AND p.name NOT IN (SELECT reference FROM muted)"
        " ORDER BY n.articles DESC, p.mentions DESC, p.id LIMIT ?3",
        error);
    DbStep step = DB_FAILED;

    if (rows) {
        db_text(rows, id);
        db_int(rows, AMONG);
        db_int(rows, limit);
    }
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StoreCompanion *companion = g_new0(StoreCompanion, 1);

        companion->id = db_column_text(rows, 0);
        companion->name = db_column_text(rows, 1);
        companion->color = (int)db_column_int(rows, 2);
        companion->articles = (guint)db_column_int(rows, 3);
        g_ptr_array_add(seen->with, companion);
    }
    return step == DB_END;
}

StoreActorSeen *store_actor_seen(Store *store, const char *id, guint limit, GError **error)
{
    g_autoptr(StoreActorSeen) seen = g_new0(StoreActorSeen, 1);

    seen->with = g_ptr_array_new_with_free_func(free_companion);
    return read_dates(store, id, seen, error) && read_companions(store, id, limit, seen, error)
               ? g_steal_pointer(&seen)
               : NULL;
}
