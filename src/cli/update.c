#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib-unix.h>

#include "app/address.h"
#include "app/update.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "text/fold.h"
#include "text/width.h"

#define BAR_WIDTH  20
#define HOST_WIDTH 40
#define HOST_LEAST 8

/* Cells that the bar leaves free: the terminal may write "^C" there. */
#define ECHO_WIDTH 3

/* How often the bar is drawn, and from when on a host counts as slow. */
#define TICK_MS 100
#define SLOW_MS 1000

/* The command at work. */
typedef struct {
    AppUpdate *update; /* NULL once it has finished */
    GMainLoop *loop;
    gboolean bar;   /* draw a progress bar on stderr */
    gboolean lines; /* a line a feed on stdout */
    gboolean json;  /* an object a feed on stdout */
    gboolean bar_shown;
    guint flusher;        /* source that flushes stdout; 0 for none */
    gboolean stopped;     /* by a signal */
    gboolean failed;      /* beside the feeds */
    AppProgress progress; /* as it was last told, without its pointers */
} Run;

/* --- the bar --- */

static void clear_bar(Run *run)
{
    if (run->bar_shown)
        fputs("\r\033[K", stderr);
    run->bar_shown = FALSE;
}

static char *wait_text(const char *host, guint waited_s)
{
    /* TRANSLATORS: behind the progress bar: the slowest host, and for how long it has been asked.
     */
    return g_strdup_printf(_(" · %s %u s"), host, waited_s);
}

/* The host that the update waits for, where that takes long, in at most room cells; or NULL. */
static char *slowest_text(const Run *run, int room)
{
    gint64 waited_ms = 0;
    g_autofree char *host = app_update_slowest(run->update, &waited_ms);
    guint waited_s = (guint)(waited_ms / 1000);

    if (!host || waited_ms < SLOW_MS)
        return NULL;
    g_autofree char *around = wait_text("", waited_s);
    int width = MIN(room - text_width(around, -1), HOST_WIDTH);
    if (width < HOST_LEAST)
        return NULL;
    g_autofree char *cut = text_ellipsize(host, width);
    return wait_text(cut, waited_s);
}

/* What is being counted, as a part of all. */
typedef struct {
    guint done, all;
    char *text;     /* "12/40 feeds" */
    gboolean hosts; /* for which hosts are asked */
} Count;

static Count count_progress(const AppProgress *progress)
{
    gboolean fetching = progress->feeds_done < progress->feeds;
    gboolean reading = !fetching && progress->pages_done < progress->pages;
    Count count = {progress->analysed, progress->to_analyse, NULL, fetching || reading};

    if (fetching)
        count.done = progress->feeds_done, count.all = progress->feeds;
    else if (reading)
        count.done = progress->pages_done, count.all = progress->pages;
    /* TRANSLATORS: behind the progress bar: how many are done, and how many there are. */
    count.text = g_strdup_printf(fetching  ? _("%u/%u feeds")
                                 : reading ? _("%u/%u pages")
                                           : _("%u/%u articles analysed"),
                                 count.done, count.all);
    return count;
}

/* The bar keeps to one line, or it could not be taken away again. */
static void draw_bar(Run *run)
{
    Count count = count_progress(&run->progress);
    g_autofree char *text = count.text;
    int room = MAX(cli_width(STDERR_FILENO) - ECHO_WIDTH, 1);
    int behind = room - text_width(text, -1) - (int)strlen("[] ");
    guint bar = (guint)CLAMP(behind, 0, BAR_WIDTH);
    guint filled = count.all ? bar * count.done / count.all : bar;
    g_autofree char *slowest = count.hosts ? slowest_text(run, behind - (int)bar) : NULL;
    g_autoptr(GString) line = g_string_new("[");

    for (guint i = 0; i < bar; i++)
        g_string_append_c(line, i < filled ? '#' : ' ');
    g_string_append_printf(line, "] %s%s", text, slowest ? slowest : "");
    g_autofree char *cut = text_ellipsize(line->str, room);
    fprintf(stderr, "\r\033[K%s", cut);
    fflush(stderr);
    run->bar_shown = TRUE;
}

static gboolean on_tick(gpointer data)
{
    draw_bar(data);
    return G_SOURCE_CONTINUE;
}

/* What other threads have to say; the next tick draws the bar again. */
static void print_over_bar(const char *line, gpointer data)
{
    fprintf(stderr, "\r\033[Kdixit: %s\n", line);
}

/* --- a feed --- */

static void print_line(const AppProgress *progress)
{
    const StoreCounts *counts = progress->feed_articles;

    cli_print_text(progress->feed_name);
    if (!counts)
        printf(": %s", _("unchanged"));
    else
        /* TRANSLATORS: articles of a feed, whose name stands before the colon. */
        printf(_(": %u new, %u changed, %u as before"), counts->added, counts->changed,
               counts->unchanged);
    if (progress->feed_moved) {
        g_autofree char *moved = g_strdup_printf(_("moved to %s"), progress->feed_url);
        fputs("; ", stdout);
        cli_print_text(moved);
    }
    putchar('\n');
}

