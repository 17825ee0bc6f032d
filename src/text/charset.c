#include "config.h"

#include "text/charset.h"

#include <errno.h>
#include <string.h>

#include "base/scan.h"
#include "text/charset_private.h"
#include "text/hz.h"
#include "text/single_byte.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define CUT         ((gunichar)-2) /* GLib's answer to a character that is not whole */
#define TAIL_MAX    16             /* longest unfinished sequence of any encoding, and some room */

struct TextDecoder {
    GIConv converter;     /* (GIConv)-1 for UTF-8, which is only validated */
    TextHz *hz;           /* NULL for all other encodings */
    const guint16 *upper; /* of an encoding that iconv has no part in; NULL for all others */
    gsize unit;           /* bytes to skip where nothing can be read */
    char tail[TAIL_MAX];
    gsize tail_len;
    gboolean repaired;
};

static gboolean is_continued(const char *text)
{
    return ((unsigned char)*text & 0xC0) == 0x80;
}

/* Length of the character at text, if it is one beyond ASCII that is valid and whole; else 0. */
static inline gsize character_len(const char *text, const char *end)
{
    unsigned char first = (unsigned char)*text;

    if (first >= 0xC2 && first < 0xE0)
        return end - text > 1 && is_continued(text + 1) ? 2 : 0;
    /* Those that begin with E0 or ED may be too long a form, or surrogates. */
    if (first > 0xE0 && first < 0xF0 && first != 0xED)
        return end - text > 2 && is_continued(text + 1) && is_continued(text + 2) ? 3 : 0;
    return g_utf8_get_char_validated(text, end - text) < CUT
               ? (gsize)(g_utf8_next_char(text) - text)
               : 0;
}

/*
 * Marks what is not plainly right in a block of UTF-8, given the blocks that begin one and two
 * bytes before it: bytes that continue what nothing began, or don't where they should, and those
 * that begin what only a closer look can tell (E0, ED, four bytes and more).
 */
static inline BaseScanMarks doubtful(BaseScanBlock block, BaseScanBlock before,
                                     BaseScanBlock before_that)
{
    BaseScanMarks continues = base_scan_between(block, 0x80, 0xBF);
    BaseScanMarks wanted = (before >= 0xC0) | (before_that >= 0xE0);

    return (continues ^ wanted) | base_scan_between(block, 0xC0, 0xC1) | (block == 0xE0) |
           (block == 0xED) | (block >= 0xF0);
}

/* Length of the start of text, which begins with a character, that is valid at a glance and ends
 * with one. The two bytes before text are of characters that are valid. */
static gsize quick_len(const char *text, gsize len)
{
    gsize at = 0, found = BASE_SCAN_BLOCK_LEN;

    while (found == BASE_SCAN_BLOCK_LEN && at + BASE_SCAN_BLOCK_LEN <= len) {
        found = base_scan_first_mark(doubtful(base_scan_block(text + at),
                                              base_scan_block(text + at - 1),
                                              base_scan_block(text + at - 2)));
        at += found;
    }
    /* The last character may be cut. */
    if (at > 0 && (unsigned char)text[at - 1] >= 0xC0)
        at--;
    else if (at > 1 && (unsigned char)text[at - 2] >= 0xE0)
        at -= 2;
    return at;
}

/* Length of the start of text that is valid UTF-8; NUL counts as a character. */
static gsize valid_len(const char *text, gsize len)
{
    const char *at = text, *end = text + len;

    while (at < end) {
        gsize step = (unsigned char)*at < 0x80 ? 1 : character_len(at, end);

        if (step == 0)
            break;
        at += step;
        if (at - text > 1)
            at += quick_len(at, (gsize)(end - at));
    }
    return (gsize)(at - text);
}

gboolean text_charset_is_utf8(const void *bytes, gsize len)
{
    const char *text = len ? bytes : "";
    gsize valid = valid_len(text, len), left = len - valid;

    return left == 0 || (left < 4 && g_utf8_get_char_validated(text + valid, (gssize)left) == CUT);
}

void text_charset_count_utf8(const void *bytes, gsize len, gsize *good, gsize *bad)
{
    const char *at = len ? bytes : "", *end = at + len;

    *good = *bad = 0;
    while (at < end) {
        at += base_scan_ascii(at, (gsize)(end - at));
        while (at < end && (unsigned char)*at < 0x80)
            at++;
        gsize valid = at < end ? character_len(at, end) : 0;
        if (at == end || valid > 0) {
            *good += valid > 0;
            at += valid;
            continue;
        }
        gunichar c = g_utf8_get_char_validated(at, end - at);
        if (c == CUT && end - at < 4)
            return;
        (*bad)++;
        at++;
    }
}

TextDecoder *text_decoder_new(const char *charset)
{
    g_autofree char *name = text_charset_canonical(charset);
    if (!name)
        return NULL;

    GIConv converter = (GIConv)-1;
    const guint16 *upper = text_single_byte_find(name);
    if (!upper && strcmp(name, "UTF-8") != 0) {
        converter = g_iconv_open("UTF-8", strcmp(name, TEXT_CHARSET_HZ) == 0 ? "EUC-CN" : name);
        if (converter == (GIConv)-1)
            return NULL;
    }
    TextDecoder *decoder = g_new0(TextDecoder, 1);
    decoder->converter = converter;
    decoder->upper = upper;
    decoder->hz = strcmp(name, TEXT_CHARSET_HZ) == 0 ? g_new0(TextHz, 1) : NULL;
    decoder->unit = g_str_has_prefix(name, "UTF-16") ? 2 : g_str_has_prefix(name, "UTF-32") ? 4 : 1;
    return decoder;
}

