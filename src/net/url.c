#include "config.h"

#include "net/url.h"

#include <string.h>

#include <gio/gio.h>

#include "base/clean.h"
#include "net/curl.h"

static gboolean has_scheme(const char *url, const char *scheme)
{
    return g_ascii_strncasecmp(url, scheme, strlen(scheme)) == 0;
}

/* No control characters and no spaces; nor bytes that are no UTF-8, which no address has. */
static gboolean is_plain(const char *url)
{
    if (!g_utf8_validate(url, -1, NULL))
        return FALSE;
    for (const char *at = url; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c <= ' ' || base_clean_is_unsafe(c))
            return FALSE;
    }
    return TRUE;
}

/* Behind the two slashes comes the host; libcurl would forgive a third slash. */
static gboolean has_web_scheme(const char *url)
{
    gsize len = has_scheme(url, "http://") ? 7 : has_scheme(url, "https://") ? 8 : 0;
    return len > 0 && url[len] != '/';
}

static CURLU *parse(const char *url)
{
    g_autoptr(CURLU) parsed = curl_url();

    if (!url || !is_plain(url) || !has_web_scheme(url) ||
        curl_url_set(parsed, CURLUPART_URL, url, CURLU_URLENCODE) != CURLUE_OK)
        return NULL;
    return g_steal_pointer(&parsed);
}

/* A part as a string of GLib's; NULL where the address lacks it. */
static char *part(CURLU *parsed, CURLUPart which, unsigned flags)
{
    char *value = NULL;

    if (curl_url_get(parsed, which, &value, flags) != CURLUE_OK)
        return NULL;
    char *copy = g_strdup(value);
    curl_free(value);
    return copy;
}

static char *lower_host(CURLU *parsed)
{
    g_autofree char *host = part(parsed, CURLUPART_HOST, 0);
    return host ? g_ascii_strdown(host, -1) : NULL;
}

gboolean net_url_is_web(const char *url)
{
    g_autoptr(CURLU) parsed = parse(url);
    g_autofree char *host = parsed ? lower_host(parsed) : NULL;
    return host && *host;
}

gboolean net_url_is_https(const char *url)
{
    return has_scheme(url, "https://");
}

char *net_url_for_display(const char *url)
{
    if (!url)
        return NULL;

    /* By hand, because an address that cannot be read must not show its password either. */
    const char *slashes = strstr(url, "://");
    const char *authority = slashes ? slashes + 3 : url;
    gsize len = strcspn(authority, "/?#\\");
    const char *host = authority;

    for (const char *at = authority; at < authority + len; at++) {
        if (*at == '@' && (slashes || memchr(authority, ':', (gsize)(at - authority))))
            host = at + 1;
    }
    g_autofree char *scheme = g_strndup(url, (gsize)(authority - url));
    g_autofree char *shown = g_strconcat(scheme, host, NULL);
    return base_clean_message(shown, -1);
}

