#include "config.h"

#include "net/fetch.h"

#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "../server/server.h"

static const char feed_text[] = "<rss version='2.0'><channel><title>Feed</title></channel></rss>";

/* The same for all tests: a folder with feed.xml, served over http. */
static char *folder;
static TestServer *server;

static void keep(NetResponse *response, gpointer data)
{
    g_async_queue_push(data, response);
}

/* Fetches within the limits of a test; answers in time, or the test would hang. */
static NetResponse *fetch(const NetOptions *options, NetRequest *request)
{
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(options, keep, answers);

    net_session_fetch(session, request);
    return g_async_queue_pop(answers);
}

static NetResponse *fetch_path(const char *path)
{
    g_autofree char *url = test_server_url(server, path);
    return fetch(NULL, net_request_new(url));
}

static void assert_body(const NetResponse *response, const char *text)
{
    g_assert_no_error(response->error);
    g_assert_nonnull(response->body);
    g_assert_cmpmem(g_bytes_get_data(response->body, NULL), g_bytes_get_size(response->body), text,
                    strlen(text));
}

/* The expected words, with {host} for the server's host and port. */
static void assert_message(const NetResponse *response, const char *expected)
{
    g_autofree char *root = test_server_url(server, "");
    GString *text = g_string_new(expected);

    g_string_replace(text, "{host}", root + strlen("http://"), 0);
    g_assert_cmpstr(response->error->message, ==, text->str);
    g_string_free(text, TRUE);
}

/* --- what goes well --- */

static void test_document(void)
{
    g_autoptr(NetResponse) response = fetch_path("/feed.xml");
    g_autofree char *url = test_server_url(server, "/feed.xml");

    assert_body(response, feed_text);
    g_assert_cmpint(response->status, ==, 200);
    g_assert_false(response->not_modified);
    g_assert_cmpstr(response->url, ==, url);
    g_assert_null(response->permanent_url);
    g_assert_cmpstr(response->content_type, ==, "application/xml");
    g_assert_null(response->charset);
    g_assert_nonnull(response->etag);
    g_assert_nonnull(response->last_modified);
    g_assert_cmpint(response->retry_after_s, ==, -1);
    g_assert_cmpint(response->fresh_s, ==, -1);
}

static void test_packed(void)
{
    g_autoptr(NetResponse) response = fetch_path("/packed");

    g_assert_no_error(response->error);
    g_assert_true(g_str_has_prefix(g_bytes_get_data(response->body, NULL), "<?xml"));
}

/* Each validator alone is enough for a 304. */
static void test_condition(void)
{
    g_autoptr(NetResponse) first = fetch_path("/feed.xml");

    for (int with_etag = 0; with_etag < 2; with_etag++) {
        NetRequest *request = net_request_new(first->url);
        if (with_etag)
            request->etag = g_strdup(first->etag);
        else
            request->last_modified = g_strdup(first->last_modified);
        g_autoptr(NetResponse) second = fetch(NULL, request);

        g_assert_no_error(second->error);
        g_assert_cmpint(second->status, ==, 304);
        g_assert_true(second->not_modified);
        g_assert_null(second->body);
        g_assert_cmpstr(second->etag, ==, first->etag);
        g_assert_cmpstr(second->last_modified, ==, first->last_modified);
    }
}

static void test_request_headers(void)
{
    g_autofree char *url = test_server_url(server, "/echo");
    NetRequest *request = net_request_new(url);
    json_t *none = NULL;

    request->etag = g_strdup("\"a\r\nX-Evil: yes\"");
    request->last_modified = g_strdup("Tue, 30 May 2023 12:00:00 GMT");
    g_autoptr(NetResponse) response = fetch(NULL, request);
    g_assert_no_error(response->error);

    json_t *sent = json_loadb(g_bytes_get_data(response->body, NULL),
                              g_bytes_get_size(response->body), 0, NULL);
    const char *agent = json_string_value(json_object_get(sent, "user-agent"));
    const char *since = json_string_value(json_object_get(sent, "if-modified-since"));
    const char *encoding = json_string_value(json_object_get(sent, "accept-encoding"));
    g_assert_cmpstr(agent, ==, PACKAGE_NAME "/" PACKAGE_VERSION);
    g_assert_cmpstr(since, ==, "Tue, 30 May 2023 12:00:00 GMT");
    g_assert_cmpstr(encoding, ==, "gzip, deflate");
    g_assert_true(json_object_get(sent, "if-none-match") == none);
    g_assert_true(json_object_get(sent, "x-evil") == none);
    g_assert_true(json_object_get(sent, "cookie") == none);
    g_assert_true(json_object_get(sent, "authorization") == none);
    json_decref(sent);
}

