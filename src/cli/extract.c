#include "config.h"

#include <stdio.h>

#include "app/extract.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/cli.h"
#include "cli/output.h"

static int extract_source(const char *source, const char *base_url, const char *charset)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) article = app_extract(source, base_url, charset, &error);

    if (!article)
        return cli_fail(source, g_steal_pointer(&error));
    if (!base_json_print(stdout, article)) {
        base_message(NULL, _("cannot write the result"));
        return CLI_FAILED;
    }
    return CLI_DONE;
}

int cli_extract(int argc, char **argv, const AppOptions *options)
{
    g_autofree char *base_url = NULL;
    g_autofree char *charset = NULL;
    const GOptionEntry entries[] = {
        {"url", 0, 0, G_OPTION_ARG_STRING, &base_url, N_("The page's address"), N_("BASE")},
        {"charset", 0, 0, G_OPTION_ARG_STRING, &charset, N_("The page's encoding"), N_("NAME")},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_DONE;

    if (!cli_parse_options(&argc, &argv, entries, 1, G_MAXINT))
        return CLI_USAGE;
    for (int i = 1; i < argc; i++) {
        if (extract_source(argv[i], base_url, charset) != CLI_DONE)
            status = CLI_FAILED;
    }
    return status;
}
