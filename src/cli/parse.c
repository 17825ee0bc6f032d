#include "config.h"

#include <stdio.h>

#include "app/address.h"
#include "app/parse.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/cli.h"
#include "cli/output.h"

static void tell_repair(const char *what, gpointer source)
{
    base_message(source, "%s", what);
}

static int parse_source(char *source)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *shown = app_address_shown(source);
    g_autoptr(json_t) feed = app_parse(source, tell_repair, shown, &error);

    if (!feed)
        return cli_fail(shown, g_steal_pointer(&error));
    if (!base_json_print(stdout, feed)) {
        base_message(NULL, _("cannot write the result"));
        return CLI_FAILED;
    }
    return CLI_DONE;
}

int cli_parse(int argc, char **argv, const AppOptions *options)
{
    int status = CLI_DONE;

    if (!cli_parse_options(&argc, &argv, NULL, 1, G_MAXINT))
        return CLI_USAGE;
    for (int i = 1; i < argc; i++) {
        if (parse_source(argv[i]) != CLI_DONE)
            status = CLI_FAILED;
    }
    return status;
}
