#include "config.h"

#include <stdio.h>

#include "app/address.h"
#include "app/saved.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/output.h"

static const CliColumn columns[] = {
    /* TRANSLATORS: heads of columns: "All" counts articles, "Fetched" is a date. */
    {N_("Id"), 5, TRUE},        {N_("Unread"), 6, TRUE}, {N_("All"), 6, TRUE},
    {N_("Fetched"), 16, FALSE}, {N_("Feed"), 28, FALSE}, {N_("Address, or last error"), 0, FALSE},
};

static void print_row(const StoreFeed *feed)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, feed->id);
    g_autofree char *unread = g_strdup_printf("%u", feed->unread);
    g_autofree char *total = g_strdup_printf("%u", feed->total);
    g_autofree char *fetched = cli_date(feed->fetched_s);
    g_autofree char *name = app_feed_name(feed);
    g_autofree char *address = app_address_shown(feed->url);
    const char *cells[] = {
        id, unread, total, fetched, name, feed->error ? feed->error : address,
    };

    cli_table_row(columns, G_N_ELEMENTS(columns), cells);
}

static void print_json(const StoreFeed *feed)
{
    g_autoptr(json_t) object = json_object();
    g_autofree char *name = app_feed_name(feed);
    g_autofree char *address = app_address_shown(feed->url);
    g_autofree char *moved = feed->moved_url ? app_address_shown(feed->moved_url) : NULL;
    g_autofree char *fetched = cli_json_date(feed->fetched_s);
    g_autofree char *succeeded = cli_json_date(feed->succeeded_s);

    json_object_set_new(object, "id", json_integer(feed->id));
    base_json_set_string(object, "url", address);
    base_json_set_string(object, "title", name);
    base_json_set_string(object, "folder", feed->folder);
    base_json_set_string(object, "home_page_url", feed->home_page_url);
    base_json_set_string(object, "language", feed->language);
    json_object_set_new(object, "unread", json_integer(feed->unread));
    json_object_set_new(object, "total", json_integer(feed->total));
    base_json_set_string(object, "fetched", fetched);
    base_json_set_string(object, "succeeded", succeeded);
    json_object_set_new(object, "failures", json_integer(feed->failures));
    base_json_set_string(object, "error", feed->error);
    json_object_set_new(object, "stopped", json_boolean(feed->gone));
    base_json_set_string(object, "moves_to", moved);
    base_json_print(stdout, object);
}

/* A count that stopped early is marked with a plus. */
static void print_search_row(const AppSavedSearch *search, gint64 unread, gboolean more)
{
    g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT "%s", unread, more ? "+" : "");
    const char *cells[] = {NULL, count, NULL, NULL, search->name, search->query};

    cli_table_row(columns, G_N_ELEMENTS(columns), cells);
}

static void print_search_json(const AppSavedSearch *search, gint64 unread, gboolean more)
{
    g_autoptr(json_t) object = json_object();

    base_json_set_string(object, "search", search->name);
    base_json_set_string(object, "query", search->query);
    json_object_set_new(object, "unread", json_integer(unread));
    json_object_set_new(object, "more", json_boolean(more));
    base_json_print(stdout, object);
}

/* Saved searches stand behind the feeds. */
static gboolean print_searches(const App *app, gboolean json, GError **error)
{
    const GPtrArray *searches = app_saved(app);

    for (guint i = 0; i < searches->len; i++) {
        const AppSavedSearch *search = g_ptr_array_index(searches, i);
        gboolean more;
        gint64 unread = app_saved_unread(app, search, &more, error);

        if (unread < 0)
            return FALSE;
        (json ? print_search_json : print_search_row)(search, unread, more);
    }
    return TRUE;
}

int cli_feeds(int argc, char **argv, const AppOptions *options)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON, one feed a line"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    AppOptions reading = *options;
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 0, 0))
        return CLI_USAGE;
    reading.read_only = TRUE;
    g_autoptr(App) app = app_open(&reading, &error);
    if (!app)
        return cli_fail(NULL, error);
    g_autoptr(GPtrArray) feeds = store_feeds(app_store(app), &error);
    if (!feeds)
        return cli_fail(NULL, error);

    if (!json)
        cli_table_head(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < feeds->len; i++)
        (json ? print_json : print_row)(g_ptr_array_index(feeds, i));
    if (!print_searches(app, json, &error))
        return cli_fail(NULL, error);
    return CLI_DONE;
}
