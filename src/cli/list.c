#include "config.h"

#include "cli/list.h"

#include "app/correct.h"
#include "app/saved.h"
#include "app/update.h"
#include "base/i18n.h"
#include "cli/output.h"

#define DEFAULT_LIMIT 50

static gboolean parse_query(CliList *list, const char *text, GError **error)
{
    g_clear_pointer(&list->query, store_query_free);
    list->query = store_query_parse(text, app_now(), NULL, error);
    list->filter.query = list->query;
    return list->query != NULL;
}

/* Narrows a saved search by what else was asked for. */
static gboolean parse_saved(CliList *list, GError **error)
{
    const AppSavedSearch *search = app_saved_find(list->app, list->saved, error);
    g_autofree char *text = NULL;

    if (!search)
        return FALSE;
    text = *list->text && *search->query ? g_strdup_printf("(%s) (%s)", search->query, list->text)
                                         : g_strconcat(search->query, list->text, NULL);
    return parse_query(list, text, error);
}

/*
 * Makes anew what the reader's corrections touch, where their file has changed since the last
 * update. Where another program is at the store, or it cannot be written, an update will do it.
 */
static void follow_corrections(const AppOptions *options, App *reading)
{
    g_autoptr(GArray) no_feed = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;

    if (options->demo || !app_corrections_pending(reading))
        return;
    g_autoptr(App) writing = app_open(options, &error);
    if (!writing || !app_update_run(writing, no_feed, APP_UPDATE_ALLOWED, NULL, NULL, &error))
        g_debug("corrections wait: %s", error->message);
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
        {"saved", 0, 0, G_OPTION_ARG_STRING, &list->saved, N_("Of what a saved search finds"),
         N_("NAME")},
        {"save", 0, can_rank ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &list->save,
         N_("Save the query under a name, and list nothing"), N_("NAME")},
        {"forget", 0, can_rank ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &list->forget,
         N_("Remove a saved search"), N_("NAME")},
        G_OPTION_ENTRY_NULL,
    };
    AppOptions reading = *options;
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 0, G_MAXINT))
        return CLI_USAGE;
    list->limit = limit > 0 ? (guint)limit : G_MAXUINT;
    list->text = argc > 1 ? g_strjoinv(" ", argv + 1) : g_strdup("");
    if (!parse_query(list, list->text, &error))
        return cli_fail(NULL, error);
    reading.read_only = TRUE;
    list->app = app_open(&reading, &error);
    if (!list->app || (list->saved && !parse_saved(list, &error)))
        return cli_fail(NULL, error);
    follow_corrections(options, list->app);
    return CLI_DONE;
}

void cli_list_clear(CliList *list)
{
    g_free(list->save);
    g_free(list->forget);
    g_free(list->saved);
    g_free(list->text);
    g_clear_pointer(&list->query, store_query_free);
    g_clear_pointer(&list->app, app_close);
}
