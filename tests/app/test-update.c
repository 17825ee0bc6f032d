/* Updates: fetching, storing and analysing; failures, and the end before the end. */
#include "config.h"

#include "fixture.h"

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
    g_test_add_func("/app/update/first-and-second", test_first_and_second);
    g_test_add_func("/app/update/annotations", test_annotations);
    g_test_add_func("/app/update/changed", test_changed);
    g_test_add_func("/app/update/failures", test_failures);
    g_test_add_func("/app/update/broken-document", test_broken_document);
    g_test_add_func("/app/update/file", test_file);
    g_test_add_func("/app/update/chosen", test_chosen);
    g_test_add_func("/app/update/cancel", test_cancel);
    g_test_add_func("/app/update/many", test_many);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
