#include "config.h"

#include "store/outline.h"

#include "store/db.h"

void store_folder_free(StoreFolder *folder)
{
    g_free(folder->path);
    g_free(folder->attributes);
    g_free(folder);
}

void store_place_free(StorePlace *place)
{
    g_free(place->folder);
    g_free(place->title);
    g_free(place->attributes);
    g_free(place);
}

gboolean store_folder_keep(Store *store, const StoreFolder *folder, GError **error)
{
    g_autoptr(DbStatement) keep = db_prepare(
        store, "INSERT INTO folders(path, attributes) VALUES(?, ?) ON CONFLICT DO NOTHING", error);

    if (!keep)
        return FALSE;
    db_text(keep, folder->path);
    db_text(keep, folder->attributes);
    return db_run(keep, error);
}

gboolean store_place_keep(Store *store, const StorePlace *place, GError **error)
{
    g_autoptr(DbStatement) keep =
        db_prepare(store,
                   "INSERT INTO feed_places(feed, folder, title, attributes) VALUES(?, ?, ?, ?)"
                   " ON CONFLICT DO NOTHING",
                   error);

    if (!keep)
        return FALSE;
    db_int(keep, place->feed_id);
    db_text(keep, place->folder);
    db_text(keep, place->title);
    db_text(keep, place->attributes);
    return db_run(keep, error);
}

gboolean store_list_head_keep(Store *store, const char *elements, GError **error)
{
    g_autoptr(DbStatement) keep = db_prepare(
        store, "INSERT INTO list_head(one, elements) VALUES(1, ?) ON CONFLICT DO NOTHING", error);

    if (!keep)
        return FALSE;
    db_text(keep, elements);
    return db_run(keep, error);
}

GPtrArray *store_folders(Store *store, GError **error)
{
    g_autoptr(GPtrArray) folders =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_folder_free);
    g_autoptr(DbStatement) rows =
        db_prepare(store, "SELECT path, attributes FROM folders ORDER BY ordinal", error);
    DbStep step = DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StoreFolder *folder = g_new0(StoreFolder, 1);
        folder->path = db_column_text(rows, 0);
        folder->attributes = db_column_text(rows, 1);
        g_ptr_array_add(folders, folder);
    }
    return step == DB_END ? g_steal_pointer(&folders) : NULL;
}

GPtrArray *store_places(Store *store, GError **error)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func((GDestroyNotify)store_place_free);
    g_autoptr(DbStatement) rows = db_prepare(
        store, "SELECT feed, folder, title, attributes FROM feed_places ORDER BY ordinal", error);
    DbStep step = DB_FAILED;

    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StorePlace *place = g_new0(StorePlace, 1);
        place->feed_id = db_column_int(rows, 0);
        place->folder = db_column_text(rows, 1);
        place->title = db_column_text(rows, 2);
        place->attributes = db_column_text(rows, 3);
        g_ptr_array_add(places, place);
    }
    return step == DB_END ? g_steal_pointer(&places) : NULL;
}

gboolean store_list_head(Store *store, char **elements, GError **error)
{
    g_autoptr(DbStatement) row = db_prepare(store, "SELECT elements FROM list_head", error);
    DbStep step = row ? db_step(row, error) : DB_FAILED;

    if (step == DB_FAILED)
        return FALSE;
    *elements = step == DB_ROW ? db_column_text(row, 0) : NULL;
    return TRUE;
}
