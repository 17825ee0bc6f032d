#include "config.h"

#include "app/update.h"

#include "app/correct.h"
#include "app/ingest.h"
#include "app/job.h"
#include "app/kill.h"
#include "app/lock.h"
#include "app/queue.h"
#include "app/retain.h"
#include "app/schedule.h"
#include "app/source.h"
#include "app/writer.h"
#include "base/thread.h"
#include "insight/analyze.h"
#include "net/fetch.h"
#include "net/url.h"

/* Per worker: bodies that wait to be parsed, results that wait to be stored, articles in work. */
#define BODIES_PER_WORKER   4
#define RESULTS_PER_WORKER  2
#define ARTICLES_PER_WORKER 4

/* Programs of the reader's that run side by side. */
#define COMMANDS 4

struct AppUpdate {
    App *app;
    AppLock *lock;
    gboolean behind; /* a screen, which goes first */
    const AppConfig *config;
    GArray *kills;         /* StoreKillRule */
    GArray *limits;        /* StoreKeep */
    GThreadPool *commands; /* for what waits for programs of the reader's */
    NetSession *session;
    GThreadPool *workers;
    AppQueue *results;
    BaseCancel *cancel;
    GThread *thread; /* the writer's */
    AppWriter writer;
    const InsightAnalyzer *analyzer; /* NULL until the writer has sent an article out */
    AppProgressFunc on_progress;
    gpointer data;
    GMutex lock_reports;
    GQueue reports; /* Report: on their way to the main thread */
};

/* --- in the workers --- */

/* A document becomes articles; its bytes are of no use after that. */
static void parse_feed(AppUpdate *update, AppJob *job)
{
    NetResponse *response = job->response;
    const FeedOrigin origin = {
        .url = response->url,
        .content_location = response->content_location,
        .charset = response->charset,
    };

    job->error = app_ingest_failure(response, TRUE);
    if (response->body &&
        app_source_filter(job->settings, &response->body, update->cancel, &job->error))
        job->articles =
            app_ingest_parse(response->body, &origin, app_now(), &job->channel, &job->error);
    job->size = response->body ? g_bytes_get_size(response->body) : 0;
    g_clear_pointer(&response->body, g_bytes_unref);
}

static void request_page(AppJob *job, gpointer data)
{
    AppUpdate *update = data;
    NetRequest *request = app_full_text_request(job->full_text);

    request->tag = job;
    net_session_fetch(update->session, request);
}

/* Takes the answer for an article's page; FALSE where another page of the article is to come. */
static gboolean take_page(AppUpdate *update, AppJob *job)
{
    g_autoptr(NetResponse) response = g_steal_pointer(&job->response);

    app_full_text_take(job->full_text, response);
    if (!app_full_text_goes_on(job->full_text))
        return TRUE;
    request_page(job, update);
    return FALSE;
}

static void work(gpointer item, gpointer data)
{
    AppUpdate *update = data;
    AppJob *job = item;

    if (update->behind)
        base_thread_stand_back();
    /* Of a body that the session counts; those of commands it does not know. */
    gboolean has_body = job->response && job->response->body && job->response->request;
    gboolean done = TRUE;

    if (job->kind == APP_JOB_FEED)
        parse_feed(update, job);
    else if (job->kind == APP_JOB_PAGE)
        done = take_page(update, job);
    else if (!base_cancel_is_set(update->cancel))
        job->annotation = insight_analyze(update->analyzer, job->text, job->language);

    /* Waits while the writer is behind; only then may the next transfer start. */
    if (done)
        app_queue_push(update->results, job);
    if (has_body)
        net_session_release(update->session);
}

static gint compare_jobs(gconstpointer a, gconstpointer b, gpointer data)
{
    const AppJob *first = a;
    const AppJob *second = b;
    return (gint)first->kind - (gint)second->kind;
}

/* --- in the transfer thread --- */

static void on_response(NetResponse *response, gpointer data)
{
    AppUpdate *update = data;
    AppJob *job = response->request->tag;

    job->response = response;
    if (response->body) {
        g_thread_pool_push(update->workers, job, NULL);
    } else {
        /* There is nothing to parse. */
        if (job->kind == APP_JOB_PAGE)
            app_full_text_take(job->full_text, response);
        else
            job->error = app_ingest_failure(response, TRUE);
        if (response->more)
            app_queue_push_quiet(update->results, job, APP_WRITER_BATCH);
        else
            app_queue_push_now(update->results, job);
    }
}

/* --- from the writer to the main thread --- */

/* A report on its way, with copies of all that it points to. */
typedef struct {
    AppProgress progress;
    char *name, *url;
    StoreCounts counts;
    GError *error;
} Report;

static void report_free(Report *report)
{
    g_free(report->name);
    g_free(report->url);
    g_clear_error(&report->error);
    g_free(report);
}