void text_decoder_free(TextDecoder *decoder)
{
    if (!decoder)
        return;
    if (decoder->converter != (GIConv)-1)
        g_iconv_close(decoder->converter);
    g_free(decoder->hz);
    g_free(decoder);
}

gboolean text_decoder_repaired(const TextDecoder *decoder)
{
    return decoder->repaired;
}

static void replace(TextDecoder *decoder, GString *out)
{
    g_string_append(out, REPLACEMENT);
    decoder->repaired = TRUE;
}

/* Copies valid UTF-8; returns how many bytes at the end wait for more. */
static gsize push_utf8(TextDecoder *decoder, const char *bytes, gsize len, GString *out)
{
    const char *at = bytes, *end = bytes + len;

    while (at < end) {
        gsize valid = valid_len(at, (gsize)(end - at));

        g_string_append_len(out, at, (gssize)valid);
        at += valid;
        if (at == end)
            return 0;
        if (end - at < 4 && g_utf8_get_char_validated(at, end - at) == CUT)
            return (gsize)(end - at);
        replace(decoder, out);
        at++;
    }
    return 0;
}

/* Converts with iconv; returns how many bytes at the end wait for more. */
static gsize push_iconv(TextDecoder *decoder, const char *bytes, gsize len, GString *out)
{
    char *in = (char *)bytes;
    gsize in_left = len;
    char buffer[8192];

    while (in_left > 0) {
        char *to = buffer;
        gsize to_left = sizeof buffer;
        gsize done = g_iconv(decoder->converter, &in, &in_left, &to, &to_left);
        int why = errno;

        /* From UCS-4 iconv makes surrogates, and numbers that no character has. */
        if (push_utf8(decoder, buffer, (gsize)(to - buffer), out) > 0)
            replace(decoder, out);
        if (done != (gsize)-1 || why == E2BIG)
            continue;
        if (why == EINVAL && in_left < TAIL_MAX)
            return in_left;
        replace(decoder, out);
        gsize skipped = MIN(decoder->unit, in_left);
        in += skipped;
        in_left -= skipped;
    }
    return 0;
}

static gsize push_hz(TextDecoder *decoder, const char *bytes, gsize len, GString *out)
{
    g_autoptr(GString) euc = g_string_sized_new(len + 1);

    text_hz_push(decoder->hz, bytes, len, euc);
    return push_iconv(decoder, euc->str, euc->len, out);
}

static gsize push_single_bytes(TextDecoder *decoder, const char *bytes, gsize len, GString *out)
{
    for (gsize at = 0; at < len; at++) {
        gsize ascii = base_scan_ascii(bytes + at, len - at);
        g_string_append_len(out, bytes + at, (gssize)ascii);
        at += ascii;
        if (at == len)
            break;
        unsigned char c = (unsigned char)bytes[at];
        gunichar meant = c < 0x80 ? c : decoder->upper[c - 0x80];
        if (meant || c == 0)
            g_string_append_unichar(out, meant);
        else
            replace(decoder, out);
    }
    return 0;
}

static gsize push(TextDecoder *decoder, const char *bytes, gsize len, GString *out)
{
    if (decoder->upper)
        return push_single_bytes(decoder, bytes, len, out);
    if (decoder->hz)
        return push_hz(decoder, bytes, len, out);
    return decoder->converter == (GIConv)-1 ? push_utf8(decoder, bytes, len, out)
                                            : push_iconv(decoder, bytes, len, out);
}

void text_decoder_push(TextDecoder *decoder, const void *bytes, gsize len, GString *out)
{
    const char *at = bytes;

    /* An unfinished character is completed byte by byte, so that the rest is read in place. */
    while (decoder->tail_len > 0 && len > 0) {
        char joined[TAIL_MAX + 1];
        gsize joined_len = decoder->tail_len + 1;

        memcpy(joined, decoder->tail, decoder->tail_len);
        joined[decoder->tail_len] = *at++;
        len--;
        decoder->tail_len = push(decoder, joined, joined_len, out);
        memmove(decoder->tail, joined + joined_len - decoder->tail_len, decoder->tail_len);
    }
    if (len == 0)
        return;
    decoder->tail_len = push(decoder, at, len, out);
    memcpy(decoder->tail, at + len - decoder->tail_len, decoder->tail_len);
}

void text_decoder_finish(TextDecoder *decoder, GString *out)
{
    if (decoder->tail_len > 0 || (decoder->hz && decoder->hz->held))
        replace(decoder, out);
    decoder->tail_len = 0;
    if (decoder->converter == (GIConv)-1)
        return;

    char buffer[64];
    char *to = buffer;
    gsize to_left = sizeof buffer;
    g_iconv(decoder->converter, NULL, NULL, &to, &to_left);
    if (push_utf8(decoder, buffer, (gsize)(to - buffer), out) > 0)
        replace(decoder, out);
}

char *text_charset_decode(const void *bytes, gsize len, const char *charset, gsize *out_len,
                          gboolean *out_repaired)
{
    g_autoptr(TextDecoder) decoder = text_decoder_new(charset);
    if (!decoder)
        return NULL;

    GString *out = g_string_sized_new(len + len / 8);
    text_decoder_push(decoder, bytes, len, out);
    text_decoder_finish(decoder, out);
    *out_len = out->len;
    if (out_repaired)
        *out_repaired = decoder->repaired;
    return g_string_free(out, FALSE);
}
