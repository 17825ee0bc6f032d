#include "config.h"

#include <stdio.h>

#include "app/kill.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/output.h"
#include "cli/rows.h"

static const CliColumn columns[] = {
    {N_("Name"), 20, FALSE},   {N_("Does"), 4, FALSE},  {N_("Would"), 7, TRUE},
    {N_("Has done"), 8, TRUE}, {N_("Query"), 0, FALSE},
};

typedef struct {
    gboolean json, read, apply, undo;
    int limit;
    char *save, *forget;
} Options;

/* --- lists --- */

static void print_rule(const AppKillRule *rule, gint64 would, gint64 done)
{
    g_autofree char *would_text = g_strdup_printf("%" G_GINT64_FORMAT, would);
    g_autofree char *done_text = g_strdup_printf("%" G_GINT64_FORMAT, done);
    const char *cells[] = {rule->name, app_kill_action_name(rule->action), would_text, done_text,
                           rule->query};

    cli_table_row(columns, G_N_ELEMENTS(columns), cells);
}

static void print_rule_json(const AppKillRule *rule, gint64 would, gint64 done)
{
    g_autoptr(json_t) object = json_object();

    base_json_set_string(object, "name", rule->name);
    base_json_set_string(object, "action", app_kill_action_name(rule->action));
    base_json_set_string(object, "query", rule->query);
    json_object_set_new(object, "would", json_integer(would));
    json_object_set_new(object, "done", json_integer(done));
    base_json_print(stdout, object);
}

/* All rules, each with how many articles it would be about, and was. */
static int list_rules(App *app, const Options *options)
{
    const GPtrArray *rules = app_kills(app);
    GError *error = NULL;

    if (!options->json)
        cli_table_head(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < rules->len; i++) {
        const AppKillRule *rule = g_ptr_array_index(rules, i);
        gint64 would = app_kill_would(app, rule, &error);
        gint64 done = would < 0 ? -1 : store_kill_count(app_store(app), rule->name, &error);

        if (done < 0)
            return cli_fail(NULL, error);
        (options->json ? print_rule_json : print_rule)(rule, would, done);
    }
    return CLI_DONE;
}

/* The articles that a rule would hide or mark read. */
static int list_would(App *app, const char *name, const Options *options)
{
    GError *error = NULL;
    const AppKillRule *rule = app_kill_find(app, name, &error);
    StoreKillRule parsed = rule ? app_kill_rule(rule, &error) : (StoreKillRule){0};
    guint shown = 0;

    if (!parsed.query)
        return cli_fail(NULL, error);
    const CliList list = {.json = options->json,
                          .limit = options->limit > 0 ? (guint)options->limit : G_MAXUINT,
                          .filter = store_kill_filter(&parsed),
                          .app = app};
    if (!options->json)
        cli_rows_head();
    gboolean ok = cli_rows_newest(&list, &shown, &error);
    store_query_free((StoreQuery *)parsed.query);
    return ok ? CLI_DONE : cli_fail(NULL, error);
}

/* --- changes --- */

static int apply(App *app, const char *name)
{
    GError *error = NULL;
    guint count = 0;

    if (!app_kill_apply(app, name, &count, &error))
        return cli_fail(NULL, error);
    base_message(
        NULL,
        ngettext("%u article hidden or marked read", "%u articles hidden or marked read", count),
        count);
    return CLI_DONE;
}

static int take_back(App *app, const char *name)
{
    GError *error = NULL;
    guint count = 0;

    if (!app_kill_take_back(app, name, &count, &error))
        return cli_fail(NULL, error);
    base_message(NULL, ngettext("%u article is back", "%u articles are back", count), count);
    return CLI_DONE;
}

static int change_rules(App *app, const Options *options, const char *query)
{
    AppKillAction action = options->read ? APP_KILL_READ : APP_KILL_HIDE;
    GError *error = NULL;

    if (options->save ? app_kill_put(app, options->save, query ? query : "", action, &error)
                      : app_kill_remove(app, options->forget, &error))
        return CLI_DONE;
    return cli_fail(NULL, error);
}

/* --- the command --- */

static int run(App *app, const Options *options, const char *text)
{
    if (options->save || options->forget)
        return change_rules(app, options, text);
    if (options->undo)
        return take_back(app, text);
    if (options->apply)
        return apply(app, text);
    return text ? list_would(app, text, options) : list_rules(app, options);
}

int cli_kill(int argc, char **argv, const AppOptions *options)
{
    Options own = {.limit = 50};
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &own.json, N_("Print JSON, one row a line"), NULL},
        {"limit", 0, 0, G_OPTION_ARG_INT, &own.limit, N_("At most N rows (50); 0 for all"),
         N_("N")},
        {"apply", 0, 0, G_OPTION_ARG_NONE, &own.apply, N_("Apply it, or all, to what is stored"),
         NULL},
        {"undo", 0, 0, G_OPTION_ARG_NONE, &own.undo, N_("Take back all that it did"), NULL},
        {"save", 0, 0, G_OPTION_ARG_STRING, &own.save, N_("Save the query as a rule"), N_("NAME")},
        {"read", 0, 0, G_OPTION_ARG_NONE, &own.read, N_("With --save: mark read, do not hide"),
         NULL},
        {"forget", 0, 0, G_OPTION_ARG_STRING, &own.forget, N_("Remove a rule"), N_("NAME")},
        G_OPTION_ENTRY_NULL,
    };
    AppOptions opening = *options;
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 0, G_MAXINT))
        return CLI_USAGE;
    g_autofree G_GNUC_UNUSED char *save = own.save, *forget = own.forget;
    g_autofree char *text = argc > 1 ? g_strjoinv(" ", argv + 1) : NULL;
    if ((own.save || own.undo) && !text) {
        base_message(NULL, own.save ? _("--save wants a query; see 'dixit kill --help'")
                                    : _("--undo wants a rule; see 'dixit kill'"));
        return CLI_USAGE;
    }
    opening.read_only = !own.apply && !own.undo;
    g_autoptr(App) app = app_open(&opening, &error);
    return app ? run(app, &own, text) : cli_fail(NULL, error);
}
