#include "config.h"

#include "base/clean.h"

#include <string.h>

#define MARKS_MAX   8
#define MESSAGE_MAX 200
#define REPLACEMENT 0xFFFD

gboolean base_clean_is_unsafe(gunichar c)
{
    static const struct {
        gunichar first, last;
    } unsafe[] = {
        {0x00, 0x08},     {0x0B, 0x1F},     {0x7F, 0x9F},     {0x2028, 0x202E},
        {0x2066, 0x2069}, {0xD800, 0xDFFF}, {0xFDD0, 0xFDEF}, {0xFFF9, 0xFFFB},
    };

    if (c >= 0x20 && c < 0x7F)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(unsafe); i++) {
        if (c >= unsafe[i].first && c <= unsafe[i].last)
            return TRUE;
    }
    return (c & 0xFFFE) == 0xFFFE;
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85 ||
           c == 0xA0 || c == 0x2028 || c == 0x2029;
}

/*
 * Decodes the character at *at and moves *at behind it. A byte that starts no valid sequence is
 * taken alone, as U+FFFD; so are surrogates, which g_utf8_get_char_validated() refuses.
 */
static gunichar next_character(const char **at, const char *end)
{
    unsigned char first = (unsigned char)**at;

    if (first < 0x80) {
        (*at)++;
        return first;
    }
    gunichar c = g_utf8_get_char_validated(*at, end - *at);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        (*at)++;
        return REPLACEMENT;
    }
    *at += g_unichar_to_utf8(c, NULL);
    return c;
}

/* Cleans into a new string; with one_line, white space is folded. */
static char *clean(const char *text, gssize len, gboolean one_line)
{
    if (!text)
        return NULL;

    const char *end = text + (len < 0 ? (gssize)strlen(text) : len);
    GString *out = g_string_sized_new((gsize)(end - text));
    gboolean space_due = FALSE;
    int marks = 0;

    for (const char *at = text; at < end;) {
        gunichar c = next_character(&at, end);

        if (one_line && is_space(c)) {
            space_due = out->len > 0;
            continue;
        }
        if (c == '\r') {
            if (at < end && *at == '\n')
                continue;
            c = '\n';
        }
        if (base_clean_is_unsafe(c))
            continue;
        marks = c >= 0x300 && g_unichar_ismark(c) ? marks + 1 : 0;
        if (marks > MARKS_MAX)
            continue;
        if (space_due) {
            g_string_append_c(out, ' ');
            space_due = FALSE;
        }
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

char *base_clean_text(const char *text, gssize len)
{
    return clean(text, len, FALSE);
}

char *base_clean_line(const char *text, gssize len)
{
    return clean(text, len, TRUE);
}

char *base_clean_message(const char *text, gssize len)
{
    g_autofree char *line = clean(text, len, TRUE);

    if (!line || g_utf8_strlen(line, -1) <= MESSAGE_MAX)
        return g_steal_pointer(&line);

    g_autofree char *start = g_utf8_substring(line, 0, MESSAGE_MAX - 1);
    return g_strconcat(start, "…", NULL);
}
