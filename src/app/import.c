#include "config.h"

#include "app/import.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/app_private.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "feed/opml.h"
#include "net/url.h"

#define STEP_LEN (64 * 1024)
#define LIST_MAX (16 * 1024 * 1024)

/* Reads an open file to its end; NULL with error set. */
static GBytes *read_descriptor(int descriptor, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree guint8 *buffer = g_malloc(STEP_LEN);

    for (;;) {
        ssize_t len = read(descriptor, buffer, STEP_LEN);

        if (len < 0 && errno == EINTR)
            continue;
        if (len < 0) {
            int saved = errno;
            g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(saved),
                        _("cannot read: %s"), g_strerror(saved));
            return NULL;
        }
        if (len == 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
        if (bytes->len + (gsize)len > LIST_MAX) {
            g_autofree char *size = g_format_size_full(LIST_MAX, G_FORMAT_SIZE_IEC_UNITS);
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("the list is larger than %s"),
                        size);
            return NULL;
        }
        g_byte_array_append(bytes, buffer, (guint)len);
    }
}

static GBytes *read_list(const char *path, GError **error)
{
    if (g_str_equal(path, "-"))
        return read_descriptor(STDIN_FILENO, error);

    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (descriptor < 0) {
        int saved = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(saved), _("cannot open: %s"),
                    g_strerror(saved));
        return NULL;
    }
    GBytes *bytes = read_descriptor(descriptor, error);
    close(descriptor);
    return bytes;
}

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

static gboolean import_one(Store *store, const FeedSubscription *subscription, AppImport *result,
                           GError **error)
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
    gboolean fresh;

    if (!url) {
        result->skipped++;
        return TRUE;
    }
    if (!store_feed_import(store, &feed, &fresh, error))
        return FALSE;
    if (fresh)
        result->added++;
    else
        result->known++;
    return TRUE;
}

gboolean app_import(App *app, const char *path, AppRepairFunc on_repair, gpointer data,
                    AppImport *result, GError **error)
{
    g_autoptr(GBytes) bytes = read_list(path, error);
    g_autoptr(GPtrArray) list = bytes ? feed_opml_parse(bytes, on_repair, data, error) : NULL;
    AppImport counts = {0};

    if (!list || !store_begin(app->store, error))
        return FALSE;
    for (guint i = 0; i < list->len; i++) {
        if (!import_one(app->store, g_ptr_array_index(list, i), &counts, error)) {
            store_rollback(app->store);
            return FALSE;
        }
    }
    if (!store_commit(app->store, error))
        return FALSE;
    *result = counts;
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

GBytes *app_export(App *app, GError **error)
{
    g_autoptr(GPtrArray) feeds = store_feeds(app->store, error);
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)feed_subscription_free);

    if (!feeds)
        return NULL;
    g_ptr_array_sort(feeds, compare_ids);
    for (guint i = 0; i < feeds->len; i++) {
        const StoreFeed *feed = g_ptr_array_index(feeds, i);
        FeedSubscription *subscription = g_new0(FeedSubscription, 1);

        subscription->url = base_clean_line(feed->url, -1);
        subscription->title = clean_copy(feed->user_title);
        subscription->feed_title = clean_copy(feed->title);
        subscription->html_url = clean_copy(feed->home_page_url);
        subscription->folder = clean_copy(feed->folder);
        subscription->attributes = g_strdup(feed->attributes);
        g_ptr_array_add(list, subscription);
    }
    return feed_opml_write(list, _("Subscriptions of dixit"));
}
