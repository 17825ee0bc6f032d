#include "config.h"

#include "app/config_queries.h"

#include <string.h>

#include "app/app.h"
#include "app/error.h"
#include "base/i18n.h"
#include "store/query.h"

#define ACTION "action"

static const char *const actions[] = {[APP_KILL_HIDE] = "hide", [APP_KILL_READ] = "read"};

static void query_free(gpointer data)
{
    AppSavedSearch *search = data;

    g_free(search->name);
    g_free(search->query);
    g_free(search);
}

static AppSavedSearch *find(const GPtrArray *queries, const char *name)
{
    for (guint i = 0; i < queries->len; i++) {
        AppSavedSearch *search = g_ptr_array_index(queries, i);
        if (g_str_equal(search->name, name))
            return search;
    }
    return NULL;
}

const AppSavedSearch *app_config_search(const AppConfig *config, const char *name)
{
    return find(config->searches, name);
}

const AppKillRule *app_config_kill(const AppConfig *config, const char *name)
{
    return find(config->kills, name);
}

/* A name stands between brackets in one line of the file. */
static gboolean is_group_name(const char *name)
{
    if (!*name || g_ascii_isspace(*name) || g_ascii_isspace(name[strlen(name) - 1]))
        return FALSE;
    for (; *name; name = g_utf8_next_char(name)) {
        if (*name == '[' || *name == ']' || g_unichar_iscntrl(g_utf8_get_char(name)))
            return FALSE;
    }
    return TRUE;
}

/* Puts a query into its list, or in the place of the one with its name. */
static void put(GPtrArray *queries, const char *name, const char *query, AppKillAction action)
{
    AppSavedSearch *search = find(queries, name);
    char *copy = g_strdup(query); /* query may be the search's own */

    if (!search) {
        search = g_new0(AppSavedSearch, 1);
        search->name = g_strdup(name);
        g_ptr_array_add(queries, search);
    }
    g_free(search->query);
    search->query = copy;
    search->action = action;
}

gboolean app_config_check_search(const char *name, const char *query, GError **error)
{
    if (!g_utf8_validate(name, -1, NULL) || !is_group_name(name)) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_CONFIG,
                            _("the name of a saved search must be a line without brackets"));
        return FALSE;
    }
    g_autoptr(StoreQuery) parsed = store_query_parse(query, app_now(), NULL, error);
    return parsed != NULL;
}

gboolean app_config_check_kill(const char *name, const char *query, GError **error)
{
    /* It would hide everything that ever comes. */
    if (!*query) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_CONFIG,
                            _("a kill rule wants a query: without one it would match everything"));
        return FALSE;
    }
    return app_config_check_search(name, query, error);
}

void app_config_put_search(AppConfig *config, const char *name, const char *query)
{
    put(config->searches, name, query, APP_KILL_HIDE);
}

void app_config_put_kill(AppConfig *config, const char *name, const char *query,
                         AppKillAction action)
{
    put(config->kills, name, query, action);
}

const char *app_kill_action_name(AppKillAction action)
{
    return actions[action];
}

/* --- reading the file --- */

static gboolean check_keys(GKeyFile *file, const char *group, gboolean kill, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);

    for (guint i = 0; keys && keys[i]; i++) {
        if (g_str_equal(keys[i], APP_SEARCH_QUERY) || (kill && g_str_equal(keys[i], ACTION)))
            continue;
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("unknown option '%s'"), keys[i]);
        return FALSE;
    }
    return TRUE;
}

static gboolean read_action(GKeyFile *file, const char *group, AppKillAction *action,
                            GError **error)
{
    g_autofree char *value = g_key_file_get_value(file, group, ACTION, NULL);

    *action = APP_KILL_HIDE;
    if (!value)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(actions); i++) {
        if (g_str_equal(g_strstrip(value), actions[i])) {
            *action = (AppKillAction)i;
            return TRUE;
        }
    }
    g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("'%s' must be hide or read"), ACTION);
    return FALSE;
}

static gboolean read_group(AppConfig *config, GKeyFile *file, const char *group, GError **error)
{
    gboolean kill = g_str_has_prefix(group, APP_KILL_GROUP);
    const char *name = group + strlen(kill ? APP_KILL_GROUP : APP_SEARCH_GROUP);
    g_autofree char *query = g_key_file_get_value(file, group, APP_SEARCH_QUERY, NULL);
    AppKillAction action;

    if (!check_keys(file, group, kill, error) || !read_action(file, group, &action, error))
        return FALSE;
    if (!query) {
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("'%s' is missing"), APP_SEARCH_QUERY);
        return FALSE;
    }
    g_strstrip(query);
    if (!(kill ? app_config_check_kill : app_config_check_search)(name, query, error))
        return FALSE;
    put(kill ? config->kills : config->searches, name, query, action);
    return TRUE;
}

gboolean app_config_queries_read(AppConfig *config, GKeyFile *file, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);

    for (guint i = 0; groups[i]; i++) {
        if ((g_str_has_prefix(groups[i], APP_SEARCH_GROUP) ||
             g_str_has_prefix(groups[i], APP_KILL_GROUP)) &&
            !read_group(config, file, groups[i], error)) {
            g_prefix_error(error, "[%s]: ", groups[i]);
            return FALSE;
        }
    }
    return TRUE;
}

void app_config_queries_init(AppConfig *config)
{
    config->searches = g_ptr_array_new_with_free_func(query_free);
    config->kills = g_ptr_array_new_with_free_func(query_free);
}
