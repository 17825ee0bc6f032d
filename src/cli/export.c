#include "config.h"

#include <stdio.h>

#include "app/import.h"
#include "cli/cli.h"
#include "cli/output.h"

int cli_export(int argc, char **argv, const AppOptions *options)
{
    AppOptions reading = *options;
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, NULL, 0, 0))
        return CLI_USAGE;
    reading.read_only = TRUE;
    g_autoptr(App) app = app_open(&reading, &error);
    if (!app)
        return cli_fail(NULL, error);
    g_autoptr(GBytes) document = app_export(app, &error);
    if (!document)
        return cli_fail(NULL, error);

    gsize len;
    const char *text = g_bytes_get_data(document, &len);
    fwrite(text, 1, len, stdout);
    return CLI_DONE;
}
