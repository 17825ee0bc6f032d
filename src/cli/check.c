#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

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

/* --- looking on --- */

/* The first signal stops it in order, a second one the program: nothing is written till the end. */
static volatile sig_atomic_t stops;
static Store *volatile watched;

static void on_signal(int number)
{
    if (stops)
        _exit(CLI_FAILED);
    stops = 1;
    store_interrupt(watched);
}

/* Hears signals while a store is looked through (NULL: no more). */
static void watch_signals(Store *store)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    static struct sigaction former[G_N_ELEMENTS(signals)];
    const struct sigaction hear = {.sa_handler = on_signal, .sa_flags = SA_RESTART};

    if (store)
        watched = store;
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i], store ? &hear : &former[i], store ? &former[i] : NULL);
}

static void clear_line(void)
{
    fputs("\r\033[K", stderr);
}

/* Tells on a terminal how far it is; data: what was told last. */
static gboolean show_progress(gboolean mending, guint percent, gpointer data)
{
    guint *told = data, now = percent + (mending ? 1000 : 0);

    if (*told == now || !isatty(STDERR_FILENO))
        return !stops;
    *told = now;
    clear_line();
    fprintf(stderr,
            mending ? _("dixit: mending the store, %u%%") : _("dixit: checking the store, %u%%"),
            percent);
    return !stops;
}

/* Checks, or mends, while the reader can look on and stop it. */
static GPtrArray *check(App *app, gboolean repair, GPtrArray **mended, GError **error)
{
    guint told = G_MAXUINT;

    watch_signals(app_store(app));
    GPtrArray *faults = app_check(app, repair, show_progress, &told, mended, error);
    watch_signals(NULL);
    if (told != G_MAXUINT)
        clear_line();
    return faults;
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
    g_autoptr(GPtrArray) faults = check(app, repair, &mended, &error);
    if (!faults)
        return cli_fail(NULL, error);
    /* TRANSLATORS: what stood in the store was wrong ("fault") or has been put right ("mended"). */
    print_faults(_("mended:"), mended);
    print_faults(_("fault:"), faults);
    if (faults->len == 0)
        printf("%s\n", _("the store is whole"));
    return faults->len ? CLI_FAILED : CLI_DONE;
}
