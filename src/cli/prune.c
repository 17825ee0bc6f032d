#include "config.h"

#include <stdio.h>

#include "app/address.h"
#include "app/retain.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/cli.h"
#include "cli/output.h"

static const CliColumn columns[] = {
    {N_("Removed"), 7, TRUE},
    {N_("Protected"), 9, TRUE},
    {N_("Feed"), 0, FALSE},
};

typedef struct {
    gboolean dry, json;
    guint removed;
} Printing;

static void print_json(const AppRetained *retained, gboolean dry)
{
    g_autoptr(json_t) object = json_object();
    g_autofree char *name = app_feed_name(retained->feed);

    json_object_set_new(object, "feed", json_integer(retained->feed->id));
    base_json_set_string(object, "name", name);
    json_object_set_new(object, "removed", json_integer(retained->removed));
    if (dry)
        json_object_set_new(object, "protected", json_integer(retained->kept));
    base_json_print(stdout, object);
}

static void print_feed(const AppRetained *retained, gpointer data)
{
    Printing *printing = data;
    g_autofree char *removed = g_strdup_printf("%u", retained->removed);
    g_autofree char *kept = printing->dry ? g_strdup_printf("%u", retained->kept) : NULL;
    g_autofree char *name = app_feed_name(retained->feed);
    const char *cells[] = {removed, kept, name};

    printing->removed += retained->removed;
    if (printing->json)
        print_json(retained, printing->dry);
    else
        cli_table_row(columns, G_N_ELEMENTS(columns), cells);
}

int cli_prune(int argc, char **argv, const AppOptions *options)
{
    Printing printing = {0};
    const GOptionEntry entries[] = {
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &printing.dry, N_("Only count what would go"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &printing.json, N_("Print JSON, one feed a line"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    AppOptions opening = *options;
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 0, 0))
        return CLI_USAGE;
    opening.read_only = printing.dry;
    g_autoptr(App) app = app_open(&opening, &error);
    if (!app)
        return cli_fail(NULL, error);
    if (!printing.json)
        cli_table_head(columns, G_N_ELEMENTS(columns));
    if (!app_retain(app, printing.dry, print_feed, &printing, &error))
        return cli_fail(NULL, error);
    base_message(NULL,
                 printing.dry
                     ? ngettext("%u article would be removed", "%u articles would be removed",
                                printing.removed)
                     : ngettext("%u article removed", "%u articles removed", printing.removed),
                 printing.removed);
    return CLI_DONE;
}
