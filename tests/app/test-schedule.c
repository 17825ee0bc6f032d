#include "config.h"

#include "app/schedule.h"

#define HOUR_S 3600
#define DAY_S  86400

/* Noon of Tuesday, 30 May 2023. */
#define NOW_S 1685448000

/* A feed that was fetched well at NOW_S, and brought something. */
static StoreFeed fetched(void)
{
    return (StoreFeed){
        .url = (char *)"http://outlet.example/feed",
        .fetched_s = NOW_S,
        .succeeded_s = NOW_S,
        .changed_s = NOW_S,
    };
}

/* How many seconds after its last fetch a feed is first due, to the minute. */
static gint64 due_after(const StoreFeed *feed, gint64 own_interval_s)
{
    gint64 after_s = 0;

    while (!app_schedule_wants(feed, APP_UPDATE_DUE, own_interval_s, feed->fetched_s + after_s)) {
        after_s += 60;
        g_assert_cmpint(after_s, <, 30 * DAY_S);
    }
    return after_s;
}

static void test_interval(void)
{
    static const struct {
        const char *what;
        gint64 rhythm_s, silence_s, ttl_s, own_s;
        gint64 due_s;
    } cases[] = {
        {"nothing is known", 0, 0, 0, 0, HOUR_S},
        {"changes every four hours", 4 * HOUR_S, 0, 0, 0, 2 * HOUR_S},
        {"changes all the time", 60, 0, 0, 0, HOUR_S / 4},
        {"changes every month", 30 * DAY_S, 0, 0, 0, DAY_S},
        {"has been silent for a day", HOUR_S, DAY_S, 0, 0, 3 * HOUR_S},
        {"has been silent for a year", HOUR_S, 365 * DAY_S, 0, 0, DAY_S},
        {"asks for more time", HOUR_S, 0, 5 * HOUR_S, 0, 5 * HOUR_S},
        {"asks for less time", 4 * HOUR_S, 0, HOUR_S, 0, 2 * HOUR_S},
        {"asks for a year", HOUR_S, 0, 365 * DAY_S, 0, 7 * DAY_S},
        {"the reader decides", 30 * DAY_S, 0, DAY_S, 600, 600},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        StoreFeed feed = fetched();

        feed.rhythm_s = cases[i].rhythm_s;
        feed.changed_s -= cases[i].silence_s;
        feed.ttl_s = cases[i].ttl_s;
        g_test_message("%s", cases[i].what);
        g_assert_cmpint(due_after(&feed, cases[i].own_s), ==, cases[i].due_s);
        g_assert_true(app_schedule_wants(&feed, APP_UPDATE_ALLOWED, cases[i].own_s, NOW_S));
    }
}

static void test_skip(void)
{
    static const struct {
        guint hours, days;
        gint64 due_s;
    } cases[] = {
        {1 << 12, 0, HOUR_S},     /* the hour that is over */
        {1 << 13, 0, 2 * HOUR_S}, /* the one in which it would be due */
        {1 << 13 | 1 << 14, 0, 3 * HOUR_S},
        {0, 1 << 1, 12 * HOUR_S}, /* Tuesday: until midnight */
        {1 << 0, 1 << 1, 13 * HOUR_S},
        {0xFFFFFF, 0, HOUR_S}, /* never means nothing */
        {0, 0x7F, HOUR_S},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        StoreFeed feed = fetched();

        feed.skip_hours = cases[i].hours;
        feed.skip_days = cases[i].days;
        g_assert_cmpint(due_after(&feed, 0), ==, cases[i].due_s);
        g_assert_cmpint(due_after(&feed, HOUR_S), ==, HOUR_S);
    }
}

/* A server's wish and the end of a feed stop all but force. */
static void test_modes(void)
{
    StoreFeed waiting = fetched(), gone = fetched(), fresh = {.url = (char *)"x"};

    waiting.wait_until_s = NOW_S + 3 * HOUR_S;
    gone.gone = TRUE;
    g_assert_cmpint(due_after(&waiting, 0), ==, 3 * HOUR_S);
    g_assert_cmpint(due_after(&waiting, 600), ==, 3 * HOUR_S);
    g_assert_false(app_schedule_wants(&waiting, APP_UPDATE_ALLOWED, 0, NOW_S));
    g_assert_false(app_schedule_wants(&gone, APP_UPDATE_ALLOWED, 0, NOW_S + DAY_S));
    g_assert_false(app_schedule_wants(&gone, APP_UPDATE_DUE, 600, NOW_S + DAY_S));
    g_assert_true(app_schedule_wants(&waiting, APP_UPDATE_FORCE, 0, NOW_S));
    g_assert_true(app_schedule_wants(&gone, APP_UPDATE_FORCE, 0, NOW_S));
    g_assert_true(app_schedule_wants(&fresh, APP_UPDATE_DUE, 0, NOW_S));
}

