#include "config.h"

#include "app/retain.h"

#include "app/app_private.h"
#include "app/lock.h"

#define DAY_S 86400

/* The limit of a feed, else that of all; 0 for none. */
static gint64 limit(gint64 own, guint all)
{
    if (own == APP_KEEP_ALL)
        return 0;
    return own ? own : all;
}

GArray *app_retain_limits(const AppConfig *config, const GPtrArray *feeds)
{
    static const AppFeedSettings silent;
    GArray *limits = g_array_new(FALSE, FALSE, sizeof(StoreKeep));

    for (guint i = 0; i < feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds, i);
        const AppFeedSettings *settings = app_config_feed(config, feed->url);
        const AppFeedSettings *own = settings ? settings : &silent;
        gint64 days = limit(own->keep_days, config->keep_days);
        StoreKeep keep = {feed->id, days ? MAX(app_now() - days * DAY_S, 1) : 0,
                          (guint)limit(own->keep_articles, config->keep_articles)};

        if (keep.since_s || keep.articles)
            g_array_append_val(limits, keep);
    }
    return limits;
}

static gboolean retain_feed(Store *store, const StoreKeep *keep, gboolean dry,
                            AppRetained *retained, GError **error)
{
    StoreRetaining run = {0};

    if (dry)
        return store_retain_count(store, keep, &retained->removed, &retained->kept, error);
    while (!run.done) {
        if (!store_retain_step(store, keep, &run, error))
            return FALSE;
    }
    retained->removed = run.removed;
    return TRUE;
}

static const StoreFeed *find_feed(const GPtrArray *feeds, gint64 id)
{
    for (guint i = 0; i < feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds, i);
        if (feed->id == id)
            return feed;
    }
    g_return_val_if_reached(NULL);
}

gboolean app_retain(App *app, gboolean dry, AppRetainedFunc on_feed, gpointer data, GError **error)
{
    g_autoptr(AppLock) lock = dry ? NULL : app_lock_take(store_path(app->store), error);
    g_autoptr(GPtrArray) feeds = dry || lock ? store_feeds(app->store, error) : NULL;
    g_autoptr(GArray) limits = feeds ? app_retain_limits(app->config, feeds) : NULL;

    for (guint i = 0; limits && i < limits->len; i++) {
        const StoreKeep *keep = &g_array_index(limits, StoreKeep, i);
        AppRetained retained = {.feed = find_feed(feeds, keep->feed_id)};
        if (!retain_feed(app->store, keep, dry, &retained, error))
            return FALSE;
        on_feed(&retained, data);
    }
    return limits != NULL;
}
