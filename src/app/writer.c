#include "config.h"

#include "app/writer.h"

#include "app/address.h"
#include "app/error.h"
#include "app/feed_language.h"
#include "app/ingest.h"
#include "app/job.h"
#include "app/schedule.h"
#include "app/stories.h"
#include "insight/analyze.h"
#include "net/url.h"
#include "store/kill.h"
#include "store/retain.h"

/*
 * What one transaction takes of feeds, besides, in bytes of their documents, and after which time
 * it begins, however few they are. The full-text index costs the less, the more comes at once.
 */
#define FEEDS_SIZE    (2 * 1024 * 1024)
#define FEEDS_WAIT_US (50 * 1000)

/* Annotations that one transaction takes. */
#define ANNOTATIONS_MAX 16

/* Of a feed, so many of its newest articles get their page, each asked for so often in vain. */
#define PAGES_NEWEST 50
#define PAGES_TRIES  3

/* Articles that are sent to the workers at once, beside those that are there. */
#define SEND_MAX 32

/* An article that is being analysed, or whose annotations wait for their transaction. */
typedef struct {
    gint64 id;
    gint64 feed_id;
    gboolean stale; /* its text has changed since it was sent out */
    AppJob *done;   /* analysed, while one that was sent before is not; NULL */
} Pending;

/* The state of app_writer_run(). */
typedef struct {
    AppWriter *given;
    Store *store;
    AppProgress progress;
    guint feeds_left;
    GPtrArray *feeds;                /* AppJob of feeds that are not stored yet … */
    gsize feeds_size;                /* … the bytes of their documents … */
    gint64 feeds_end_us;             /* … and until when they may wait */
    GPtrArray *annotations;          /* AppJob of analysed articles, not stored yet */
    GHashTable *pending;             /* gint64 → Pending */
    GHashTable *fetching;            /* set of gint64: articles whose pages are on their way */
    GHashTable *given_up;            /* set of gint64: articles that could not be read or stored */
    GQueue sent;                     /* those of them that are not taken yet, in order */
    guint analysing;                 /* their number */
    const InsightAnalyzer *analyzer; /* NULL until there is something to analyse, … */
    gboolean no_analyzer;            /* … or where it could not be opened */
    AppFeedLanguages *languages;     /* NULL as the analyser is */
    gboolean more;                   /* the store may have articles that lack annotations */
} Writer;

static void report(Writer *writer)
{
    writer->given->report(&writer->progress, writer->given->data);
}

/* Reports about one feed; counts are those of its document, NULL without one. */
static void report_feed(Writer *writer, const AppJob *job, const StoreCounts *counts,
                        const GError *error)
{
    AppProgress *progress = &writer->progress;
    const StoreFeed *feed = job->feed;
    g_autofree char *name = app_feed_name(feed);
    g_autofree char *url = app_address_shown(feed->url);

    progress->feeds_done++;
    progress->feeds_changed += counts != NULL;
    progress->feeds_failed += error != NULL;
    progress->feeds_moved += job->moved && !error;
    if (counts) {
        progress->articles.added += counts->added;
        progress->articles.changed += counts->changed;
        progress->articles.unchanged += counts->unchanged;
    }
    progress->feed_id = feed->id;
    progress->feed_name = name;
    progress->feed_url = url;
    progress->feed_moved = job->moved && !error;
    progress->feed_articles = counts;
    progress->error = error;
    report(writer);
    progress->feed_id = 0;
    progress->feed_name = NULL;
    progress->feed_url = NULL;
    progress->feed_moved = FALSE;
    progress->feed_articles = NULL;
    progress->error = NULL;
}

/* --- batches: many small writes in one transaction --- */

/* Writes jobs into the transaction that has been begun. */
typedef gboolean (*WriteFunc)(Store *store, AppJob **jobs, guint count, GError **error);

/* Stores jobs in one transaction, all or none. */
static gboolean store_together(Store *store, AppJob **jobs, guint count, WriteFunc write,
                               GError **error)
{
    if (!store_begin(store, error))
        return FALSE;
    if (write(store, jobs, count, error))
        return store_commit(store, error);
    store_rollback(store);
    return FALSE;
}

/*
 * Stores jobs in one transaction; where that fails, each in its own, so that one that can't be
 * stored takes no other with it. Returns an array with a GError or NULL for each.
 */
