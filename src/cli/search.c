#include "config.h"

#include <unistd.h>

#include "app/saved.h"
#include "base/i18n.h"
#include "base/message.h"
#include "cli/list.h"
#include "cli/output.h"
#include "cli/rows.h"

static gboolean print_best(const CliList *list, guint *shown, GError **error)
{
    guint newest = 0;
    g_autoptr(GPtrArray) rows =
        store_articles_rank(app_store(list->app), &list->filter, list->limit, &newest, error);

    if (!rows)
        return FALSE;
    if (newest)
        base_message(NULL, _("very many articles match: only the newest %u were ranked"), newest);
    cli_rows_print(list, rows);
    *shown = rows->len;
    return TRUE;
}

/* Saves the query, or removes a saved one. */
static int change_saved(const CliList *list)
{
    GError *error = NULL;

    if (list->save && !*list->text) {
        base_message(NULL, _("--save wants a query; see 'dixit search --help'"));
        return CLI_USAGE;
    }
    if (list->save ? app_saved_put(list->app, list->save, list->text, &error)
                   : app_saved_remove(list->app, list->forget, &error))
        return CLI_DONE;
    return cli_fail(NULL, error);
}

int cli_search(int argc, char **argv, const AppOptions *options)
{
    g_auto(CliList) list = {0};
    GError *error = NULL;
    guint shown = 0;
    int status = cli_list_open(&list, argc, argv, options, TRUE);

    if (status != CLI_DONE)
        return status;
    if (list.save || list.forget)
        return change_saved(&list);
    if (!list.json)
        cli_rows_head();
    gboolean ranked = list.rank && store_query_has_words(list.query);
    if (!(ranked ? print_best : cli_rows_newest)(&list, &shown, &error))
        return cli_fail(NULL, error);
    if (!shown && isatty(STDOUT_FILENO))
        base_message(NULL, _("no stored article matches"));
    return CLI_DONE;
}