static void update_free(AppUpdate *update)
{
    if (update->thread)
        g_thread_join(update->thread);
    g_thread_pool_free(update->commands, FALSE, TRUE);
    /* The workers speak to the session until the last of them is done. */
    g_thread_pool_free(update->workers, FALSE, TRUE);
    net_session_close(update->session);
    app_queue_free(update->results);
    g_mutex_clear(&update->lock_reports);
    base_cancel_unref(update->cancel);
    g_hash_table_unref(update->writer.addresses);
    store_close(update->writer.store);
    g_array_unref(update->kills);
    g_array_unref(update->limits);
    app_lock_release(update->lock);
    g_free(update);
}

/* Takes all reports that are there; more may come meanwhile, with a wake-up of their own. */
static GQueue take_reports(AppUpdate *update)
{
    g_mutex_lock(&update->lock_reports);
    GQueue reports = update->reports;
    g_queue_init(&update->reports);
    g_mutex_unlock(&update->lock_reports);
    return reports;
}

static gboolean deliver(gpointer data)
{
    AppUpdate *update = data;
    GQueue reports = take_reports(update);
    Report *report;
    gboolean finished = FALSE;

    while ((report = g_queue_pop_head(&reports))) {
        if (update->on_progress)
            update->on_progress(&report->progress, update->data);
        finished = report->progress.finished;
        report_free(report);
    }
    if (finished)
        update_free(update);
    return G_SOURCE_REMOVE;
}

static void send_report(const AppProgress *progress, gpointer data)
{
    AppUpdate *update = data;
    Report *report = g_new0(Report, 1);

    report->progress = *progress;
    report->progress.feed_name = report->name = g_strdup(progress->feed_name);
    report->progress.feed_url = report->url = g_strdup(progress->feed_url);
    report->progress.error = report->error = progress->error ? g_error_copy(progress->error) : NULL;
    if (progress->feed_articles) {
        report->counts = *progress->feed_articles;
        report->progress.feed_articles = &report->counts;
    }
    g_mutex_lock(&update->lock_reports);
    gboolean first = g_queue_is_empty(&update->reports);
    g_queue_push_tail(&update->reports, report);
    g_mutex_unlock(&update->lock_reports);
    if (first)
        g_idle_add(deliver, update);
}

/*
 * In the writer's thread, because this takes longer than a screen may wait. The workers see it with
 * the first article that they are sent.
 */
static const InsightAnalyzer *open_analyzer(gpointer data, GError **error)
{
    AppUpdate *update = data;

    update->analyzer = app_analyzer(update->app, error);
    return update->analyzer;
}

static gpointer run_writer(gpointer data)
{
    AppUpdate *update = data;

    if (update->behind)
        base_thread_stand_back();
    app_writer_run(&update->writer);
    return NULL;
}

/* --- starting --- */

/* Whether ids, where there are any, name the feed. */
static gboolean is_named(const StoreFeed *feed, const GArray *ids)
{
    for (guint i = 0; ids && i < ids->len; i++) {
        if (g_array_index(ids, gint64, i) == feed->id)
            return TRUE;
    }
    return ids == NULL;
}

static gint64 own_interval(const AppUpdate *update, const StoreFeed *feed)
{
    const AppFeedSettings *settings = app_config_feed(update->config, feed->url);
    return settings ? settings->interval_s : 0;
}

/* Notes the addresses of all feeds, and keeps those feeds that have to be fetched. */
static GPtrArray *choose_feeds(AppUpdate *update, GPtrArray *feeds, const GArray *ids,
                               AppUpdateMode mode)
{
    AppWriter *writer = &update->writer;
    GPtrArray *chosen = g_ptr_array_new();
    gint64 now_s = app_now();

    g_ptr_array_set_free_func(feeds, NULL);
    for (guint i = 0; i < feeds->len; i++) {
        StoreFeed *feed = g_ptr_array_index(feeds, i);
        gboolean named = is_named(feed, ids);
        gboolean wanted =
            named && app_schedule_wants(feed, mode, own_interval(update, feed), now_s);

        g_hash_table_add(writer->addresses, g_strdup(feed->url));
        writer->progress.feeds += named;
        writer->progress.feeds_skipped += named && !wanted;
        if (wanted)
            g_ptr_array_add(chosen, feed);
        else
            store_feed_free(feed);
    }
    writer->progress.feeds_done = writer->progress.feeds_skipped;
    writer->feeds_expected = chosen->len;
    return chosen;
}

/* Asks for a feed; waits for its password where a command gives that. */
static void request_feed(AppUpdate *update, AppJob *job)
{
    const StoreFeed *feed = job->feed;
    g_autoptr(NetRequest) request = net_request_new(feed->url);
    g_autoptr(GError) error = NULL;

    if (job->settings)
        request->access = app_feed_settings_access(job->settings, update->cancel, &error);
    if (error) {
        job->response = net_response_new(NULL);
        job->response->error = g_steal_pointer(&error);
        g_thread_pool_push(update->workers, job, NULL);
        return;
    }
    request->etag = g_strdup(feed->etag);
    request->last_modified = g_strdup(feed->last_modified);
    /* What is no web address can only have been typed by the reader. */
    request->allow_file = !net_url_is_web(feed->url);
    request->tag = job;
    net_session_fetch(update->session, g_steal_pointer(&request));
}

