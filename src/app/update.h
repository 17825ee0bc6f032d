/* Use case: fetching feeds, storing what is new, analysing it. */
#ifndef DIXIT_APP_UPDATE_H
#define DIXIT_APP_UPDATE_H

#include "app/app.h"

typedef enum {
    APP_UPDATE_ALLOWED, /* every feed that is not gone and whose server has not asked to wait */
    APP_UPDATE_DUE,     /* of those only the ones whose own interval has passed; see schedule.h */
    APP_UPDATE_FORCE,   /* all, conditionally like the others */
    APP_UPDATE_MODES = 0xFF,
    /* Beside one of these: */
    APP_UPDATE_FETCH_ONLY = 1 << 8, /* a later update analyses what comes */
    APP_UPDATE_BEHIND =
        1 << 9 /* behind a screen: its threads stand back where others want to run */
} AppUpdateMode;

/* How far an update is. Strings belong to the update and hold during the callback. */
typedef struct {
    guint feeds;         /* in all: those that were asked for */
    guint feeds_done;    /* stored, unchanged, failed or skipped */
    guint feeds_skipped; /* not fetched, as the mode wants it; no call is about them */
    guint feeds_changed; /* that brought a document: not 304 */
    guint feeds_moved;   /* that have a new address; feeds_changed may count them too */
    guint feeds_failed;
    StoreCounts articles; /* of all feeds so far */
    guint to_analyse;     /* articles waiting for analysis or analysed, in all */
    guint analysed;
    guint pages; /* of articles, that are fetched where their feed's settings want it; in all */
    guint pages_done;      /* stored, refused or failed */
    gboolean finished;     /* the last call; the update is gone after it */
    gint64 feed_id;        /* the feed that has just been done; 0 where this call is about none */
    const char *feed_name; /* NULL without a feed */
    const char *feed_url;  /* without user and password; the new one where it has moved */
    gboolean feed_moved;   /* that feed has a new address */
    const StoreCounts *feed_articles; /* of that feed; NULL where it brought no document */
    const GError *error; /* why that feed failed, or without a feed an article's analysis; NULL */
} AppProgress;

/* Runs in the main thread, from the main loop. */
typedef void (*AppProgressFunc)(const AppProgress *progress, gpointer data);

typedef struct AppUpdate AppUpdate;

/*
 * Begins to load what an update needs, beside whatever the caller does until it starts one. For
 * commands that will most likely fetch something.
 */
void app_update_prepare(void);

/*
 * Starts an update in workers: transfers in one thread, parsing and analysis in a pool, one writer
 * with its own connection. ids (gint64): the feeds; NULL for all; of length 0 for none, which
 * leaves the analysis of what the store has. One update at a time of a store, in whatever program;
 * app must outlive it.
 *
 * A feed is stored wholly or not at all, its articles are analysed after that. A feed that fails
 * costs the others nothing. Where nothing can be analysed, because the program's data cannot be
 * read (G_FILE_ERROR, G_KEY_FILE_ERROR), one call says so, and a later update does it. The calls
 * come in this order: one at the start, then as things happen, and in any case one that is
 * finished.
 *
 * Returns NULL with error set where it cannot start (APP_ERROR_BUSY, STORE_ERROR_…, G_FILE_ERROR).
 * It frees itself after the finished call.
 */
AppUpdate *app_update_start(App *app, const GArray *ids, AppUpdateMode mode,
                            AppProgressFunc on_progress, gpointer data,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Ends it soon: what has arrived is stored, but not analysed now; what has not is left as it was,
 * without a call. The finished call still comes.
 */
void app_update_cancel(AppUpdate *update);

/*
 * The host that has kept the update waiting for the longest time, and for how long; NULL where no
 * server is being asked. To be called before the finished call only. The caller frees it.
 */
char *app_update_slowest(AppUpdate *update, gint64 *waited_ms);

/*
 * Starts an update and waits for its end in a loop of its own; for commands. Where on_progress is
 * NULL, it also fails with the first error that is no feed's.
 */
gboolean app_update_run(App *app, const GArray *ids, AppUpdateMode mode,
                        AppProgressFunc on_progress, gpointer data,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
