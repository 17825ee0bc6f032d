#include "config.h"

#include "base/json.h"

#include <string.h>

static gboolean needs_escape(gunichar c)
{
    return (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The first bytes of those characters; no other byte of a character equals one of them. */
static gboolean may_begin_escaped(char c)
{
    return c == '\x7F' || c == '\xC2' || c == '\xD8' || c == '\xE2';
}

/*
 * jansson escapes all but ASCII or only what the JSON grammar asks for. Characters beyond ASCII
 * stand in strings only, so the rest can be escaped in the finished text.
 */
char *base_json_write(const json_t *value)
{
    char *dumped = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    g_return_val_if_fail(dumped, NULL);

    gsize len = strlen(dumped);
    GString *out = g_string_sized_new(len + 1);
    const char *copied = dumped;

    for (const char *at = dumped; at < dumped + len; at++) {
        if (!may_begin_escaped(*at))
            continue;
        gunichar c = g_utf8_get_char(at);
        if (!needs_escape(c))
            continue;
        g_string_append_len(out, copied, at - copied);
        g_string_append_printf(out, "\\u%04x", c);
        copied = g_utf8_next_char(at);
    }
    g_string_append(out, copied);
    free(dumped);
    return g_string_free(out, FALSE);
}

gboolean base_json_print(FILE *stream, const json_t *value)
{
    g_autofree char *line = base_json_write(value);
    return fputs(line, stream) >= 0 && fputc('\n', stream) != EOF;
}

void base_json_set_string(json_t *object, const char *key, const char *text)
{
    /* Strings are valid already; jansson would look again. */
    if (text)
        json_object_set_new_nocheck(object, key, json_string_nocheck(text));
}
