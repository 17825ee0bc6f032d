#include "config.h"

#include "app/parse.h"

#include "app/read.h"
#include "base/i18n.h"
#include "base/json.h"
#include "feed/discover.h"
#include "feed/error.h"
#include "feed/json_feed.h"
#include "feed/parse.h"

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

static gboolean push(const char *piece, gsize len, gpointer parser, GError **error)
{
    return feed_parser_push(parser, piece, len, error);
}

static json_t *parse_file(const char *source, Reading *reading, GError **error)
{
    g_autoptr(FeedParser) parser = feed_parser_new(NULL, take_entry, take_repair, reading);
    return app_read_pieces(source, push, parser, error) ? finish(parser, NULL, error) : NULL;
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
    g_autoptr(NetResponse) response = app_read_address(url, error);

    if (!response)
        return NULL;
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

json_t *app_parse(const char *source, AppItemFunc on_item, AppRepairFunc on_repair, gpointer data,
                  GError **error)
{
    Reading reading = {on_item, on_repair, data};

    return app_read_is_address(source) ? parse_address(source, &reading, error)
                                       : parse_file(source, &reading, error);
}
