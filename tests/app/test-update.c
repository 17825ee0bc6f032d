#include "config.h"

#include "app/update.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../server/server.h"
#include "app/address.h"
#include "app/error.h"
#include "app/subscribe.h"
#include "base/libxml.h"
#include "insight/analyze.h"
#include "net/fetch.h"

/* A web server with its folder, and the program with a store in another one. */
typedef struct {
    char *www;
    char *home;
    TestServer *server;
    App *app;
} Fixture;

/* What an update has told, and what must hold of the telling whatever it tells. */
typedef struct {
    AppProgress last;     /* without its pointers */
    guint finished;       /* calls that were */
    GHashTable *errors;   /* name of a feed that failed → message */
    char *analysis_error; /* NULL for none */
    AppUpdate *cancel;    /* to be cancelled when a feed has been done; NULL */
    GMainLoop *loop;      /* to be left at the end; NULL */
} Record;

static void open_fixture(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;

    fixture->www = test_folder_make();
    fixture->home = test_folder_make();
    fixture->server = test_server_start(fixture->www, NULL);
    g_autofree char *store = g_build_filename(fixture->home, "dixit.db", NULL);
    g_autofree char *config = test_folder_write(fixture->home, "config", "");
    const AppOptions options = {.store_path = store, .config_path = config};
    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);
}

/* The same program with another configuration. */
static void configure(Fixture *fixture, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *store = g_build_filename(fixture->home, "dixit.db", NULL);
    g_autofree char *config = test_folder_write(fixture->home, "config", text);
    const AppOptions options = {.store_path = store, .config_path = config};

    g_assert_cmpint(g_chmod(config, 0600), ==, 0);
    app_close(fixture->app);
    fixture->app = app_open(&options, &error);
    g_assert_no_error(error);
}

static void close_fixture(Fixture *fixture)
{
    app_close(fixture->app);
    test_server_stop(fixture->server);
    test_folder_remove(fixture->www);
    test_folder_remove(fixture->home);
    g_free(fixture->www);
    g_free(fixture->home);
}

/* --- feeds --- */

/* Writes an RSS feed whose only entry says something; text tells versions apart. */
static void write_feed(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *feed = g_strdup_printf(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Feed %s</title>"
        "<link>http://outlet.example/</link><language>en</language>"
        "<item><title>Talks go on</title><guid>urn:%s</guid>"
        "<link>http://outlet.example/1</link><pubDate>Tue, 30 May 2023 12:00:00 GMT</pubDate>"
        "<description>&lt;p&gt;%s&lt;/p&gt;</description></item>"
        "</channel></rss>",
        name, name, text);
    g_free(test_folder_write(fixture->www, name, feed));
}

static gint64 add_address(const Fixture *fixture, const char *url)
{
    g_autoptr(GError) error = NULL;
    gint64 id = store_feed_add(app_store(fixture->app), url, NULL, NULL, &error);

    g_assert_no_error(error);
    return id;
}

static gint64 add_path(const Fixture *fixture, const char *path)
{
    g_autofree char *url = test_server_url(fixture->server, path);
    return add_address(fixture, url);
}

static StoreFeed *read_feed(const Fixture *fixture, gint64 id)
{
    g_autoptr(GError) error = NULL;
    StoreFeed *feed = store_feed(app_store(fixture->app), id, &error);

    g_assert_no_error(error);
    return feed;
}

static void save_feed(const Fixture *fixture, const StoreFeed *feed)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(store_feed_save(app_store(fixture->app), feed, &error));
    g_assert_no_error(error);
}

/* The only article of a feed. */
static StoreArticle *read_article(const Fixture *fixture, gint64 feed_id)
{
    const StoreFilter filter = {.feed_id = feed_id};
    Store *store = app_store(fixture->app);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = store_articles_list(store, &filter, NULL, TRUE, 10, FALSE, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 1);
    const StoreArticleRow *row = g_ptr_array_index(rows, 0);
    StoreArticle *article = store_article(store, row->id, &error);
    g_assert_no_error(error);
    return article;
}

/* --- updating --- */

