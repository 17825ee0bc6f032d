#include "config.h"

#include "cli/list.h"

#include "base/i18n.h"
#include "cli/output.h"

#define DEFAULT_LIMIT 50

static gboolean parse_query(CliList *list, int argc, char **argv, GError **error)
{
    g_autofree char *text = argc > 1 ? g_strjoinv(" ", argv + 1) : g_strdup("");

    list->query = store_query_parse(text, app_now(), NULL, error);
    list->filter.query = list->query;
    return list->query != NULL;
}

int cli_list_open(CliList *list, int argc, char **argv, const AppOptions *options,
                  gboolean can_rank)
{
    int limit = DEFAULT_LIMIT;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &list->json, N_("Print JSON, one row a line"), NULL},
        {"limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("At most N rows (50); 0 for all"), N_("N")},
        {"rank", 0, can_rank ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &list->rank,
         N_("Best matches first, not newest first"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    AppOptions reading = *options;
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 0, G_MAXINT))
        return CLI_USAGE;
    list->limit = limit > 0 ? (guint)limit : G_MAXUINT;
    if (!parse_query(list, argc, argv, &error))
        return cli_fail(NULL, error);
    reading.read_only = TRUE;
    list->app = app_open(&reading, &error);
    return list->app ? CLI_DONE : cli_fail(NULL, error);
}

void cli_list_clear(CliList *list)
{
    g_clear_pointer(&list->query, store_query_free);
    g_clear_pointer(&list->app, app_close);
}
