#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "app/update.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "base/message.h"
#include "cli/cli.h"
#include "cli/output.h"

#define BAR_WIDTH 20

typedef struct {
    gboolean bar;      /* draw a progress bar on stderr */
    gboolean lines;    /* a line a feed on stdout */
    gboolean bar_shown;
    guint failed;
    StoreCounts articles;
    guint unchanged_feeds;
} Report;

static void clear_bar(Report *report)
{
    if (report->bar_shown)
        fputs("\r\033[K", stderr);
    report->bar_shown = FALSE;
}

static void draw_bar(Report *report, const AppProgress *progress)
{
    gboolean fetching = progress->feeds_done < progress->feeds;
    guint done = fetching ? progress->feeds_done : progress->analysed;
    guint all = fetching ? progress->feeds : progress->to_analyse;
    guint filled = all ? BAR_WIDTH * done / all : BAR_WIDTH;

    fputs("\r\033[K[", stderr);
    for (guint i = 0; i < BAR_WIDTH; i++)
        fputc(i < filled ? '#' : ' ', stderr);
    fprintf(stderr, "] %u/%u %s", done, all, fetching ? _("feeds") : _("articles analysed"));
    fflush(stderr);
    report->bar_shown = TRUE;
}

static void print_feed(const AppProgress *progress)
{
    const StoreCounts *counts = progress->feed_articles;

    cli_print_text(progress->feed_name);
    if (!counts)
        printf(": %s\n", _("unchanged"));
    else
        printf(_(": %u new, %u changed, %u as before\n"), counts->added, counts->changed,
               counts->unchanged);
    fflush(stdout);
}

static void on_progress(const AppProgress *progress, gpointer data)
{
    Report *report = data;

    if (progress->feed_id) {
        clear_bar(report);
        if (progress->error)
            base_message(progress->feed_name, "%s", progress->error->message);
        else if (report->lines)
            print_feed(progress);
    }
    if (progress->finished) {
        clear_bar(report);
        report->failed = progress->feeds_failed;
        report->articles = progress->articles;
        report->unchanged_feeds =
            progress->feeds_done - progress->feeds_changed - progress->feeds_failed;
    } else if (report->bar) {
        draw_bar(report, progress);
    }
}

static void print_summary(const Report *report)
{
    g_autofree char *added = g_strdup_printf(
        ngettext("%u new article", "%u new articles", report->articles.added),
        report->articles.added);
    g_autofree char *changed =
        g_strdup_printf(ngettext("%u changed", "%u changed", report->articles.changed),
                        report->articles.changed);
    g_autofree char *unchanged = g_strdup_printf(
        ngettext("%u feed unchanged", "%u feeds unchanged", report->unchanged_feeds),
        report->unchanged_feeds);
    g_autofree char *failed = g_strdup_printf(
        ngettext("%u feed failed", "%u feeds failed", report->failed), report->failed);

    printf("%s, %s; %s, %s\n", added, changed, unchanged, failed);
}

/* Finds the feeds that the arguments name: by id, by address, or by the start of their name. */
static GArray *find_feeds(Store *store, char **names, GError **error)
{
    g_autoptr(GPtrArray) feeds = store_feeds(store, error);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!feeds)
        return NULL;
    for (guint n = 0; names[n]; n++) {
        guint before = ids->len;
        for (guint i = 0; i < feeds->len; i++) {
            const StoreFeed *feed = g_ptr_array_index(feeds, i);
            g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, feed->id);
            if (g_str_equal(names[n], id) || g_str_equal(names[n], feed->url) ||
                g_str_has_prefix(store_feed_name(feed), names[n]))
                g_array_append_val(ids, feed->id);
        }
        if (ids->len == before) {
            g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
                        _("no feed is called '%s'; see 'dixit feeds'"), names[n]);
            return NULL;
        }
    }
    return g_steal_pointer(&ids);
}

int cli_update(int argc, char **argv, const AppOptions *options)
{
    gboolean due = FALSE, force = FALSE, verbose = FALSE;
    const GOptionEntry entries[] = {
        {"due", 0, 0, G_OPTION_ARG_NONE, &due, N_("Only feeds whose own interval has passed"), NULL},
        {"force", 0, 0, G_OPTION_ARG_NONE, &force, N_("All, also those that asked to wait"), NULL},
        {"verbose", 0, 0, G_OPTION_ARG_NONE, &verbose, N_("Print a line a feed"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 0, G_MAXINT))
        return CLI_USAGE;
    g_autoptr(App) app = app_open(options, &error);
    if (!app)
        return cli_fail(NULL, error);

    g_autoptr(GArray) ids = NULL;
    if (argc > 1) {
        ids = find_feeds(app_store(app), argv + 1, &error);
        if (!ids)
            return cli_fail(NULL, error);
    }

    gboolean terminal = isatty(STDERR_FILENO);
    Report report = {.bar = terminal, .lines = verbose || !terminal};
    AppUpdateMode mode = force ? APP_UPDATE_FORCE : due ? APP_UPDATE_DUE : APP_UPDATE_ALLOWED;
    if (!app_update_run(app, ids, mode, on_progress, &report, &error))
        return cli_fail(NULL, error);
    print_summary(&report);
    return report.failed ? CLI_FAILED : CLI_DONE;
}