static void record_init(Record *record)
{
    *record = (Record){.errors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
}

static void record_clear(Record *record)
{
    g_hash_table_unref(record->errors);
    g_free(record->analysis_error);
}

static void on_progress(const AppProgress *progress, gpointer data)
{
    Record *record = data;

    g_assert_cmpuint(record->finished, ==, 0);
    g_assert_cmpuint(progress->feeds_done, <=, progress->feeds);
    g_assert_cmpuint(progress->analysed, >=, record->last.analysed);
    if (progress->feed_id) {
        g_assert_cmpuint(progress->feeds_done, ==, record->last.feeds_done + 1);
        g_assert_nonnull(progress->feed_name);
    }
    if (progress->error && progress->feed_id)
        g_hash_table_insert(record->errors, g_strdup(progress->feed_name),
                            g_strdup(progress->error->message));
    else if (progress->error)
        record->analysis_error = g_strdup(progress->error->message);
    if (progress->feed_id && record->cancel)
        app_update_cancel(g_steal_pointer(&record->cancel));

    record->last = *progress;
    record->last.feed_name = NULL;
    record->last.feed_articles = NULL;
    record->last.error = NULL;
    record->finished += progress->finished;
    if (progress->finished && record->loop)
        g_main_loop_quit(record->loop);
}

static void update(const Fixture *fixture, AppUpdateMode mode, Record *record)
{
    g_autoptr(GError) error = NULL;

    record_init(record);
    gboolean done = app_update_run(fixture->app, NULL, mode, on_progress, record, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    g_assert_cmpuint(record->finished, ==, 1);
    g_assert_cmpuint(record->last.feeds_done, ==, record->last.feeds);
    g_assert_null(record->analysis_error);
}

/* An update of which nothing but the store is of interest. */
static void update_quietly(const Fixture *fixture, AppUpdateMode mode)
{
    Record record;

    update(fixture, mode, &record);
    record_clear(&record);
}

static guint unannotated(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    gint64 count =
        store_articles_unannotated_count(app_store(fixture->app), INSIGHT_VERSION, &error);

    g_assert_no_error(error);
    return (guint)count;
}

/* --- tests --- */

/* Passwords of addresses are shown nowhere, not even in the name of a feed without a title. */
static void test_passwords(void)
{
    static const struct {
        const char *address;
        const char *shown;
    } cases[] = {
        {"http://me:secret@a.example/f?q=1", "http://a.example/f?q=1"},
        {"https://a.example/f", "https://a.example/f"},
        {"http://me:sec ret@a.example/", "http://a.example/"},
        {"me:secret@a.example", "a.example"},
        {"/home/me:you@home/feed.xml", "/home/me:you@home/feed.xml"},
    };
    Fixture fixture;
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreFeed) feed = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *shown = app_address_shown(cases[i].address);
        g_assert_cmpstr(shown, ==, cases[i].shown);
    }

    open_fixture(&fixture);
    g_free(test_folder_write(fixture.www, "a.xml", "<rss version='2.0'><channel/></rss>"));
    g_autofree char *url = test_server_url(fixture.server, "/a.xml");
    g_autofree char *with_login = g_strconcat("http://me:secret@", url + strlen("http://"), NULL);
    g_assert_true(app_subscribe(fixture.app, with_login, &feed, NULL, &error));
    g_assert_cmpstr(feed->url, ==, with_login);
    g_assert_cmpstr(store_feed_name(feed), ==, url);
    close_fixture(&fixture);
}

static const char said[] = "“We cannot afford another conflict,” Josep Borrell said on Tuesday.";

