#include "config.h"

#include "app/subscribe.h"

#include <string.h>

#include "app/app_private.h"
#include "app/error.h"
#include "app/ingest.h"
#include "app/source.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "feed/discover.h"
#include "feed/error.h"
#include "feed/guess.h"
#include "net/url.h"

/* Addresses that are tried where a page links to no feed: no site deserves more requests. */
#define GUESSES_MAX 6

/* What stands at an address: a feed, parsed, or something else with its bytes. */
typedef struct {
    NetResponse *response;
    FeedChannel *channel; /* NULL where it is no feed */
    GPtrArray *articles;
} Find;

static void find_clear(Find *find)
{
    g_clear_pointer(&find->response, net_response_free);
    g_clear_pointer(&find->channel, feed_channel_free);
    g_clear_pointer(&find->articles, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Find, find_clear)

/* Gets what is at url, with all that the reader has set for it. */
static NetResponse *fetch(const char *url, const AppFeedSettings *settings, GError **error)
{
    if (app_source_is_command(url))
        return app_source_run(url, settings, NULL);

    g_autoptr(NetRequest) request = net_request_new(url);
    request->allow_file = TRUE;
    if (settings && !(request->access = app_feed_settings_access(settings, NULL, error)))
        return NULL;
    return net_fetch(g_steal_pointer(&request));
}

/* Fetches what is at url and tries to read it as a feed; FALSE where nothing came. */
static gboolean look_at(const AppConfig *config, const char *url, Find *find, GError **feed_error,
                        GError **error)
{
    const AppFeedSettings *settings = app_config_feed(config, url);

    find->response = fetch(url, settings, error);
    if (!find->response)
        return FALSE;
    if (find->response->error) {
        g_propagate_error(error, app_ingest_failure(find->response, FALSE));
        return FALSE;
    }
    if (!app_source_filter(settings, &find->response->body, NULL, error))
        return FALSE;
    FeedOrigin origin = {
        .url = find->response->url,
        .content_location = find->response->content_location,
        .charset = find->response->charset,
    };
    find->articles =
        app_ingest_parse(find->response->body, &origin, app_now(), &find->channel, feed_error);
    return TRUE;
}

/* The one feed that a page links to. NULL with an error: none, or several to choose from. */
static char *linked_feed(const Find *page, const char *url, const GError *reason, GError **error)
{
    const NetResponse *response = page->response;
    g_autoptr(GPtrArray) links =
        feed_discover(response->body, response->url ? response->url : url, response->charset);
    g_autoptr(GString) choices = g_string_new(NULL);

    if (links->len == 1)
        return g_strdup(((const FeedLink *)g_ptr_array_index(links, 0))->url);
    if (links->len == 0) {
        g_set_error(error, APP_ERROR, APP_ERROR_NO_FEED, _("no feed there: %s"), reason->message);
        return NULL;
    }
    for (guint i = 0; i < links->len; i++) {
        const FeedLink *link = g_ptr_array_index(links, i);
        g_string_append_printf(choices, " %s", link->url);
    }
    g_set_error(error, APP_ERROR, APP_ERROR_CHOICE,
                /* TRANSLATORS: %s is a list of addresses that begins with a space. */
                ngettext("the page has %u feed, add the one that you want:%s",
                         "the page has %u feeds, add the one that you want:%s", links->len),
                links->len, choices->str);
    return NULL;
}

/* TRUE where the server has answered, only not with a document: others may be there. */
static gboolean is_answered(const GError *error)
{
    return !error || error->domain != NET_ERROR || error->code == NET_ERROR_STATUS;
}

/* Tries where feeds mostly are, one after the other; FALSE where none is there. */
static gboolean find_guessed(const AppConfig *config, const char *page_url, Find *found,
                             char **address)
{
    g_autofree char *path = base_path_data("discovery");
    g_autofree char *rules = NULL;

    if (!g_file_get_contents(path, &rules, NULL, NULL))
        return FALSE;
    g_autoptr(GPtrArray) guesses = feed_guess(rules, page_url);
    for (guint i = 0; i < MIN(guesses->len, GUESSES_MAX); i++) {
        const char *guess = g_ptr_array_index(guesses, i);
        g_auto(Find) there = {0};
        g_autoptr(GError) error = NULL;

        if (!look_at(config, guess, &there, NULL, &error) && !is_answered(error))
            return FALSE;
        if (there.channel) {
            find_clear(found);
            *found = there;
            there = (Find){0};
            g_free(*address);
            *address = g_strdup(guess);
            return TRUE;
        }
    }
    return FALSE;
}

/* Finds the feed at url, or behind the page at url; found gets it, and address where it is. */
static gboolean find_feed(const AppConfig *config, const char *url, Find *found, char **address,
                          GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GError) failure = NULL;

    *address = g_strdup(url);
    if (!look_at(config, url, found, &reason, error))
        return FALSE;
    if (found->channel)
        return TRUE;

    g_autofree char *page_url = g_strdup(found->response->url ? found->response->url : url);
    g_autofree char *linked = linked_feed(found, url, reason, &failure);
    if (linked) {
        find_clear(found);
        if (look_at(config, linked, found, &failure, &failure) && found->channel) {
            g_free(*address);
            *address = g_steal_pointer(&linked);
            return TRUE;
        }
    }
    /* What a page links to as a feed may be none: then it is as if it had no link. */
    if ((linked || g_error_matches(failure, APP_ERROR, APP_ERROR_NO_FEED)) &&
        find_guessed(config, page_url, found, address))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

/* The address as it is kept: of a file its whole path, so that it holds in any folder. */
static char *lasting_address(const char *url)
{
    g_autofree char *normal = net_url_normalize(url);

    if (app_source_is_command(url))
        return g_strdup(url);
    if (net_url_is_web(normal) && (strstr(url, "://") || !g_file_test(url, G_FILE_TEST_EXISTS)))
        return g_steal_pointer(&normal);
    if (g_str_has_prefix(url, "file:")) {
        g_autofree char *path = g_filename_from_uri(url, NULL, NULL);
        return path ? g_steal_pointer(&path) : g_strdup(url);
    }
    /* Of another scheme it is no path either: fetching will say so. */
    return strstr(url, "://") ? g_strdup(url) : g_canonicalize_filename(url, NULL);
}

/* The subscription that has this address already; NULL where there is none. */
static StoreFeed *known_feed(Store *store, const char *url, GError **error)
{
    g_autoptr(GPtrArray) feeds = store_feeds(store, error);

    for (guint i = 0; feeds && i < feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds, i);
        if (g_str_equal(feed->url, url))
            return store_feed(store, feed->id, error);
    }
    return NULL;
}

