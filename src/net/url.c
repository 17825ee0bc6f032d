#include "config.h"

#include "net/url.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/clean.h"
#include "net/url_parts.h"

static gboolean has_scheme(const char *url, const char *scheme)
{
    return g_ascii_strncasecmp(url, scheme, strlen(scheme)) == 0;
}

/* No control characters and no spaces; nor bytes that are no UTF-8, which no address has. */
static gboolean is_plain(const char *url)
{
    const char *at = url;

    while (g_ascii_isgraph(*at)) /* as far as most go */
        at++;
    if (!g_utf8_validate(at, -1, NULL))
        return FALSE;
    for (; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c <= ' ' || base_clean_is_unsafe(c))
            return FALSE;
    }
    return TRUE;
}

static NetUrlParts *parse(const char *url)
{
    return url && is_plain(url) ? net_url_parts_parse(url) : NULL;
}

gboolean net_url_is_web(const char *url)
{
    g_autoptr(NetUrlParts) parts = parse(url);
    return parts != NULL;
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
    g_autoptr(NetUrlParts) parts = parse(absolute);
    return parts ? net_url_parts_write(parts) : g_steal_pointer(&bare);
}

/* As it goes to a server. */
static char *write_plain(const NetUrlParts *parts)
{
    g_autofree char *url = net_url_parts_write(parts);

    return is_plain(url) ? g_steal_pointer(&url) : NULL;
}

char *net_url_read(const char *url, char **host)
{
    g_autoptr(NetUrlParts) parts = parse(url);
    char *read = parts ? write_plain(parts) : NULL;

    *host = read ? g_steal_pointer(&parts->host) : NULL;
    return read;
}

char *net_url_resolve(const char *base, const char *reference)
{
    g_autoptr(NetUrlParts) from = base ? parse(base) : NULL;
    g_autoptr(NetUrlParts) parts = from    ? net_url_parts_resolve(from, reference)
                                   : !base ? net_url_parts_parse(reference)
                                           : NULL;

    return parts ? write_plain(parts) : NULL;
}

char *net_url_host(const char *url)
{
    g_autoptr(NetUrlParts) parts = parse(url);
    return parts ? g_steal_pointer(&parts->host) : NULL;
}

char *net_url_host_for_display(const char *url)
{
    g_autoptr(NetUrlParts) parts = parse(url);

    if (!parts)
        return net_url_for_display(url);
    g_autofree char *shown =
        parts->port ? g_strdup_printf("%s:%u", parts->host, parts->port) : g_strdup(parts->host);
    return base_clean_message(shown, -1);
}

gboolean net_url_same_origin(const char *a, const char *b)
{
    g_autoptr(NetUrlParts) first = parse(a);
    g_autoptr(NetUrlParts) second = parse(b);

    return first && second && first->https == second->https && first->port == second->port &&
           g_str_equal(first->host, second->host) && g_strcmp0(first->zone, second->zone) == 0;
}

gboolean net_url_host_is_loopback(const char *host)
{
    if (g_strcmp0(host, "localhost") == 0 || g_strcmp0(host, "[::1]") == 0 ||
        g_str_has_suffix(host, ".localhost"))
        return TRUE;
    return g_str_has_prefix(host, "127.") && g_hostname_is_ip_address(host);
}

/* Networks of IPv4 that no address from outside leads to. */
static gboolean is_near_number(guint32 number)
{
    static const struct {
        guint32 network;
        guint bits;
    } networks[] = {
        {0x00000000, 8},  /* this host */
        {0x0A000000, 8},  /* 10.0.0.0, private */
        {0x7F000000, 8},  /* 127.0.0.0, this machine */
        {0xA9FE0000, 16}, /* 169.254.0.0, link-local */
        {0xAC100000, 12}, /* 172.16.0.0, private */
        {0xC0A80000, 16}, /* 192.168.0.0, private */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(networks); i++) {
        if ((number ^ networks[i].network) >> (32 - networks[i].bits) == 0)
            return TRUE;
    }
    return FALSE;
}

/*
 * Of IPv6, addresses for private use, link-local and site-local ones, and those that begin with
 * zeros: this machine, and what stands for an address of IPv4.
 */
static gboolean is_near_bytes(const guint8 *bytes)
{
    static const guint8 zeros[10];

    return (bytes[0] & 0xFE) == 0xFC || (bytes[0] == 0xFE && bytes[1] & 0x80) ||
           memcmp(bytes, zeros, sizeof zeros) == 0;
}

gboolean net_url_host_is_near(const char *host)
{
    static const char *const domains[] = {".localhost", ".local", ".internal", ".lan",
                                          ".home.arpa"};
    g_autofree char *inner = *host == '[' ? g_strndup(host + 1, strcspn(host + 1, "]%")) : NULL;
    /* Wide digits and other full stops are digits and full stops to whoever looks a name up. */
    g_autofree char *name = g_hostname_to_ascii(inner ? inner : host);
    struct in_addr number;
    struct in6_addr address;

    if (!name)
        return TRUE;
    if (g_str_has_suffix(name, ".")) /* the same host, written in full */
        name[strlen(name) - 1] = '\0';
    if (inner && inet_pton(AF_INET6, inner, &address) == 1)
        return is_near_bytes(address.s6_addr);
    if (inet_aton(name, &number))
        return is_near_number(ntohl(number.s_addr));
    for (gsize i = 0; i < G_N_ELEMENTS(domains); i++) {
        if (g_str_has_suffix(name, domains[i]))
            return TRUE;
    }
    return !strchr(name, '.');
}

char *net_url_for_libcurl(const char *url)
{
    g_autoptr(NetUrlParts) parts = g_str_is_ascii(url) || g_get_charset(NULL) ? NULL : parse(url);
    g_autofree char *ascii = parts ? g_hostname_to_ascii(parts->host) : NULL;

    if (!ascii)
        return g_strdup(url);
    g_free(parts->host);
    parts->host = g_steal_pointer(&ascii);
    return net_url_parts_write(parts);
}

char *net_url_without_login(const char *url)
{
    g_autoptr(NetUrlParts) parts = strchr(url, '@') ? parse(url) : NULL;

    if (!parts)
        return g_strdup(url);
    g_clear_pointer(&parts->login, g_free);
    return net_url_parts_write(parts);
}

char *net_url_with_login_of(const char *url, const char *other)
{
    g_autoptr(NetUrlParts) parts = parse(url);
    g_autoptr(NetUrlParts) source = parse(other);

    if (!parts || !source)
        return g_strdup(url);
    g_free(parts->login);
    parts->login = g_steal_pointer(&source->login);
    return net_url_parts_write(parts);
}