static void test_first_and_second(void)
{
    static const char *const names[] = {"a.xml", "b.xml", "c.xml", "d.xml", "e.xml"};
    Fixture fixture;
    Record first, second;
    gint64 ids[G_N_ELEMENTS(names)];

    open_fixture(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_strconcat("/", names[i], NULL);
        write_feed(&fixture, names[i], said);
        ids[i] = add_path(&fixture, path);
    }

    update(&fixture, APP_UPDATE_ALLOWED, &first);
    g_assert_cmpuint(first.last.feeds, ==, 5);
    g_assert_cmpuint(first.last.feeds_changed, ==, 5);
    g_assert_cmpuint(first.last.feeds_failed, ==, 0);
    g_assert_cmpuint(first.last.articles.added, ==, 5);
    g_assert_cmpuint(first.last.to_analyse, ==, 5);
    g_assert_cmpuint(first.last.analysed, ==, 5);
    g_assert_cmpuint(unannotated(&fixture), ==, 0);

    g_autoptr(StoreFeed) feed = read_feed(&fixture, ids[0]);
    g_assert_cmpstr(feed->title, ==, "Feed a.xml");
    g_assert_cmpstr(feed->home_page_url, ==, "http://outlet.example/");
    g_assert_cmpstr(feed->language, ==, "en");
    g_assert_nonnull(feed->etag);
    g_assert_nonnull(feed->last_modified);
    g_assert_null(feed->error);
    g_assert_cmpint(feed->succeeded_s, >, 0);
    g_assert_cmpint(feed->fetched_s, ==, feed->succeeded_s);
    g_assert_cmpuint(feed->total, ==, 1);

    g_autoptr(StoreArticle) article = read_article(&fixture, ids[0]);
    g_assert_cmpstr(article->guid, ==, "urn:a.xml");
    g_assert_cmpstr(article->url, ==, "http://outlet.example/1");
    g_assert_cmpstr(article->title, ==, "Talks go on");
    g_assert_cmpstr(article->language, ==, "en");
    g_assert_cmpint(article->published_s, ==, 1685448000);
    g_autofree char *text = g_strconcat("Talks go on\n\n", said, NULL);
    g_assert_cmpstr(article->text, ==, text);

    update(&fixture, APP_UPDATE_ALLOWED, &second);
    g_assert_cmpuint(second.last.feeds_done, ==, 5);
    g_assert_cmpuint(second.last.feeds_changed, ==, 0);
    g_assert_cmpuint(second.last.feeds_failed, ==, 0);
    g_assert_cmpuint(second.last.articles.unchanged, ==, 0);
    g_assert_cmpuint(second.last.analysed, ==, 0);
    g_assert_cmpuint(test_server_count(fixture.server, "/a.xml", -1), ==, 2);
    g_assert_cmpuint(test_server_count(fixture.server, "/a.xml", 304), ==, 1);

    record_clear(&first);
    record_clear(&second);
    close_fixture(&fixture);
}

static void test_annotations(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    gint64 id = add_path(&fixture, "/a.xml");
    update_quietly(&fixture, APP_UPDATE_ALLOWED);

    g_autoptr(StoreArticle) article = read_article(&fixture, id);
    g_autoptr(TextAnnotation) annotation =
        store_article_annotation(app_store(fixture.app), article->id, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(annotation->statements->len, ==, 1);
    const TextStatement *statement = g_ptr_array_index(annotation->statements, 0);
    g_assert_cmpint(statement->actor, >=, 0);
    const TextActor *actor = g_ptr_array_index(annotation->actors, (guint)statement->actor);
    g_assert_cmpstr(actor->name, ==, "Josep Borrell");
    close_fixture(&fixture);
}

/* Words that changed are stored, and analysed anew; the article stays the same one. */
static void test_changed(void)
{
    Fixture fixture;
    Record record;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", "Nothing yet.");
    gint64 id = add_path(&fixture, "/a.xml");
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreArticle) before = read_article(&fixture, id);

    write_feed(&fixture, "a.xml", said);
    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_autoptr(StoreArticle) after = read_article(&fixture, id);

    g_assert_cmpuint(record.last.feeds_changed, ==, 1);
    g_assert_cmpuint(record.last.articles.added, ==, 0);
    g_assert_cmpuint(record.last.articles.changed, ==, 1);
    g_assert_cmpuint(record.last.analysed, ==, 1);
    g_assert_cmpint(after->id, ==, before->id);
    g_assert_nonnull(strstr(after->text, said));
    g_assert_cmpuint(unannotated(&fixture), ==, 0);
    record_clear(&record);
    close_fixture(&fixture);
}

