#include "config.h"

#include <stdio.h>

#include "app/import.h"
#include "base/i18n.h"
#include "base/message.h"
#include "cli/cli.h"
#include "cli/output.h"

static void say_repair(const char *what, gpointer data)
{
    base_message(data, "%s", what);
}

static void print_counts(const AppImport *counts)
{
    printf(ngettext("%u feed subscribed", "%u feeds subscribed", counts->added), counts->added);
    if (counts->known > 0) {
        fputs(", ", stdout);
        printf(
            /* TRANSLATORS: feeds; behind "%u feeds subscribed". */
            ngettext("%u is subscribed to already", "%u are subscribed to already", counts->known),
            counts->known);
    }
    putchar('\n');
}

int cli_import(int argc, char **argv, const AppOptions *options)
{
    AppImport counts;
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, NULL, 1, 1))
        return CLI_USAGE;
    g_autoptr(App) app = app_open(options, &error);
    if (!app)
        return cli_fail(NULL, error);
    if (!app_import(app, argv[1], say_repair, argv[1], &counts, &error))
        return cli_fail(argv[1], error);

    print_counts(&counts);
    if (counts.skipped == 0)
        return CLI_DONE;
    base_message(
        argv[1],
        ngettext("skipped %u entry that has no http or https address, or needs a command",
                 "skipped %u entries that have no http or https address, or need a command",
                 counts.skipped),
        counts.skipped);
    return CLI_FAILED;
}
