#include "config.h"

#include "net/url_parts.h"

#include <arpa/inet.h>
#include <string.h>

#define PORT_MAX 65535

static const guint standard_ports[] = {80, 443};

void net_url_parts_free(NetUrlParts *parts)
{
    g_free(parts->login);
    g_free(parts->host);
    g_free(parts->zone);
    g_free(parts->path);
    g_free(parts->query);
    g_free(parts);
}

/* --- host and port --- */

/* What no name of a host has; libcurl refuses the same. */
static gboolean is_name(const char *host)
{
    if (!*host || strpbrk(host, " /:#?!@{}[]\\$'\"^`*<>=;,+&()%|"))
        return FALSE;
    for (const char *at = host; *at; at++) {
        if (g_ascii_iscntrl(*at))
            return FALSE;
    }
    return g_utf8_validate(host, -1, NULL);
}

/* The usual form of an IPv4 address that may be one number, or octal; NULL for what is usual. */
static char *usual_number(const char *host)
{
    struct in_addr address;
    char text[INET_ADDRSTRLEN];

    if (!g_ascii_isdigit(*host) || g_hostname_is_ip_address(host) ||
        host[strspn(host, "0123456789abcdefx.")] || !inet_aton(host, &address))
        return NULL;
    return g_strdup(inet_ntop(AF_INET, &address, text, sizeof text));
}

/* Reads a name or an IPv4 address. */
static gboolean read_name(NetUrlParts *parts, const char *text)
{
    g_autofree char *decoded =
        strchr(text, '%') ? g_uri_unescape_string(text, NULL) : g_strdup(text);
    g_autofree char *lower = decoded ? g_ascii_strdown(decoded, -1) : NULL;

    if (!lower || !is_name(lower))
        return FALSE;
    parts->host = usual_number(lower);
    if (!parts->host)
        parts->host = g_steal_pointer(&lower);
    return TRUE;
}

/* Reads an IPv6 address, which stands between brackets; sets *end to what comes behind. */
static gboolean read_ipv6(NetUrlParts *parts, const char *text, const char **end)
{
    const char *close = strchr(text, ']');
    if (!close)
        return FALSE;

    g_autofree char *inner = g_strndup(text + 1, (gsize)(close - text) - 1);
    char *percent = strchr(inner, '%');
    struct in6_addr address;
    char usual[INET6_ADDRSTRLEN];

    if (percent) {
        const char *zone = g_str_has_prefix(percent, "%25") ? percent + 3 : percent + 1;
        for (const char *at = zone; *at; at++) {
            if (!g_ascii_isalnum(*at) && !strchr("-._~", *at))
                return FALSE;
        }
        parts->zone = *zone ? g_strdup(zone) : NULL;
        *percent = '\0';
    }
    if (inet_pton(AF_INET6, inner, &address) != 1)
        return FALSE;
    inet_ntop(AF_INET6, &address, usual, sizeof usual);
    parts->host = g_strdup_printf("[%s]", usual);
    *end = close + 1;
    return TRUE;
}

/* Reads what stands behind a host: nothing, or a colon with a port or nothing. */
static gboolean read_port(NetUrlParts *parts, const char *text)
{
    guint64 port = 0;

    if (!*text)
        return TRUE;
    if (*text != ':')
        return FALSE;
    if (text[1] && !g_ascii_string_to_unsigned(text + 1, 10, 1, PORT_MAX, &port, NULL))
        return FALSE;
    parts->port = port == standard_ports[parts->https] ? 0 : (guint)port;
    return TRUE;
}

/* Reads what stands between the slashes: [user[:password]@]host[:port]. */
static gboolean read_authority(NetUrlParts *parts, const char *text, gsize len)
{
    g_autofree char *authority = g_strndup(text, len);
    char *at = strrchr(authority, '@');
    char *host = at ? at + 1 : authority;
    const char *behind = NULL;

    if (at) {
        *at = '\0';
        parts->login = g_strdup(authority);
    }
    if (*host == '[')
        return read_ipv6(parts, host, &behind) && read_port(parts, behind);

    char *colon = strchr(host, ':');
    if (colon && !read_port(parts, colon))
        return FALSE;
    if (colon)
        *colon = '\0';
    return read_name(parts, host);
}

/* --- path and query --- */

/* Percent-encodes spaces and what is not ASCII, and leaves all else. */
static char *encode(const char *text, gsize len, const char *space)
{
    gsize plain = 0;

    while (plain < len && g_ascii_isgraph(text[plain]))
        plain++;
    GString *out = g_string_new_len(text, (gssize)plain);
    for (gsize i = plain; i < len; i++) {
        guchar c = (guchar)text[i];
        if (c == ' ')
            g_string_append(out, space);
        else if (c >= 0x7F)
            g_string_append_printf(out, "%%%02x", c);
        else
            g_string_append_c(out, (char)c);
    }
    return g_string_free(out, FALSE);
}

/*
 * Takes "." and ".." out of a path that begins with "/".
 *
 * Source: RFC 3986, section 5.2.4
 */
