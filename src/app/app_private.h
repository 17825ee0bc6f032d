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
    char *demo_folder;         /* holds the demo's throw-away store; NULL for the reader's own */
    GPtrArray *undo;           /* what mark.c can take back, oldest first; NULL before a change */
};

/* Gives the analyser up: the next that is asked for is made anew. While no thread uses it only. */
void app_analyzer_drop(App *app);

#endif
