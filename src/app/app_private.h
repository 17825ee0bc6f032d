/* The open program, as the use cases in this folder see it. */
#ifndef DIXIT_APP_APP_PRIVATE_H
#define DIXIT_APP_APP_PRIVATE_H

#include "app/app.h"

struct App {
    Store *store;
    AppConfig *config;
    char *config_path;         /* where the configuration is, or would be */
    InsightAnalyzer *analyzer; /* NULL until it is asked for */
    char *demo_folder;         /* holds the demo's throw-away store; NULL for the reader's own */
    GPtrArray *undo;           /* what mark.c can take back, oldest first; NULL before a change */
};

#endif
