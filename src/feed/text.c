#include "config.h"

#include "feed/text.h"

#include <string.h>

#include "base/clean.h"
#include "feed/entity.h"
#include "feed/html.h"

/* TRUE where a character that the quick look lets pass can't need cleaning: below the combining
 * marks, or in the letters of Greek, Cyrillic, kana, Han and Hangul. */
static gboolean is_harmless(gunichar c)
{
    return (c >= 0xA0 && c < 0x300) || (c >= 0x370 && c < 0x483) || (c >= 0x48A && c < 0x590) ||
           (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c < 0x2060) ||
           (c >= 0x20A0 && c < 0x20D0) || (c >= 0x3000 && c < 0x302A) ||
           (c >= 0x30A0 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4);
}

static gboolean is_clean(const char *text, gsize len)
{
    for (const char *at = text, *end = text + len; at < end;) {
        unsigned char byte = (unsigned char)*at;

        if (byte < 0x80) {
            if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F)
                return FALSE;
            at++;
        } else {
            if (!is_harmless(g_utf8_get_char(at)))
                return FALSE;
            at = g_utf8_next_char(at);
        }
    }
    return TRUE;
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
    return is_clean(text, len) ? g_strndup(text, len) : clean(text, len, base_clean_text);
}

char *feed_text_clean_line(const char *text, gsize len)
{
    return clean(text, len, base_clean_line);
}

char *feed_text_from_html(const char *html)
{
    g_autofree char *words = feed_html_to_text(html);
    return feed_text_clean_line(words, strlen(words));
}
