/* What can be done with dixit, whatever face asks for it: the part that all use cases share. */
#ifndef DIXIT_APP_APP_H
#define DIXIT_APP_APP_H

#include <glib.h>

#include "app/config.h"
#include "insight/analyze.h"
#include "store/actor.h"
#include "store/arrange.h"
#include "store/article.h"
#include "store/feed.h"
#include "store/follow.h"
#include "store/query.h"
#include "store/store.h"
#include "store/tag.h"
#include "store/timeline.h"

/*
 * The open program: configuration, the store connection of the main thread, the analyser. Lists are
 * read straight from app_store(); whatever changes the store goes through a use case of app/, so
 * that it can be undone and both faces do the same.
 */
typedef struct App App;

typedef struct {
    const char *store_path;  /* NULL for the user's own */
    const char *config_path; /* NULL for the user's own, which need not exist */
    const char *script_path; /* keys for the browser; NULL for none */
    gboolean demo;   /* the bundled newsroom in a store of its own that app_close() removes */
    gboolean unmade; /* where there is no store, none is made: what is asked of it finds nothing */
    gboolean read_only; /* the command only reads: a store that cannot be written will do */
} AppOptions;

/*
 * Reads the configuration and opens the store.
 * error  APP_ERROR_CONFIG, STORE_ERROR_…; with demo also those of app_demo_fill()
 */
App *app_open(const AppOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Closes the store; the demo's is removed. Any update must have finished. */
void app_close(App *app);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(App, app_close)

/* The main thread's connection and the configuration; both belong to the app. */
Store *app_store(App *app);
const AppConfig *app_config(const App *app);

/* The configuration's file, for another app beside this one; NULL where there is none. */
const char *app_config_path(const App *app);

/* For options that the reader changes while the program runs. */
AppConfig *app_config_edit(App *app);

/* TRUE where no store was made, as the options asked. Nothing may be written into it then. */
gboolean app_is_unmade(const App *app);

/* TRUE where the store is the throw-away one of the demo: nothing is to be left behind. */
gboolean app_is_demo(const App *app);

/* TRUE where the store can only be read: whatever changes it fails. */
gboolean app_is_read_only(const App *app);

/*
 * Opened when first asked for, which takes time: a start that analyses nothing does not pay for it.
 * Any thread.
 */
const InsightAnalyzer *app_analyzer(App *app, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Seconds since 1970 UTC; $SOURCE_DATE_EPOCH where that is set, for output that must not change. */
gint64 app_now(void);

#endif