static void print_object(const AppProgress *progress)
{
    const StoreCounts *counts = progress->feed_articles;
    const char *result = progress->error ? "failed" : counts ? "fetched" : "unchanged";
    g_autoptr(json_t) object = json_object();

    json_object_set_new(object, "id", json_integer(progress->feed_id));
    base_json_set_string(object, "url", progress->feed_url);
    base_json_set_string(object, "title", progress->feed_name);
    base_json_set_string(object, "result", result);
    if (counts) {
        json_object_set_new(object, "new", json_integer(counts->added));
        json_object_set_new(object, "changed", json_integer(counts->changed));
        json_object_set_new(object, "unchanged", json_integer(counts->unchanged));
    }
    if (progress->feed_moved)
        json_object_set_new(object, "moved", json_true());
    if (progress->error)
        base_json_set_string(object, "error", progress->error->message);
    base_json_print(stdout, object);
}

/* Called when nothing more can be said at once: whoever reads the lines has them then. */
static gboolean flush_lines(gpointer data)
{
    Run *run = data;

    fflush(stdout);
    run->flusher = 0;
    return G_SOURCE_REMOVE;
}

static void print_feed(Run *run, const AppProgress *progress)
{
    if (!run->flusher)
        run->flusher = g_idle_add_full(G_PRIORITY_LOW, flush_lines, run, NULL);
    if (run->json)
        print_object(progress);
    else if (progress->error)
        base_message(progress->feed_name, "%s", progress->error->message);
    else if (run->lines)
        print_line(progress);
}

/* --- the end --- */

static guint feeds_unchanged(const AppProgress *progress)
{
    return progress->feeds_done - progress->feeds_skipped - progress->feeds_changed -
           progress->feeds_failed;
}

static void print_summary(const AppProgress *progress)
{
    guint unchanged_count = feeds_unchanged(progress);
    g_autofree char *added =
        g_strdup_printf(ngettext("%u new article", "%u new articles", progress->articles.added),
                        progress->articles.added);
    g_autofree char *changed =
        /* TRANSLATORS: this and the next stand side by side: "3 new articles, 1 changed; 2 feeds
           unchanged, 0 moved, 1 failed". Articles change, feeds move or fail. */
        g_strdup_printf(ngettext("%u changed", "%u changed", progress->articles.changed),
                        progress->articles.changed);
    g_autofree char *unchanged = g_strdup_printf(
        ngettext("%u feed unchanged", "%u feeds unchanged", unchanged_count), unchanged_count);
    g_autofree char *moved = g_strdup_printf(
        ngettext("%u moved", "%u moved", progress->feeds_moved), progress->feeds_moved);
    g_autofree char *failed = g_strdup_printf(
        ngettext("%u failed", "%u failed", progress->feeds_failed), progress->feeds_failed);

    printf("%s, %s; %s, %s, %s", added, changed, unchanged, moved, failed);
    if (progress->feeds_skipped > 0)
        /* TRANSLATORS: feeds that were left out because their time had not come. */
        printf(ngettext(", %u not due", ", %u not due", progress->feeds_skipped),
               progress->feeds_skipped);
    putchar('\n');
}

static void print_summary_object(const Run *run)
{
    const AppProgress *progress = &run->progress;
    const struct {
        const char *name;
        guint count;
    } counts[] = {
        {"feeds", progress->feeds},
        {"fetched", progress->feeds_changed},
        {"unchanged", feeds_unchanged(progress)},
        {"moved", progress->feeds_moved},
        {"failed", progress->feeds_failed},
        {"not_due", progress->feeds_skipped},
        {"articles_new", progress->articles.added},
        {"articles_changed", progress->articles.changed},
        {"articles_analysed", progress->analysed},
        {"pages", progress->pages_done},
    };
    g_autoptr(json_t) object = json_object();
    json_t *summary = json_object();

    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        json_object_set_new(summary, counts[i].name, json_integer(counts[i].count));
    json_object_set_new(summary, "stopped", json_boolean(run->stopped));
    json_object_set_new(object, "summary", summary);
    base_json_print(stdout, object);
}

static int finish(const Run *run)
{
    const AppProgress *progress = &run->progress;
    guint left = progress->feeds - progress->feeds_done;

    if (run->json)
        print_summary_object(run);
    else
        print_summary(progress);
    if (run->stopped)
        base_message(NULL,
                     ngettext("stopped; %u feed was not fetched",
                              "stopped; %u feeds were not fetched", left),
                     left);
    return progress->feeds_failed > 0 || run->failed || run->stopped ? CLI_FAILED : CLI_DONE;
}

/* --- the way there --- */

