/* A feed read in a test: everything the parser gave. */
#ifndef DIXIT_TESTS_FEED_READING_H
#define DIXIT_TESTS_FEED_READING_H

#include "base/json.h"
#include "base/libxml.h"
#include "feed/error.h"
#include "feed/json_feed.h"
#include "feed/parse.h"

typedef struct {
    FeedChannel *channel; /* NULL where there was no feed */
    GPtrArray *entries;
    GString *repairs; /* a line each */
    GError *error;
} Reading;

static inline void reading_take_entry(FeedEntry *entry, gpointer data)
{
    g_ptr_array_add(((Reading *)data)->entries, entry);
}

static inline void reading_take_repair(const char *what, gpointer data)
{
    g_string_append(((Reading *)data)->repairs, what);
    g_string_append_c(((Reading *)data)->repairs, '\n');
}

static inline void reading_free(Reading *reading)
{
    feed_channel_free(reading->channel);
    g_ptr_array_unref(reading->entries);
    g_string_free(reading->repairs, TRUE);
    g_clear_error(&reading->error);
    g_free(reading);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

/* Reads bytes in steps of step bytes (0: all at once). */
static inline Reading *reading_new_bytes(const void *bytes, gsize len, const FeedOrigin *origin,
                                         gsize step)
{
    Reading *reading = g_new0(Reading, 1);
    gboolean good = TRUE;

    reading->entries = g_ptr_array_new_with_free_func((GDestroyNotify)feed_entry_free);
    reading->repairs = g_string_new(NULL);
    g_autoptr(FeedParser) parser =
        feed_parser_new(origin, reading_take_entry, reading_take_repair, reading);
    for (gsize at = 0; good && at < len; at += step ? step : len) {
        gsize part = step ? MIN(step, len - at) : len;
        good = feed_parser_push(parser, (const char *)bytes + at, part, &reading->error);
    }
    if (good)
        reading->channel = feed_parser_finish(parser, &reading->error);
    g_assert_true((reading->channel == NULL) == (reading->error != NULL));
    return reading;
}

static inline Reading *reading_new(const char *text)
{
    return reading_new_bytes(text, strlen(text), NULL, 0);
}

static inline const FeedEntry *reading_entry(const Reading *reading, guint index)
{
    g_assert_no_error(reading->error);
    g_assert_cmpuint(reading->entries->len, >, index);
    return g_ptr_array_index(reading->entries, index);
}

/* All that was read as one JSON object with its items. */
static inline json_t *reading_json(const Reading *reading)
{
    g_assert_no_error(reading->error);
    json_t *object = feed_json_from_channel(reading->channel, NULL);
    json_t *items = json_array();

    for (guint i = 0; i < reading->entries->len; i++)
        json_array_append_new(items, feed_json_from_entry(g_ptr_array_index(reading->entries, i)));
    json_object_set_new(object, "items", items);
    return object;
}

#endif