static GPtrArray *store_batch(Store *store, const GPtrArray *jobs, WriteFunc write)
{
    GPtrArray *errors = g_ptr_array_new();
    AppJob **each = (AppJob **)jobs->pdata;
    gboolean stored = store_together(store, each, jobs->len, write, NULL);

    g_ptr_array_set_size(errors, (gint)jobs->len);
    for (guint i = 0; !stored && i < jobs->len; i++) {
        GError *error = NULL;
        if (!store_together(store, each + i, 1, write, &error))
            g_ptr_array_index(errors, i) = error;
    }
    return errors;
}

static gboolean write_annotations(Store *store, AppJob **jobs, guint count, GError **error)
{
    for (guint i = 0; i < count; i++) {
        if (!store_article_annotate_text(store, jobs[i]->id, jobs[i]->text, jobs[i]->annotation,
                                         INSIGHT_VERSION, error))
            return FALSE;
    }
    return TRUE;
}

/* Says why articles stay without annotations; the next update tries again. */
static void report_analysis_error(Writer *writer, const GError *error)
{
    writer->progress.error = error;
    report(writer);
    writer->progress.error = NULL;
}

/* Opens the analyser where there is something to do for it; tells once where it cannot be. */
static gboolean can_analyse(Writer *writer)
{
    g_autoptr(GError) error = NULL;

    if (writer->analyzer || writer->no_analyzer)
        return !writer->no_analyzer;
    writer->analyzer = writer->given->open_analyzer(writer->given->data, &error);
    writer->no_analyzer = writer->analyzer == NULL;
    if (writer->no_analyzer)
        report_analysis_error(writer, error);
    else
        writer->languages =
            app_feed_languages_new(writer->store, insight_analyzer_languages(writer->analyzer));
    return !writer->no_analyzer;
}

static void add_id(GHashTable *set, gint64 id)
{
    gint64 *key = g_new(gint64, 1);

    *key = id;
    g_hash_table_add(set, key);
}

static void give_up(Writer *writer, gint64 id)
{
    add_id(writer->given_up, id);
}

static void flush_annotations(Writer *writer)
{
    if (writer->annotations->len == 0)
        return;

    g_autoptr(GPtrArray) errors =
        store_batch(writer->store, writer->annotations, write_annotations);
    for (guint i = 0; i < writer->annotations->len; i++) {
        const AppJob *job = g_ptr_array_index(writer->annotations, i);
        g_autoptr(GError) error = g_ptr_array_index(errors, i);

        g_hash_table_remove(writer->pending, &job->id);
        if (!error) {
            writer->progress.analysed++;
            continue;
        }
        give_up(writer, job->id);
        report_analysis_error(writer, error);
    }
    g_ptr_array_set_size(writer->annotations, 0);
    report(writer);
}

/* --- pages --- */

/* TRUE for an address in the reader's own network; what is no web address is the reader's, too. */
static gboolean is_near(const char *url)
{
    g_autofree char *host = net_url_host(url);

    return !host || net_url_host_is_near(host);
}

/* A feed from outside may not choose what is asked of the reader's own network. */
static gboolean is_allowed(const StoreArticle *article, const char *feed_url)
{
    return is_near(feed_url) || !is_near(article->url);
}

static void send_page(Writer *writer, gint64 id, const AppJob *feed)
{
    g_autoptr(StoreArticle) article = store_article(writer->store, id, NULL);
    gboolean allowed = article && is_allowed(article, feed->feed->url);
    AppFullText *full_text = allowed ? app_full_text_new(article, feed->settings, NULL) : NULL;

    if (!full_text) /* has no address for it, or is gone since the list was made */
        return;
    add_id(writer->fetching, id);
    writer->progress.pages++;
    writer->given->fetch(app_job_new_page(id, full_text), writer->given->data);
}

/* Asks for the pages of a feed's articles where they are wanted. */
static void send_pages(Writer *writer, const AppJob *job)
{
    g_autoptr(GError) error = NULL;

    if (!job->settings || !job->settings->full_text || base_cancel_is_set(writer->given->cancel))
        return;
    g_autoptr(GArray) ids =
        store_pages_due(writer->store, job->feed->id, PAGES_NEWEST, PAGES_TRIES, &error);
    if (!ids) {
        report_analysis_error(writer, error);
        return;
    }
    for (guint i = 0; i < ids->len; i++)
        send_page(writer, g_array_index(ids, gint64, i), job);
}