/* Each failure is its own feed's alone, is kept with it, and is gone after the next success. */
static void test_failures(void)
{
    static const struct {
        const char *path;
        const char *message;
    } cases[] = {
        {"/later.xml", "the server answered 404 (Not Found)"},
        {"/status/500", "the server answered 500 (Internal Server Error)"},
        {"/loop", "the server redirects more than 8 times"},
        {"/page.html", NULL},
        {"/empty.xml", NULL},
    };
    Fixture fixture;
    Record record;
    gint64 ids[G_N_ELEMENTS(cases)];

    open_fixture(&fixture);
    write_feed(&fixture, "good.xml", said);
    g_free(test_folder_write(fixture.www, "page.html", "<!doctype html><p>No feed</p>"));
    g_free(test_folder_write(fixture.www, "empty.xml", ""));
    gint64 good = add_path(&fixture, "/good.xml");
    gint64 nowhere = add_address(&fixture, "http://me:secret@127.0.0.1:1/feed");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        ids[i] = add_path(&fixture, cases[i].path);

    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_assert_cmpuint(record.last.feeds, ==, G_N_ELEMENTS(cases) + 2);
    g_assert_cmpuint(record.last.feeds_failed, ==, G_N_ELEMENTS(cases) + 1);
    g_assert_cmpuint(record.last.feeds_changed, ==, 1);
    g_assert_cmpuint(record.last.articles.added, ==, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(StoreFeed) feed = read_feed(&fixture, ids[i]);
        g_test_message("%s: %s", cases[i].path, feed->error);
        g_assert_nonnull(feed->error);
        if (cases[i].message)
            g_assert_cmpstr(feed->error, ==, cases[i].message);
        g_assert_cmpstr(g_hash_table_lookup(record.errors, store_feed_name(feed)), ==, feed->error);
        g_assert_cmpuint(feed->failures, ==, 1);
        g_assert_cmpint(feed->succeeded_s, ==, 0);
        g_assert_cmpint(feed->fetched_s, >, 0);
    }
    g_autoptr(StoreFeed) unreachable = read_feed(&fixture, nowhere);
    g_assert_cmpstr(unreachable->error, ==, "cannot connect to '127.0.0.1:1': Connection refused");
    g_assert_cmpstr(g_hash_table_lookup(record.errors, "http://127.0.0.1:1/feed"), ==,
                    unreachable->error);
    g_autoptr(StoreArticle) article = read_article(&fixture, good);
    g_assert_nonnull(article);

    write_feed(&fixture, "later.xml", said);
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreFeed) recovered = read_feed(&fixture, ids[0]);
    g_autoptr(StoreFeed) still = read_feed(&fixture, ids[1]);
    g_assert_null(recovered->error);
    g_assert_cmpuint(recovered->failures, ==, 0);
    g_assert_cmpuint(still->failures, ==, 2);
    record_clear(&record);
    close_fixture(&fixture);
}

/* A document that can't be read leaves no validators behind that would hide it as unchanged. */
static void test_broken_document(void)
{
    Fixture fixture;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    gint64 id = add_path(&fixture, "/a.xml");
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreFeed) before = read_feed(&fixture, id);

    g_free(test_folder_write(fixture.www, "a.xml", "no feed"));
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreFeed) after = read_feed(&fixture, id);
    g_assert_cmpuint(after->failures, ==, 2);
    g_assert_cmpstr(after->etag, ==, before->etag);
    g_assert_cmpint(after->succeeded_s, ==, before->succeeded_s);
    g_assert_cmpuint(test_server_count(fixture.server, "/a.xml", 304), ==, 0);
    g_assert_cmpuint(after->total, ==, 1);
    close_fixture(&fixture);
}

static void test_waiting(void)
{
    static const struct {
        const char *path;
        gint64 wait_s; /* 0 where the server asks for none */
    } cases[] = {
        {"/status/200?Cache-Control=max-age%3D600", 600},
        {"/status/200?Cache-Control=max-age%3D99999999", 7 * 24 * 60 * 60},
        {"/status/429?Retry-After=120", 120},
        {"/status/503?Retry-After=120&Cache-Control=max-age%3D600", 120},
        {"/status/404?Cache-Control=max-age%3D600", 0},
    };
    Fixture fixture;
    Record record;
    gint64 ids[G_N_ELEMENTS(cases)];

    open_fixture(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        ids[i] = add_path(&fixture, cases[i].path);
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(StoreFeed) feed = read_feed(&fixture, ids[i]);
        gint64 until_s = cases[i].wait_s ? feed->fetched_s + cases[i].wait_s : 0;
        g_assert_cmpint(feed->wait_until_s, ==, until_s);
    }

    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_assert_cmpuint(record.last.feeds, ==, 5);
    g_assert_cmpuint(record.last.feeds_skipped, ==, 4);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpuint(test_server_count(fixture.server, cases[i].path, -1), ==,
                         cases[i].wait_s ? 1 : 2);

    update_quietly(&fixture, APP_UPDATE_FORCE);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpuint(test_server_count(fixture.server, cases[i].path, -1), ==,
                         cases[i].wait_s ? 2 : 3);
    record_clear(&record);
    close_fixture(&fixture);
}

