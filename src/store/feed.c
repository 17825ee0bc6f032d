#include "config.h"

#include "store/feed.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "store/annotate.h"
#include "store/db.h"
#include "store/write.h"
#include "text/fold.h"

void store_feed_free(StoreFeed *feed)
{
    g_free(feed->url);
    g_free(feed->title);
    g_free(feed->user_title);
    g_free(feed->folder);
    g_free(feed->home_page_url);
    g_free(feed->attributes);
    g_free(feed->language);
    g_free(feed->etag);
    g_free(feed->last_modified);
    g_free(feed->error);
    g_free(feed->moved_url);
    g_free(feed);
}

const char *store_feed_name(const StoreFeed *feed)
{
    if (feed->user_title && *feed->user_title)
        return feed->user_title;
    return feed->title && *feed->title ? feed->title : feed->url;
}

#define LISTED_COLUMNS "id, url, title, user_title, folder, error, fetched_s, unread"
#define FEED_COLUMNS                                                                         \
    LISTED_COLUMNS ", home_page_url, language, etag, last_modified, succeeded_s,"            \
                   " wait_until_s, failures, total, retry_s, gone, ttl_s, skip_hours,"       \
                   " skip_days, changed_s, rhythm_s, moved_url, moved_count, moved_since_s," \
                   " attributes"

/* Reads LISTED_COLUMNS. */
static StoreFeed *read_listed(DbStatement *row)
{
    StoreFeed *feed = g_new0(StoreFeed, 1);

    feed->id = db_column_int(row, 0);
    feed->url = db_column_text(row, 1);
    feed->title = db_column_text(row, 2);
    feed->user_title = db_column_text(row, 3);
    feed->folder = db_column_text(row, 4);
    feed->error = db_column_text(row, 5);
    feed->fetched_s = db_column_int(row, 6);
    feed->unread = (guint)db_column_int(row, 7);
    return feed;
}

static StoreFeed *read_feed(DbStatement *row)
{
    StoreFeed *feed = read_listed(row);

    feed->home_page_url = db_column_text(row, 8);
    feed->language = db_column_text(row, 9);
    feed->etag = db_column_text(row, 10);
    feed->last_modified = db_column_text(row, 11);
    feed->succeeded_s = db_column_int(row, 12);
    feed->wait_until_s = db_column_int(row, 13);
    feed->failures = (guint)db_column_int(row, 14);
    feed->total = (guint)db_column_int(row, 15);
    feed->retry_s = db_column_int(row, 16);
    feed->gone = db_column_int(row, 17) != 0;
    feed->ttl_s = db_column_int(row, 18);
    feed->skip_hours = (guint)db_column_int(row, 19);
    feed->skip_days = (guint)db_column_int(row, 20);
    feed->changed_s = db_column_int(row, 21);
    feed->rhythm_s = db_column_int(row, 22);
    feed->moved_url = db_column_text(row, 23);
    feed->moved_count = (guint)db_column_int(row, 24);
    feed->moved_since_s = db_column_int(row, 25);
    feed->attributes = db_column_text(row, 26);
    return feed;
}

gint64 store_feed_add(Store *store, const char *url, const char *title, const char *folder,
                      GError **error)
{
    /* The name comes from the reader's list, so it goes before what the feed calls itself. */
    g_autoptr(DbStatement) add =
        db_prepare(store,
                   "INSERT INTO feeds(url, user_title, folder) VALUES(?, ?, ?)"
                   " ON CONFLICT(url) DO NOTHING",
                   error);
    g_autoptr(DbStatement) find =
        add ? db_prepare(store, "SELECT id FROM feeds WHERE url = ?", error) : NULL;
    gint64 id = 0;

    if (!find)
        return 0;
    db_text(add, url);
    db_text(add, title && *title ? title : NULL);
    db_text(add, folder && *folder ? folder : NULL);
    db_text(find, url);
    return db_run(add, error) && db_number(find, 0, &id, error) ? id : 0;
}

gboolean store_feed_import(Store *store, const StoreFeed *feed, gint64 *fresh_id, GError **error)
{
    g_autoptr(DbStatement) add =
        db_prepare(store,
                   "INSERT INTO feeds(url, title, user_title, folder, home_page_url, attributes)"
                   " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(url) DO NOTHING RETURNING id",
                   error);
    gint64 id = 0;

    if (!add)
        return FALSE;
    db_text(add, feed->url);
    db_text(add, feed->title);
    db_text(add, feed->user_title);
    db_text(add, feed->folder);
    db_text(add, feed->home_page_url);
    db_text(add, feed->attributes);
    if (!db_number(add, 0, &id, error))
        return FALSE;
    *fresh_id = id;
    return TRUE;
}

gboolean store_feed_set_place(Store *store, gint64 feed_id, const char *user_title,
                              const char *folder, GError **error)
{
    g_autoptr(DbStatement) set =
        db_prepare(store, "UPDATE feeds SET user_title = ?, folder = ? WHERE id = ?", error);

    if (!set)
        return FALSE;
    db_text(set, user_title && *user_title ? user_title : NULL);
    db_text(set, folder && *folder ? folder : NULL);
    db_int(set, feed_id);
    return db_run(set, error);
}

/* Takes out the articles of a feed one by one: each has its words in the index and its actors. */
static gboolean remove_articles(Store *store, gint64 feed_id, GError **error)
{
    g_autoptr(DbStatement) find =
        db_prepare(store, "SELECT place FROM articles WHERE feed = ? LIMIT 1", error);
    gint64 place = 0;

    do {
        if (!find)
            return FALSE;
        db_int(find, feed_id);
        if (!db_number(find, 0, &place, error) ||
            (place && !store_article_remove(store, place, error)))
            return FALSE;
    } while (place);
    return TRUE;
}

