/* HTTP/2, with nghttpd as the server: the requests to a host share one connection. */
#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#include "../server/certificate.h"
#include "../server/server.h"
#include "net/fetch.h"

#define FEEDS    6     /* few: the log has to fit into a pipe until it is read */
#define FEED_LEN 40000 /* more than one frame holds */
#define ATTEMPTS 5

static char *folder, *pem;

typedef struct {
    GSubprocess *process;
    GDataInputStream *log;
    guint port;
} Server;

/* A port that was free a moment ago: nghttpd does not say which one it gets. */
static guint free_port(void)
{
    g_autoptr(GSocket) listener =
        g_socket_new(G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
    g_autoptr(GSocketAddress) any = g_inet_socket_address_new_from_string("127.0.0.1", 0);

    g_assert_true(g_socket_bind(listener, any, FALSE, NULL));
    g_autoptr(GSocketAddress) bound = g_socket_get_local_address(listener, NULL);
    return g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(bound));
}

/* FALSE where another has taken the port. */
static gboolean try_server(Server *server)
{
    g_autofree char *port = g_strdup_printf("%u", server->port = free_port());
    g_autoptr(GError) error = NULL;

    server->process = g_subprocess_new(
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "nghttpd",
        "--verbose", "--address=127.0.0.1", "--htdocs", folder, port, pem, pem, NULL);
    g_assert_no_error(error);
    server->log = g_data_input_stream_new(g_subprocess_get_stdout_pipe(server->process));
    g_autofree char *line = g_data_input_stream_read_line(server->log, NULL, NULL, NULL);
    if (line && strstr(line, "listen"))
        return TRUE;
    g_subprocess_force_exit(server->process);
    g_clear_object(&server->log);
    g_clear_object(&server->process);
    return FALSE;
}

static void start_server(Server *server)
{
    for (guint i = 0; i < ATTEMPTS; i++) {
        if (try_server(server))
            return;
    }
    g_error("nghttpd does not start");
}

/* What the server's log says. */
typedef struct {
    guint connections;
    guint requests;
    guint most_open; /* requests without the end of their answer */
} Seen;

static Seen stop_server(Server *server)
{
    g_autoptr(GHashTable) connections =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Seen seen = {0};
    guint open = 0;
    char *line;

    g_subprocess_send_signal(server->process, SIGTERM);
    while ((line = g_data_input_stream_read_line(server->log, NULL, NULL, NULL))) {
        const char *id = strstr(line, "[id=");
        if (id)
            g_hash_table_add(connections, g_strndup(id, strcspn(id, "]")));
        if (strstr(line, "recv HEADERS frame")) {
            seen.requests++;
            seen.most_open = MAX(seen.most_open, ++open);
        }
        /* The flag that ends a stream. */
        if (strstr(line, "send DATA frame") && strstr(line, "flags=0x01"))
            open--;
        g_free(line);
    }
    seen.connections = g_hash_table_size(connections);
    g_subprocess_wait(server->process, NULL, NULL);
    g_object_unref(server->log);
    g_object_unref(server->process);
    return seen;
}

static void keep(NetResponse *response, gpointer data)
{
    g_async_queue_push(data, response);
}

static void test_multiplexing(void)
{
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    Server server;

    start_server(&server);
    g_setenv("SSL_CERT_FILE", pem, TRUE);
    NetSession *session = net_session_open(NULL, keep, answers);
    for (guint i = 0; i < FEEDS; i++) {
        g_autofree char *url = g_strdup_printf("https://127.0.0.1:%u/feed.xml?%u", server.port, i);
        net_session_fetch(session, net_request_new(url));
    }
    for (guint i = 0; i < FEEDS; i++) {
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        g_assert_no_error(response->error);
        g_assert_cmpint(response->status, ==, 200);
        g_assert_cmpuint(g_bytes_get_size(response->body), ==, FEED_LEN);
    }
    net_session_close(session);
    g_unsetenv("SSL_CERT_FILE");

    Seen seen = stop_server(&server);
    g_assert_cmpuint(seen.requests, ==, FEEDS);
    g_assert_cmpuint(seen.connections, ==, 1);
    g_assert_cmpuint(seen.most_open, >, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    test_server_forget_proxies();

    g_autofree char *nghttpd = g_find_program_in_path("nghttpd");
    folder = test_folder_make();
    pem = g_build_filename(folder, "server.pem", NULL);

    gboolean ready = nghttpd && test_certificate_make(pem, "IP:127.0.0.1");
    if (ready) {
        g_autofree char *feed = g_strnfill(FEED_LEN, ' ');
        g_free(test_folder_write(folder, "feed.xml", feed));
        g_test_add_func("/net/http2/multiplexing", test_multiplexing);
    } else {
        g_print("1..0 # SKIP no nghttpd to serve HTTP/2 with, or no openssl for its certificate\n");
    }

    int status = ready ? g_test_run() : 0;
    test_folder_remove(folder);
    g_free(folder);
    g_free(pem);
    return status;
}