/* Feeds that have just been fetched aren't due; those that were fetched long ago are. */
static void test_due(void)
{
    Fixture fixture;
    Record record;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    write_feed(&fixture, "b.xml", said);
    gint64 id = add_path(&fixture, "/a.xml");
    add_path(&fixture, "/b.xml");
    update_quietly(&fixture, APP_UPDATE_DUE);
    g_assert_cmpuint(test_server_count(fixture.server, "/a.xml", 200), ==, 1);

    g_autoptr(StoreFeed) feed = read_feed(&fixture, id);
    feed->succeeded_s -= 60 * 60;
    save_feed(&fixture, feed);
    update(&fixture, APP_UPDATE_DUE, &record);
    g_assert_cmpuint(record.last.feeds_skipped, ==, 1);
    g_assert_cmpuint(test_server_count(fixture.server, "/a.xml", -1), ==, 2);
    g_assert_cmpuint(test_server_count(fixture.server, "/b.xml", -1), ==, 1);
    record_clear(&record);
    close_fixture(&fixture);
}

/* What a feed asks for holds back an update by the clock, and no other. */
static void test_wishes(void)
{
    static const char feed_text[] =
        "<rss version='2.0'><channel><title>Slow</title><ttl>1440</ttl>"
        "<skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
        "<item><title>One</title></item></channel></rss>";
    Fixture fixture;

    open_fixture(&fixture);
    g_free(test_folder_write(fixture.www, "slow.xml", feed_text));
    gint64 id = add_path(&fixture, "/slow.xml");
    update_quietly(&fixture, APP_UPDATE_DUE);
    g_autoptr(StoreFeed) feed = read_feed(&fixture, id);
    g_assert_cmpint(feed->ttl_s, ==, 1440 * 60);
    g_assert_cmpuint(feed->skip_hours, ==, 1 << 3);
    g_assert_cmpuint(feed->skip_days, ==, 1 << 6);
    g_assert_cmpint(feed->changed_s, ==, feed->fetched_s);

    feed->succeeded_s -= 23 * 60 * 60;
    feed->skip_hours = 0;
    feed->skip_days = 0;
    save_feed(&fixture, feed);
    update_quietly(&fixture, APP_UPDATE_DUE);
    g_assert_cmpuint(test_server_count(fixture.server, "/slow.xml", -1), ==, 1);
    feed->succeeded_s -= 60 * 60;
    save_feed(&fixture, feed);
    update_quietly(&fixture, APP_UPDATE_DUE);
    g_assert_cmpuint(test_server_count(fixture.server, "/slow.xml", -1), ==, 2);
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_assert_cmpuint(test_server_count(fixture.server, "/slow.xml", -1), ==, 3);
    close_fixture(&fixture);
}

/* A feed that fails is due again later and later, and at once after a success. */
static void test_back_off(void)
{
    Fixture fixture;

    open_fixture(&fixture);
    gint64 id = add_path(&fixture, "/later.xml");
    update_quietly(&fixture, APP_UPDATE_DUE);
    update_quietly(&fixture, APP_UPDATE_DUE);
    g_assert_cmpuint(test_server_count(fixture.server, "/later.xml", -1), ==, 1);
    g_autoptr(StoreFeed) once = read_feed(&fixture, id);
    g_assert_cmpint(once->retry_s, >=, once->fetched_s + 60 * 60);

    once->retry_s = once->fetched_s;
    save_feed(&fixture, once);
    update_quietly(&fixture, APP_UPDATE_DUE);
    g_autoptr(StoreFeed) twice = read_feed(&fixture, id);
    g_assert_cmpuint(twice->failures, ==, 2);
    g_assert_cmpint(twice->retry_s, >=, twice->fetched_s + 2 * 60 * 60);

    write_feed(&fixture, "later.xml", said);
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreFeed) well = read_feed(&fixture, id);
    g_assert_cmpint(well->retry_s, ==, 0);
    g_assert_cmpuint(well->total, ==, 1);
    close_fixture(&fixture);
}

/* 410 stops a feed until it is asked for with force, and answers again. */
static void test_gone(void)
{
    Fixture fixture;
    Record record;

    open_fixture(&fixture);
    gint64 id = add_path(&fixture, "/status/410");
    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_autoptr(StoreFeed) gone = read_feed(&fixture, id);
    g_assert_true(gone->gone);
    g_assert_nonnull(strstr(gone->error, "gone for good"));
    g_assert_cmpstr(g_hash_table_lookup(record.errors, gone->url), ==, gone->error);
    record_clear(&record);

    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_assert_cmpuint(record.last.feeds_skipped, ==, 1);
    record_clear(&record);
    update_quietly(&fixture, APP_UPDATE_DUE);
    g_assert_cmpuint(test_server_count(fixture.server, "/status/410", -1), ==, 1);
    update_quietly(&fixture, APP_UPDATE_FORCE);
    g_assert_cmpuint(test_server_count(fixture.server, "/status/410", -1), ==, 2);

    /* It has come back. */
    g_free(gone->url);
    gone->url = test_server_url(fixture.server, "/status/200");
    save_feed(&fixture, gone);
    update_quietly(&fixture, APP_UPDATE_FORCE);
    g_autoptr(StoreFeed) back = read_feed(&fixture, id);
    g_assert_false(back->gone);
    g_assert_null(back->error);
    close_fixture(&fixture);
}

