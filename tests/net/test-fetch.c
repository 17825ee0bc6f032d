/* Transfers: documents, headers, redirects and files. */
#include "config.h"

#include <jansson.h>
#include <sys/stat.h>

#include "fixture.h"

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
    /* By deflate most mean zlib's form, some the raw one. */
    static const char *const paths[] = {"/packed/gzip", "/packed/zlib", "/packed/raw"};

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(NetResponse) response = fetch_path(paths[i]);

        g_assert_no_error(response->error);
        g_assert_true(g_str_has_prefix(g_bytes_get_data(response->body, NULL), "<?xml"));
    }
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

/* Looking for one of thousands would take as many looks at all of them. */
static void test_repeated_header(void)
{
    GString *path = g_string_new("/status/200?Cache-Control=max-age%3D600");

    for (guint i = 0; i < 100; i++)
        g_string_append(path, "&Cache-Control=a");
    g_string_append(path, "&Cache-Control=no-store");
    g_autoptr(NetResponse) response = fetch_path(path->str);
    g_assert_no_error(response->error);
    g_assert_cmpint(response->fresh_s, ==, 600);
    g_string_free(path, TRUE);
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

static void add_tests(void)
{
    g_test_add_func("/net/fetch/document", test_document);
    g_test_add_func("/net/fetch/packed", test_packed);
    g_test_add_func("/net/fetch/condition", test_condition);
    g_test_add_func("/net/fetch/request-headers", test_request_headers);
    g_test_add_func("/net/fetch/response-headers", test_response_headers);
    g_test_add_func("/net/fetch/repeated-header", test_repeated_header);
    g_test_add_func("/net/fetch/empty-document", test_empty_document);
    g_test_add_func("/net/fetch/wrong-length", test_wrong_length);
    g_test_add_func("/net/fetch/redirects", test_redirects);
    g_test_add_func("/net/fetch/redirect-to-unchanged", test_redirect_to_unchanged);
    g_test_add_func("/net/fetch/file", test_file);
    g_test_add_func("/net/fetch/bad-files", test_bad_files);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