/* Writes the subscription with what the first fetch brought; gives its id, 0 on failure. */
static gint64 write_feed(Store *store, const char *address, const Find *found, GError **error)
{
    gint64 id = store_feed_add(store, address, found->channel->title, NULL, error);
    g_autoptr(StoreFeed) feed = id ? store_feed(store, id, error) : NULL;

    if (!feed)
        return 0;
    AppIngest document = {.feed = feed, .channel = found->channel, .articles = found->articles};
    app_ingest_note(feed, found->response, NULL, app_now());
    return app_ingest_write(store, &document, 1, error) ? id : 0;
}

/* Adds the feed: whole, or not at all. */
static StoreFeed *add_feed(Store *store, const char *address, const Find *found, GError **error)
{
    if (!store_begin(store, error))
        return NULL;
    gint64 id = write_feed(store, address, found, error);
    if (!id) {
        store_rollback(store);
        return NULL;
    }
    return store_commit(store, error) ? store_feed(store, id, error) : NULL;
}

gboolean app_subscribe(App *app, const char *url, StoreFeed **feed, gboolean *fresh, GError **error)
{
    g_autofree char *typed = g_strstrip(g_strdup(url));
    g_autofree char *wanted = lasting_address(typed);
    g_autofree char *address = NULL;
    g_autoptr(GError) failure = NULL;
    g_auto(Find) found = {0};

    if (!*typed) { /* which would be the working folder */
        g_set_error_literal(error, APP_ERROR, APP_ERROR_NO_FEED,
                            _("no address is given; that of a feed, or of a page with one"));
        return FALSE;
    }
    StoreFeed *result = known_feed(app->store, wanted, &failure);
    gboolean is_new = !result;
    if (!result && !failure && find_feed(app->config, wanted, &found, &address, &failure)) {
        result = known_feed(app->store, address, &failure);
        if (!result && !failure && found.response->permanent_url)
            result = known_feed(app->store, found.response->permanent_url, &failure);
        is_new = !result;
        if (!result && !failure)
            result = add_feed(app->store, address, &found, &failure);
    }
    if (!result) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    if (fresh)
        *fresh = is_new;
    if (feed)
        *feed = result;
    else
        store_feed_free(result);
    return TRUE;
}
