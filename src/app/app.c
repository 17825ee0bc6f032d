#include "config.h"

#include "app/app.h"

#include <glib/gstdio.h>

#include "app/app_private.h"
#include "app/correct.h"
#include "app/demo.h"
#include "base/paths.h"

/* Makes a folder for the demo's store and opens a store in it. */
static gboolean open_demo_store(App *app, GError **error)
{
    app->demo_folder = g_dir_make_tmp("dixit-demo-XXXXXX", error);
    if (!app->demo_folder)
        return FALSE;

    g_autofree char *path = g_build_filename(app->demo_folder, "dixit.db", NULL);
    app->store = store_open(path, STORE_READ_WRITE, error);
    return app->store && app_demo_fill(app, error);
}

static gboolean open_own_store(App *app, const AppOptions *options, GError **error)
{
    g_autofree char *path = options->store_path ? g_strdup(options->store_path) : base_path_store();

    app->unmade = options->unmade && !g_file_test(path, G_FILE_TEST_EXISTS);
    if (app->unmade)
        app->store = store_open_unmade(path, error);
    else
        app->store =
            store_open(path, options->read_only ? STORE_READ_ONLY : STORE_READ_WRITE, error);
    return app->store != NULL;
}

App *app_open(const AppOptions *options, GError **error)
{
    g_autoptr(App) app = g_new0(App, 1);

    g_mutex_init(&app->analyzer_lock);
    app->config_path =
        options->config_path ? g_strdup(options->config_path) : base_path_config("config");
    app->config = app_config_load(app->config_path, options->config_path != NULL, error);
    if (!app->config)
        return NULL;
    if (!(options->demo ? open_demo_store(app, error) : open_own_store(app, options, error)))
        return NULL;
    return g_steal_pointer(&app);
}

/* Removes the demo's folder, which holds the store's own files and nothing else. */
static void remove_demo_folder(const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;

    while (entries && (name = g_dir_read_name(entries))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

void app_close(App *app)
{
    if (app->reading)
        g_thread_pool_free(app->reading, TRUE, TRUE);
    g_clear_pointer(&app->undo, g_ptr_array_unref);
    app_analyzer_drop(app);
    g_mutex_clear(&app->analyzer_lock);
    g_clear_pointer(&app->store, store_close);
    g_clear_pointer(&app->config, app_config_free);
    if (app->demo_folder)
        remove_demo_folder(app->demo_folder);
    g_free(app->demo_folder);
    g_free(app->config_path);
    g_free(app);
}

Store *app_store(App *app)
{
    return app->store;
}

const AppConfig *app_config(const App *app)
{
    return app->config;
}

const char *app_config_path(const App *app)
{
    return g_file_test(app->config_path, G_FILE_TEST_EXISTS) ? app->config_path : NULL;
}

AppConfig *app_config_edit(App *app)
{
    return app->config;
}

gboolean app_is_unmade(const App *app)
{
    return app->unmade;
}

gboolean app_is_demo(const App *app)
{
    return app->demo_folder != NULL;
}

gboolean app_is_read_only(const App *app)
{
    return store_is_read_only(app->store);
}

/* Opens the analyser where nobody has; while its lock is held. */
static InsightAnalyzer *ensure_analyzer(App *app, GError **error)
{
    if (!app->analyzer)
        app->analyzer = insight_analyzer_open(app_corrections_load(app->demo_folder), error);
    return app->analyzer;
}

const InsightAnalyzer *app_analyzer(App *app, GError **error)
{
    g_mutex_lock(&app->analyzer_lock);
    const InsightAnalyzer *analyzer = ensure_analyzer(app, error);
    g_mutex_unlock(&app->analyzer_lock);
    return analyzer;
}

InsightAnalyzer *app_analyzer_hold(App *app, GError **error)
{
    g_mutex_lock(&app->analyzer_lock);
    InsightAnalyzer *analyzer = ensure_analyzer(app, error);
    if (analyzer)
        insight_analyzer_ref(analyzer);
    g_mutex_unlock(&app->analyzer_lock);
    return analyzer;
}

void app_analyzer_drop(App *app)
{
    g_mutex_lock(&app->analyzer_lock);
    g_clear_pointer(&app->analyzer, insight_analyzer_close);
    g_mutex_unlock(&app->analyzer_lock);
}

gint64 app_now(void)
{
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");

    return fixed && *fixed ? g_ascii_strtoll(fixed, NULL, 10) : g_get_real_time() / G_USEC_PER_SEC;
}
