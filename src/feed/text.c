#include "config.h"

#include "feed/text.h"

#include <string.h>

#include "base/clean.h"
#include "base/scan.h"
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
        [0] = UNSAFE,  [1] = UNSAFE,  [2] = UNSAFE,  [3] = UNSAFE,   [4] = UNSAFE,   [5] = UNSAFE,
        [6] = UNSAFE,  [7] = UNSAFE,  [8] = UNSAFE,  ['\t'] = SPACE, ['\n'] = SPACE, [11] = UNSAFE,
        [12] = UNSAFE, [13] = UNSAFE, [14] = UNSAFE, [15] = UNSAFE,  [16] = UNSAFE,  [17] = UNSAFE,
        [18] = UNSAFE, [19] = UNSAFE, [20] = UNSAFE, [21] = UNSAFE,  [22] = UNSAFE,  [23] = UNSAFE,
        [24] = UNSAFE, [25] = UNSAFE, [26] = UNSAFE, [27] = UNSAFE,  [28] = UNSAFE,  [29] = UNSAFE,
        [30] = UNSAFE, [31] = UNSAFE, [' '] = SPACE, [127] = UNSAFE,
    };
    return c >= 0x80 ? LEAD : classes[c];
}

/* Marks the bytes that are controls, or that begin a character which may not be harmless: most of
 * Latin, Greek, Cyrillic, CJK and Hangul is not marked. */
static inline BaseScanMarks doubtful(BaseScanBlock block)
{
    return base_scan_between(block, 0, 8) | base_scan_between(block, 11, 31) | (block == 0x7F) |
           base_scan_between(block, 0xC0, 0xC2) | base_scan_between(block, 0xCC, 0xCD) |
           base_scan_between(block, 0xD2, 0xE3) | (block == 0xEA) | (block >= 0xED);
}

/* Length of the start of text, which begins with a character, that is harmless at a glance. */
static gsize harmless_len(const char *text, gsize len)
{
    gsize at = 0;

    for (; at + BASE_SCAN_BLOCK_LEN <= len; at += BASE_SCAN_BLOCK_LEN) {
        gsize found = base_scan_first_mark(doubtful(base_scan_block(text + at)));
        if (found < BASE_SCAN_BLOCK_LEN)
            return at + found;
    }
    /* The rest is looked at together with what is before it. */
    if (len >= BASE_SCAN_BLOCK_LEN) {
        const char *last = text + len - BASE_SCAN_BLOCK_LEN;
        BaseScanMarks marks = base_scan_last(doubtful(base_scan_block(last)), len - at);

        return len - BASE_SCAN_BLOCK_LEN + base_scan_first_mark(marks);
    }
    while (at < len && (unsigned char)text[at] >= ' ' && (unsigned char)text[at] < 0x7F)
        at++;
    return at;
}

/* Length of the character at text, if it needs no cleaning; else 0. marks counts the combining
 * marks up to it. */
static gsize clean_character_len(const char *text, int *marks)
{
    unsigned char first = (unsigned char)*text;
    int class = byte_class(first);

    if (class == UNSAFE)
        return 0;
    if (class != LEAD) {
        *marks = 0;
        return 1;
    }
    gsize len = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    gunichar c = len == 2 ? (gunichar)(first & 0x1F) << 6 | ((unsigned char)text[1] & 0x3F)
                          : g_utf8_get_char(text);
    if (is_harmless(c)) {
        *marks = 0;
        return len;
    }
    gboolean mark = g_unichar_ismark(c);
    if (base_clean_is_unsafe(c) || (mark && *marks == MARKS_MAX))
        return 0;
    *marks = mark ? *marks + 1 : 0;
    return len;
}

/*
 * Length of the start of text that needs no cleaning, white space included. run counts the
 * combining marks before it, and then those at its end.
 */