/* As if the first redirect had been seen a day ago. */
static void age_move(const Fixture *fixture, gint64 id)
{
    g_autoptr(StoreFeed) feed = read_feed(fixture, id);

    feed->moved_since_s -= 24 * 60 * 60;
    save_feed(fixture, feed);
}

/*
 * A feed that has moved for good gets its new address once that has shown to be stable, unless
 * another feed has it already.
 */
static void test_moved(void)
{
    Fixture fixture;
    Record record;
    gint64 ids[4];

    open_fixture(&fixture);
    write_feed(&fixture, "new.xml", said);
    write_feed(&fixture, "taken.xml", said);
    ids[0] = add_path(&fixture, "/to/301?/new.xml");
    ids[1] = add_path(&fixture, "/to/308?/new.xml");
    ids[2] = add_path(&fixture, "/to/302?/new.xml");
    ids[3] = add_path(&fixture, "/to/301?/taken.xml");
    add_path(&fixture, "/taken.xml");
    for (int i = 0; i < 3; i++)
        update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreFeed) early = read_feed(&fixture, ids[0]);
    g_assert_true(g_str_has_suffix(early->url, "/to/301?/new.xml"));
    g_assert_cmpuint(early->moved_count, ==, 3);

    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        age_move(&fixture, ids[i]);
    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_assert_cmpuint(record.last.feeds_failed, ==, 0);
    g_assert_cmpuint(record.last.feeds_moved, ==, 1);

    g_autofree char *target = test_server_url(fixture.server, "/new.xml");
    g_autoptr(StoreFeed) first = read_feed(&fixture, ids[0]);
    g_autoptr(StoreFeed) second = read_feed(&fixture, ids[1]);
    g_autoptr(StoreFeed) third = read_feed(&fixture, ids[2]);
    g_autoptr(StoreFeed) fourth = read_feed(&fixture, ids[3]);
    /* Of two that lead to one address, the one that came first has it. */
    g_assert_cmpint(g_str_equal(first->url, target) + g_str_equal(second->url, target), ==, 1);
    g_assert_true(g_str_has_suffix(third->url, "/to/302?/new.xml"));
    g_assert_null(third->moved_url);
    g_assert_true(g_str_has_suffix(fourth->url, "/to/301?/taken.xml"));
    g_assert_cmpuint(fourth->total, ==, 1);
    record_clear(&record);
    close_fixture(&fixture);
}

/* What leads for good to a feed that is there already is that feed; its address stays its own. */
static void test_subscribe_moved(void)
{
    Fixture fixture;
    g_autoptr(GError) error = NULL;
    gboolean fresh;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    write_feed(&fixture, "b.xml", said);
    gint64 id = add_path(&fixture, "/a.xml");
    g_autofree char *old = test_server_url(fixture.server, "/to/301?/a.xml");
    g_autofree char *other = test_server_url(fixture.server, "/to/301?/b.xml");
    g_autoptr(StoreFeed) known = NULL;
    g_autoptr(StoreFeed) added = NULL;

    g_assert_true(app_subscribe(fixture.app, old, &known, &fresh, &error));
    g_assert_false(fresh);
    g_assert_cmpint(known->id, ==, id);

    g_assert_true(app_subscribe(fixture.app, other, &added, &fresh, &error));
    g_assert_true(fresh);
    g_assert_cmpstr(added->url, ==, other);
    g_assert_cmpuint(added->moved_count, ==, 1);
    g_assert_cmpuint(added->total, ==, 1);
    close_fixture(&fixture);
}

