#include "config.h"

#include "feed/plain.h"

#include <string.h>

#include "feed/escape.h"
#include "feed/limits.h"

gsize feed_plain_name_len(const char *text, const char *end)
{
    const char *at = text;
    gboolean colon = FALSE;

    if (at == end || !feed_escape_is_name_start(*at))
        return 0;
    for (; at < end && feed_escape_is_name(*at); at++) {
        if (*at == ':' && (colon || at + 1 == end || !feed_escape_is_name_start(at[1])))
            return 0;
        colon |= *at == ':';
    }
    return (gsize)(at - text);
}

/* The end of a quoted value at text in which nothing is special; NULL where there is none. */
static const char *plain_value_end(const char *text, const char *end)
{
    char quote = *text;

    if (quote != '"' && quote != '\'')
        return NULL;
    for (text++; text < end && *text != quote; text++) {
        if (feed_escape_is_special(*text) && *text != '>')
            return NULL;
    }
    return text < end ? text + 1 : NULL;
}

const char *feed_plain_attributes_end(const char *text, const char *end)
{
    for (guint count = 0; count < FEED_ATTRIBUTES_MAX; count++) {
        const char *space = text;

        while (text < end && g_ascii_isspace(*text))
            text++;
        if (text < end && *text == '>')
            return text;
        if (end - text > 1 && text[0] == '/' && text[1] == '>')
            return text + 1;
        gsize name = text > space ? feed_plain_name_len(text, end) : 0;
        text += name;
        if (name == 0 || end - text < 2 || *text != '=')
            return NULL;
        text = plain_value_end(text + 1, end);
        if (!text)
            return NULL;
    }
    return NULL;
}

const char *feed_plain_cdata_end(const char *text, gsize len)
{
    for (const char *at = text, *end = text + len; (at = memchr(at, ']', (gsize)(end - at)));
         at++) {
        if (end - at < 3)
            return NULL;
        if (at[1] == ']' && at[2] == '>')
            return at;
    }
    return NULL;
}

gsize feed_plain_cdata_len(const char *text, gsize len)
{
    static const char open[] = "<![CDATA[";

    if (len < strlen(open) || memcmp(text, open, strlen(open)) != 0)
        return 0;
    const char *end = feed_plain_cdata_end(text, len);
    if (!end)
        return 0;
    gsize inside = (gsize)(end - text) - strlen(open);
    return feed_escape_cdata_len(text + strlen(open), inside) == inside
               ? strlen(open) + inside + strlen("]]>")
               : 0;
}
