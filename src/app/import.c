#include "config.h"

#include "app/import.h"

#include <string.h>

#include "app/app_private.h"
#include "app/mark.h"
#include "app/read.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "feed/opml.h"
#include "net/url.h"
#include "store/outline.h"

#define LIST_MAX (16 * 1024 * 1024)

/* The address as it is kept; NULL for what is none of the web. Other programs' lists hold commands
 * and files too, and net_url_normalize() would take a bare word for a host. */
static char *web_address(const char *written)
{
    static const char *const schemes[] = {"http:", "https:", "feed:"};

    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strncasecmp(written, schemes[i], strlen(schemes[i])) != 0)
            continue;
        g_autofree char *url = net_url_normalize(written);
        return net_url_is_web(url) ? g_steal_pointer(&url) : NULL;
    }
    return NULL;
}

/* A list on its way into the store. */
typedef struct {
    Store *store;
    GHashTable *fresh; /* addresses that it brought: char * to Fresh */
    GArray *added;     /* gint64: their ids, for undo */
    AppImport counts;
} Import;

typedef struct {
    gint64 id;
    char *folder; /* NULL for none */
} Fresh;

static void fresh_free(gpointer fresh)
{
    g_free(((Fresh *)fresh)->folder);
    g_free(fresh);
}

/* A feed that the list has once more: in another folder it has a further place. */
static gboolean import_place(Import *import, const Fresh *fresh,
                             const FeedSubscription *subscription, GError **error)
{
    StorePlace place = {
        .feed_id = fresh->id,
        .folder = subscription->folder ? subscription->folder : (char *)"",
        .title = subscription->title,
        .attributes = subscription->attributes,
    };

    return g_strcmp0(subscription->folder, fresh->folder) == 0 ||
           store_place_keep(import->store, &place, error);
}

static gboolean import_one(Import *import, const FeedSubscription *subscription, GError **error)
{
    g_autofree char *url = subscription->command ? NULL : web_address(subscription->url);
    StoreFeed feed = {
        .url = url,
        .title = subscription->feed_title,
        .user_title = subscription->title,
        .folder = subscription->folder,
        .home_page_url = subscription->html_url,
        .attributes = subscription->attributes,
    };
    gint64 id;

    if (!url) {
        import->counts.skipped++;
        return TRUE;
    }
    if (!store_feed_import(import->store, &feed, &id, error))
        return FALSE;
    if (id == 0) {
        const Fresh *before = g_hash_table_lookup(import->fresh, url);
        import->counts.known++;
        return !before || import_place(import, before, subscription, error);
    }
    Fresh *fresh = g_new0(Fresh, 1);
    fresh->id = id;
    fresh->folder = g_strdup(subscription->folder);
    g_hash_table_insert(import->fresh, g_steal_pointer(&url), fresh);
    g_array_append_val(import->added, id);
    import->counts.added++;
    return TRUE;
}

static gboolean import_all(Import *import, const FeedList *list, GError **error)
{
    for (guint i = 0; i < list->feeds->len; i++) {
        if (!import_one(import, g_ptr_array_index(list->feeds, i), error))
            return FALSE;
    }
    for (guint i = 0; i < list->folders->len; i++) {
        const FeedFolder *next = g_ptr_array_index(list->folders, i);
        StoreFolder folder = {.path = next->path, .attributes = next->attributes};
        if (!store_folder_keep(import->store, &folder, error))
            return FALSE;
    }
    return !list->head || store_list_head_keep(import->store, list->head, error);
}

gboolean app_import(App *app, const char *path, AppRepairFunc on_repair, gpointer data,
                    AppImport *result, GError **error)
{
    g_autoptr(GBytes) bytes = app_read_file(path, LIST_MAX, error);
    g_autoptr(FeedList) list = bytes ? feed_opml_parse(bytes, on_repair, data, error) : NULL;
    g_autoptr(GHashTable) fresh =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, fresh_free);
    g_autoptr(GArray) added = g_array_new(FALSE, FALSE, sizeof(gint64));
    Import import = {.store = app->store, .fresh = fresh, .added = added};

    if (!list || !store_begin(app->store, error))
        return FALSE;
    if (!import_all(&import, list, error)) {
        store_rollback(app->store);
        return FALSE;
    }
    if (!store_commit(app->store, error))
        return FALSE;
    app_mark_feeds(app, g_steal_pointer(&added),
                   g_ptr_array_new_with_free_func((GDestroyNotify)store_feed_free));
    *result = import.counts;
    return TRUE;
}

static int compare_ids(const void *a, const void *b)
{
    const StoreFeed *x = *(StoreFeed *const *)a, *y = *(StoreFeed *const *)b;

    return (x->id > y->id) - (x->id < y->id);
}

static char *clean_copy(const char *text)
{
    return text && *text ? base_clean_line(text, -1) : NULL;
}

static FeedSubscription *export_feed(const StoreFeed *feed)
{
    FeedSubscription *subscription = g_new0(FeedSubscription, 1);

    subscription->url = base_clean_line(feed->url, -1);
    subscription->title = clean_copy(feed->user_title);
    subscription->feed_title = clean_copy(feed->title);
    subscription->html_url = clean_copy(feed->home_page_url);
    subscription->folder = clean_copy(feed->folder);
    subscription->attributes = g_strdup(feed->attributes);
    return subscription;
}

/* The feed once more, as its further place has it. */
static FeedSubscription *export_place(const StoreFeed *feed, const StorePlace *place)
{
    FeedSubscription *subscription = export_feed(feed);

    g_free(subscription->title);
    g_free(subscription->folder);
    g_free(subscription->attributes);
    subscription->title = clean_copy(place->title);
    subscription->folder = clean_copy(place->folder);
    subscription->attributes = g_strdup(place->attributes);
    return subscription;
}

static gboolean export_feeds(Store *store, FeedList *list, GError **error)
{
    g_autoptr(GPtrArray) feeds = store_feeds(store, error);
    g_autoptr(GPtrArray) places = feeds ? store_places(store, error) : NULL;
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);

    if (!places)
        return FALSE;
    g_ptr_array_sort(feeds, compare_ids);
    for (guint i = 0; i < feeds->len; i++) {
        StoreFeed *feed = g_ptr_array_index(feeds, i);
        g_ptr_array_add(list->feeds, export_feed(feed));
        g_hash_table_insert(by_id, &feed->id, feed);
    }
    for (guint i = 0; i < places->len; i++) {
        const StorePlace *place = g_ptr_array_index(places, i);
        const StoreFeed *feed = g_hash_table_lookup(by_id, &place->feed_id);
        if (feed)
            g_ptr_array_add(list->feeds, export_place(feed, place));
    }
    return TRUE;
}

static gboolean export_folders(Store *store, FeedList *list, GError **error)
{
    g_autoptr(GPtrArray) folders = store_folders(store, error);

    for (guint i = 0; folders && i < folders->len; i++) {
        const StoreFolder *next = g_ptr_array_index(folders, i);
        FeedFolder *folder = g_new0(FeedFolder, 1);
        folder->path = base_clean_line(next->path, -1);
        folder->attributes = g_strdup(next->attributes);
        g_ptr_array_add(list->folders, folder);
    }
    return folders != NULL;
}

GBytes *app_export(App *app, GError **error)
{
    g_autoptr(FeedList) list = feed_list_new();

    if (!export_feeds(app->store, list, error) || !export_folders(app->store, list, error) ||
        !store_list_head(app->store, &list->head, error))
        return NULL;
    return feed_opml_write(list, _("Subscriptions of dixit"));
}