static void on_progress(const AppProgress *progress, gpointer data)
{
    Run *run = data;

    run->progress = *progress;
    run->progress.feed_name = NULL;
    run->progress.feed_url = NULL;
    run->progress.feed_articles = NULL;
    run->progress.error = NULL;
    run->failed |= progress->error && !progress->feed_id;
    if (progress->feed_id || progress->error) {
        if (run->lines || run->json || progress->error)
            clear_bar(run);
        if (progress->feed_id)
            print_feed(run, progress);
        else
            base_message(NULL, "%s", progress->error->message);
    }
    if (progress->finished) {
        clear_bar(run);
        run->update = NULL;
        g_main_loop_quit(run->loop);
    }
}

/* The first signal ends the update in order, a second one the program. */
static gboolean on_signal(gpointer data)
{
    Run *run = data;

    if (run->stopped)
        _exit(CLI_FAILED);
    run->stopped = TRUE;
    if (run->update)
        app_update_cancel(run->update);
    return G_SOURCE_CONTINUE;
}

/* Waits for the end of the update, which tells on its way how far it is. */
static void wait_for_end(Run *run)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    guint sources[G_N_ELEMENTS(signals)];

    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        sources[i] = g_unix_signal_add(signals[i], on_signal, run);
    guint ticks = run->bar ? g_timeout_add(TICK_MS, on_tick, run) : 0;
    g_main_loop_run(run->loop);
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        g_source_remove(sources[i]);
    if (ticks)
        g_source_remove(ticks);
    if (run->flusher)
        g_source_remove(run->flusher);
}

static gboolean update(Run *run, App *app, const GArray *ids, AppUpdateMode mode, GError **error)
{
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);

    /* The threads of the update speak, too. */
    if (run->bar)
        base_message_set_handler(print_over_bar, NULL);
    run->loop = loop;
    run->update = app_update_start(app, ids, mode, on_progress, run, error);
    gboolean started = run->update != NULL;
    if (started)
        wait_for_end(run);
    base_message_set_handler(NULL, NULL);
    return started;
}

/* folded: the name as names are compared: without case and accents */
static gboolean is_called(const StoreFeed *feed, const char *name, const char *folded)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, feed->id);
    g_autofree char *address = app_address_shown(feed->url);
    g_autofree char *own = text_fold(store_feed_name(feed), -1);

    return g_str_equal(name, id) || g_str_equal(name, feed->url) || g_str_equal(name, address) ||
           (*folded && g_str_has_prefix(own, folded));
}

/* Finds the feeds that the arguments name: by id, by address, or by the start of their name. */
static GArray *find_feeds(Store *store, char **names, GError **error)
{
    g_autoptr(GPtrArray) feeds = store_feeds(store, error);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!feeds)
        return NULL;
    for (guint n = 0; names[n]; n++) {
        g_autofree char *name = g_utf8_make_valid(names[n], -1);
        g_autofree char *folded = text_fold(name, -1);
        guint before = ids->len;
        for (guint i = 0; i < feeds->len; i++) {
            const StoreFeed *feed = g_ptr_array_index(feeds, i);
            if (is_called(feed, names[n], folded))
                g_array_append_val(ids, feed->id);
        }
        if (ids->len == before) {
            g_autofree char *shown = app_address_shown(names[n]);
            g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
                        _("no feed is called '%s'; see 'dixit feeds'"), shown);
            return NULL;
        }
    }
    return g_steal_pointer(&ids);
}

int cli_update(int argc, char **argv, const AppOptions *options)
{
    gboolean due = FALSE, force = FALSE, verbose = FALSE, json = FALSE, fetch_only = FALSE;
    const GOptionEntry entries[] = {
        {"due", 0, 0, G_OPTION_ARG_NONE, &due, N_("Only feeds whose own interval has passed"),
         NULL},
        {"force", 0, 0, G_OPTION_ARG_NONE, &force, N_("All, also those that asked to wait"), NULL},
        {"fetch-only", 0, 0, G_OPTION_ARG_NONE, &fetch_only,
         N_("Leave the analysis of what comes to a later update"), NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, N_("Print a line a feed"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON, one feed a line"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    GError *error = NULL;

    if (!cli_parse_options(&argc, &argv, entries, 0, G_MAXINT))
        return CLI_USAGE;
    if (due && force) {
        base_message("update", _("--due and --force exclude each other"));
        return CLI_USAGE;
    }
    if (!due)
        app_update_prepare();
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
    Run run = {
        .bar = terminal, .lines = verbose || !terminal || !isatty(STDOUT_FILENO), .json = json};
    AppUpdateMode mode = force ? APP_UPDATE_FORCE : due ? APP_UPDATE_DUE : APP_UPDATE_ALLOWED;
    if (fetch_only)
        mode |= APP_UPDATE_FETCH_ONLY;
    if (!update(&run, app, ids, mode, &error))
        return cli_fail(NULL, error);
    return finish(&run);
}