static void test_response_headers(void)
{
    g_autoptr(NetResponse) response = fetch_path(
        "/status/200?Content-Type=Text/XML;+Charset%3D%22no-such-%1Bcharset%22"
        "&Content-Location=/real/feed.xml&Cache-Control=public&Cache-Control=max-age%3D600"
        "&Age=100&Set-Cookie=id%3D1");
    g_autofree char *location = test_server_url(server, "/real/feed.xml");

    g_assert_no_error(response->error);
    g_assert_cmpstr(response->content_type, ==, "text/xml");
    g_assert_cmpstr(response->charset, ==, "no-such-charset");
    g_assert_cmpstr(response->content_location, ==, location);
    g_assert_cmpint(response->fresh_s, ==, 500);
}

static void test_empty_document(void)
{
    g_free(test_folder_write(folder, "empty.xml", ""));
    g_autoptr(NetResponse) response = fetch_path("/empty.xml");

    assert_body(response, "");
}

/* What a server sends beyond the length that it gave is not part of the document. */
static void test_wrong_length(void)
{
    g_autoptr(NetResponse) response = fetch_path("/length-too-short");

    g_autoptr(NetResponse) two = fetch_path("/two-lengths");

    assert_body(response, "<?xml version='1.0'?>");
    g_assert_no_error(two->error);
    g_assert_cmpuint(g_bytes_get_size(two->body), ==, 20);
}

/* --- redirects --- */

static void test_redirects(void)
{
    static const struct {
        const char *path;
        gboolean permanent;
    } cases[] = {
        {"/to/301?/feed.xml", TRUE},
        {"/to/308?/feed.xml", TRUE},
        {"/to/301?../feed.xml", TRUE},
        {"/to/301?/to/308?/to/301?/feed.xml", TRUE},
        {"/to/302?/feed.xml", FALSE},
        {"/to/303?/feed.xml", FALSE},
        {"/to/307?/feed.xml", FALSE},
        {"/to/301?/to/302?/feed.xml", FALSE},
        {"/to/302?/to/301?/feed.xml", FALSE},
        {"/to/301?/to/301?/to/301?/to/301?/to/301?/to/301?/to/301?/to/301?/feed.xml", TRUE},
        {"/endless-redirect?/feed.xml", FALSE},
    };
    g_autofree char *target = test_server_url(server, "/feed.xml");

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(NetResponse) response = fetch_path(cases[i].path);

        g_test_message("%s", cases[i].path);
        assert_body(response, feed_text);
        g_assert_cmpstr(response->url, ==, target);
        g_assert_cmpstr(response->permanent_url, ==, cases[i].permanent ? target : NULL);
    }
}

/* Conditions go along, so that a moved feed is answered 304 too. */
static void test_redirect_to_unchanged(void)
{
    g_autoptr(NetResponse) first = fetch_path("/feed.xml");
    g_autofree char *url = test_server_url(server, "/to/301?/feed.xml");
    NetRequest *request = net_request_new(url);

    request->etag = g_strdup(first->etag);
    g_autoptr(NetResponse) second = fetch(NULL, request);
    g_assert_no_error(second->error);
    g_assert_true(second->not_modified);
    g_assert_cmpstr(second->permanent_url, ==, first->url);
}

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

/* --- what goes wrong: one clear reason each --- */

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
    {"/bomb", NET_ERROR_LIMIT, 200, "the document is larger than 16.0\u00A0MiB"},
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

/* --- files --- */

static NetResponse *fetch_file(const char *url, const char *etag, gsize max)
{
    NetOptions options = {.body_max = max};
    NetRequest *request = net_request_new(url);

    request->allow_file = TRUE;
    request->etag = g_strdup(etag);
    return fetch(&options, request);
}

static void test_file(void)
{
    g_autofree char *path = g_build_filename(folder, "feed.xml", NULL);
    g_autofree char *address = g_filename_to_uri(path, NULL, NULL);
    g_autoptr(NetResponse) by_path = fetch_file(path, NULL, 0);
    g_autoptr(NetResponse) by_address = fetch_file(address, NULL, 0);
    g_autoptr(NetResponse) again = fetch_file(path, by_path->etag, 0);

    assert_body(by_path, feed_text);
    assert_body(by_address, feed_text);
    g_assert_cmpint(by_path->status, ==, 200);
    g_assert_cmpstr(by_path->url, ==, path);
    g_assert_no_error(again->error);
    g_assert_true(again->not_modified);
    g_assert_cmpint(again->status, ==, 304);
    g_assert_null(again->body);
}

