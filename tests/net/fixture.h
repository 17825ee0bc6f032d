/* A server and how to fetch from it: what the tests of transfers share. */
#ifndef DIXIT_TESTS_NET_FIXTURE_H
#define DIXIT_TESTS_NET_FIXTURE_H

#include <string.h>

#include "../server/server.h"
#include "net/fetch.h"

static const char feed_text[] = "<rss version='2.0'><channel><title>Feed</title></channel></rss>";

/* The same for all tests: a folder with feed.xml, served over http. */
static char *folder;
static TestServer *server;

static inline void keep(NetResponse *response, gpointer data)
{
    g_async_queue_push(data, response);
}

/* Fetches within the limits of a test; answers in time, or the test would hang. */
static inline NetResponse *fetch(const NetOptions *options, NetRequest *request)
{
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(options, keep, answers);

    net_session_fetch(session, request);
    return g_async_queue_pop(answers);
}

static inline NetResponse *fetch_path(const char *path)
{
    g_autofree char *url = test_server_url(server, path);
    return fetch(NULL, net_request_new(url));
}

static inline void assert_body(const NetResponse *response, const char *text)
{
    g_assert_no_error(response->error);
    g_assert_nonnull(response->body);
    g_assert_cmpmem(g_bytes_get_data(response->body, NULL), g_bytes_get_size(response->body), text,
                    strlen(text));
}

/* The expected words, with {host} for the server's host and port. */
static inline void assert_message(const NetResponse *response, const char *expected)
{
    g_autofree char *root = test_server_url(server, "");
    GString *text = g_string_new(expected);

    g_string_replace(text, "{host}", root + strlen("http://"), 0);
    g_assert_cmpstr(response->error->message, ==, text->str);
    g_string_free(text, TRUE);
}

/* Runs the tests that add() adds, where there is what they need. */
static inline int run_tests(int argc, char **argv, void (*add)(void))
{
    g_test_init(&argc, &argv, NULL);
    test_server_forget_proxies();

    g_autofree char *python = g_find_program_in_path("python3");
    if (!python) {
        g_print("1..0 # SKIP no python3 to run the server with\n");
        return 0;
    }
    folder = test_folder_make();
    g_free(test_folder_write(folder, "feed.xml", feed_text));
    server = test_server_start(folder, NULL);
    add();

    int status = g_test_run();
    test_server_stop(server);
    test_folder_remove(folder);
    g_free(folder);
    return status;
}

#endif
