/* Use case: reading one feed, without storing anything. */
#ifndef DIXIT_APP_PARSE_H
#define DIXIT_APP_PARSE_H

#include <glib.h>
#include <jansson.h>

/* Takes one line about something in source that was repaired. */
typedef void (*AppRepairFunc)(const char *what, gpointer data);

/* Takes one item as soon as it is read; the reference stays with the caller. */
typedef void (*AppItemFunc)(const json_t *item, gpointer data);

/*
 * Reads the feed at source (a file, "-" for stdin, an http or https address, or a file: address)
 * and gives it as JSON Feed 1.1: its items to on_item, one at a time, so that memory does not grow
 * with the feed, and then the rest of the feed. Waits for the network.
 *
 * on_repair  may be NULL
 * error      G_FILE_ERROR, NET_ERROR, FEED_ERROR; items may have come before
 *
 * The caller owns the reference; NULL with error set.
 */
json_t *app_parse(const char *source, AppItemFunc on_item, AppRepairFunc on_repair, gpointer data,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
