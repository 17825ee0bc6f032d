/* Updates: what servers and feeds ask for, and where a feed has gone. */
#include "config.h"

#include "fixture.h"
#include "app/subscribe.h"

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

static void add_tests(void)
{
    g_test_add_func("/app/update/waiting", test_waiting);
    g_test_add_func("/app/update/due", test_due);
    g_test_add_func("/app/update/wishes", test_wishes);
    g_test_add_func("/app/update/back-off", test_back_off);
    g_test_add_func("/app/update/gone", test_gone);
    g_test_add_func("/app/update/moved", test_moved);
    g_test_add_func("/app/update/subscribe-moved", test_subscribe_moved);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
