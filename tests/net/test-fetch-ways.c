/* Transfers: the ways to a server, and what goes to none. */
#include "config.h"

#include <jansson.h>

#include "../server/certificate.h"
#include "fixture.h"

/* Fetches through a proxy, of which the test's server is one: "socks5h" and the like. */
static NetResponse *fetch_through(const char *scheme, const char *url)
{
    NetRequest *request = net_request_new(url);
    g_autofree char *root = test_server_url(server, "");

    request->access = net_access_new();
    request->access->proxy = g_strconcat(scheme, root + strlen("http"), NULL);
    return fetch(NULL, request);
}

/* With socks5h the proxy finds the host, with socks5 we do. */
static void test_socks(void)
{
    g_autoptr(NetResponse) far = fetch_through("socks5h", "http://outlet.invalid/feed.xml");
    g_autoptr(NetResponse) near = fetch_through("socks5", "http://127.0.0.1:9/feed.xml");

    assert_body(far, feed_text);
    assert_body(near, feed_text);
    g_assert_cmpuint(test_server_count(server, "(socks) outlet.invalid:80", 0), ==, 1);
    g_assert_cmpuint(test_server_count(server, "(socks) 127.0.0.1:9", 0), ==, 1);
}

/* What is encrypted goes through a proxy in a tunnel, and is verified behind it. */
static void test_tunnel(void)
{
    g_autofree char *pem = g_build_filename(folder, "tunnel.pem", NULL);

    if (!test_certificate_make(pem, "IP:127.0.0.1")) {
        g_test_skip("no openssl to make a certificate with");
        return;
    }
    g_autoptr(TestServer) secure = test_server_start(folder, pem);
    g_autofree char *url = test_server_url(secure, "/feed.xml");
    g_autoptr(NetResponse) stranger = fetch_through("http", url);
    NetRequest *request = net_request_new(url);

    g_assert_nonnull(stranger->error);
    g_assert_nonnull(strstr(stranger->error->message, "is not trusted"));
    request->access = net_access_new();
    request->access->proxy = test_server_url(server, "");
    request->access->ca_file = g_strdup(pem);
    g_autoptr(NetResponse) trusted = fetch(NULL, request);
    assert_body(trusted, feed_text);

    g_autofree char *root = test_server_url(secure, "");
    g_autofree char *name = g_strconcat("(tunnel) ", root + strlen("https://"), NULL);
    g_assert_cmpuint(test_server_count(server, name, 0), ==, 2);
}

/* A proxy that is spoken to in secret is verified as a server is; the feed's authorities hold for
 * it. */
static void test_secure_proxy(void)
{
    g_autofree char *pem = g_build_filename(folder, "proxy.pem", NULL);

    if (!test_certificate_make(pem, "IP:127.0.0.1")) {
        g_test_skip("no openssl to make a certificate with");
        return;
    }
    g_autoptr(TestServer) proxy = test_server_start(folder, pem);
    g_autofree char *root = test_server_url(proxy, "");

    for (int trusted = 0; trusted < 2; trusted++) {
        NetRequest *request = net_request_new("http://outlet.invalid/feed.xml");
        request->access = net_access_new();
        request->access->proxy = g_strdup(root);
        request->access->ca_file = trusted ? g_strdup(pem) : NULL;
        g_autoptr(NetResponse) response = fetch(NULL, request);

        if (trusted)
            assert_body(response, feed_text);
        else
            g_assert_error(response->error, NET_ERROR, NET_ERROR_TRANSFER);
    }
}

/* The proxy of the environment, which a feed can leave out. */
static void test_environment(void)
{
    g_autofree char *root = test_server_url(server, "");
    g_autofree char *url = test_server_url(server, "/feed.xml?direct");
    NetRequest *request = net_request_new(url);

    g_setenv("http_proxy", root, TRUE);
    g_autoptr(NetResponse) through = fetch(NULL, net_request_new("http://env.invalid/feed.xml"));
    g_setenv("http_proxy", "http://127.0.0.1:1", TRUE);
    request->access = net_access_new();
    request->access->proxy = g_strdup("");
    g_autoptr(NetResponse) direct = fetch(NULL, request);
    g_unsetenv("http_proxy");

    assert_body(through, feed_text);
    assert_body(direct, feed_text);
    g_assert_cmpuint(test_server_count(server, "(proxied) env.invalid", 0), ==, 1);
}

/* A name beyond ASCII is asked for in its ASCII form, whatever the locale is. */
static void test_international_name(void)
{
    g_autoptr(NetResponse) response = fetch_through("http", "http://b\u00fccher.example/feed.xml");

    assert_body(response, feed_text);
    g_assert_cmpuint(test_server_count(server, "(proxied) xn--bcher-kva.example", 0), ==, 1);
}

static void test_ipv6(void)
{
    g_autoptr(TestServer) six = test_server_start_ipv6(folder);

    if (!six) {
        g_test_skip("no IPv6 on this machine");
        return;
    }
    g_autofree char *url = test_server_url(six, "/to/301?/feed.xml");
    g_autoptr(NetResponse) response = fetch(NULL, net_request_new(url));
    assert_body(response, feed_text);
}

static json_t *sent_headers(const NetResponse *response)
{
    g_assert_no_error(response->error);
    return json_loadb(g_bytes_get_data(response->body, NULL), g_bytes_get_size(response->body), 0,
                      NULL);
}

/* A password that lies in ~/.netrc for other programs is not ours to give. */
static void test_netrc(void)
{
    g_autofree char *path =
        test_folder_write(folder, ".netrc", "machine 127.0.0.1 login me password secret\n");
    g_autofree char *home = g_strdup(g_getenv("HOME"));

    g_setenv("HOME", folder, TRUE);
    g_setenv("NETRC", path, TRUE);
    g_autoptr(NetResponse) response = fetch_path("/echo");
    g_unsetenv("NETRC");
    if (home)
        g_setenv("HOME", home, TRUE);
    json_t *sent = sent_headers(response);
    g_assert_null(json_object_get(sent, "authorization"));
    json_decref(sent);
}

/* What a server sets is sent back by no later request, not even to itself. */
static void test_set_cookie(void)
{
    g_autofree char *sets = test_server_url(server, "/status/200?Set-Cookie=id%3D1");
    g_autofree char *echo = test_server_url(server, "/echo");
    g_autofree char *away = g_strconcat("/status/302?Set-Cookie=id%3D1&Location=", echo, NULL);
    g_autofree char *redirects = test_server_url(server, away);
    const char *const urls[] = {sets, echo, redirects};
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(NULL, keep, answers);

    for (gsize i = 0; i < G_N_ELEMENTS(urls); i++) {
        net_session_fetch(session, net_request_new(urls[i]));
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        g_assert_no_error(response->error);
        if (urls[i] == sets)
            continue;
        json_t *sent = sent_headers(response);
        g_assert_null(json_object_get(sent, "cookie"));
        json_decref(sent);
    }
}

static void add_tests(void)
{
    g_test_add_func("/net/fetch/socks", test_socks);
    g_test_add_func("/net/fetch/tunnel", test_tunnel);
    g_test_add_func("/net/fetch/secure-proxy", test_secure_proxy);
    g_test_add_func("/net/fetch/environment", test_environment);
    g_test_add_func("/net/fetch/international-name", test_international_name);
    g_test_add_func("/net/fetch/ipv6", test_ipv6);
    g_test_add_func("/net/fetch/netrc", test_netrc);
    g_test_add_func("/net/fetch/set-cookie", test_set_cookie);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
