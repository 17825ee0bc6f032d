#include "config.h"

#include <stdio.h>

#include "app/check.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/output.h"

/* Prints a line for each fault, with what became of it. */
static void print_faults(const char *state, const GPtrArray *faults)
{
    for (guint i = 0; i < faults->len; i++) {
        printf("%s ", state);
        cli_print_text(g_ptr_array_index(faults, i));
        printf("\n");
    }
}

int cli_check(int argc, char **argv, const AppOptions *options)
{
    gboolean repair = FALSE;
    const GOptionEntry entries[] = {
        {"repair", 0, 0, G_OPTION_ARG_NONE, &repair, N_("Make anew what can be made from the rest"),
         NULL},
        G_OPTION_ENTRY_NULL,
    };
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 0, 0))
        return CLI_USAGE;
    g_autoptr(App) app = app_open(options, &error);
    if (!app)
        return cli_fail(NULL, error);

    g_autoptr(GPtrArray) mended = NULL;
    g_autoptr(GPtrArray) faults = app_check(app, repair, &mended, &error);
    if (!faults)
        return cli_fail(NULL, error);
    /* TRANSLATORS: what stood in the store was wrong ("fault") or has been put right ("mended"). */
    print_faults(_("mended:"), mended);
    print_faults(_("fault:"), faults);
    if (faults->len == 0)
        printf("%s\n", _("the store is whole"));
    return faults->len ? CLI_FAILED : CLI_DONE;
}
