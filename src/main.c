#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/libxml.h"
#include "base/message.h"
#include "base/paths.h"
#include "base/process.h"
#include "cli/cli.h"
#include "ui/ui.h"

/* What of the locale shows; each part is a file, which the first screen would wait for. */
static void choose_locale(void)
{
    static const int parts[] = {LC_CTYPE, LC_MESSAGES, LC_TIME};

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        setlocale(parts[i], "");
}

/* A store that cannot be written is still read. */
static App *open_app(AppOptions *options, GError **error)
{
    g_autoptr(GError) first = NULL;
    App *app = app_open(options, &first);

    if (!app && (g_error_matches(first, STORE_ERROR, STORE_ERROR_READ_ONLY) ||
                 g_error_matches(first, STORE_ERROR, STORE_ERROR_OPEN))) {
        options->read_only = TRUE;
        app = app_open(options, NULL);
    }
    if (!app)
        g_propagate_error(error, g_steal_pointer(&first));
    return app;
}

int main(int argc, char **argv)
{
    AppOptions options = {0};
    gboolean open_browser = FALSE;

    base_process_secure();

    g_autofree char *catalogues = base_path_locale();
    choose_locale();
    bindtextdomain(PACKAGE, catalogues);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
    base_libxml_init();

    int status = cli_main(argc, argv, &options, &open_browser);
    if (!open_browser)
        return status;

    g_autoptr(GError) error = NULL;
    /* Who only looks leaves nothing behind. */
    options.unmade = TRUE;
    g_autoptr(App) app = open_app(&options, &error);
    if (app)
        status = ui_run(app, options.script_path, &error);
    if (error) {
        base_message(NULL, "%s", error->message);
        return CLI_FAILED;
    }
    return status;
}
