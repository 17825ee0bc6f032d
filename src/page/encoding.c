#include "config.h"

#include "page/encoding.h"

#include <string.h>

#include "text/charset.h"

#define HEAD_MAX 4096 /* bytes in which the page's own words about its encoding are looked for */

typedef struct {
    const char *mark;
    gsize len;
    const char *charset;
} Mark;

static const Mark marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
};

/* What pages in a language were mostly written in before UTF-8. Source: WHATWG HTML, "Determining
 * the character encoding", table of locale defaults. */
static const struct {
    const char *language, *charset;
} defaults[] = {
    {"ar", "windows-1256"}, {"ba", "windows-1251"}, {"be", "windows-1251"}, {"bg", "windows-1251"},
    {"bs", "windows-1250"}, {"cs", "windows-1250"}, {"el", "iso-8859-7"},   {"et", "windows-1257"},
    {"fa", "windows-1256"}, {"he", "windows-1255"}, {"hr", "windows-1250"}, {"hu", "iso-8859-2"},
    {"ja", "shift_jis"},    {"ko", "euc-kr"},       {"lt", "windows-1257"}, {"lv", "windows-1257"},
    {"mk", "windows-1251"}, {"pl", "iso-8859-2"},   {"ro", "windows-1250"}, {"ru", "windows-1251"},
    {"sk", "windows-1250"}, {"sl", "windows-1250"}, {"sr", "windows-1250"}, {"th", "windows-874"},
    {"tr", "windows-1254"}, {"uk", "windows-1251"}, {"vi", "windows-1258"}, {"zh-hant", "big5"},
    {"zh-hk", "big5"},      {"zh-tw", "big5"},      {"zh", "gb18030"},
};

/* Languages in Cyrillic, which had several encodings in use: small letters tell them apart. */
static const char *const cyrillic[] = {"be", "bg", "mk", "ru", "sr", "uk"};

/* Where each of these encodings has most of the small letters. */
static const struct {
    guchar first, last;
    const char *charset;
} small_letters[] = {
    {0xE0, 0xFF, "windows-1251"}, {0xC0, 0xDF, "koi8-r"}, {0xD0, 0xEF, "iso-8859-5"}};

/* The value behind a word such as "charset=" in the head; NULL for none. The caller frees it. */
static char *value_of(const char *head, const char *word)
{
    const char *at = strstr(head, word);

    if (!at)
        return NULL;
    at += strlen(word);
    at += strspn(at, " \t\r\n=\"'");
    gsize len = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
    return len && len < 40 ? g_strndup(at, len) : NULL;
}

/* The head in lower case, up to where something else than ASCII may stand. */
static char *read_head(const char *bytes, gsize len)
{
    gsize count = MIN(len, HEAD_MAX);
    char *head = g_malloc(count + 1);

    for (gsize i = 0; i < count; i++)
        head[i] = bytes[i] ? g_ascii_tolower(bytes[i]) : ' ';
    head[count] = '\0';
    return head;
}

/* The encoding in whose small letters most bytes are; NULL where most letters are Latin. */
static const char *by_small_letters(const char *bytes, gsize len)
{
    gsize counts[G_N_ELEMENTS(small_letters)] = {0}, high = 0, in_words = 0;
    guint best = 0;

    for (gsize i = 0; i < len; i++) {
        guchar byte = (guchar)bytes[i];
        if (byte < 0x80)
            continue;
        high++;
        in_words += i && (guchar)bytes[i - 1] >= 0x80;
        for (guint k = 0; k < G_N_ELEMENTS(small_letters); k++)
            counts[k] += byte >= small_letters[k].first && byte <= small_letters[k].last;
    }
    for (guint k = 1; k < G_N_ELEMENTS(small_letters); k++) {
        if (counts[k] > counts[best])
            best = k;
    }
    return in_words * 2 > high ? small_letters[best].charset : NULL;
}

static const char *by_language(const char *head, const char *bytes, gsize len)
{
    g_autofree char *language = value_of(head, "lang=");

    for (guint i = 0; language && i < G_N_ELEMENTS(cyrillic); i++) {
        const char *charset =
            strncmp(language, cyrillic[i], 2) == 0 ? by_small_letters(bytes, len) : NULL;
        if (charset)
            return charset;
    }
    for (guint i = 0; language && i < G_N_ELEMENTS(defaults); i++) {
        if (g_str_has_prefix(language, defaults[i].language))
            return defaults[i].charset;
    }
    return "windows-1252";
}

/* TRUE where UTF-8 is meant: a few broken places in much that is valid count as damage. */
static gboolean is_utf8(const char *bytes, gsize len)
{
    gsize good, bad;

    text_charset_count_utf8(bytes, len, &good, &bad);
    return bad * 20 <= good;
}

/* Decodes as a page says it; NULL for nothing said or an unknown name. UTF-16 cannot be said so. */
static char *decode_as(const char *bytes, gsize len, const char *charset, gsize *out_len)
{
    if (!charset || g_str_has_prefix(charset, "utf-16"))
        return NULL;
    return text_charset_decode(bytes, len, charset, out_len, NULL);
}

char *page_encoding_decode(const void *bytes, gsize len, const char *charset, gboolean forced,
                           gsize *out_len)
{
    char *text = NULL;

    if (len == 0) {
        *out_len = 0;
        return g_strdup("");
    }
    for (guint i = 0; i < G_N_ELEMENTS(marks) && !forced; i++) {
        if (len >= marks[i].len && memcmp(bytes, marks[i].mark, marks[i].len) == 0)
            return text_charset_decode((const char *)bytes + marks[i].len, len - marks[i].len,
                                       marks[i].charset, out_len, NULL);
    }
    if (charset && forced)
        text = text_charset_decode(bytes, len, charset, out_len, NULL);
    if (!text && is_utf8(bytes, len))
        return text_charset_decode(bytes, len, "UTF-8", out_len, NULL);
    if (!text && charset)
        text = text_charset_decode(bytes, len, charset, out_len, NULL);
    if (text)
        return text;

    g_autofree char *head = read_head(bytes, len);
    g_autofree char *said = value_of(head, "charset=");
    text = decode_as(bytes, len, said, out_len);
    return text ? text
                : text_charset_decode(bytes, len, by_language(head, bytes, len), out_len, NULL);
}
