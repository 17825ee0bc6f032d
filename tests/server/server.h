/* Starting tests/server/feed-server.py from a test. */
#ifndef DIXIT_TESTS_SERVER_H
#define DIXIT_TESTS_SERVER_H

#include <glib.h>

/* A running server; it ends with test_server_stop(), or with the test's own end at the latest. */
typedef struct TestServer TestServer;

/*
 * Serves the files of a folder on a free port of 127.0.0.1. pem: a file with certificate and key
 * for https; NULL for http. The test fails where it doesn't start.
 */
TestServer *test_server_start(const char *folder, const char *pem);

/* The same with https, for those who show a certificate of the file clients. */
TestServer *test_server_start_for(const char *folder, const char *pem, const char *clients);

/* On the IPv6 loopback; NULL where the machine has none. */
TestServer *test_server_start_ipv6(const char *folder);

void test_server_stop(TestServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TestServer, test_server_stop)

/* "http://127.0.0.1:PORT" (https with a certificate, [::1] on IPv6) and the path; to be freed. */
char *test_server_url(const TestServer *server, const char *path);

/*
 * How often a path (with its query) has been answered with a status: 0 for requests that got no
 * proper answer, -1 for all statuses together.
 */
guint test_server_count(const TestServer *server, const char *path, int status);

/* Waits until a path has been asked for; fails the test after half a minute. */
void test_server_wait_for(const TestServer *server, const char *path);

/* Makes this process reach the server directly whatever the environment says. Before threads start.
 */
void test_server_forget_proxies(void);

/* A folder that test_folder_remove() removes with its files; both to be freed by the caller. */
char *test_folder_make(void);
void test_folder_remove(const char *folder);

/* Writes a file into a folder; its path, to be freed. */
char *test_folder_write(const char *folder, const char *name, const char *text);

#endif