static char *without_dots(const char *path)
{
    if (!strstr(path, "/."))
        return g_strdup(path);

    GString *out = g_string_new(NULL);
    while (*path) {
        gsize len = 1 + strcspn(path + 1, "/");
        gboolean last = path[len] == '\0';
        gboolean one = len == 2 && path[1] == '.';
        gboolean two = len == 3 && path[1] == '.' && path[2] == '.';

        if (two) {
            const char *slash = strrchr(out->str, '/');
            g_string_truncate(out, slash ? (gsize)(slash - out->str) : 0);
        }
        if (!one && !two)
            g_string_append_len(out, path, (gssize)len);
        else if (last)
            g_string_append_c(out, '/');
        path += len;
    }
    return g_string_free(out, FALSE);
}

/* Reads path and query; path gets a slash in front where it lacks one. */
static void read_path(NetUrlParts *parts, const char *text)
{
    gsize path_len = strcspn(text, "?#");
    const char *query = text[path_len] == '?' ? text + path_len + 1 : "";
    gsize query_len = strcspn(query, "#");
    g_autofree char *path = encode(text, path_len, "%20");
    g_autofree char *whole = *path == '/' ? g_strdup(path) : g_strconcat("/", path, NULL);

    parts->path = without_dots(whole);
    parts->query = query_len > 0 ? encode(query, query_len, "+") : NULL;
}

/* --- the face --- */

/* No control characters: libcurl, and everybody else, would take them out or stop at them. */
static gboolean is_clean(const char *text)
{
    gboolean ascii = TRUE;

    for (const char *at = text; *at; at++) {
        if (g_ascii_iscntrl(*at))
            return FALSE;
        ascii = ascii && (guchar)*at < 0x80;
    }
    return ascii || g_utf8_validate(text, -1, NULL);
}

NetUrlParts *net_url_parts_parse(const char *url)
{
    static const char *const schemes[] = {"http://", "https://"};
    g_autoptr(NetUrlParts) parts = g_new0(NetUrlParts, 1);

    parts->https = g_ascii_strncasecmp(url, schemes[TRUE], strlen(schemes[TRUE])) == 0;
    const char *scheme = schemes[parts->https];
    if (g_ascii_strncasecmp(url, scheme, strlen(scheme)) != 0 || !is_clean(url))
        return NULL;

    const char *authority = url + strlen(scheme);
    gsize len = strcspn(authority, "/?#");
    if (!read_authority(parts, authority, len))
        return NULL;
    read_path(parts, authority + len);
    return g_steal_pointer(&parts);
}

/*
 * The length of the scheme that a reference begins with; 0 for none.
 *
 * Source: RFC 3986, section 3.1
 */
static gsize scheme_len(const char *reference)
{
    gsize len = strcspn(reference, ":/?#");

    if (reference[len] != ':' || !g_ascii_isalpha(*reference))
        return 0;
    for (gsize i = 1; i < len; i++) {
        if (!g_ascii_isalnum(reference[i]) && !strchr("+-.", reference[i]))
            return 0;
    }
    return len;
}

/* Path and query of a reference that has neither scheme nor host; RFC 3986, section 5.2.2. */
static void resolve_path(NetUrlParts *parts, const NetUrlParts *base, const char *reference)
{
    g_autofree char *folder =
        g_strndup(base->path, (gsize)(strrchr(base->path, '/') - base->path) + 1);
    g_autofree char *merged = g_strconcat(*reference == '/' ? "" : folder, reference, NULL);

    if (!*reference || *reference == '#') {
        parts->path = g_strdup(base->path);
        parts->query = g_strdup(base->query);
    } else if (*reference == '?') {
        read_path(parts, reference);
        g_free(parts->path);
        parts->path = g_strdup(base->path);
    } else {
        read_path(parts, merged);
    }
}

NetUrlParts *net_url_parts_resolve(const NetUrlParts *base, const char *reference)
{
    if (scheme_len(reference) > 0)
        return net_url_parts_parse(reference);
    if (g_str_has_prefix(reference, "//")) {
        g_autofree char *whole = g_strconcat(base->https ? "https:" : "http:", reference, NULL);
        return net_url_parts_parse(whole);
    }
    if (!is_clean(reference))
        return NULL;

    NetUrlParts *parts = g_new0(NetUrlParts, 1);
    parts->https = base->https;
    parts->login = g_strdup(base->login);
    parts->host = g_strdup(base->host);
    parts->zone = g_strdup(base->zone);
    parts->port = base->port;
    resolve_path(parts, base, reference);
    return parts;
}

char *net_url_parts_write(const NetUrlParts *parts)
{
    GString *url = g_string_new(parts->https ? "https://" : "http://");

    if (parts->login) {
        g_string_append(url, parts->login);
        g_string_append_c(url, '@');
    }
    if (parts->zone)
        g_string_append_printf(url, "%.*s%%25%s]", (int)strlen(parts->host) - 1, parts->host,
                               parts->zone);
    else
        g_string_append(url, parts->host);
    if (parts->port)
        g_string_append_printf(url, ":%u", parts->port);
    g_string_append(url, parts->path);
    if (parts->query) {
        g_string_append_c(url, '?');
        g_string_append(url, parts->query);
    }
    return g_string_free(url, FALSE);
}