/* A path that the reader has typed is read like a feed of the network, and as politely. */
static void test_file(void)
{
    Fixture fixture;
    Record record;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    g_autofree char *path = g_build_filename(fixture.www, "a.xml", NULL);
    gint64 id = add_address(&fixture, path);
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreArticle) article = read_article(&fixture, id);
    g_assert_cmpstr(article->title, ==, "Talks go on");

    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_assert_cmpuint(record.last.feeds_done, ==, 1);
    g_assert_cmpuint(record.last.feeds_changed, ==, 0);
    record_clear(&record);
    close_fixture(&fixture);
}

/* A feed's own interval goes before what the feed asks for; it and the rest of a group hold. */
static void test_own_settings(void)
{
    Fixture fixture;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    g_autofree char *url = test_server_url(fixture.server, "/to/301?/digest");
    g_autofree char *quick = test_server_url(fixture.server, "/a.xml");
    g_autofree char *text = g_strdup_printf(
        "[feed %s]\ninterval=1m\n"
        "[feed %s]\nuser=me\npassword-command=echo secret\nlogin=digest\n"
        "filter=sh -c 'cat >/dev/null; cat %s/a.xml'\n", quick, url, fixture.www);
    configure(&fixture, text);
    gint64 id = add_address(&fixture, url);
    gint64 quick_id = add_address(&fixture, quick);

    /* Named, password found, filtered: the answer of the server is no feed. */
    for (int i = 0; i < 3; i++)
        update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreFeed) feed = read_feed(&fixture, id);
    g_assert_null(feed->error);
    g_assert_cmpuint(feed->total, ==, 1);
    g_assert_cmpuint(test_server_count(fixture.server, "/digest", 200), ==, 3);

    /* The group is for this address, so the feed keeps it. */
    age_move(&fixture, id);
    update_quietly(&fixture, APP_UPDATE_ALLOWED);
    g_autoptr(StoreFeed) stayed = read_feed(&fixture, id);
    g_assert_cmpstr(stayed->url, ==, url);

    g_autoptr(StoreFeed) minute = read_feed(&fixture, quick_id);
    minute->succeeded_s -= 60;
    save_feed(&fixture, minute);
    update_quietly(&fixture, APP_UPDATE_DUE);
    g_assert_cmpuint(test_server_count(fixture.server, "/a.xml", -1), ==, 5);
    g_assert_cmpuint(test_server_count(fixture.server, "/digest", 200), ==, 4);
    close_fixture(&fixture);
}

