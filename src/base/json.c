#include "config.h"

#include "base/json.h"

#include <string.h>

#include "base/scan.h"

static gboolean needs_escape(gunichar c)
{
    return (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The first bytes of those characters; no other byte of a character equals one of them. */
static gboolean may_begin_escaped(unsigned char c)
{
    return c == 0x7F || c == 0xC2 || c == 0xD8 || c == 0xE2;
}

/* Marks the bytes that a string can't hold as they are, and those that begin a character which may
 * have to be escaped. */
static inline BaseScanMarks doubtful(BaseScanBlock block)
{
    return (block < ' ') | (block == '"') | (block == '\\') | (block == 0x7F) | (block == 0xC2) |
           (block == 0xD8) | (block == 0xE2);
}

/* Length of the start of text that stands in a string as it is; may end early. */
static gsize plain_len(const char *text, gsize len)
{
    gsize at = 0;

    for (; at + BASE_SCAN_BLOCK_LEN <= len; at += BASE_SCAN_BLOCK_LEN) {
        gsize found = base_scan_first_mark(doubtful(base_scan_block(text + at)));
        if (found < BASE_SCAN_BLOCK_LEN)
            return at + found;
    }
    while (at < len && (unsigned char)text[at] >= ' ' && text[at] != '"' && text[at] != '\\' &&
           !may_begin_escaped((unsigned char)text[at]))
        at++;
    return at;
}

/* Writes one character that is not plain; returns its length. */
static gsize write_character(GString *out, const char *text)
{
    static const char *const letters[0x20] = {
        ['\b'] = "\\b", ['\f'] = "\\f", ['\n'] = "\\n", ['\r'] = "\\r", ['\t'] = "\\t"};
    unsigned char first = (unsigned char)*text;
    gsize len = 1;

    if (first < 0x20 && letters[first]) {
        g_string_append(out, letters[first]);
    } else if (first < 0x20) {
        g_string_append_printf(out, "\\u%04X", (guint)first);
    } else if (first == '"' || first == '\\') {
        g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    } else {
        gunichar c = g_utf8_get_char(text);
        len = (gsize)(g_utf8_next_char(text) - text);
        if (needs_escape(c))
            g_string_append_printf(out, "\\u%04x", c);
        else
            g_string_append_len(out, text, (gssize)len);
    }
    return len;
}

static void write_string(GString *out, const char *text, gsize len)
{
    g_string_append_c(out, '"');
    for (gsize at = 0; at < len;) {
        gsize plain = plain_len(text + at, len - at);
        g_string_append_len(out, text + at, (gssize)plain);
        at += plain;
        if (at < len)
            at += write_character(out, text + at);
    }
    g_string_append_c(out, '"');
}

static void write_value(GString *out, const json_t *value);

static void write_object(GString *out, const json_t *object)
{
    const char *before = "{";

    for (void *at = json_object_iter((json_t *)object); at;
         at = json_object_iter_next((json_t *)object, at)) {
        const char *key = json_object_iter_key(at);
        g_string_append(out, before);
        write_string(out, key, strlen(key));
        g_string_append_c(out, ':');
        write_value(out, json_object_iter_value(at));
        before = ",";
    }
    g_string_append(out, *before == '{' ? "{}" : "}");
}

static void write_array(GString *out, const json_t *array)
{
    g_string_append_c(out, '[');
    for (gsize i = 0; i < json_array_size(array); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        write_value(out, json_array_get(array, i));
    }
    g_string_append_c(out, ']');
}

/* Numbers and words, which hold no text. */
static void write_scalar(GString *out, const json_t *value)
{
    char *dumped = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

    g_string_append(out, dumped ? dumped : "null");
    free(dumped);
}

/* Goes as deep as the value, which the program made itself: no input deepens it. */
static void write_value(GString *out, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        write_object(out, value);
        break;
    case JSON_ARRAY:
        write_array(out, value);
        break;
    case JSON_STRING:
        write_string(out, json_string_value(value), json_string_length(value));
        break;
    default:
        write_scalar(out, value);
    }
}

/*
 * jansson looks at each character on its own, which is most of the time that a feed takes, and
 * leaves controls and direction marks beyond ASCII as they are.
 */
char *base_json_write(const json_t *value)
{
    GString *out = g_string_sized_new(1024);

    write_value(out, value);
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
