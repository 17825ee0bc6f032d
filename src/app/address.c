#include "config.h"

#include "app/address.h"

#include "net/url.h"

char *app_address_shown(const char *url)
{
    if (net_url_is_web(url))
        return net_url_without_login(url);
    return g_path_is_absolute(url) ? g_strdup(url) : net_url_for_display(url);
}

char *app_feed_name(const StoreFeed *feed)
{
    const char *name = store_feed_name(feed);

    return g_str_equal(name, feed->url) ? app_address_shown(name) : g_strdup(name);
}

GPtrArray *app_feeds_shown(Store *store, GError **error)
{
    GPtrArray *feeds = store_feeds_listed(store, error);

    for (guint i = 0; feeds && i < feeds->len; i++) {
        StoreFeed *feed = g_ptr_array_index(feeds, i);
        char *name = app_feed_name(feed);
        g_free(feed->title);
        feed->title = name;
    }
    return feeds;
}
