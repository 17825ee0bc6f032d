#include "config.h"

#include "store/tag.h"

#include "store/duplicate.h"
#include "store/schema.h"
#include "store/write.h"
#include "text/fold.h"

#define OWN_MAX 100

GPtrArray *store_own_tags(Store *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   id ? "SELECT t.tag FROM tags t JOIN articles a ON a.place = t.place"
                        " WHERE a.id = ?1 AND t.ordinal >= " SCHEMA_OWN_TAGS " ORDER BY t.ordinal"
                      : "SELECT min(tag) FROM tags WHERE ordinal >= " SCHEMA_OWN_TAGS " AND ?1 = 0"
                        " GROUP BY folded ORDER BY folded",
                   error);
    DbStep step = DB_FAILED;

    if (!rows)
        return NULL;
    db_int(rows, id);
    while ((step = db_step(rows, error)) == DB_ROW)
        g_ptr_array_add(tags, db_column_text(rows, 0));
    return step == DB_END ? g_steal_pointer(&tags) : NULL;
}

static gboolean remove_own(Store *store, gint64 place, GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(
        store, "DELETE FROM tags WHERE place = ? AND ordinal >= " SCHEMA_OWN_TAGS, error);

    if (!write)
        return FALSE;
    db_int(write, place);
    return db_run(write, error);
}

static gboolean add_own(Store *store, gint64 place, const GPtrArray *tags, GError **error)
{
    g_autoptr(DbStatement) write = db_prepare(store,
                                              "INSERT INTO tags(place, ordinal, tag, folded)"
                                              " VALUES(?, " SCHEMA_OWN_TAGS " + ?, ?, ?)",
                                              error);

    for (guint i = 0; write && i < MIN(tags->len, OWN_MAX); i++) {
        const char *tag = g_ptr_array_index(tags, i);
        g_autofree char *folded = text_slug(tag);
        db_int(write, place);
        db_int(write, i);
        db_text(write, tag);
        db_text(write, folded);
        if (!db_run(write, error))
            return FALSE;
    }
    return write != NULL;
}

gboolean store_own_tags_set(Store *store, gint64 id, const GPtrArray *tags, GError **error)
{
    if (!db_guard_enter(store, error))
        return FALSE;
    gint64 place = store_article_place(store, id, error);
    g_autoptr(GArray) places = place ? duplicate_places(store, place, error) : NULL;
    gboolean ok = places != NULL;

    for (guint i = 0; ok && i < places->len; i++) {
        gint64 one = g_array_index(places, gint64, i);
        ok = remove_own(store, one, error) && add_own(store, one, tags, error);
    }
    return db_guard_leave(store, ok, error);
}