static gsize clean_len(const char *text, gsize len, int *run)
{
    const char *at = text, *end = text + len;
    int marks = *run;

    while (at < end) {
        gsize quick = harmless_len(at, (gsize)(end - at));
        at += quick;
        marks = quick > 0 ? 0 : marks;
        if (at >= end)
            break;
        gsize step = clean_character_len(at, &marks);
        if (step == 0)
            break;
        at += step;
    }
    *run = marks;
    return (gsize)(at - text);
}

/* Takes the character at text that needs cleaning; returns its length. */
static gsize clean_character(const char *text, const char *end, GString *out)
{
    const char *next = g_utf8_next_char(text);
    gunichar c = g_utf8_get_char(text);

    if (c == '\r') {
        if (next == end || *next != '\n')
            g_string_append_c(out, '\n');
    } else if (c >= 0x80 && c <= 0x9F && feed_entity_from_c1(c)) {
        g_string_append_unichar(out, feed_entity_from_c1(c));
    } else if (g_unichar_ismark(c)) { /* one mark too many: so are those behind it */
        while (next < end && g_unichar_ismark(g_utf8_get_char(next)))
            next = g_utf8_next_char(next);
    }
    return (gsize)(next - text);
}

static char *copy(const char *text, gsize len)
{
    char *copied = g_malloc(len + 1);

    memcpy(copied, text, len);
    copied[len] = '\0';
    return copied;
}

char *feed_text_clean(const char *text, gsize len)
{
    int run = 0;
    gsize clean = clean_len(text, len, &run);

    if (clean == len)
        return copy(text, len);
    GString *out = g_string_sized_new(len);
    for (gsize at = 0; at < len; clean = clean_len(text + at, len - at, &run)) {
        g_string_append_len(out, text + at, (gssize)clean);
        at += clean;
        if (at < len)
            at += clean_character(text + at, text + len, out);
    }
    return g_string_free(out, FALSE);
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

/*
 * What separates words in a line, though cleaning takes it out: it becomes a space first, as it
 * does in base_clean_line().
 */
static char *spaces_for_controls(const char *text, gsize len)
{
    GString *out = g_string_sized_new(len);

    for (const char *at = text, *end = text + len; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == 0x2028 || c == 0x2029 || c == '\f' || c == '\v')
            g_string_append_c(out, ' ');
        else
            g_string_append_len(out, at, g_utf8_next_char(at) - at);
    }
    return g_string_free(out, FALSE);
}

/*
 * TRUE for a text, without white space around it, that is harmless at a glance and has no white
 * space but single spaces: nearly all lines.
 */
static gboolean is_plain_line(const char *text, gsize len)
{
    gsize at = 0;

    for (; at + BASE_SCAN_BLOCK_LEN < len; at += BASE_SCAN_BLOCK_LEN) {
        BaseScanBlock block = base_scan_block(text + at), next = base_scan_block(text + at + 1);

        if (base_scan_first_mark(doubtful(block) | (block < ' ') |
                                 ((block == ' ') & (next == ' '))) < BASE_SCAN_BLOCK_LEN)
            return FALSE;
    }
    for (; at < len; at++) {
        unsigned char c = (unsigned char)text[at];
        if (c < ' ' || c == 0x7F || c >= 0xC0 || (c == ' ' && text[at - 1] == ' '))
            return FALSE;
    }
    return TRUE;
}

char *feed_text_clean_line(const char *text, gsize len)
{
    int run = 0;

    for (; len > 0 && g_ascii_isspace(*text); text++)
        len--;
    while (len > 0 && g_ascii_isspace(text[len - 1]))
        len--;
    if (is_plain_line(text, len))
        return copy(text, len);
    if (clean_len(text, len, &run) == len)
        return fold_space(text, len);

    g_autofree char *spaced = spaces_for_controls(text, len);
    g_autofree char *clean = feed_text_clean(spaced, strlen(spaced));
    return fold_space(clean, strlen(clean));
}

char *feed_text_from_html(const char *html)
{
    g_autofree char *words = feed_html_to_text(html);
    return feed_text_clean_line(words, strlen(words));
}
