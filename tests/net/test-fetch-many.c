/* Transfers: many at once, and their end before the end. */
#include "config.h"

#include "fixture.h"

/*
 * Bad neighbours cost nobody else anything: all answers come while two servers say nothing at all.
 * Each carries its own request.
 */
static void test_many(void)
{
    static const struct {
        const char *path;
        int status;
    } cases[] = {
        {"/feed.xml", 200}, {"/status/404", 404},  {"/endless/200", 200},      {"/close", 0},
        {"/garbage", 0},    {"/packed/gzip", 200}, {"/to/301?/feed.xml", 200},
    };
    NetOptions options = {.parallel = 16, .body_max = 100000};
    g_autofree char *silent = test_server_url(server, "/silent?many");
    const guint count = 210;
    g_autofree gboolean *seen = g_new0(gboolean, count);
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(&options, keep, answers);

    net_session_fetch(session, net_request_new(silent));
    net_session_fetch(session, net_request_new(silent));
    for (guint i = 0; i < count; i++) {
        g_autofree char *url = test_server_url(server, cases[i % G_N_ELEMENTS(cases)].path);
        NetRequest *request = net_request_new(url);
        request->tag = GUINT_TO_POINTER(i);
        net_session_fetch(session, request);
    }
    for (guint i = 0; i < count; i++) {
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        guint tag = GPOINTER_TO_UINT(response->request->tag);
        g_assert_false(seen[tag]);
        g_assert_cmpint(response->status, ==, cases[tag % G_N_ELEMENTS(cases)].status);
        seen[tag] = TRUE;
        g_assert_true(response->more);
    }
    net_session_cancel(session);
    for (guint i = 0; i < 2; i++) {
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        g_assert_error(response->error, NET_ERROR, NET_ERROR_CANCELLED);
        g_assert_cmpint(response->more, ==, i == 0);
    }
}

/* One connection serves request after request, also when a redirect or an error comes between. */
static void test_connection_reuse(void)
{
    static const char *const paths[] = {"/feed.xml", "/to/301?/feed.xml", "/status/404",
                                        "/packed/gzip"};
    g_autoptr(TestServer) fresh = test_server_start(folder, NULL);
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(NULL, keep, answers);

    for (guint i = 0; i < 20; i++) {
        g_autofree char *url = test_server_url(fresh, paths[i % G_N_ELEMENTS(paths)]);
        net_session_fetch(session, net_request_new(url));
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        g_assert_cmpint(response->status, ==, i % G_N_ELEMENTS(paths) == 2 ? 404 : 200);
    }
    /* The second one asks for the count. */
    g_assert_cmpuint(test_server_count(fresh, "(connections)", 0), ==, 2);
}

/* A server that sends more than it told of spoils no other answer of its host. */
static void test_leftovers(void)
{
    const NetOptions options = {.parallel = 1};
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(&options, keep, answers);

    for (guint i = 0; i < 2; i++) {
        g_autofree char *url = test_server_url(server, i ? "/feed.xml" : "/leftovers");
        net_session_fetch(session, net_request_new(url));
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        g_assert_no_error(response->error);
        g_assert_cmpint(response->status, ==, 200);
        if (i)
            assert_body(response, feed_text);
        net_session_release(session);
    }
}

/* With a backlog, bodies that are not released hold further transfers back. */
static void test_backlog(void)
{
    NetOptions options = {.parallel = 2, .backlog = 1};
    g_autofree char *url = test_server_url(server, "/status/200?X-Backlog=1");
    const char *path = strstr(url, "/status");
    const guint count = 20;
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(&options, keep, answers);

    for (guint i = 0; i < count; i++)
        net_session_fetch(session, net_request_new(url));
    for (guint i = 0; i < count; i++) {
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        g_assert_no_error(response->error);
        /* i have been released; with the next, another may have been under way. */
        g_assert_cmpuint(test_server_count(server, path, 200), <=, i + 2);
        net_session_release(session);
    }
    g_assert_cmpuint(test_server_count(server, path, 200), ==, count);
}

/* Patient requests leave a host alone that asks for it; others are sent all the same. */
static void test_pause(void)
{
    static const struct {
        const char *path;
        gboolean pause;
    } cases[] = {
        {"/status/429?Retry-After=120", TRUE},  {"/status/429?X-Pause=1", TRUE},
        {"/status/503?Retry-After=120", TRUE},  {"/status/503?X-Pause=1", FALSE},
        {"/status/404?Retry-After=120", FALSE},
    };
    NetOptions options = {.parallel = 1};
    g_autofree char *feed = test_server_url(server, "/feed.xml");

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *url = test_server_url(server, cases[i].path);
        g_autoptr(GAsyncQueue) answers = g_async_queue_new();
        g_autoptr(NetSession) session = net_session_open(&options, keep, answers);
        NetRequest *patient = net_request_new(feed);

        patient->patient = TRUE;
        net_session_fetch(session, net_request_new(url));
        net_session_fetch(session, patient);
        net_session_fetch(session, net_request_new(feed));
        g_autoptr(NetResponse) refused = g_async_queue_pop(answers);
        g_autoptr(NetResponse) second = g_async_queue_pop(answers);
        g_autoptr(NetResponse) third = g_async_queue_pop(answers);
        g_assert_error(refused->error, NET_ERROR, NET_ERROR_STATUS);
        if (cases[i].pause) {
            g_assert_error(second->error, NET_ERROR, NET_ERROR_WAIT);
            g_assert_cmpint(second->retry_after_s, >, 0);
        } else {
            g_assert_no_error(second->error);
        }
        g_assert_no_error(third->error);
    }
}

/* Under way or waiting: all end at once, each with its answer; the session goes on. */
static void test_cancel(void)
{
    NetOptions options = {.parallel = 3};
    g_autofree char *url = test_server_url(server, "/silent?cancel");
    g_autofree char *feed = test_server_url(server, "/feed.xml");
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(&options, keep, answers);

    for (guint i = 0; i < 10; i++)
        net_session_fetch(session, net_request_new(url));
    test_server_wait_for(server, "/silent?cancel");
    gint64 start = g_get_monotonic_time();
    net_session_cancel(session);
    for (guint i = 0; i < 10; i++) {
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        g_assert_error(response->error, NET_ERROR, NET_ERROR_CANCELLED);
        g_assert_cmpstr(response->request->url, ==, url);
    }
    /* Their own time would have been half a minute. */
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);

    net_session_fetch(session, net_request_new(feed));
    g_autoptr(NetResponse) last = g_async_queue_pop(answers);
    g_assert_error(last->error, NET_ERROR, NET_ERROR_CANCELLED);
}

/* Closing answers what is under way before it returns. */
static void test_close(void)
{
    g_autofree char *url = test_server_url(server, "/silent?close");
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    NetSession *session = net_session_open(NULL, keep, answers);

    net_session_fetch(session, net_request_new(url));
    test_server_wait_for(server, "/silent?close");
    net_session_close(session);
    g_autoptr(NetResponse) response = g_async_queue_try_pop(answers);
    g_assert_nonnull(response);
    g_assert_error(response->error, NET_ERROR, NET_ERROR_CANCELLED);
}

static void add_tests(void)
{
    g_test_add_func("/net/fetch/pause", test_pause);
    g_test_add_func("/net/fetch/many", test_many);
    g_test_add_func("/net/fetch/connection-reuse", test_connection_reuse);
    g_test_add_func("/net/fetch/leftovers", test_leftovers);
    g_test_add_func("/net/fetch/backlog", test_backlog);
    g_test_add_func("/net/fetch/cancel", test_cancel);
    g_test_add_func("/net/fetch/close", test_close);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
