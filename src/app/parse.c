#include "config.h"

#include "app/parse.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/i18n.h"
#include "base/json.h"
#include "feed/discover.h"
#include "feed/error.h"
#include "feed/json_feed.h"
#include "feed/parse.h"
#include "net/fetch.h"

#define STEP_LEN    (64 * 1024)
#define OFFERED_MAX 5

typedef struct {
    AppItemFunc on_item;
    AppRepairFunc on_repair;
    gpointer data;
} Reading;

static void take_entry(FeedEntry *entry, gpointer data)
{
    Reading *reading = data;

    g_autoptr(json_t) item = feed_json_from_entry(entry);
    feed_entry_free(entry);
    reading->on_item(item, reading->data);
}

static void take_repair(const char *what, gpointer data)
{
    Reading *reading = data;

    if (reading->on_repair)
        reading->on_repair(what, reading->data);
}

static json_t *finish(FeedParser *parser, const char *url, GError **error)
{
    g_autoptr(FeedChannel) channel = feed_parser_finish(parser, error);
    return channel ? feed_json_from_channel(channel, url) : NULL;
}

/* Reads an open file to its end. */
static json_t *parse_descriptor(int descriptor, Reading *reading, GError **error)
{
    g_autoptr(FeedParser) parser = feed_parser_new(NULL, take_entry, take_repair, reading);
    g_autofree char *buffer = g_malloc(STEP_LEN);

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
            return finish(parser, NULL, error);
        if (!feed_parser_push(parser, buffer, (gsize)len, error))
            return NULL;
    }
}

static json_t *parse_file(const char *path, Reading *reading, GError **error)
{
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC, 0);

    if (descriptor < 0) {
        int saved = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(saved), _("cannot open: %s"),
                    g_strerror(saved));
        return NULL;
    }
    json_t *object = parse_descriptor(descriptor, reading, error);
    close(descriptor);
    return object;
}

/* Adds the feeds that a page links to to the message that it is none. */
static void offer_links(const NetResponse *response, GError **error)
{
    if (!error || !g_error_matches(*error, FEED_ERROR, FEED_ERROR_FORMAT))
        return;
    g_autoptr(GPtrArray) links = feed_discover(response->body, response->url, response->charset);
    g_autoptr(GString) choices = g_string_new(NULL);

    for (guint i = 0; i < MIN(links->len, OFFERED_MAX); i++)
        g_string_append_printf(choices, " %s", ((const FeedLink *)links->pdata[i])->url);
    if (links->len > 0) {
        g_clear_error(error);
        g_set_error(error, FEED_ERROR, FEED_ERROR_FORMAT,
                    _("this is a web page, no feed; it links to:%s"), choices->str);
    }
}

static json_t *parse_address(const char *url, Reading *reading, GError **error)
{
    g_autoptr(NetResponse) response = net_fetch(net_request_new(url));

    if (response->error || !response->body) {
        if (response->error)
            g_propagate_error(error, g_error_copy(response->error));
        else
            g_set_error_literal(error, NET_ERROR, NET_ERROR_STATUS, _("the answer is empty"));
        return NULL;
    }
    FeedOrigin origin = {response->url, response->content_location, response->charset};
    g_autoptr(FeedParser) parser = feed_parser_new(&origin, take_entry, take_repair, reading);
    gsize len;
    const void *bytes = g_bytes_get_data(response->body, &len);
    json_t *object =
        feed_parser_push(parser, bytes, len, error) ? finish(parser, response->url, error) : NULL;
    if (!object)
        offer_links(response, error);
    return object;
}

static gboolean is_address(const char *source)
{
    return g_ascii_strncasecmp(source, "http://", 7) == 0 ||
           g_ascii_strncasecmp(source, "https://", 8) == 0;
}

json_t *app_parse(const char *source, AppItemFunc on_item, AppRepairFunc on_repair, gpointer data,
                  GError **error)
{
    Reading reading = {on_item, on_repair, data};

    if (is_address(source))
        return parse_address(source, &reading, error);
    if (g_str_equal(source, "-"))
        return parse_descriptor(STDIN_FILENO, &reading, error);
    if (g_ascii_strncasecmp(source, "file:", 5) == 0) {
        g_autofree char *path = g_filename_from_uri(source, NULL, error);
        return path ? parse_file(path, &reading, error) : NULL;
    }
    return parse_file(source, &reading, error);
}
