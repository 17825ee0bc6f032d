#include "config.h"

#include "feed/guess.h"

#include <string.h>

#include "feed/limits.h"

#define CAPTURES_MAX 9

/* What the "*" of a shape stand for. */
typedef struct {
    char *texts[CAPTURES_MAX];
    guint count;
} Captures;

static void captures_clear(Captures *captures)
{
    for (guint i = 0; i < captures->count; i++)
        g_free(captures->texts[i]);
    captures->count = 0;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Captures, captures_clear)

/* Matches one part against its shape, in which "*" stands for any text but none. */
static gboolean match_part(const char *shape, const char *part, Captures *captures)
{
    const char *star = strchr(shape, '*');
    if (!star)
        return g_ascii_strcasecmp(shape, part) == 0;

    gsize before = (gsize)(star - shape), after = strlen(star + 1), len = strlen(part);
    if (len <= before + after || captures->count == CAPTURES_MAX ||
        g_ascii_strncasecmp(shape, part, before) != 0 ||
        g_ascii_strcasecmp(star + 1, part + len - after) != 0)
        return FALSE;
    captures->texts[captures->count++] = g_strndup(part + before, len - before - after);
    return TRUE;
}

/* Matches a page's host and the first parts of its path against a shape. */
static gboolean match(const char *shape, const char *host, char **path, Captures *captures)
{
    g_auto(GStrv) parts = g_strsplit(shape, "/", -1);
    guint count = g_strv_length(parts);

    if (!g_str_equal(parts[0], "*") && !match_part(parts[0], host, captures))
        return FALSE;
    if (count - 1 > g_strv_length(path))
        return FALSE;
    for (guint i = 1; i < count; i++) {
        if (!match_part(parts[i], path[i - 1], captures))
            return FALSE;
    }
    return TRUE;
}

/* The address with what was captured put in. */
static char *fill(const char *address, const char *origin, const Captures *captures)
{
    GString *out = g_string_new(*address == '/' ? origin : NULL);

    for (const char *at = address; *at; at++) {
        int digit = *at == '%' ? g_ascii_digit_value(at[1]) : -1;

        if (digit >= 1 && (guint)digit <= captures->count) {
            g_string_append(out, captures->texts[digit - 1]);
            at++;
        } else {
            g_string_append_c(out, *at);
        }
    }
    return g_string_free(out, FALSE);
}

/* Takes one line of the rules. */
static void take_rule(char *line, const char *origin, const char *host, char **path,
                      GPtrArray *found)
{
    g_auto(Captures) captures = {0};
    gsize shape_len = strcspn(line, " \t");
    char *address = g_strstrip(line + shape_len + (line[shape_len] != '\0'));

    line[shape_len] = '\0';
    if (*line == '#' || !*line || !*address || !match(line, host, path, &captures))
        return;
    g_autofree char *url = fill(address, origin, &captures);
    if (!g_ptr_array_find_with_equal_func(found, url, g_str_equal, NULL))
        g_ptr_array_add(found, g_steal_pointer(&url));
}

GPtrArray *feed_guess(const char *rules, const char *page_url)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GUri) uri =
        strlen(page_url) > FEED_BASE_MAX
            ? NULL
            : g_uri_parse(page_url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
    const char *host = uri ? g_uri_get_host(uri) : NULL;

    if (!host || !*host || !g_str_has_prefix(g_uri_get_scheme(uri), "http"))
        return found;
    g_autofree char *port =
        g_uri_get_port(uri) > 0 ? g_strdup_printf(":%d", g_uri_get_port(uri)) : g_strdup("");
    gboolean bare_ip6 = strchr(host, ':') != NULL;
    g_autofree char *origin = g_strconcat(g_uri_get_scheme(uri), "://", bare_ip6 ? "[" : "", host,
                                          bare_ip6 ? "]" : "", port, NULL);
    const char *start = g_uri_get_path(uri);
    g_auto(GStrv) path = g_strsplit(start + strspn(start, "/"), "/", 20);
    g_auto(GStrv) lines = g_strsplit(rules, "\n", -1);

    if (g_ascii_strncasecmp(host, "www.", 4) == 0)
        host += 4;
    for (char **line = lines; *line; line++)
        take_rule(*line, origin, host, path, found);
    return found;
}
