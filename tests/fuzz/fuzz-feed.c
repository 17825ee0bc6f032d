/* Any bytes as a feed: whole, and in small steps; both must agree on the number of entries. */
#include "config.h"

#include <stdint.h>

#include "base/json.h"
#include "base/libxml.h"
#include "feed/json_feed.h"
#include "feed/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void take_entry(FeedEntry *entry, gpointer count)
{
    g_autoptr(json_t) object = feed_json_from_entry(entry);
    g_autofree char *line = base_json_write(object);

    g_assert_true(g_utf8_validate(line, -1, NULL));
    (*(guint *)count)++;
    feed_entry_free(entry);
}

static guint parse(const uint8_t *data, size_t len, size_t step)
{
    static const char *const charsets[] = {NULL, "utf-8", "iso-8859-1", "ucs-4", "hz", "gb18030"};
    guint count = 0;
    FeedOrigin origin = {"http://a.example/feed", NULL, charsets[len % G_N_ELEMENTS(charsets)]};
    g_autoptr(FeedParser) parser = feed_parser_new(&origin, take_entry, NULL, &count);

    for (size_t at = 0; at < len; at += step) {
        if (!feed_parser_push(parser, data + at, MIN(step, len - at), NULL))
            return count;
    }
    g_autoptr(FeedChannel) channel = feed_parser_finish(parser, NULL);
    if (channel) {
        g_autoptr(json_t) object = feed_json_from_channel(channel, NULL);
        g_autofree char *line = base_json_write(object);
        g_assert_true(g_utf8_validate(line, -1, NULL));
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static gsize prepared;

    if (g_once_init_enter(&prepared)) {
        base_libxml_init();
        g_once_init_leave(&prepared, 1);
    }
    guint whole = parse(data, len, MAX(len, 1));
    guint steps = parse(data, len, 7);
    g_assert_cmpuint(whole, ==, steps);
    return 0;
}
