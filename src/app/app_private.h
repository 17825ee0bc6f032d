/* The open program, as the use cases in this folder see it. */
#ifndef DIXIT_APP_APP_PRIVATE_H
#define DIXIT_APP_APP_PRIVATE_H

#include "app/app.h"

struct App {
    Store *store;
    AppConfig *config;
    char *config_path;         /* where the configuration is, or would be */
    GMutex analyzer_lock;      /* of the analyser's opening */
    InsightAnalyzer *analyzer; /* NULL until it is asked for */
    gboolean unmade;           /* the store is in memory, because there is none yet */
    char *demo_folder;         /* holds the demo's throw-away store; NULL for the reader's own */
    GThreadPool *reading;      /* analyses what is read; NULL until there is something */
    GPtrArray *undo;           /* what mark.c can take back, oldest first; NULL before a change */
};

/* The analyser with the caller as another owner, so that it outlives app_analyzer_drop(). */
InsightAnalyzer *app_analyzer_hold(App *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Gives the analyser up: the next that is asked for is made anew. While no thread uses it only, but
 * for those that hold it.
 */
void app_analyzer_drop(App *app);

#endif