gboolean store_feed_remove(Store *store, gint64 feed_id, GError **error)
{
    g_autoptr(DbStatement) remove = db_prepare(store, "DELETE FROM feeds WHERE id = ?", error);

    if (!remove || !db_guard_enter(store, error))
        return FALSE;
    db_int(remove, feed_id);
    gboolean ok = remove_articles(store, feed_id, error) && db_run(remove, error);
    return db_guard_leave(store, ok, error);
}

/* A feed with the folded texts by which it is sorted. */
typedef struct {
    StoreFeed *feed;
    char *folder, *name;
} SortedFeed;

static void clear_sorted(SortedFeed *sorted)
{
    g_free(sorted->folder);
    g_free(sorted->name);
}

static int compare_feeds(const void *a, const void *b)
{
    const SortedFeed *x = a, *y = b;
    int order = strcmp(x->folder, y->folder);

    if (order == 0)
        order = strcmp(x->name, y->name);
    return order ? order : (x->feed->id > y->feed->id) - (x->feed->id < y->feed->id);
}

static GPtrArray *read_feeds(Store *store, const char *sql, StoreFeed *(*read_row)(DbStatement *),
                             GError **error)
{
    g_autoptr(DbStatement) rows = db_prepare(store, sql, error);
    g_autoptr(GPtrArray) feeds = g_ptr_array_new_with_free_func((GDestroyNotify)store_feed_free);
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(SortedFeed));
    DbStep step = DB_FAILED;

    g_array_set_clear_func(order, (GDestroyNotify)clear_sorted);
    while (rows && (step = db_step(rows, error)) == DB_ROW) {
        StoreFeed *feed = read_row(rows);
        SortedFeed sorted = {feed, text_fold(feed->folder ? feed->folder : "", -1),
                             text_fold(store_feed_name(feed), -1)};
        g_array_append_val(order, sorted);
        g_ptr_array_add(feeds, feed);
    }
    if (step == DB_FAILED)
        return NULL;
    g_array_sort(order, compare_feeds);
    for (guint i = 0; i < order->len; i++)
        feeds->pdata[i] = g_array_index(order, SortedFeed, i).feed;
    return g_steal_pointer(&feeds);
}

GPtrArray *store_feeds(Store *store, GError **error)
{
    return read_feeds(store, "SELECT " FEED_COLUMNS " FROM feeds", read_feed, error);
}

GPtrArray *store_feeds_listed(Store *store, GError **error)
{
    return read_feeds(store, "SELECT " LISTED_COLUMNS " FROM feeds", read_listed, error);
}

StoreFeed *store_feed(Store *store, gint64 feed_id, GError **error)
{
    g_autoptr(DbStatement) row =
        db_prepare(store, "SELECT " FEED_COLUMNS " FROM feeds WHERE id = ?", error);

    if (!row)
        return NULL;
    db_int(row, feed_id);

    DbStep step = db_step(row, error);
    if (step == DB_ROW)
        return read_feed(row);
    if (step == DB_END)
        g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
                    _("the store '%s' has no feed %" PRId64 "; see \"dixit feeds\""), store->path,
                    feed_id);
    return NULL;
}

gboolean store_feed_save(Store *store, const StoreFeed *feed, GError **error)
{
    g_autoptr(DbStatement) save = db_prepare(
        store,
        "UPDATE feeds SET url = CASE WHEN EXISTS (SELECT 1 FROM feeds o WHERE o.url = ?1"
        " AND o.id <> feeds.id) THEN url ELSE ?1 END, title = ?, home_page_url = ?, language = ?,"
        " etag = ?, last_modified = ?, error = ?, fetched_s = ?, succeeded_s = ?,"
        " wait_until_s = ?, failures = ?, retry_s = ?, gone = ?, ttl_s = ?, skip_hours = ?,"
        " skip_days = ?, changed_s = ?, rhythm_s = ?, moved_url = ?, moved_count = ?,"
        " moved_since_s = ? WHERE id = ?",
        error);

    if (!save)
        return FALSE;
    db_text(save, feed->url);
    db_text(save, feed->title);
    db_text(save, feed->home_page_url);
    db_text(save, feed->language);
    db_text(save, feed->etag);
    db_text(save, feed->last_modified);
    db_text(save, feed->error);
    db_int(save, feed->fetched_s);
    db_int(save, feed->succeeded_s);
    db_int(save, feed->wait_until_s);
    db_int(save, feed->failures);
    db_int(save, feed->retry_s);
    db_int(save, feed->gone);
    db_int(save, feed->ttl_s);
    db_int(save, feed->skip_hours);
    db_int(save, feed->skip_days);
    db_int(save, feed->changed_s);
    db_int(save, feed->rhythm_s);
    db_text(save, feed->moved_url);
    db_int(save, feed->moved_count);
    db_int(save, feed->moved_since_s);
    db_int(save, feed->id);
    return db_run(save, error);
}

char *store_feed_titles(Store *store, gint64 feed_id, guint limit, GError **error)
{
    g_autoptr(DbStatement) rows =
        db_prepare(store,
                   "SELECT title FROM articles WHERE feed = ? AND title IS NOT NULL"
                   " ORDER BY place DESC LIMIT ?",
                   error);
    g_autoptr(GString) titles = g_string_new(NULL);
    DbStep step = DB_FAILED;

    if (!rows)
        return NULL;
    db_int(rows, feed_id);
    db_int(rows, limit);
    while ((step = db_step(rows, error)) == DB_ROW) {
        g_autofree char *title = db_column_text(rows, 0);
        g_string_append(titles, title);
        g_string_append_c(titles, '\n');
    }
    return step == DB_END ? g_string_free(g_steal_pointer(&titles), FALSE) : NULL;
}
