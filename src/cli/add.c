#include "config.h"

#include <stdio.h>

#include "app/address.h"
#include "app/error.h"
#include "app/subscribe.h"
#include "app/update.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"

/* Subscribes to one address and says what came of it. */
static int add_one(App *app, const char *url)
{
    g_autoptr(StoreFeed) feed = NULL;
    gboolean fresh;
    GError *error = NULL;

    if (!app_subscribe(app, url, &feed, &fresh, &error)) {
        g_autofree char *shown = app_address_shown(url);
        return cli_fail(*shown ? shown : "add", error);
    }
    g_autofree char *name = app_feed_name(feed);
    cli_print_text(name);
    /* TRANSLATORS: "subscribed", or it was already; a feed's name and a colon stand before. */
    if (fresh)
        printf(": %s\n", _("subscribed"));
    else
        printf(": %s\n", _("is subscribed to already"));
    return CLI_DONE;
}

int cli_add(int argc, char **argv, const AppOptions *options)
{
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, NULL, 1, G_MAXINT))
        return CLI_USAGE;
    g_autoptr(App) app = app_open(options, &error);
    if (!app)
        return cli_fail(NULL, error);

    int status = CLI_DONE;
    for (int i = 1; i < argc; i++) {
        if (add_one(app, argv[i]) != CLI_DONE)
            status = CLI_FAILED;
    }
    /* No feed is fetched again; what has just been stored is analysed, if not now, then next time.
     */
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!app_update_run(app, none, APP_UPDATE_ALLOWED, NULL, NULL, &error)) {
        if (!g_error_matches(error, APP_ERROR, APP_ERROR_BUSY))
            return cli_fail(NULL, error);
        g_error_free(error);
    }
    return status;
}
