#include "config.h"

#include "app/kill.h"

#include "app/app_private.h"
#include "app/config_file.h"
#include "app/error.h"
#include "app/mark.h"
#include "base/i18n.h"

#define ACTION "action"

const GPtrArray *app_kills(const App *app)
{
    return app->config->kills;
}

const AppKillRule *app_kill_find(const App *app, const char *name, GError **error)
{
    const AppKillRule *rule = app_config_kill(app->config, name);

    if (!rule)
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
                    _("there is no kill rule '%s'; see \"dixit kill\""), name);
    return rule;
}

StoreKillRule app_kill_rule(const AppKillRule *rule, GError **error)
{
    return (StoreKillRule){.name = rule->name,
                           .query = store_query_parse(rule->query, app_now(), NULL, error),
                           .hide = rule->action == APP_KILL_HIDE};
}

static void clear_rule(gpointer data)
{
    StoreKillRule *rule = data;

    g_free((char *)rule->name);
    store_query_free((StoreQuery *)rule->query);
}

GArray *app_kill_rules(const AppConfig *config, GError **error)
{
    g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(StoreKillRule));

    g_array_set_clear_func(rules, clear_rule);
    for (guint i = 0; i < config->kills->len; i++) {
        StoreKillRule rule = app_kill_rule(g_ptr_array_index(config->kills, i), error);
        if (!rule.query)
            return NULL;
        rule.name = g_strdup(rule.name); /* the configuration may change meanwhile */
        g_array_append_val(rules, rule);
    }
    return g_steal_pointer(&rules);
}

gint64 app_kill_would(const App *app, const AppKillRule *rule, GError **error)
{
    StoreKillRule parsed = app_kill_rule(rule, error);
    StoreFilter filter = store_kill_filter(&parsed);

    if (!parsed.query)
        return -1;
    gint64 count = store_articles_count(app->store, &filter, error);
    store_query_free((StoreQuery *)parsed.query);
    return count;
}

gboolean app_kill_apply(App *app, const char *name, guint *count, GError **error)
{
    guint sum = 0;

    if (name && !app_kill_find(app, name, error))
        return FALSE;
    for (guint i = 0; i < app->config->kills->len; i++) {
        const AppKillRule *rule = g_ptr_array_index(app->config->kills, i);
        guint changed = 0;

        if (name && !g_str_equal(rule->name, name))
            continue;
        if (!app_mark_killed(app, rule, &changed, error))
            return FALSE;
        sum += changed;
    }
    if (count)
        *count = sum;
    return TRUE;
}

gboolean app_kill_take_back(App *app, const char *name, guint *count, GError **error)
{
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!store_kill_undo(app->store, name, changed, error))
        return FALSE;
    if (changed->len == 0 && !app_kill_find(app, name, error))
        return FALSE;
    if (count)
        *count = changed->len;
    return TRUE;
}

/* --- the configuration --- */

/* Writes a rule's query and action; takes it out where query is NULL. */
static gboolean save(App *app, const char *name, const char *query, AppKillAction action,
                     GError **error)
{
    g_autofree char *group = g_strconcat(APP_KILL_GROUP, name, NULL);

    if (app_is_demo(app))
        return TRUE;
    /* In this order, so that the file never has a rule that hides what it should mark read. */
    return (!query || app_config_file_set(app->config_path, group, ACTION,
                                          app_kill_action_name(action), error)) &&
           app_config_file_set(app->config_path, group, APP_SEARCH_QUERY, query, error);
}

gboolean app_kill_put(App *app, const char *name, const char *query, AppKillAction action,
                      GError **error)
{
    g_autofree char *line = app_config_file_line(query);

    if (!app_config_check_kill(name, line, error) || !save(app, name, line, action, error))
        return FALSE;
    app_config_put_kill(app->config, name, line, action);
    return TRUE;
}

gboolean app_kill_remove(App *app, const char *name, GError **error)
{
    const AppKillRule *rule = app_kill_find(app, name, error);

    if (!rule || !save(app, name, NULL, APP_KILL_HIDE, error))
        return FALSE;
    g_ptr_array_remove(app->config->kills, (gpointer)rule);
    return TRUE;
}
