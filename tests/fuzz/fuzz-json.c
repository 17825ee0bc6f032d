/* Any text as JSON Feed: whole, and in small steps; both must agree on the number of entries. */
#include "config.h"

#include <stdint.h>

#include "base/json.h"
#include "feed/json.h"
#include "feed/json_feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void take_entry(FeedEntry *entry, gpointer count)
{
    g_autoptr(json_t) object = feed_json_from_entry(entry);
    g_autofree char *line = base_json_write(object);

    g_assert_true(g_utf8_validate(line, -1, NULL));
    (*(guint *)count)++;
    feed_entry_free(entry);
}

/* Steps end between characters: the parser is given text, not bytes. */
static guint parse(const char *text, size_t step)
{
    guint count = 0;
    FeedOrigin origin = {"http://a.example/feed", NULL, NULL};
    FeedRepairs repairs = {0};
    FeedJson *json = feed_json_new(&origin, take_entry, &count, &repairs);
    gboolean good = TRUE;

    while (good && *text) {
        const char *end = text;
        for (size_t i = 0; i < step && *end; i++)
            end = g_utf8_next_char(end);
        good = feed_json_push(json, text, (gsize)(end - text), NULL);
        text = end;
    }
    if (good)
        feed_channel_free(feed_json_finish(json, NULL));
    feed_json_free(json);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)len);

    g_assert_cmpuint(parse(text, SIZE_MAX), ==, parse(text, 5));
    return 0;
}
