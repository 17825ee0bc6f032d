/* Any bytes as an address and, behind a newline, as what stands in a document there. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "net/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* What has been written out is read again as the same address. */
static void assert_stable(const char *url)
{
    g_autofree char *normal = net_url_normalize(url);
    g_autofree char *resolved = net_url_resolve(NULL, url);
    g_autofree char *host = net_url_host(url);
    g_autofree char *bare = net_url_without_login(url);

    g_assert_true(net_url_is_web(url));
    g_assert_cmpstr(normal, ==, url);
    g_assert_cmpstr(resolved, ==, url);
    g_assert_true(host && *host);
    g_assert_true(net_url_same_origin(bare, url));
    net_url_host_is_near(host);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autofree char *text = g_strndup((const char *)data, len);
    char *reference = strchr(text, '\n');

    if (reference)
        *reference++ = '\0';
    g_autofree char *base = net_url_normalize(text);
    g_autofree char *shown = net_url_host_for_display(text);
    g_autofree char *resolved =
        reference ? net_url_resolve(net_url_is_web(base) ? base : NULL, reference) : NULL;

    g_assert_true(!shown || g_utf8_validate(shown, -1, NULL));
    if (net_url_is_web(base))
        assert_stable(base);
    if (resolved)
        assert_stable(resolved);
    return 0;
}