/* The whole address, its host in lower case, without fragment. */
static char *write_out(CURLU *parsed)
{
    g_autofree char *host = lower_host(parsed);

    if (host)
        curl_url_set(parsed, CURLUPART_HOST, host, 0);
    curl_url_set(parsed, CURLUPART_FRAGMENT, NULL, 0);
    return part(parsed, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
}

char *net_url_normalize(const char *url)
{
    g_autofree char *bare = g_strstrip(g_strdup(url));
    const char *start = bare;

    if (has_scheme(start, "feed://"))
        start += strlen("feed://");
    else if (has_scheme(start, "feed:"))
        start += strlen("feed:");

    g_autofree char *absolute =
        *start && !strstr(start, "://") ? g_strconcat("http://", start, NULL) : g_strdup(start);
    g_autoptr(CURLU) parsed = parse(absolute);
    char *normal = parsed ? write_out(parsed) : NULL;
    return normal ? normal : g_steal_pointer(&bare);
}

char *net_url_resolve(const char *base, const char *reference)
{
    g_autoptr(CURLU) parsed = curl_url();

    if (base && (!net_url_is_web(base) || curl_url_set(parsed, CURLUPART_URL, base, 0)))
        return NULL;
    if (!g_utf8_validate(reference, -1, NULL) ||
        curl_url_set(parsed, CURLUPART_URL, reference, CURLU_URLENCODE | CURLU_ALLOW_SPACE))
        return NULL;

    g_autofree char *resolved = write_out(parsed);
    return resolved && net_url_is_web(resolved) ? g_steal_pointer(&resolved) : NULL;
}

char *net_url_host(const char *url)
{
    g_autoptr(CURLU) parsed = parse(url);
    return parsed ? lower_host(parsed) : NULL;
}

char *net_url_host_for_display(const char *url)
{
    g_autoptr(CURLU) parsed = parse(url);
    g_autofree char *host = parsed ? lower_host(parsed) : NULL;
    g_autofree char *port = parsed ? part(parsed, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT) : NULL;

    if (!host)
        return net_url_for_display(url);
    g_autofree char *shown = port ? g_strconcat(host, ":", port, NULL) : g_strdup(host);
    return base_clean_message(shown, -1);
}

static char *origin(const char *url)
{
    g_autoptr(CURLU) parsed = parse(url);
    if (!parsed)
        return NULL;

    g_autofree char *scheme = part(parsed, CURLUPART_SCHEME, 0);
    g_autofree char *host = lower_host(parsed);
    g_autofree char *port = part(parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    return g_strconcat(scheme, "://", host, ":", port, NULL);
}

gboolean net_url_same_origin(const char *a, const char *b)
{
    g_autofree char *origin_a = origin(a);
    g_autofree char *origin_b = origin(b);
    return origin_a && g_strcmp0(origin_a, origin_b) == 0;
}

gboolean net_url_host_is_loopback(const char *host)
{
    if (g_strcmp0(host, "localhost") == 0 || g_strcmp0(host, "[::1]") == 0 ||
        g_str_has_suffix(host, ".localhost"))
        return TRUE;
    return g_str_has_prefix(host, "127.") && g_hostname_is_ip_address(host);
}

char *net_url_for_libcurl(const char *url)
{
    g_autoptr(CURLU) parsed = g_str_is_ascii(url) || g_get_charset(NULL) ? NULL : parse(url);
    g_autofree char *host = parsed ? part(parsed, CURLUPART_HOST, 0) : NULL;
    g_autofree char *ascii = host ? g_hostname_to_ascii(host) : NULL;

    if (!ascii || curl_url_set(parsed, CURLUPART_HOST, ascii, 0) != CURLUE_OK)
        return g_strdup(url);
    return part(parsed, CURLUPART_URL, 0);
}

/* Of IPv6, addresses for private use (RFC 4193) and those that stand for IPv4 ones. */
static gboolean is_near_bytes(const guint8 *bytes)
{
    static const guint8 zeros[10];

    return (bytes[0] & 0xFE) == 0xFC || memcmp(bytes, zeros, sizeof zeros) == 0;
}

gboolean net_url_host_is_near(const char *host)
{
    static const char *const domains[] = {".localhost", ".local", ".internal", ".lan",
                                          ".home.arpa"};
    gsize len = strlen(host);
    gboolean dotted = len > 0 && host[len - 1] == '.'; /* the same host, written in full */
    g_autofree char *name =
        *host == '[' ? g_strndup(host + 1, strcspn(host + 1, "]%")) : g_strndup(host, len - dotted);
    g_autoptr(GInetAddress) address = g_inet_address_new_from_string(name);

    if (address)
        return g_inet_address_get_is_loopback(address) || g_inet_address_get_is_any(address) ||
               g_inet_address_get_is_link_local(address) ||
               g_inet_address_get_is_site_local(address) ||
               (g_inet_address_get_family(address) == G_SOCKET_FAMILY_IPV6 &&
                is_near_bytes(g_inet_address_to_bytes(address)));
    for (gsize i = 0; i < G_N_ELEMENTS(domains); i++) {
        if (g_str_has_suffix(name, domains[i]))
            return TRUE;
    }
    return !strchr(name, '.');
}

char *net_url_without_login(const char *url)
{
    g_autoptr(CURLU) parsed = parse(url);
    if (!parsed)
        return g_strdup(url);

    curl_url_set(parsed, CURLUPART_USER, NULL, 0);
    curl_url_set(parsed, CURLUPART_PASSWORD, NULL, 0);
    return part(parsed, CURLUPART_URL, 0);
}

char *net_url_with_login_of(const char *url, const char *other)
{
    g_autoptr(CURLU) parsed = parse(url);
    g_autoptr(CURLU) source = parse(other);
    if (!parsed || !source)
        return g_strdup(url);

    g_autofree char *user = part(source, CURLUPART_USER, 0);
    g_autofree char *password = part(source, CURLUPART_PASSWORD, 0);
    curl_url_set(parsed, CURLUPART_USER, user, 0);
    curl_url_set(parsed, CURLUPART_PASSWORD, password, 0);
    return part(parsed, CURLUPART_URL, 0);
}
