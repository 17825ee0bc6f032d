#include "config.h"

#include "page/guard.h"

#include <string.h>

gboolean page_guard_is_tag(const char *html, gsize len)
{
    return len > 1 && html[0] == '<' && (g_ascii_isalpha(html[1]) || strchr("_:.", html[1]));
}

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static gboolean is_name(char c)
{
    return g_ascii_isalnum(c) || (c && strchr(":-_.", c));
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && is_blank(*at))
        at++;
    return at;
}

/* Behind the value of an attribute, which ends at its quote mark or, without one, at a blank. */
static const char *skip_value(const char *at, const char *end)
{
    if (at < end && (*at == '"' || *at == '\'')) {
        const char *close = memchr(at + 1, *at, (gsize)(end - at - 1));
        return close ? close + 1 : end;
    }
    while (at < end && !is_blank(*at) && *at != '>')
        at++;
    return at;
}

PageTag page_guard_measure(const char *html, gsize len)
{
    const char *end = html + len;
    const char *at = html + 1;
    PageTag tag = {0};

    while (at < end && is_name(*at))
        at++;
    while ((at = skip_blanks(at, end)) < end && *at != '>') {
        tag.attributes++;
        const char *name = at;
        while (at < end && is_name(*at))
            at++;
        if (at == name) {
            /* No name: the parser drops what stands here, up to the next blank. */
            while (at < end && !is_blank(*at) && *at != '>')
                at++;
            continue;
        }
        const char *equals = skip_blanks(at, end);
        if (equals < end && *equals == '=')
            at = skip_value(skip_blanks(equals + 1, end), end);
    }
    tag.len = (gsize)(at - html) + (at < end);
    return tag;
}
