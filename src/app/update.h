/* Use case: fetching feeds, storing what is new, analysing it. */
#ifndef DIXIT_APP_UPDATE_H
#define DIXIT_APP_UPDATE_H

#include "app/app.h"

typedef enum {
    APP_UPDATE_ALLOWED, /* every feed whose server has not asked to wait */
    APP_UPDATE_DUE,     /* only those whose own interval has passed */
    APP_UPDATE_FORCE    /* all */
} AppUpdateMode;

/* How far an update is. Strings belong to the update and hold during the callback. */
typedef struct {
    guint feeds;        /* to fetch in all */
    guint feeds_done;   /* stored, unchanged or failed */
    guint feeds_changed; /* that brought a document: not 304 */
    guint feeds_failed;
    StoreCounts articles; /* of all feeds so far */
    guint to_analyse;   /* articles waiting for analysis or analysed, in all */
    guint analysed;
    gboolean finished;  /* the last call; the update is gone after it */
    gint64 feed_id;     /* the feed that has just been done; 0 where this call is about analysis */
    const char *feed_name;
    const StoreCounts *feed_articles; /* of that feed; NULL where there is none */
    const GError *error; /* why that feed failed; NULL */
} AppProgress;

/* Runs in the main thread, from the main loop. */
typedef void (*AppProgressFunc)(const AppProgress *progress, gpointer data);

typedef struct AppUpdate AppUpdate;

/*
 * Starts an update in workers: transfers in one thread, parsing and analysis in a pool, one writer
 * with its own connection. ids (gint64): the feeds; NULL for all. One update at a time.
 * Returns NULL with error set where it cannot start. It frees itself after the finished call.
 */
AppUpdate *app_update_start(App *app, const GArray *ids, AppUpdateMode mode,
                            AppProgressFunc on_progress, gpointer data,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends it soon; what has arrived is kept. The finished call still comes. */
void app_update_cancel(AppUpdate *update);

/* The same, and waits for its end in a loop of its own; for commands. */
gboolean app_update_run(App *app, const GArray *ids, AppUpdateMode mode,
                        AppProgressFunc on_progress, gpointer data,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