/* In a thread that may wait for the reader's programs. */
static void run_commands(gpointer item, gpointer data)
{
    AppUpdate *update = data;
    AppJob *job = item;

    if (!app_source_is_command(job->feed->url)) {
        request_feed(update, job);
        return;
    }
    job->response = app_source_run(job->feed->url, job->settings, update->cancel);
    g_thread_pool_push(update->workers, job, NULL);
}

static void fetch(AppUpdate *update, StoreFeed *feed)
{
    AppJob *job = app_job_new_feed(feed);

    job->settings = app_config_feed(update->config, feed->url);
    if (app_source_is_command(feed->url) ||
        (job->settings && app_feed_settings_run_commands(job->settings)))
        g_thread_pool_push(update->commands, job, NULL);
    else
        request_feed(update, job);
}

/* Takes store. */
static AppUpdate *update_new(App *app, Store *store, gboolean analyse)
{
    AppUpdate *update = g_new0(AppUpdate, 1);
    guint cores = g_get_num_processors();
    const NetOptions options = {
        .parallel = app_config(app)->parallel,
        .backlog = cores * BODIES_PER_WORKER,
    };

    update->app = app;
    update->cancel = base_cancel_new();
    g_mutex_init(&update->lock_reports);
    g_queue_init(&update->reports);
    update->results = app_queue_new(cores * RESULTS_PER_WORKER);
    update->config = app_config(app);
    update->commands = g_thread_pool_new(run_commands, update, COMMANDS, FALSE, NULL);
    update->workers = g_thread_pool_new(work, update, (gint)cores, FALSE, NULL);
    g_thread_pool_set_sort_function(update->workers, compare_jobs, NULL);
    update->session = net_session_open(&options, on_response, update);
    update->writer = (AppWriter){
        .store = store,
        .results = update->results,
        .workers = update->workers,
        .fetch = request_page,
        .analyse = analyse,
        .open_analyzer = open_analyzer,
        .analysing_least = cores * ARTICLES_PER_WORKER,
        .cancel = update->cancel,
        .addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .report = send_report,
        .data = update,
    };
    return update;
}

AppUpdate *app_update_start(App *app, const GArray *ids, AppUpdateMode mode,
                            AppProgressFunc on_progress, gpointer data, GError **error)
{
    const char *path = store_path(app_store(app));
    gboolean analyse = !(mode & APP_UPDATE_FETCH_ONLY);
    /* Before the feeds are read: what another update has just brought is known then. */
    g_autoptr(AppLock) lock = app_lock_take(path, error);

    if (!lock || (analyse && !app_corrections_sync(app, error)))
        return NULL;
    g_autoptr(GPtrArray) feeds = store_feeds(app_store(app), error);
    g_autoptr(GArray) kills = feeds ? app_kill_rules(app_config(app), error) : NULL;
    Store *store = kills ? store_open(path, STORE_READ_WRITE, error) : NULL;

    if (!store)
        return NULL;

    AppUpdate *update = update_new(app, store, analyse);
    update->lock = g_steal_pointer(&lock);
    update->writer.kills = update->kills = g_steal_pointer(&kills);
    update->writer.limits = update->limits = app_retain_limits(update->config, feeds);
    update->behind = mode & APP_UPDATE_BEHIND;
    g_autoptr(GPtrArray) chosen = choose_feeds(update, feeds, ids, mode & APP_UPDATE_MODES);

    update->on_progress = on_progress;
    update->data = data;
    send_report(&update->writer.progress, update);
    update->thread = g_thread_new("writer", run_writer, update);
    for (guint i = 0; i < chosen->len; i++)
        fetch(update, g_ptr_array_index(chosen, i));
    return update;
}

void app_update_cancel(AppUpdate *update)
{
    base_cancel_set(update->cancel);
    net_session_cancel(update->session);
}

char *app_update_slowest(AppUpdate *update, gint64 *waited_ms)
{
    return net_session_slowest(update->session, waited_ms);
}

void app_update_prepare(void)
{
    net_prepare();
}

/* --- waiting for the end --- */

typedef struct {
    GMainLoop *loop;
    AppProgressFunc on_progress;
    gpointer data;
    GError *failure; /* why articles stay without analysis; NULL, also where on_progress is told */
} Run;

static void pass_on(const AppProgress *progress, gpointer data)
{
    Run *run = data;

    if (run->on_progress)
        run->on_progress(progress, run->data);
    else if (progress->error && !progress->feed_id && !run->failure)
        run->failure = g_error_copy(progress->error);
    if (progress->finished)
        g_main_loop_quit(run->loop);
}

gboolean app_update_run(App *app, const GArray *ids, AppUpdateMode mode,
                        AppProgressFunc on_progress, gpointer data, GError **error)
{
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    Run run = {.loop = loop, .on_progress = on_progress, .data = data};

    if (!app_update_start(app, ids, mode, pass_on, &run, error))
        return FALSE;
    g_main_loop_run(loop);
    if (run.failure)
        g_propagate_error(error, run.failure);
    return run.failure == NULL;
}
