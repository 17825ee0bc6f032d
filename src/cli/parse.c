#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/address.h"
#include "app/parse.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/cli.h"
#include "cli/output.h"

/* One source while it is printed. */
typedef struct {
    const char *source; /* as it may be shown */
    gboolean begun;     /* the object and its list of items are open */
} Printing;

static void tell_repair(const char *what, gpointer data)
{
    const Printing *printing = data;
    base_message(printing->source, "%s", what);
}

/* Opens the object: nothing is printed of what turns out to be no feed. */
static void begin(Printing *printing)
{
    if (!printing->begun)
        fputs("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[", stdout);
    printing->begun = TRUE;
}

static void print_item(const json_t *item, gpointer data)
{
    Printing *printing = data;
    gboolean first = !printing->begun;
    g_autofree char *text = base_json_write(item);

    begin(printing);
    if (!first)
        putchar(',');
    fputs(text, stdout);
}

static int parse_source(const char *source)
{
    g_autofree char *shown = app_address_shown(source);
    Printing printing = {.source = shown};
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) feed = app_parse(source, print_item, tell_repair, &printing, &error);

    if (!feed) {
        if (printing.begun)
            puts("]}");
        return cli_fail(shown, g_steal_pointer(&error));
    }
    begin(&printing);
    json_object_del(feed, "version");
    g_autofree char *text = base_json_write(feed);
    printf("],%s\n", text + strlen("{"));
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
