/* Updates: what the reader has set for a feed, and sources that are commands. */
#include "config.h"

#include "fixture.h"
#include "app/address.h"
#include "app/error.h"
#include "app/subscribe.h"

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

/* A feed's own interval goes before what the feed asks for; it and the rest of a group hold. */
static void test_own_settings(void)
{
    Fixture fixture;

    open_fixture(&fixture);
    write_feed(&fixture, "a.xml", said);
    g_autofree char *url = test_server_url(fixture.server, "/to/301?/digest");
    g_autofree char *quick = test_server_url(fixture.server, "/a.xml");
    g_autofree char *text =
        g_strdup_printf("[feed %s]\ninterval=1m\n"
                        "[feed %s]\nuser=me\npassword-command=echo secret\nlogin=digest\n"
                        "filter=sh -c 'cat >/dev/null; cat %s/a.xml'\n",
                        quick, url, fixture.www);
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

    g_autofree char *text = g_strdup_printf(
        "[feed exec:a]\ncommand=cat %s/a.xml\n[feed exec:bad]\ncommand=false\n", fixture.www);
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

static void add_tests(void)
{
    g_test_add_func("/app/update/passwords", test_passwords);
    g_test_add_func("/app/update/own-settings", test_own_settings);
    g_test_add_func("/app/update/command", test_command);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
