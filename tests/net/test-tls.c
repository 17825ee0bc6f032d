/* Encrypted transfers, with certificates that the test makes. */
#include "config.h"

#include "../server/certificate.h"
#include "fixture.h"

static NetResponse *fetch_tls(TestServer *secure, const char *path, const char *ca_file)
{
    g_autofree char *url = test_server_url(secure, path);

    if (ca_file)
        g_setenv("SSL_CERT_FILE", ca_file, TRUE);
    else
        g_unsetenv("SSL_CERT_FILE");
    NetResponse *response = net_fetch(net_request_new(url));
    g_unsetenv("SSL_CERT_FILE");
    return response;
}

/* Only who is trusted is talked to, and whoever is encrypted stays so. */
static void test_trust(void)
{
    g_autofree char *pem = g_build_filename(folder, "server.pem", NULL);

    if (!test_certificate_make(pem, "IP:127.0.0.1")) {
        g_test_skip("no openssl to make a certificate with");
        return;
    }
    g_autoptr(TestServer) secure = test_server_start(folder, pem);
    g_autoptr(NetResponse) stranger = fetch_tls(secure, "/feed.xml", NULL);
    g_autoptr(NetResponse) trusted = fetch_tls(secure, "/feed.xml", pem);
    g_autoptr(NetResponse) unencrypted =
        fetch_tls(secure, "/to/301?http://127.0.0.1/feed.xml", pem);
    g_autoptr(NetResponse) no_file = fetch_tls(secure, "/feed.xml", "/no/such.pem");

    g_assert_error(stranger->error, NET_ERROR, NET_ERROR_TRANSFER);
    g_assert_true(
        g_str_has_suffix(stranger->error->message, "is not trusted: self-signed certificate"));
    g_assert_no_error(trusted->error);
    g_assert_cmpuint(g_bytes_get_size(trusted->body), ==, strlen(feed_text));
    g_assert_error(unencrypted->error, NET_ERROR, NET_ERROR_TRANSFER);
    g_assert_true(g_str_has_suffix(unencrypted->error->message, "which is not encrypted"));
    g_assert_error(no_file->error, NET_ERROR, NET_ERROR_TRANSFER);
    g_assert_true(
        g_str_has_suffix(no_file->error->message, "(ca-file, SSL_CERT_FILE) cannot be read"));
}

/* A certificate that is trusted, but another host's. */
static void test_other_name(void)
{
    g_autofree char *pem = g_build_filename(folder, "other.pem", NULL);

    if (!test_certificate_make(pem, "DNS:other.example")) {
        g_test_skip("no openssl to make a certificate with");
        return;
    }
    g_autoptr(TestServer) secure = test_server_start(folder, pem);
    g_autoptr(NetResponse) response = fetch_tls(secure, "/feed.xml", pem);

    g_assert_error(response->error, NET_ERROR, NET_ERROR_TRANSFER);
    g_test_message("%s", response->error->message);
    g_assert_nonnull(strstr(response->error->message, "is not trusted: "));
    g_assert_null(response->body);
}

/* Fetches with access, of which the request takes a reference. */
static NetResponse *fetch_with(TestServer *secure, NetAccess *access)
{
    g_autofree char *url = test_server_url(secure, "/feed.xml");
    NetRequest *request = net_request_new(url);

    request->access = net_access_ref(access);
    return net_fetch(request);
}

/* A feed with authorities of its own, and one whose server asks for a certificate. */
static void test_own_certificates(void)
{
    g_autofree char *pem = g_build_filename(folder, "server.pem", NULL);
    g_autofree char *client = g_build_filename(folder, "client.pem", NULL);
    g_autoptr(NetAccess) access = net_access_new();

    if (!test_certificate_make(pem, "IP:127.0.0.1") ||
        !test_certificate_make(client, "DNS:client.example")) {
        g_test_skip("no openssl to make a certificate with");
        return;
    }
    g_autoptr(TestServer) secure = test_server_start_for(folder, pem, client);

    access->ca_file = g_strdup(pem);
    g_autoptr(NetResponse) nobody = fetch_with(secure, access);
    g_assert_error(nobody->error, NET_ERROR, NET_ERROR_TRANSFER);
    access->certificate = g_strdup(client);
    g_autoptr(NetResponse) known = fetch_with(secure, access);
    g_assert_no_error(known->error);
    g_assert_cmpuint(g_bytes_get_size(known->body), ==, strlen(feed_text));
}

static void add_tests(void)
{
    g_test_add_func("/net/tls/trust", test_trust);
    g_test_add_func("/net/tls/own-certificates", test_own_certificates);
    g_test_add_func("/net/tls/other-name", test_other_name);
}

int main(int argc, char **argv)
{
    return run_tests(argc, argv, add_tests);
}
