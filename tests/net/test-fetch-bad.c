/* Transfers: what goes wrong gets one clear reason. */
#include "config.h"

#include <gio/gio.h>

#include "fixture.h"

static const struct {
    const char *path;
    NetError code;
    int status;
    const char *message;
    NetOptions options; /* short limits, where the case needs them */
} bad[] = {
    {"/loop", NET_ERROR_TRANSFER, 302, "the server redirects more than 8 times"},
    {"/to/301?file:///etc/passwd", NET_ERROR_TRANSFER, 301,
     "the server redirects to 'file:///etc/passwd', which is no http or https address"},
    {"/to/302?gopher://127.0.0.1/x", NET_ERROR_TRANSFER, 302,
     "the server redirects to 'gopher://127.0.0.1/x', which is no http or https address"},
    {"/to/307?data:text/xml,%3Crss/%3E", NET_ERROR_TRANSFER, 307,
     "the server redirects to 'data:text/xml,%3Crss/%3E', which is no http or https address"},
    {"/to/301?", NET_ERROR_TRANSFER, 301,
     "the server redirects to '', which is no http or https address"},
    {"/to/301?http://me:secret@/x", NET_ERROR_TRANSFER, 301,
     "the server redirects to 'http:///x', which is no http or https address"},
    {"/status/301", NET_ERROR_STATUS, 301, "the server answered 301 (Moved Permanently)"},
    {"/status/404", NET_ERROR_STATUS, 404, "the server answered 404 (Not Found)"},
    {"/status/410", NET_ERROR_STATUS, 410, "the server answered 410 (Gone)"},
    {"/status/500", NET_ERROR_STATUS, 500, "the server answered 500 (Internal Server Error)"},
    {"/status/204", NET_ERROR_STATUS, 204, "the server answered 204 (No Content)"},
    {"/status/206", NET_ERROR_STATUS, 206, "the server answered 206 (Partial Content)"},
    {"/status/304", NET_ERROR_STATUS, 304, "the server answered 304 (Not Modified)"},
    {"/status/401", NET_ERROR_STATUS, 401, "the server answered 401 (Unauthorized)"},
    {"/rude-phrase", NET_ERROR_STATUS, 404, "the server answered 404 (Gone [31mred 2J fishing)"},
    {"/silent", NET_ERROR_TRANSFER, 0, "no answer from '{host}' in time", {.timeout_ms = 1000}},
    {"/drip",
     NET_ERROR_TRANSFER,
     200,
     "'{host}' took longer than 3 s to send the document",
     {.timeout_ms = 3000}},
    {"/stall", NET_ERROR_TRANSFER, 200, "'{host}' stopped sending for 2 s", {.stall_s = 2}},
    {"/endless/200",
     NET_ERROR_LIMIT,
     200,
     "the document is larger than 1.0\u00A0MiB",
     {.body_max = 1 << 20}},
    {"/endless/404", NET_ERROR_STATUS, 404, "the server answered 404 (Here)"},
    {"/told-length/99999999/200", NET_ERROR_LIMIT, 200,
     "the document is larger than 16.0\u00A0MiB"},
    {"/told-length/99999999/500", NET_ERROR_STATUS, 500, "the server answered 500 (Here)"},
    {"/bomb/gzip", NET_ERROR_LIMIT, 200, "the document is larger than 16.0\u00A0MiB"},
    {"/bomb/zlib", NET_ERROR_LIMIT, 200, "the document is larger than 16.0\u00A0MiB"},
    {"/bomb/raw", NET_ERROR_LIMIT, 200, "the document is larger than 16.0\u00A0MiB"},
    {"/two-members", NET_ERROR_TRANSFER, 200, "cannot unpack the document that '{host}' sent"},
    {"/broken-gzip", NET_ERROR_TRANSFER, 200, NULL},
    {"/long-header", NET_ERROR_TRANSFER, 200, "'{host}' sent a header that is too long"},
    {"/many-headers", NET_ERROR_LIMIT, 200,
     "the headers of the answer are larger than 256.0\u00A0KiB"},
    {"/many-trailers", NET_ERROR_LIMIT, 200,
     "the headers of the answer are larger than 256.0\u00A0KiB"},
    {"/length-too-long", NET_ERROR_TRANSFER, 200,
     "'{host}' closed the connection before the end of the document"},
    {"/bad-chunks", NET_ERROR_TRANSFER, 200,
     "the connection to '{host}' broke: Illegal or missing hexadecimal sequence in "
     "chunked-encoding"},
    {"/close", NET_ERROR_TRANSFER, 0, "'{host}' closed the connection without an answer"},
    {"/close-in-headers", NET_ERROR_TRANSFER, 200,
     "'{host}' closed the connection before the end of the document"},
    {"/reset", NET_ERROR_TRANSFER, 0, "the connection to '{host}' broke: Connection reset by peer"},
    {"/garbage", NET_ERROR_TRANSFER, 0, "'{host}' does not answer in HTTP"},
};

