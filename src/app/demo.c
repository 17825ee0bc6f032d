#include "config.h"

#include "app/demo.h"

#include "app/update.h"
#include "base/paths.h"
#include "feed/opml.h"

/* Subscribes to each feed of the list; addresses in it are file names beside it. */
static gboolean subscribe_all(App *app, const GPtrArray *feeds, const char *folder, GError **error)
{
    for (guint i = 0; i < feeds->len; i++) {
        const FeedSubscription *subscription = g_ptr_array_index(feeds, i);
        g_autofree char *path = g_build_filename(folder, subscription->url, NULL);

        if (!store_feed_add(app_store(app), path, subscription->title, subscription->folder, error))
            return FALSE;
    }
    return TRUE;
}

/* Keeps the first feed's failure: the demo's own files must be right. */
static void note_failure(const AppProgress *progress, gpointer data)
{
    GError **failure = data;

    if (progress->error && !*failure)
        *failure = g_error_copy(progress->error);
}

/*
 * Fetches all feeds, and analyses their articles when they are all there: from the newest on, so
 * that the demo looks the same each time.
 */
static gboolean fill(App *app, GError **failure, GError **error)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(gint64));

    return app_update_run(app, NULL, APP_UPDATE_FORCE | APP_UPDATE_FETCH_ONLY, note_failure,
                          failure, error) &&
           app_update_run(app, none, APP_UPDATE_ALLOWED, note_failure, failure, error);
}

gboolean app_demo_fill(App *app, GError **error)
{
    g_autofree char *folder = base_path_data("demo");
    g_autofree char *list_path = g_build_filename(folder, "feeds.opml", NULL);
    g_autofree char *text = NULL;
    gsize len;
    g_autoptr(GError) failure = NULL;

    if (!g_file_get_contents(list_path, &text, &len, error))
        return FALSE;
    g_autoptr(GBytes) bytes = g_bytes_new_take(g_steal_pointer(&text), len);
    g_autoptr(FeedList) list = feed_opml_parse(bytes, NULL, NULL, error);
    if (!list || !subscribe_all(app, list->feeds, folder, error))
        return FALSE;
    if (!fill(app, &failure, error))
        return FALSE;
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    return TRUE;
}