/* Twice as long with each failure, up to a day, and up to a quarter more by chance. */
static void test_back_off(void)
{
    StoreFeed feed = fetched(), twin = fetched();
    gint64 expected_s = HOUR_S;

    for (feed.failures = 1; feed.failures < 40; feed.failures++) {
        app_schedule_note_failure(&feed, NOW_S);
        g_assert_cmpint(feed.retry_s - NOW_S, >=, expected_s);
        g_assert_cmpint(feed.retry_s - NOW_S, <, expected_s + expected_s / 4);
        g_assert_false(app_schedule_wants(&feed, APP_UPDATE_DUE, 600, feed.retry_s - 1));
        g_assert_true(app_schedule_wants(&feed, APP_UPDATE_DUE, 600, feed.retry_s));
        expected_s = MIN(2 * expected_s, DAY_S);
    }

    /* Two that failed together come back apart; the same again where the clock is fixed. */
    g_setenv("SOURCE_DATE_EPOCH", "1685448000", TRUE);
    twin.url = (char *)"http://outlet.example/other";
    feed.failures = twin.failures = 3;
    app_schedule_note_failure(&feed, NOW_S);
    app_schedule_note_failure(&twin, NOW_S);
    gint64 first_s = feed.retry_s;
    g_assert_cmpint(first_s, !=, twin.retry_s);
    app_schedule_note_failure(&feed, NOW_S);
    g_assert_cmpint(feed.retry_s, ==, first_s);
    g_unsetenv("SOURCE_DATE_EPOCH");
}

static GPtrArray *articles_at(const gint64 *dates, guint count)
{
    GPtrArray *articles = g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);

    for (guint i = 0; i < count; i++) {
        StoreArticle *article = store_article_new();
        article->published_s = dates[i];
        g_ptr_array_add(articles, article);
    }
    return articles;
}

/* The dates of the first document, then what fetches have seen. */
static void test_rhythm(void)
{
    static const gint64 dates[] = {NOW_S - 6 * HOUR_S, 0, NOW_S, NOW_S - 2 * HOUR_S};
    g_autoptr(GPtrArray) articles = articles_at(dates, G_N_ELEMENTS(dates));
    g_autoptr(FeedChannel) channel = feed_channel_new();
    const StoreCounts all = {.added = 4}, none = {.unchanged = 4}, some = {.changed = 1};
    StoreFeed feed = fetched();

    feed.changed_s = 0;
    app_schedule_note_document(&feed, channel, articles, &all, NOW_S);
    g_assert_cmpint(feed.rhythm_s, ==, 3 * HOUR_S);
    g_assert_cmpint(feed.changed_s, ==, NOW_S);
    app_schedule_note_document(&feed, channel, articles, &none, NOW_S + HOUR_S);
    g_assert_cmpint(feed.changed_s, ==, NOW_S);
    app_schedule_note_document(&feed, channel, articles, &some, NOW_S + 7 * HOUR_S);
    g_assert_cmpint(feed.rhythm_s, ==, 4 * HOUR_S);
    g_assert_cmpint(feed.changed_s, ==, NOW_S + 7 * HOUR_S);
}

static void test_move(void)
{
    static const struct {
        const char *to;
        gint64 after_s;
        gboolean moved;
    } steps[] = {
        {"http://new.example/", 0, FALSE},
        {"http://new.example/", DAY_S, FALSE},
        {"http://other.example/", DAY_S, FALSE}, /* begins anew */
        {"http://other.example/", DAY_S + 1, FALSE},
        {"http://other.example/", DAY_S + 2, FALSE}, /* often enough, not long enough */
        {NULL, 2 * DAY_S, FALSE},                    /* it has not moved after all */
        {"http://new.example/", 3 * DAY_S, FALSE},
        {"http://new.example/", 3 * DAY_S + HOUR_S, FALSE},
        {"http://new.example/", 4 * DAY_S - 1, FALSE},
        {"http://new.example/", 4 * DAY_S, TRUE},
        {"http://outlet.example/feed", 5 * DAY_S, FALSE}, /* where it is already */
    };
    StoreFeed feed = fetched();

    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        app_schedule_note_move(&feed, steps[i].to, NOW_S + steps[i].after_s);
        g_assert_cmpint(app_schedule_has_moved(&feed, NOW_S + steps[i].after_s), ==,
                        steps[i].moved);
    }
    g_assert_null(feed.moved_url);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/schedule/interval", test_interval);
    g_test_add_func("/app/schedule/skip", test_skip);
    g_test_add_func("/app/schedule/modes", test_modes);
    g_test_add_func("/app/schedule/back-off", test_back_off);
    g_test_add_func("/app/schedule/rhythm", test_rhythm);
    g_test_add_func("/app/schedule/move", test_move);
    return g_test_run();
}
