#include "config.h"

#include "feed/url.h"

#include <string.h>

#include "feed/limits.h"

gboolean feed_url_is_absolute(const char *url)
{
    if (strncmp(url, "https:", 6) == 0 || strncmp(url, "http:", 5) == 0)
        return TRUE;
    if (!g_ascii_isalpha(*url))
        return FALSE;
    while (g_ascii_isalnum(*url) || *url == '+' || *url == '-' || *url == '.')
        url++;
    return *url == ':';
}

/* Appends path with its "." and ".." segments worked off. */
static void append_path(GString *out, const char *path, gsize len)
{
    gsize root = out->len;

    for (gsize at = 0; at < len;) {
        const char *slash = memchr(path + at, '/', len - at);
        gsize end = slash ? (gsize)(slash - path) : len;
        gsize segment = end - at;
        gboolean up = segment == 2 && memcmp(path + at, "..", 2) == 0;

        if (up) {
            /* What stands behind the last "/" but one goes. */
            if (out->len > root + 1) {
                g_string_truncate(out, out->len - 1);
                while (out->len > root && out->str[out->len - 1] != '/')
                    g_string_truncate(out, out->len - 1);
            }
        } else if (!(segment == 1 && path[at] == '.')) {
            g_string_append_len(out, path + at, (gssize)segment);
            if (slash)
                g_string_append_c(out, '/');
        }
        at = end + (slash ? 1 : 0);
    }
}

/* Where the parts of an absolute address with an authority end. */
typedef struct {
    gsize scheme;    /* behind ":" */
    gsize authority; /* behind host and port */
    gsize path;
    gsize query;
} Parts;

static Parts split(const char *url)
{
    Parts parts = {0};

    parts.scheme = strcspn(url, ":") + 1;
    parts.authority = parts.scheme;
    if (g_str_has_prefix(url + parts.scheme, "//"))
        parts.authority += 2 + strcspn(url + parts.scheme + 2, "/?#");
    parts.path = parts.authority + strcspn(url + parts.authority, "?#");
    parts.query = parts.path + strcspn(url + parts.path, "#");
    return parts;
}

static char *join(const char *base, const char *reference)
{
    Parts parts = split(base);
    GString *out = g_string_new(NULL);
    gsize path_len = strcspn(reference, "?#");

    if (g_str_has_prefix(reference, "//")) {
        g_string_append_len(out, base, (gssize)parts.scheme);
        g_string_append(out, reference);
        return g_string_free(out, FALSE);
    }
    if (path_len == 0) {
        gsize kept = *reference == '#' || !*reference ? parts.query : parts.path;
        g_string_append_len(out, base, (gssize)kept);
        g_string_append(out, reference);
        return g_string_free(out, FALSE);
    }
    g_string_append_len(out, base, (gssize)parts.authority);
    g_autofree char *path = NULL;
    if (*reference == '/') {
        path = g_strndup(reference, path_len);
    } else {
        gsize folder = parts.path;
        while (folder > parts.authority && base[folder - 1] != '/')
            folder--;
        path = g_strdup_printf("%s%.*s%.*s", folder > parts.authority ? "" : "/",
                               (int)(folder - parts.authority), base + parts.authority,
                               (int)path_len, reference);
    }
    append_path(out, path, strlen(path));
    g_string_append(out, reference + path_len);
    return g_string_free(out, FALSE);
}

char *feed_url_resolve(const char *base_url, const char *reference)
{
    if (!reference)
        return NULL;

    g_autofree char *trimmed = g_strstrip(g_strdup(reference));
    if (!base_url || feed_url_is_absolute(trimmed) || !feed_url_is_absolute(base_url) ||
        strnlen(base_url, FEED_BASE_MAX + 1) > FEED_BASE_MAX)
        return g_steal_pointer(&trimmed);
    /* "mailto:x" and the like have no places that a reference could be beside. */
    if (!strstr(base_url, ":/"))
        return g_steal_pointer(&trimmed);
    return join(base_url, trimmed);
}

char *feed_url_keep(char *url)
{
    static const char *const harmful[] = {"javascript:", "vbscript:", "data:", "file:", "about:"};

    gboolean web = url && g_ascii_strncasecmp(url, "http", 4) == 0; /* nearly all are */
    for (gsize i = 0; url && !web && i < G_N_ELEMENTS(harmful); i++) {
        if (g_ascii_strncasecmp(url, harmful[i], strlen(harmful[i])) == 0)
            g_clear_pointer(&url, g_free);
    }
    if (!url || !strchr(url, ' '))
        return url;
    g_auto(GStrv) parts = g_strsplit(url, " ", -1);
    g_free(url);
    return g_strjoinv("%20", parts);
}
