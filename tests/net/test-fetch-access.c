/* Transfers: what opens doors goes to its own server alone. */
#include "config.h"

#include <jansson.h>

#include "fixture.h"

/* Reads the Authorization header that arrived after a redirect from one server to another path. */
static char *authorization_after(const char *url, NetResponse **response)
{
    *response = fetch(NULL, net_request_new(url));
    g_assert_no_error((*response)->error);
    json_t *sent = json_loadb(g_bytes_get_data((*response)->body, NULL),
                              g_bytes_get_size((*response)->body), 0, NULL);
    char *value = g_strdup(json_string_value(json_object_get(sent, "authorization")));
    json_decref(sent);
    return value;
}

/* User and password stay with their server, and out of what is shown and stored. */
static void test_login(void)
{
    g_autoptr(TestServer) other = test_server_start(folder, NULL);
    g_autofree char *root = test_server_url(server, "");
    g_autofree char *elsewhere = test_server_url(other, "/echo");
    g_autofree char *same =
        g_strconcat("http://me:secret@", root + strlen("http://"), "/to/301?/echo", NULL);
    g_autofree char *away =
        g_strconcat("http://me:secret@", root + strlen("http://"), "/to/301?", elsewhere, NULL);
    g_autoptr(NetResponse) response = NULL;
    g_autoptr(NetResponse) second = NULL;

    g_autofree char *kept = authorization_after(same, &response);
    g_assert_cmpstr(kept, ==, "Basic bWU6c2VjcmV0");
    g_assert_null(strstr(response->url, "secret"));
    g_assert_nonnull(strstr(response->permanent_url, "me:secret@"));

    g_autofree char *sent = authorization_after(away, &second);
    g_assert_null(sent);
    g_assert_cmpstr(second->permanent_url, ==, elsewhere);
}

/* Everything that opens a door, at once. */
static NetAccess *full_access(void)
{
    static const char *const headers[] = {"X-Key: k1", "Accept: application/xml", NULL};
    NetAccess *access = net_access_new();

    access->user = g_strdup("me");
    access->password = g_strdup("secret");
    access->headers = g_strdupv((char **)headers);
    access->cookie = g_strdup("id=1; lang=en");
    return access;
}

/* The headers that a request with access arrives with, through path. */
static json_t *headers_with(NetAccess *access, const char *path)
{
    g_autofree char *url = test_server_url(server, path);
    NetRequest *request = net_request_new(url);

    request->access = access;
    g_autoptr(NetResponse) response = fetch(NULL, request);
    g_assert_no_error(response->error);
    return json_loadb(g_bytes_get_data(response->body, NULL), g_bytes_get_size(response->body), 0,
                      NULL);
}

static void assert_header(const json_t *headers, const char *name, const char *value)
{
    g_assert_cmpstr(json_string_value(json_object_get(headers, name)), ==, value);
}

/* What a feed needs goes to its own server, also after a redirect there, and to no other. */
static void test_access(void)
{
    g_autoptr(TestServer) other = test_server_start(folder, NULL);
    g_autofree char *elsewhere = test_server_url(other, "/echo");
    g_autofree char *there = g_strconcat("/to/301?", elsewhere, NULL);
    static const char *const own_paths[] = {"/echo", "/to/301?/echo"};
    static const char *const names[] = {"authorization", "x-key", "cookie"};

    for (gsize i = 0; i < G_N_ELEMENTS(own_paths); i++) {
        json_t *sent = headers_with(full_access(), own_paths[i]);
        assert_header(sent, "authorization", "Basic bWU6c2VjcmV0");
        assert_header(sent, "x-key", "k1");
        assert_header(sent, "accept", "application/xml");
        assert_header(sent, "cookie", "id=1; lang=en");
        json_decref(sent);
    }
    json_t *foreign = headers_with(full_access(), there);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_header(foreign, names[i], NULL);
    json_decref(foreign);

    NetAccess *bearer = net_access_new();
    bearer->token = g_strnfill(3000, 'x');
    g_autofree char *expected = g_strconcat("Bearer ", bearer->token, NULL);
    json_t *sent = headers_with(bearer, "/echo");
    assert_header(sent, "authorization", expected);
    json_decref(sent);
}

/* A digest takes a second request; a wrong password is the server's to refuse. */
static void test_digest(void)
{
    NetAccess *access = full_access(), *wrong = full_access();

    access->digest = TRUE;
    json_t *sent = headers_with(access, "/digest");
    g_assert_nonnull(strstr(json_string_value(json_object_get(sent, "authorization")), "Digest"));
    json_decref(sent);

    g_autofree char *url = test_server_url(server, "/digest");
    NetRequest *request = net_request_new(url);
    wrong->digest = TRUE;
    g_free(wrong->password);
    wrong->password = g_strdup("guess");
    request->access = wrong;
    g_autoptr(NetResponse) refused = fetch(NULL, request);
    g_assert_error(refused->error, NET_ERROR, NET_ERROR_STATUS);
    g_assert_cmpint(refused->status, ==, 401);
}

/* A feed's own proxy sees what its server would. */
static void test_proxy(void)
{
    NetRequest *request = net_request_new("http://outlet.invalid/feed.xml");

    request->access = net_access_new();
    request->access->proxy = test_server_url(server, "");
    g_autoptr(NetResponse) response = fetch(NULL, request);
    assert_body(response, feed_text);
    g_assert_cmpuint(test_server_count(server, "(proxied)", 0), ==, 1);
}

static void test_header_values(void)
{
    g_assert_true(net_access_is_header("X-Key: value"));
    g_assert_true(net_access_is_header("X-Empty:"));
    g_assert_false(net_access_is_header("no colon"));
    g_assert_false(net_access_is_header(": no name"));
    g_assert_false(net_access_is_header("Two words: x"));
    g_assert_false(net_access_is_header("X: a\r\nY: b"));
}

static void add_tests(void)
{
    g_test_add_func("/net/fetch/login", test_login);
    g_test_add_func("/net/fetch/access", test_access);
    g_test_add_func("/net/fetch/digest", test_digest);
    g_test_add_func("/net/fetch/proxy", test_proxy);
    g_test_add_func("/net/fetch/header-values", test_header_values);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