/* What does not come, or is no article, leaves the feed's text, and is nothing to report. */
static void take_page(Writer *writer, AppJob *job)
{
    g_autoptr(GError) error = NULL;

    g_hash_table_remove(writer->fetching, &job->id);
    writer->more = writer->given->analyse;
    writer->progress.pages_done++;
    if (!base_cancel_is_set(writer->given->cancel) && !app_full_text_is_put_off(job->full_text)) {
        g_autoptr(StorePage) page = app_full_text_end(job->full_text, NULL);
        if (!store_page_save(writer->store, job->id, page, &error) &&
            !g_error_matches(error, STORE_ERROR, STORE_ERROR_NOT_FOUND))
            report_analysis_error(writer, error);
    }
    app_job_free(job);
    report(writer);
}

/* --- feeds --- */

/*
 * Gives a feed that has moved for good its new address, unless that is already another feed's, or
 * the reader has set something for the old one: that may hold for no other.
 */
static void move(Writer *writer, AppJob *job)
{
    GHashTable *addresses = writer->given->addresses;
    StoreFeed *feed = job->feed;

    if (job->error || job->settings || !app_schedule_has_moved(feed, feed->fetched_s) ||
        g_hash_table_contains(addresses, feed->moved_url))
        return;
    g_hash_table_remove(addresses, feed->url);
    g_hash_table_add(addresses, g_strdup(feed->moved_url));
    g_free(feed->url);
    feed->url = g_steal_pointer(&feed->moved_url);
    feed->moved_count = 0;
    feed->moved_since_s = 0;
    job->moved = TRUE;
}

/* What is being analysed of a feed may be another text than the one that is now in the store. */
static void mark_stale(Writer *writer, gint64 feed_id)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, writer->pending);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Pending *pending = value;
        if (pending->feed_id == feed_id)
            pending->stale = TRUE;
    }
}

static gboolean write_documents(Store *store, AppJob **jobs, guint count, GError **error)
{
    g_autofree AppIngest *documents = g_new0(AppIngest, count);

    for (guint i = 0; i < count; i++)
        documents[i] = (AppIngest){
            .feed = jobs[i]->feed, .channel = jobs[i]->channel, .articles = jobs[i]->articles};
    if (!app_ingest_write(store, documents, count, error))
        return FALSE;
    for (guint i = 0; i < count; i++)
        jobs[i]->counts = documents[i].counts;
    return TRUE;
}

/* Writes what brought a document, and of the others how their fetch ended. */
static gboolean write_feeds(Store *store, AppJob **jobs, guint count, GError **error)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new();

    for (guint i = 0; i < count; i++) {
        if (jobs[i]->articles)
            g_ptr_array_add(documents, jobs[i]);
        else if (!store_feed_save(store, jobs[i]->feed, error))
            return FALSE;
    }
    return documents->len == 0 ||
           write_documents(store, (AppJob **)documents->pdata, documents->len, error);
}

/* Says how one feed was stored, and sees to the analysis of what it brought. */
static void finish_feed(Writer *writer, const AppJob *job, const GError *error)
{
    if (!error && !job->error)
        send_pages(writer, job);
    if (error || !job->articles) {
        report_feed(writer, job, NULL, error ? error : job->error);
        return;
    }
    if (job->counts.changed > 0)
        mark_stale(writer, job->feed->id);
    if (job->counts.added + job->counts.changed > 0)
        writer->more = writer->given->analyse;
    report_feed(writer, job, &job->counts, NULL);
}

/* Hides or marks read what is new as the rules say; what that leaves out the next time has. */
static void kill_new(Writer *writer, gboolean analysed)
{
    g_autoptr(GError) error = NULL;

    if (!store_kill_new(writer->store, writer->given->kills, analysed, &error))
        report_analysis_error(writer, error);
}

