/* Prints the feed in a file as JSON Feed: the parser alone, without network and store. */
#include "config.h"

#include <stdio.h>

#include "base/json.h"
#include "base/libxml.h"
#include "base/message.h"
#include "feed/json_feed.h"
#include "feed/parse.h"

static void take_entry(FeedEntry *entry, gpointer items)
{
    if (items)
        json_array_append_new(items, feed_json_from_entry(entry));
    feed_entry_free(entry);
}

static void tell_repair(const char *what, gpointer data)
{
    base_message(NULL, "%s", what);
}

/* Reads in steps and drops entries as they come: for measuring the parser. */
static int measure(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FeedParser) parser = feed_parser_new(NULL, take_entry, NULL, NULL);
    char buffer[32768];
    FILE *file = fopen(path, "rb");
    gboolean good = file != NULL;

    for (gsize len; good && (len = fread(buffer, 1, sizeof buffer, file)) > 0;)
        good = feed_parser_push(parser, buffer, len, &error);
    if (file)
        fclose(file);
    g_autoptr(FeedChannel) channel = good ? feed_parser_finish(parser, &error) : NULL;
    printf("%s\n", channel ? channel->format : error ? error->message : "cannot open");
    return channel ? 0 : 1;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    gsize len;

    base_libxml_init();
    if (argc > 2)
        return measure(argv[1]);
    if (argc < 2 || !g_file_get_contents(argv[1], &text, &len, &error)) {
        base_message(NULL, "%s", error ? error->message : "usage: parse-file FILE [measure]");
        return 2;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, len);

    g_autoptr(json_t) items = json_array();
    g_autoptr(FeedChannel) channel =
        feed_parse(bytes, NULL, take_entry, tell_repair, items, &error);
    if (!channel) {
        base_message(argv[1], "%s", error->message);
        return 1;
    }
    g_autoptr(json_t) object = feed_json_from_channel(channel, NULL);
    json_object_set(object, "items", items);
    return base_json_print(stdout, object) ? 0 : 1;
}