/* A feed that a command writes; the configuration alone can name one. */
static void test_command(void)
{
    Fixture fixture;
    Record record;
    gboolean fresh;
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreFeed) added = NULL;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    g_assert_false(app_subscribe(fixture.app, "exec:a", NULL, NULL, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    g_clear_error(&error);

    g_autofree char *text =
        g_strdup_printf("[feed exec:a]\ncommand=cat %s/a.xml\n[feed exec:bad]\ncommand=false\n",
                        fixture.www);
    configure(&fixture, text);
    g_assert_true(app_subscribe(fixture.app, "exec:a", &added, &fresh, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(added->url, ==, "exec:a");
    gint64 bad = add_address(&fixture, "exec:bad");
    gint64 unknown = add_address(&fixture, "exec:unknown");

    write_feed(&fixture, "a.xml", "Nothing more.");
    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_assert_cmpuint(record.last.articles.changed, ==, 1);
    g_assert_cmpuint(record.last.feeds_failed, ==, 2);
    g_autoptr(StoreFeed) failed = read_feed(&fixture, bad);
    g_autoptr(StoreFeed) unnamed = read_feed(&fixture, unknown);
    g_assert_cmpstr(failed->error, ==, "'false' ended with status 1");
    g_assert_nonnull(strstr(unnamed->error, "[feed exec:unknown]"));
    record_clear(&record);
    close_fixture(&fixture);
}

/* Only the feeds that are named; with none, what is in the store is analysed. */
static void test_chosen(void)
{
    Fixture fixture;
    Record record;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    write_feed(&fixture, "b.xml", said);
    add_path(&fixture, "/a.xml");
    gint64 id = add_path(&fixture, "/b.xml");

    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    record_init(&record);
    g_assert_true(
        app_update_run(fixture.app, ids, APP_UPDATE_ALLOWED, on_progress, &record, &error));
    g_assert_cmpuint(record.finished, ==, 1);
    g_assert_cmpuint(record.last.feeds, ==, 0);
    record_clear(&record);

    g_array_append_val(ids, id);
    g_assert_true(app_update_run(fixture.app, ids, APP_UPDATE_ALLOWED, NULL, NULL, &error));
    g_assert_cmpuint(test_server_count(fixture.server, "/a.xml", -1), ==, 0);
    g_assert_cmpuint(test_server_count(fixture.server, "/b.xml", 200), ==, 1);
    close_fixture(&fixture);
}

/* What has arrived is kept, what has not is as before, and the end comes at once. */
static void test_cancel(void)
{
    Fixture fixture;
    Record record;
    g_autoptr(GError) error = NULL;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    gint64 done = add_path(&fixture, "/a.xml");
    gint64 silent[] = {add_path(&fixture, "/silent?1"), add_path(&fixture, "/silent?2"),
                       add_path(&fixture, "/stall")};

    record_init(&record);
    record.loop = g_main_loop_new(NULL, FALSE);
    gint64 start = g_get_monotonic_time();
    record.cancel =
        app_update_start(fixture.app, NULL, APP_UPDATE_ALLOWED, on_progress, &record, &error);
    g_assert_no_error(error);
    g_main_loop_run(record.loop);
    /* The time of the silent ones would have been fifteen seconds. */
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);
    g_main_loop_unref(record.loop);

    g_assert_cmpuint(record.finished, ==, 1);
    g_assert_cmpuint(record.last.feeds, ==, 4);
    g_assert_cmpuint(record.last.feeds_done, ==, 1);
    g_assert_cmpuint(record.last.feeds_failed, ==, 0);
    g_autoptr(StoreArticle) article = read_article(&fixture, done);
    g_assert_nonnull(strstr(article->text, said));
    for (gsize i = 0; i < G_N_ELEMENTS(silent); i++) {
        g_autoptr(StoreFeed) feed = read_feed(&fixture, silent[i]);
        g_assert_cmpint(feed->fetched_s, ==, 0);
        g_assert_null(feed->error);
    }

    /* What was not analysed then is analysed by the next update. */
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_assert_true(app_update_run(fixture.app, none, APP_UPDATE_ALLOWED, NULL, NULL, &error));
    g_assert_cmpuint(unannotated(&fixture), ==, 0);
    record_clear(&record);
    close_fixture(&fixture);
}

/* More feeds and articles than fit into any queue or batch. */
static void test_many(void)
{
    const guint count = 150;
    Fixture fixture;
    Record record;

    open_fixture(&fixture);
    for (guint i = 0; i < count; i++) {
        g_autofree char *name = g_strdup_printf("%u.xml", i);
        g_autofree char *path = g_strconcat("/", name, NULL);
        write_feed(&fixture, name, said);
        add_path(&fixture, path);
    }
    update(&fixture, APP_UPDATE_ALLOWED, &record);
    g_assert_cmpuint(record.last.feeds_changed, ==, count);
    g_assert_cmpuint(record.last.articles.added, ==, count);
    g_assert_cmpuint(record.last.analysed, ==, count);
    g_assert_cmpuint(record.last.to_analyse, ==, count);
    g_assert_cmpuint(unannotated(&fixture), ==, 0);
    record_clear(&record);
    close_fixture(&fixture);
}

static void add_tests(void)
{
    g_test_add_func("/app/update/passwords", test_passwords);
    g_test_add_func("/app/update/first-and-second", test_first_and_second);
    g_test_add_func("/app/update/annotations", test_annotations);
    g_test_add_func("/app/update/changed", test_changed);
    g_test_add_func("/app/update/failures", test_failures);
    g_test_add_func("/app/update/broken-document", test_broken_document);
    g_test_add_func("/app/update/waiting", test_waiting);
    g_test_add_func("/app/update/due", test_due);
    g_test_add_func("/app/update/wishes", test_wishes);
    g_test_add_func("/app/update/back-off", test_back_off);
    g_test_add_func("/app/update/gone", test_gone);
    g_test_add_func("/app/update/moved", test_moved);
    g_test_add_func("/app/update/subscribe-moved", test_subscribe_moved);
    g_test_add_func("/app/update/file", test_file);
    g_test_add_func("/app/update/own-settings", test_own_settings);
    g_test_add_func("/app/update/command", test_command);
    g_test_add_func("/app/update/chosen", test_chosen);
    g_test_add_func("/app/update/cancel", test_cancel);
    g_test_add_func("/app/update/many", test_many);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    base_libxml_init();
    test_server_forget_proxies();

    g_autofree char *python = g_find_program_in_path("python3");
    if (!python) {
        g_print("1..0 # SKIP no python3 to run the server with\n");
        return 0;
    }
    add_tests();
    return g_test_run();
}