static void flush_feeds(Writer *writer)
{
    if (writer->feeds->len == 0)
        return;

    /* First, because these annotations belong to the texts as they are. */
    flush_annotations(writer);
    g_autoptr(GPtrArray) errors = store_batch(writer->store, writer->feeds, write_feeds);
    for (guint i = 0; i < writer->feeds->len; i++) {
        g_autoptr(GError) error = g_ptr_array_index(errors, i);
        finish_feed(writer, g_ptr_array_index(writer->feeds, i), error);
    }
    g_ptr_array_set_size(writer->feeds, 0);
    writer->feeds_size = 0;
    kill_new(writer, FALSE);
}

static void take_feed(Writer *writer, AppJob *job)
{
    writer->feeds_left--;
    if (g_error_matches(job->error, NET_ERROR, NET_ERROR_CANCELLED) ||
        g_error_matches(job->error, APP_ERROR, APP_ERROR_CANCELLED)) {
        app_job_free(job);
        return;
    }
    app_ingest_note(job->feed, job->response, job->error, app_now());
    move(writer, job);

    if (writer->feeds->len == 0)
        writer->feeds_end_us = g_get_monotonic_time() + FEEDS_WAIT_US;
    g_ptr_array_add(writer->feeds, job);
    writer->feeds_size += job->size;
    if (writer->feeds->len >= APP_WRITER_BATCH || writer->feeds_size >= FEEDS_SIZE)
        flush_feeds(writer);
}

/* --- articles --- */

static void take_next(Writer *writer, const Pending *pending)
{
    AppJob *job = pending->done;

    writer->analysing--;
    if (!job->annotation || pending->stale) {
        g_hash_table_remove(writer->pending, &job->id);
        writer->more = TRUE;
        app_job_free(job);
        return;
    }
    g_ptr_array_add(writer->annotations, job);
    if (writer->annotations->len >= ANNOTATIONS_MAX || writer->analysing == 0)
        flush_annotations(writer);
}

/*
 * In the order in which they were sent, whichever worker was faster: what actors get of each other,
 * such as colours, is then the same each time.
 */
static void take_article(Writer *writer, AppJob *job)
{
    Pending *pending = g_hash_table_lookup(writer->pending, &job->id);

    pending->done = job;
    while ((pending = g_queue_peek_head(&writer->sent)) && pending->done) {
        g_queue_pop_head(&writer->sent);
        take_next(writer, pending);
    }
}

static void send_article(Writer *writer, gint64 id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreArticle) article = store_article(writer->store, id, &error);

    if (!article) {
        /* Removed by another program since the list was made: nothing is amiss. */
        if (!g_error_matches(error, STORE_ERROR, STORE_ERROR_NOT_FOUND))
            report_analysis_error(writer, error);
        give_up(writer, id);
        return;
    }
    Pending *pending = g_new0(Pending, 1);
    pending->id = id;
    pending->feed_id = article->feed_id;
    g_hash_table_insert(writer->pending, &pending->id, pending);
    g_queue_push_tail(&writer->sent, pending);
    writer->analysing++;
    g_thread_pool_push(writer->given->workers,
                       app_job_new_article(id, store_article_annotated(article),
                                           app_feed_languages_of(writer->languages, article)),
                       NULL);
}

static void count_articles(Writer *writer)
{
    gint64 left = store_articles_unannotated_count(writer->store, INSIGHT_VERSION, NULL);

    if (left >= 0)
        writer->progress.to_analyse = writer->progress.analysed + (guint)left;
}

/* Keeps the workers busy, with few articles at a time, so that few texts are in memory. */
static void send_articles(Writer *writer)
{
    g_autoptr(GError) error = NULL;

    if (!writer->more || writer->analysing >= writer->given->analysing_least ||
        base_cancel_is_set(writer->given->cancel))
        return;

    count_articles(writer);
    guint known = g_hash_table_size(writer->pending) + g_hash_table_size(writer->given_up) +
                  g_hash_table_size(writer->fetching);
    g_autoptr(GArray) ids =
        store_articles_unannotated(writer->store, INSIGHT_VERSION, known + SEND_MAX, &error);
    if (!ids) {
        report_analysis_error(writer, error);
        writer->more = FALSE;
        return;
    }
    if (ids->len > 0 && !can_analyse(writer)) {
        writer->more = FALSE;
        return;
    }
    writer->more = ids->len == known + SEND_MAX;
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        if (!g_hash_table_contains(writer->pending, &id) &&
            !g_hash_table_contains(writer->given_up, &id) &&
            !g_hash_table_contains(writer->fetching, &id))
            send_article(writer, id);
    }
}

