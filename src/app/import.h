/* Use cases: subscription lists in and out. */
#ifndef DIXIT_APP_IMPORT_H
#define DIXIT_APP_IMPORT_H

#include "app/app.h"
#include "app/parse.h"

/* What became of the feeds of a list. */
typedef struct {
    guint added;
    guint known;   /* subscribed to already; left as they are */
    guint skipped; /* no http or https address, or a command is wanted for them */
} AppImport;

/*
 * Subscribes to the feeds of the OPML document in a file ("-" for stdin), all of them or, on
 * failure, none. Nothing is fetched and nothing in the list is run.
 *
 * on_repair  may be NULL
 * error      G_FILE_ERROR (also above 16 MiB), FEED_ERROR_FORMAT, STORE_ERROR
 */
gboolean app_import(App *app, const char *path, AppRepairFunc on_repair, gpointer data,
                    AppImport *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Gives all subscriptions as an OPML document, in the order in which they were made. The caller
 * unrefs it.
 */
GBytes *app_export(App *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
