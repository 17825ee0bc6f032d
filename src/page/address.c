#include "config.h"

#include "page/address.h"

#include <glib.h>
#include <string.h>

#include "base/clean.h"

#define ADDRESS_LEN_MAX 8192
#define FILE_NAME_MAX   60 /* code points; a longer one says nothing to people */

static gboolean is_web(const char *address)
{
    return g_ascii_strncasecmp(address, "http://", 7) == 0 ||
           g_ascii_strncasecmp(address, "https://", 8) == 0;
}

/* As browsers read it: no white space around, none of its newlines, its spaces encoded. */
static char *tidy(const char *href)
{
    g_autofree char *line = base_clean_line(href, -1);
    GString *out = g_string_new(NULL);

    for (const char *at = line; *at; at++) {
        if (*at == ' ')
            g_string_append(out, "%20");
        else
            g_string_append_c(out, *at);
    }
    return g_string_free(out, FALSE);
}

/* Newlines and tabs inside an address do not count, and may stand in its middle. */
static char *without_breaks(const char *href)
{
    GString *out = g_string_new(NULL);

    for (; *href; href++) {
        if (!strchr("\t\n\r", *href))
            g_string_append_c(out, *href);
    }
    return g_string_free(out, FALSE);
}

char *page_address_resolve(const char *href, const char *base)
{
    if (!href || strlen(href) > ADDRESS_LEN_MAX)
        return NULL;

    g_autofree char *whole = without_breaks(href);
    g_autofree char *address = tidy(whole);
    if (!*address || *address == '#')
        return NULL;
    if (is_web(address))
        return g_steal_pointer(&address);

    const char *scheme = g_uri_peek_scheme(address);
    if (scheme)
        return strcmp(scheme, "mailto") == 0 ? g_steal_pointer(&address) : NULL;
    if (!base || !is_web(base))
        return NULL;

    GUriFlags flags = G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED;
    g_autofree char *resolved = g_uri_resolve_relative(base, address, flags, NULL);
    return resolved && is_web(resolved) ? g_steal_pointer(&resolved) : NULL;
}

gboolean page_address_is_home(const char *href)
{
    const char *host = href ? g_strrstr(href, "//") : NULL;
    const char *path = host ? host + 2 + strcspn(host + 2, "/?#") : href;

    return path && (host ? !*path || strcmp(path, "/") == 0 : strcmp(path, "/") == 0);
}

char *page_address_file(const char *address)
{
    g_autofree char *path = g_strndup(address, strcspn(address, "?#"));
    const char *authority = strstr(path, "://");
    const char *slash = strrchr(authority ? authority + 3 : path, '/');

    if (!slash || !slash[1])
        return NULL;
    g_autofree char *decoded = g_uri_unescape_string(slash + 1, NULL);
    g_autofree char *name = base_clean_line(decoded ? decoded : slash + 1, -1);
    return *name && g_utf8_strlen(name, -1) <= FILE_NAME_MAX ? g_steal_pointer(&name) : NULL;
}

gboolean page_address_says_something(const char *file)
{
    const char *dot = strrchr(file, '.');
    const char *end = dot && dot > file ? dot : file + strlen(file);
    guint readable = 0, all = 0;

    while (file < end) {
        guint letters = 0, others = 0, capitals = 0;
        for (; file < end && !strchr("-_. ", *file); file = g_utf8_next_char(file)) {
            gunichar c = g_utf8_get_char(file);
            if (!g_unichar_isalpha(c))
                others++;
            else if (letters++ > 0)
                capitals += g_unichar_isupper(c) != 0;
        }
        all += letters + others;
        if (!others && (capitals == 0 || capitals + 1 == letters))
            readable += letters;
        if (file < end)
            file++;
    }
    return all > 0 && readable * 5 >= all * 3;
}