static void test_bad(gconstpointer data)
{
    gsize i = GPOINTER_TO_SIZE(data);
    g_autofree char *url = test_server_url(server, bad[i].path);
    g_autoptr(NetResponse) response = fetch(&bad[i].options, net_request_new(url));

    g_assert_nonnull(response->error);
    g_test_message("%s", response->error->message);
    g_assert_error(response->error, NET_ERROR, (int)bad[i].code);
    g_assert_cmpint(response->status, ==, bad[i].status);
    g_assert_null(response->body);
    g_assert_false(response->not_modified);
    g_assert_true(g_utf8_validate(response->error->message, -1, NULL));
    if (bad[i].message)
        assert_message(response, bad[i].message);
}

static void test_retry_after(void)
{
    static const struct {
        const char *path;
        gint64 least_s, most_s;
    } cases[] = {
        {"/status/429?Retry-After=120", 120, 120},
        {"/status/503?Retry-After=99999999999999999999", G_MAXINT32, G_MAXINT32},
        {"/status/503?Retry-After=Fri,+31+Dec+1999+23:59:59+GMT", 0, 0},
        {"/status/503?Retry-After=soon", -1, -1},
        {"/status/503", -1, -1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(NetResponse) response = fetch_path(cases[i].path);

        g_assert_error(response->error, NET_ERROR, NET_ERROR_STATUS);
        g_assert_cmpint(response->retry_after_s, >=, cases[i].least_s);
        g_assert_cmpint(response->retry_after_s, <=, cases[i].most_s);
    }
}

static void test_no_server(void)
{
    static const struct {
        const char *url;
        NetError code;
        const char *message;
    } cases[] = {
        {"http://me:secret@no-such-host.invalid/feed", NET_ERROR_TRANSFER,
         "cannot find the host 'no-such-host.invalid'"},
        {"http://me:secret@127.0.0.1:1/feed", NET_ERROR_TRANSFER,
         "cannot connect to '127.0.0.1:1': Connection refused"},
        {"ftp://me:secret@127.0.0.1/feed", NET_ERROR_ADDRESS,
         "'ftp://127.0.0.1/feed' is no http or https address"},
        {"http://", NET_ERROR_ADDRESS, "'http://' is no http or https address"},
        {"http://a b/", NET_ERROR_ADDRESS, "'http://a b/' is no http or https address"},
        {"http://127.0.0.1:99999/", NET_ERROR_ADDRESS,
         "'http://127.0.0.1:99999/' is no http or https address"},
        {"/etc/passwd", NET_ERROR_ADDRESS, "'/etc/passwd' is no http or https address"},
        {"file:///etc/passwd", NET_ERROR_ADDRESS,
         "'file:///etc/passwd' is no http or https address"},
        {"", NET_ERROR_ADDRESS, "'' is no http or https address"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(NetResponse) response = fetch(NULL, net_request_new(cases[i].url));

        g_assert_error(response->error, NET_ERROR, (int)cases[i].code);
        g_assert_cmpstr(response->error->message, ==, cases[i].message);
        g_assert_cmpint(response->status, ==, 0);
    }
}

/* A server that takes connections and never says a word, where an encrypted one must be set up. */
static void test_no_handshake(void)
{
    static const NetOptions options = {.connect_timeout_ms = 500};
    g_autoptr(GError) error = NULL;
    g_autoptr(GInetAddress) address = g_inet_address_new_loopback(G_SOCKET_FAMILY_IPV4);
    g_autoptr(GSocketAddress) any = g_inet_socket_address_new(address, 0);
    g_autoptr(GSocket) listener =
        g_socket_new(G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

    g_assert_no_error(error);
    g_assert_true(g_socket_bind(listener, any, FALSE, NULL) && g_socket_listen(listener, NULL));
    g_autoptr(GSocketAddress) bound = g_socket_get_local_address(listener, NULL);
    guint port = g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(bound));
    g_autofree char *url = g_strdup_printf("https://127.0.0.1:%u/feed", port);
    g_autofree char *expected =
        g_strdup_printf("cannot connect to '127.0.0.1:%u' within 1 s", port);
    g_autoptr(NetResponse) response = fetch(&options, net_request_new(url));

    g_assert_error(response->error, NET_ERROR, NET_ERROR_TRANSFER);
    g_assert_cmpstr(response->error->message, ==, expected);
}

/* What the library for encryption says of itself is left out. */
static void test_not_encrypted(void)
{
    g_autofree char *plain = test_server_url(server, "/feed.xml");
    g_autofree char *url = g_strconcat("https", plain + strlen("http"), NULL);
    g_autoptr(NetResponse) response = fetch(NULL, net_request_new(url));

    g_assert_error(response->error, NET_ERROR, NET_ERROR_TRANSFER);
    g_assert_true(g_str_has_prefix(response->error->message, "cannot set up an encrypted"));
    g_assert_null(strstr(response->error->message, "routines"));
    g_assert_null(strstr(response->error->message, "error:"));
}

static void add_tests(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *name = g_strdelimit(g_strdup(bad[i].path + 1), "/:", '-');
        g_autofree char *path = g_strconcat("/net/fetch/bad/", name, NULL);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_bad);
    }
    g_test_add_func("/net/fetch/retry-after", test_retry_after);
    g_test_add_func("/net/fetch/no-server", test_no_server);
    g_test_add_func("/net/fetch/no-handshake", test_no_handshake);
    g_test_add_func("/net/fetch/not-encrypted", test_not_encrypted);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