/* --- the loop --- */

static void init(Writer *writer, AppWriter *given)
{
    *writer = (Writer){
        .given = given,
        .store = given->store,
        .progress = given->progress,
        .feeds_left = given->feeds_expected,
        .feeds = g_ptr_array_new_with_free_func((GDestroyNotify)app_job_free),
        .annotations = g_ptr_array_new_with_free_func((GDestroyNotify)app_job_free),
        .pending = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free),
        .fetching = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
        .given_up = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
        .more = given->analyse,
    };
}

static void clear(Writer *writer)
{
    g_ptr_array_unref(writer->feeds);
    g_ptr_array_unref(writer->annotations);
    g_queue_clear(&writer->sent);
    g_hash_table_unref(writer->pending);
    g_hash_table_unref(writer->fetching);
    g_hash_table_unref(writer->given_up);
    g_clear_pointer(&writer->languages, app_feed_languages_free);
}

/* Whether everything is analysed that can be. */
static gboolean is_analysed(const Writer *writer)
{
    guint left = writer->progress.to_analyse - writer->progress.analysed;

    return left <= g_hash_table_size(writer->given_up);
}

/* Removes the old articles of one feed, in steps between which others may write. */
static gboolean let_go(Writer *writer, const StoreKeep *keep, GError **error)
{
    StoreRetaining run = {0};

    while (!run.done && !base_cancel_is_set(writer->given->cancel)) {
        if (!store_retain_step(writer->store, keep, &run, error))
            return FALSE;
    }
    return TRUE;
}

/* Removes what the limits let go; what is left out the next update has. */
static void retain(Writer *writer)
{
    const GArray *limits = writer->given->limits;
    g_autoptr(GError) error = NULL;
    gboolean ok = TRUE, more = TRUE;

    for (guint i = 0; ok && i < limits->len; i++)
        ok = let_go(writer, &g_array_index(limits, StoreKeep, i), &error);
    while (ok && more && !base_cancel_is_set(writer->given->cancel))
        ok = store_retain_tidy(writer->store, app_now(), &more, &error);
    if (!ok)
        report_analysis_error(writer, error);
}

/* Joins what is new to stories; what is left out the next update has. */
static void find_stories(Writer *writer)
{
    BaseCancel *cancel = writer->given->cancel;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) waiting =
        base_cancel_is_set(cancel) ? NULL : store_stories_waiting(writer->store, 1, &error);
    gboolean ok = waiting != NULL || base_cancel_is_set(cancel);

    if (waiting && waiting->len > 0 && can_analyse(writer))
        ok = app_stories_find(writer->store, insight_analyzer_languages(writer->analyzer), cancel,
                              &error);
    if (!ok)
        report_analysis_error(writer, error);
}

/* Waits for a job; NULL where feeds have waited long enough for others to be stored with. */
static AppJob *next_job(Writer *writer)
{
    AppQueue *results = writer->given->results;

    if (writer->feeds->len == 0)
        return app_queue_pop(results);
    return app_queue_pop_until(results, writer->feeds_end_us);
}

void app_writer_run(AppWriter *given)
{
    static void (*const takers[])(Writer * writer, AppJob * job) = {
        [APP_JOB_FEED] = take_feed,
        [APP_JOB_PAGE] = take_page,
        [APP_JOB_ARTICLE] = take_article,
    };
    Writer writer;

    init(&writer, given);
    for (;;) {
        if (writer.feeds_left == 0)
            flush_feeds(&writer);
        send_articles(&writer);
        if (writer.feeds_left == 0 && writer.analysing == 0 &&
            g_hash_table_size(writer.fetching) == 0)
            break;
        AppJob *job = next_job(&writer);
        if (job)
            takers[job->kind](&writer, job);
        else
            flush_feeds(&writer);
    }
    flush_annotations(&writer);
    if (given->analyse)
        count_articles(&writer);
    if (given->analyse && is_analysed(&writer))
        kill_new(&writer, TRUE);
    if (given->analyse)
        find_stories(&writer);
    retain(&writer);
    writer.progress.finished = TRUE;
    report(&writer);
    clear(&writer);
}
