#include "config.h"

#include "server.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/json.h"
#include "net/fetch.h"

struct TestServer {
    GSubprocess *process;
    GOutputStream *input; /* its end is the server's end */
    char *root;
};

/* Starts it with options; NULL where it says no port. */
static TestServer *start(const char *folder, const char *const *options, const char *origin)
{
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(TestServer) server = g_new0(TestServer, 1);
    g_autoptr(GError) error = NULL;

    g_ptr_array_add(arguments, g_strdup("python3"));
    g_ptr_array_add(arguments, g_build_filename(g_getenv("top_srcdir"), "tests", "server",
                                                "feed-server.py", NULL));
    g_ptr_array_add(arguments, g_strdup(folder));
    for (; *options; options++)
        g_ptr_array_add(arguments, g_strdup(*options));
    g_ptr_array_add(arguments, NULL);
    server->process =
        g_subprocess_newv((const char *const *)arguments->pdata,
                          G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    g_assert_no_error(error);
    server->input = g_subprocess_get_stdin_pipe(server->process);

    g_autoptr(GDataInputStream) output =
        g_data_input_stream_new(g_subprocess_get_stdout_pipe(server->process));
    g_autofree char *port = g_data_input_stream_read_line(output, NULL, NULL, &error);
    g_assert_no_error(error);
    server->root = g_strconcat(origin, ":", port, NULL);
    return port ? g_steal_pointer(&server) : NULL;
}

TestServer *test_server_start_for(const char *folder, const char *pem, const char *clients)
{
    const char *const options[] = {pem ? "--tls" : NULL, pem, clients ? "--clients" : NULL, clients,
                                   NULL};
    TestServer *server = start(folder, options, pem ? "https://127.0.0.1" : "http://127.0.0.1");

    g_assert_nonnull(server);
    return server;
}

TestServer *test_server_start(const char *folder, const char *pem)
{
    return test_server_start_for(folder, pem, NULL);
}

TestServer *test_server_start_ipv6(const char *folder)
{
    static const char *const options[] = {"--ipv6", NULL};

    return start(folder, options, "http://[::1]");
}

void test_server_stop(TestServer *server)
{
    g_output_stream_close(server->input, NULL, NULL);
    g_subprocess_wait(server->process, NULL, NULL);
    g_object_unref(server->process);
    g_free(server->root);
    g_free(server);
}

char *test_server_url(const TestServer *server, const char *path)
{
    return g_strconcat(server->root, path, NULL);
}

static json_t *read_counts(const TestServer *server)
{
    g_autofree char *url = test_server_url(server, "/_counts");
    g_autoptr(NetResponse) response = net_fetch(net_request_new(url));

    g_assert_no_error(response->error);
    gsize len;
    const char *text = g_bytes_get_data(response->body, &len);
    json_t *counts = json_loadb(text, len, 0, NULL);
    g_assert_nonnull(counts);
    return counts;
}

guint test_server_count(const TestServer *server, const char *path, int status)
{
    g_autoptr(json_t) counts = read_counts(server);
    json_t *statuses = json_object_get(counts, path);
    g_autofree char *wanted = g_strdup_printf("%d", status);
    json_int_t sum = 0;
    const char *key;
    json_t *value;

    json_object_foreach (statuses, key, value) {
        if (status < 0 || strcmp(key, wanted) == 0)
            sum += json_integer_value(value);
    }
    return (guint)sum;
}

void test_server_wait_for(const TestServer *server, const char *path)
{
    gint64 end = g_get_monotonic_time() + 30 * G_USEC_PER_SEC;

    while (test_server_count(server, path, -1) == 0)
        g_assert_cmpint(g_get_monotonic_time(), <, end);
}

char *test_folder_make(void)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("dixit-test-XXXXXX", &error);

    g_assert_no_error(error);
    return folder;
}

void test_folder_remove(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

char *test_folder_write(const char *folder, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(folder, name, NULL);

    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
    return path;
}

void test_server_forget_proxies(void)
{
    static const char *const names[] = {"http_proxy", "https_proxy",  "HTTPS_PROXY",
                                        "all_proxy",  "ALL_PROXY",    "no_proxy",
                                        "NO_PROXY",   "SSL_CERT_FILE"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_unsetenv(names[i]);
}
