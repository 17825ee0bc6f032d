#include "config.h"

#include "app/saved.h"

#include "app/app_private.h"
#include "app/config_file.h"
#include "app/error.h"
#include "base/i18n.h"

const GPtrArray *app_saved(const App *app)
{
    return app->config->searches;
}

const AppSavedSearch *app_saved_find(const App *app, const char *name, GError **error)
{
    const AppSavedSearch *search = app_config_search(app->config, name);

    if (!search)
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
                    _("there is no saved search '%s'; see \"dixit feeds\""), name);
    return search;
}

StoreQuery *app_saved_query(const AppSavedSearch *search, GError **error)
{
    return store_query_parse(search->query, app_now(), NULL, error);
}

gint64 app_saved_unread(const App *app, const AppSavedSearch *search, gboolean *more,
                        GError **error)
{
    g_autoptr(StoreQuery) query = app_saved_query(search, error);
    StoreFilter filter = {.query = query};

    return query ? store_articles_count_unread(app->store, &filter, more, error) : -1;
}

/* --- the file --- */

static gboolean save(App *app, const char *name, const char *query, GError **error)
{
    g_autofree char *group = g_strconcat(APP_SEARCH_GROUP, name, NULL);

    return app_is_demo(app) ||
           app_config_file_set(app->config_path, group, APP_SEARCH_QUERY, query, error);
}

gboolean app_saved_put(App *app, const char *name, const char *query, GError **error)
{
    g_autofree char *line = app_config_file_line(query);

    if (!app_config_check_search(name, line, error) || !save(app, name, line, error))
        return FALSE;
    app_config_put_search(app->config, name, line);
    return TRUE;
}

gboolean app_saved_remove(App *app, const char *name, GError **error)
{
    const AppSavedSearch *search = app_saved_find(app, name, error);

    if (!search || !save(app, name, NULL, error))
        return FALSE;
    g_ptr_array_remove(app->config->searches, (gpointer)search);
    return TRUE;
}