static void test_bad_files(void)
{
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
    g_autofree char *large = test_folder_write(folder, "large.xml", "0123456789");
    const struct {
        const char *url;
        NetError code;
        const char *message; /* %s: the address */
    } cases[] = {
        {pipe, NET_ERROR_ADDRESS, "'{url}' is no regular file"},
        {folder, NET_ERROR_ADDRESS, "'{url}' is no regular file"},
        {"/dev/zero", NET_ERROR_ADDRESS, "'{url}' is no regular file"},
        {"/no/such/file", NET_ERROR_TRANSFER, "cannot read '{url}': No such file or directory"},
        {"file://elsewhere.example/feed.xml", NET_ERROR_ADDRESS,
         "'{url}' names no file of this machine"},
        {"file:feed.xml", NET_ERROR_ADDRESS, "'{url}' names no file of this machine"},
        {"gopher://example/1", NET_ERROR_ADDRESS, "'{url}' is no http or https address"},
        {large, NET_ERROR_LIMIT, "'{url}' is larger than 9 bytes"},
    };

    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(NetResponse) response = fetch_file(cases[i].url, NULL, 9);
        GString *message = g_string_new(cases[i].message);

        g_string_replace(message, "{url}", cases[i].url, 0);
        g_assert_error(response->error, NET_ERROR, (int)cases[i].code);
        g_assert_cmpstr(response->error->message, ==, message->str);
        g_assert_null(response->body);
        g_string_free(message, TRUE);
    }
}

/* --- many at once --- */

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
        {"/feed.xml", 200}, {"/status/404", 404}, {"/endless/200", 200},      {"/close", 0},
        {"/garbage", 0},    {"/packed", 200},     {"/to/301?/feed.xml", 200},
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
    }
    net_session_cancel(session);
    for (guint i = 0; i < 2; i++) {
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        g_assert_error(response->error, NET_ERROR, NET_ERROR_CANCELLED);
    }
}

/* One connection serves request after request, also when a redirect or an error comes between. */
static void test_connection_reuse(void)
{
    static const char *const paths[] = {"/feed.xml", "/to/301?/feed.xml", "/status/404", "/packed"};
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
    g_test_add_func("/net/fetch/document", test_document);
    g_test_add_func("/net/fetch/packed", test_packed);
    g_test_add_func("/net/fetch/condition", test_condition);
    g_test_add_func("/net/fetch/request-headers", test_request_headers);
    g_test_add_func("/net/fetch/response-headers", test_response_headers);
    g_test_add_func("/net/fetch/empty-document", test_empty_document);
    g_test_add_func("/net/fetch/wrong-length", test_wrong_length);
    g_test_add_func("/net/fetch/redirects", test_redirects);
    g_test_add_func("/net/fetch/redirect-to-unchanged", test_redirect_to_unchanged);
    g_test_add_func("/net/fetch/login", test_login);
    g_test_add_func("/net/fetch/access", test_access);
    g_test_add_func("/net/fetch/digest", test_digest);
    g_test_add_func("/net/fetch/proxy", test_proxy);
    g_test_add_func("/net/fetch/header-values", test_header_values);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *name = g_strdelimit(g_strdup(bad[i].path + 1), "/:", '-');
        g_autofree char *path = g_strconcat("/net/fetch/bad/", name, NULL);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_bad);
    }
    g_test_add_func("/net/fetch/retry-after", test_retry_after);
    g_test_add_func("/net/fetch/no-server", test_no_server);
    g_test_add_func("/net/fetch/file", test_file);
    g_test_add_func("/net/fetch/bad-files", test_bad_files);
    g_test_add_func("/net/fetch/many", test_many);
    g_test_add_func("/net/fetch/connection-reuse", test_connection_reuse);
    g_test_add_func("/net/fetch/backlog", test_backlog);
    g_test_add_func("/net/fetch/cancel", test_cancel);
    g_test_add_func("/net/fetch/close", test_close);
}

int main(int argc, char **argv)
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
    add_tests();

    int status = g_test_run();
    test_server_stop(server);
    test_folder_remove(folder);
    g_free(folder);
    return status;
}
