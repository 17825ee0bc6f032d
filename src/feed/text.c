#include "config.h"

#include "feed/text.h"

#include <string.h>

#include "base/clean.h"
#include "feed/entity.h"
#include "feed/html.h"

#define MARKS_MAX 8 /* as in base/clean.c */

/* TRUE for characters that are plainly neither unsafe nor combining: those below the combining
 * marks, and the letters and marks of most scripts that news are written in. */
static gboolean is_harmless(gunichar c)
{
    return (c >= 0xA0 && c < 0x300) || (c >= 0x370 && c < 0x483) || (c >= 0x48A && c < 0x590) ||
           (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c < 0x2060) ||
           (c >= 0x20A0 && c < 0x20D0) || (c >= 0x3000 && c < 0x302A) ||
           (c >= 0x30A0 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4);
}

/* Classes of bytes for the quick look. */
enum { COPIED, SPACE, LEAD, UNSAFE };

static int byte_class(unsigned char c)
{
    static const guint8 classes[256] = {
        [0] = UNSAFE,  [1] = UNSAFE,  [2] = UNSAFE,  [3] = UNSAFE,  [4] = UNSAFE,  [5] = UNSAFE,
        [6] = UNSAFE,  [7] = UNSAFE,  [8] = UNSAFE,  ['\t'] = SPACE, ['\n'] = SPACE, [11] = UNSAFE,
        [12] = UNSAFE, [13] = UNSAFE, [14] = UNSAFE, [15] = UNSAFE, [16] = UNSAFE, [17] = UNSAFE,
        [18] = UNSAFE, [19] = UNSAFE, [20] = UNSAFE, [21] = UNSAFE, [22] = UNSAFE, [23] = UNSAFE,
        [24] = UNSAFE, [25] = UNSAFE, [26] = UNSAFE, [27] = UNSAFE, [28] = UNSAFE, [29] = UNSAFE,
        [30] = UNSAFE, [31] = UNSAFE, [' '] = SPACE, [127] = UNSAFE,
    };
    return c >= 0x80 ? LEAD : classes[c];
}

/* Length of the start of text that needs no cleaning, white space included. */
static gsize clean_len(const char *text, gsize len)
{
    const char *at = text, *end = text + len;
    int marks = 0;

    while (at < end) {
        int class = byte_class((unsigned char)*at);

        if (class == UNSAFE)
            break;
        if (class != LEAD) {
            marks = 0;
            at++;
            continue;
        }
        gunichar c = g_utf8_get_char(at);
        if (!is_harmless(c)) {
            if (base_clean_is_unsafe(c))
                break;
            marks = g_unichar_ismark(c) ? marks + 1 : 0;
            if (marks > MARKS_MAX)
                break;
        } else {
            marks = 0;
        }
        at = g_utf8_next_char(at);
    }
    return (gsize)(at - text);
}

/* The text with C1 controls read as windows-1252; NULL where it has none. */
static GString *read_c1(const char *text, gsize len)
{
    GString *out = NULL;
    const char *copied = text, *end = text + len;

    for (const char *at = text; (at = memchr(at, '\xC2', (gsize)(end - at))); at++) {
        if (at + 1 >= end || (unsigned char)at[1] >= 0xA0)
            continue;
        if (!out)
            out = g_string_sized_new(len);
        g_string_append_len(out, copied, at - copied);
        gunichar c = feed_entity_from_c1((unsigned char)at[1]);
        if (c)
            g_string_append_unichar(out, c);
        copied = at + 2;
    }
    if (out)
        g_string_append_len(out, copied, end - copied);
    return out;
}

static char *clean(const char *text, gsize len, char *(*cleaner)(const char *, gssize))
{
    GString *read = read_c1(text, len);

    if (!read)
        return cleaner(text, (gssize)len);
    char *result = cleaner(read->str, (gssize)read->len);
    g_string_free(read, TRUE);
    return result;
}

char *feed_text_clean(const char *text, gsize len)
{
    if (clean_len(text, len) < len)
        return clean(text, len, base_clean_text);

    char *copy = g_malloc(len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

/* Length of the white space at text; 0 for none. */
static gsize space_len(const char *text, const char *end)
{
    if (byte_class((unsigned char)*text) == SPACE)
        return 1;
    return *text == '\xC2' && text + 1 < end && text[1] == '\xA0' ? 2 : 0;
}

/* Folds the white space of a text that needs no other cleaning. */
static char *fold_space(const char *text, gsize len)
{
    char *line = g_malloc(len + 1), *to = line;

    for (const char *at = text, *end = text + len; at < end;) {
        gsize space = space_len(at, end);

        if (space > 0) {
            at += space;
            if (to > line && to[-1] != ' ')
                *to++ = ' ';
            continue;
        }
        while (at < end && (unsigned char)*at > ' ' && *at != '\xC2')
            *to++ = *at++;
        if (at < end && *at == '\xC2' && space_len(at, end) == 0)
            *to++ = *at++;
    }
    if (to > line && to[-1] == ' ')
        to--;
    *to = '\0';
    return line;
}

char *feed_text_clean_line(const char *text, gsize len)
{
    return clean_len(text, len) < len ? clean(text, len, base_clean_line) : fold_space(text, len);
}

char *feed_text_from_html(const char *html)
{
    g_autofree char *words = feed_html_to_text(html);
    return feed_text_clean_line(words, strlen(words));
}
