#include "config.h"

#include "feed/bytes.h"

#include <string.h>

#include "base/scan.h"
#include "feed/limits.h"
#include "text/charset.h"

#define HEAD_MAX 1024 /* bytes in which an XML declaration is looked for */

typedef enum { AT_HEAD, AT_ASCII, AT_WINDOW, AT_DECIDED } Stage;

struct FeedBytes {
    Stage stage;
    char *http; /* canonical names; NULL where nothing, or nothing known, was said */
    char *declared;
    GString *held; /* not yet decoded */
    TextDecoder *decoder;
    FeedRepairs *repairs;
};

/* Canonical name of what a source says; an unknown name is told. */
static char *read_name(FeedBytes *bytes, const char *name)
{
    char *canonical = text_charset_canonical(name);

    if (name && *name && !canonical)
        feed_repairs_tell(bytes->repairs, FEED_REPAIR_ENCODING_UNKNOWN);
    return canonical;
}

FeedBytes *feed_bytes_new(const char *http_charset, FeedRepairs *repairs)
{
    FeedBytes *bytes = g_new0(FeedBytes, 1);

    bytes->repairs = repairs;
    bytes->held = g_string_new(NULL);
    bytes->http = read_name(bytes, http_charset);
    return bytes;
}

void feed_bytes_free(FeedBytes *bytes)
{
    if (!bytes)
        return;
    g_free(bytes->http);
    g_free(bytes->declared);
    g_string_free(bytes->held, TRUE);
    text_decoder_free(bytes->decoder);
    g_free(bytes);
}

/* Starts to decode as charset; what is held goes first, without the first skip bytes. */
static void decide(FeedBytes *bytes, const char *charset, gsize skip, GString *out)
{
    text_decoder_free(bytes->decoder);
    bytes->decoder = text_decoder_new(charset);
    g_assert(bytes->decoder);
    bytes->stage = AT_DECIDED;
    text_decoder_push(bytes->decoder, bytes->held->str + skip, bytes->held->len - skip, out);
    g_string_set_size(bytes->held, 0);
}

/* An encoding that the first bytes give away; mark is the length of a byte order mark. */
static const char *sniff(const GString *head, gsize *mark)
{
    static const struct {
        const char *bytes;
        gsize len, mark;
        const char *charset;
    } shapes[] = {
        {"\xFF\xFE\0\0", 4, 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, 4, "UTF-32BE"},
        {"\xEF\xBB\xBF", 3, 3, "UTF-8"},    {"\xFF\xFE", 2, 2, "UTF-16LE"},
        {"\xFE\xFF", 2, 2, "UTF-16BE"},     {"<\0\0\0", 4, 0, "UTF-32LE"},
        {"\0\0\0<", 4, 0, "UTF-32BE"},      {"<\0", 2, 0, "UTF-16LE"},
        {"\0<", 2, 0, "UTF-16BE"},          {"\n\0<\0", 4, 0, "UTF-16LE"},
        {"\0\n\0<", 4, 0, "UTF-16BE"},      {"{\0", 2, 0, "UTF-16LE"},
        {"\0{", 2, 0, "UTF-16BE"},          {"\x4C\x6F\xA7\x94", 4, 0, "IBM037"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (head->len >= shapes[i].len && memcmp(head->str, shapes[i].bytes, shapes[i].len) == 0) {
            *mark = shapes[i].mark;
            return shapes[i].charset;
        }
    }
    return NULL;
}

/* The encoding that an XML declaration in text names; NULL where there is none. */
static char *find_declaration(const char *text, gsize len)
{
    const char *start = g_strstr_len(text, (gssize)len, "<?xml");
    if (!start)
        return NULL;

    const char *end = memchr(start, '>', len - (gsize)(start - text));
    if (!end)
        return NULL;
    const char *at = g_strstr_len(start, end - start, "encoding");
    if (!at)
        return NULL;
    at += strlen("encoding");
    /* In the code pages of EBCDIC quotes are other characters: what is no name is left out. */
    while (at < end && !g_ascii_isalnum(*at))
        at++;

    const char *stop = at;
    while (stop < end && (g_ascii_isalnum(*stop) || (*stop && strchr("-_.:+()", *stop))))
        stop++;
    return stop > at ? g_strndup(at, (gsize)(stop - at)) : NULL;
}

/* EBCDIC has code pages that agree on what a declaration is written with. */
static void decide_ebcdic(FeedBytes *bytes, GString *out)
{
    gsize len;
    g_autofree char *text =
        text_charset_decode(bytes->held->str, bytes->held->len, "IBM037", &len, NULL);
    g_autofree char *declared = text ? find_declaration(text, len) : NULL;
    g_autofree char *name = read_name(bytes, declared);

    decide(bytes, name && *name ? name : "IBM037", 0, out);
}

/* TRUE for encodings in which bytes below 0x80 don't stand for themselves. */
static gboolean is_no_ascii_superset(const char *name)
{
    return g_str_has_prefix(name, "ISO-2022") || g_str_has_prefix(name, "UTF-7") ||
           g_str_has_prefix(name, "HZ");
}

/* The encoding that a source claims, UTF-8 and what the bytes contradict left out. */
static const char *claimed_legacy(const FeedBytes *bytes)
{
    const char *http = bytes->http, *declared = bytes->declared;

    if (http && g_str_has_prefix(http, "UTF-"))
        http = NULL;
    if (declared && g_str_has_prefix(declared, "UTF-") && strcmp(declared, "UTF-7") != 0)
        declared = NULL;
    /* Servers say "ISO-8859-1" of everything; a document that names another one knows better. */
    if (http && declared && strcmp(http, "WINDOWS-1252") == 0)
        return declared;
    return http ? http : declared;
}

/*
 * How many characters of UTF-8, and no other bytes beyond ASCII, prove that a text is no text of
 * the encoding it claims. In Latin ones a pair such as "Ã©" makes no word, while in East Asian ones
 * each character is a pair.
 */
static gsize accidental_utf8(const char *name)
{
    static const char *const east_asian[] = {"GB", "BIG5", "CP9", "EUC", "SHIFT", "UHC", "JOHAB"};

    for (gsize i = 0; i < G_N_ELEMENTS(east_asian); i++) {
        if (g_str_has_prefix(name, east_asian[i]))
            return 4;
    }
    return g_str_has_prefix(name, "WINDOWS-125") || g_str_has_prefix(name, "ISO-8859") ? 1 : 2;
}

/* Decides by what stands in the window, which begins with the first byte beyond ASCII. */
static void decide_by_window(FeedBytes *bytes, GString *out)
{
    const char *legacy = claimed_legacy(bytes);
    const char *chosen = "UTF-8";
    gsize good, bad;

    if (!legacy && text_charset_is_utf8(bytes->held->str, bytes->held->len)) {
        decide(bytes, chosen, 0, out);
        return;
    }
    text_charset_count_utf8(bytes->held->str, bytes->held->len, &good, &bad);
    if (bad == 0) {
        if (legacy && good < accidental_utf8(legacy))
            chosen = legacy;
    } else if (legacy) {
        chosen = legacy;
    } else if (good < bad) {
        chosen = "WINDOWS-1252";
    }
    if (strcmp(chosen, legacy ? legacy : "UTF-8") != 0)
        feed_repairs_tell(bytes->repairs, FEED_REPAIR_ENCODING_WRONG);
    decide(bytes, chosen, 0, out);
}

static void take_ascii(FeedBytes *bytes, GString *out)
{
    const char *text = bytes->held->str;
    gsize ascii = base_scan_ascii(text, bytes->held->len);

    while (ascii < bytes->held->len && (unsigned char)text[ascii] < 0x80)
        ascii++;
    g_string_append_len(out, text, (gssize)ascii);
    g_string_erase(bytes->held, 0, (gssize)ascii);
    if (bytes->held->len > 0)
        bytes->stage = AT_WINDOW;
}

/* Forgets an encoding in which ASCII is not itself, such as UCS-4 or EBCDIC: bytes in which nothing
 * of that was found contradict it. */
static void drop_unless_ascii(FeedBytes *bytes, char **name)
{
    static const char sample[] = "<?xml version=\"1.0\"?>";
    gsize len;

    /* UTF-16 is what many programs say of UTF-8: nothing to tell. */
    if (!*name || g_str_has_prefix(*name, "UTF-"))
        return;
    g_autofree char *read = text_charset_decode(sample, strlen(sample), *name, &len, NULL);
    if (g_strcmp0(read, sample) == 0)
        return;
    feed_repairs_tell(bytes->repairs, FEED_REPAIR_ENCODING_WRONG);
    g_clear_pointer(name, g_free);
}

static void take_head(FeedBytes *bytes, GString *out)
{
    gsize mark = 0;
    const char *charset = sniff(bytes->held, &mark);

    if (charset && strcmp(charset, "IBM037") == 0) {
        decide_ebcdic(bytes, out);
        return;
    }
    if (charset) {
        decide(bytes, charset, mark, out);
        return;
    }
    g_autofree char *declared = find_declaration(bytes->held->str, bytes->held->len);
    bytes->declared = read_name(bytes, declared);
    drop_unless_ascii(bytes, &bytes->http);
    drop_unless_ascii(bytes, &bytes->declared);

    const char *legacy = claimed_legacy(bytes);
    if (legacy && is_no_ascii_superset(legacy)) {
        decide(bytes, legacy, 0, out);
        return;
    }
    bytes->stage = AT_ASCII;
    take_ascii(bytes, out);
}

static void take(FeedBytes *bytes, gboolean at_end, GString *out)
{
    if (bytes->stage == AT_HEAD && (at_end || bytes->held->len >= HEAD_MAX))
        take_head(bytes, out);
    else if (bytes->stage == AT_ASCII)
        take_ascii(bytes, out);
    if (bytes->stage == AT_WINDOW && (at_end || bytes->held->len >= FEED_WINDOW_MAX))
        decide_by_window(bytes, out);
}

/* Bytes that the present stage still needs at most; the rest must not influence its decision. */
static gsize wanted(const FeedBytes *bytes)
{
    gsize limit = bytes->stage == AT_HEAD ? HEAD_MAX : FEED_WINDOW_MAX;

    return limit > bytes->held->len ? limit - bytes->held->len : 1;
}

void feed_bytes_push(FeedBytes *bytes, const void *data, gsize len, GString *out)
{
    const char *at = data;

    while (len > 0 && bytes->stage != AT_DECIDED) {
        gsize part = MIN(len, wanted(bytes));

        g_string_append_len(bytes->held, at, (gssize)part);
        at += part;
        len -= part;
        take(bytes, FALSE, out);
    }
    if (len > 0)
        text_decoder_push(bytes->decoder, at, len, out);
}

void feed_bytes_finish(FeedBytes *bytes, GString *out)
{
    take(bytes, TRUE, out);
    if (!bytes->decoder)
        return;
    text_decoder_finish(bytes->decoder, out);
    if (text_decoder_repaired(bytes->decoder))
        feed_repairs_tell(bytes->repairs, FEED_REPAIR_BYTES);
}
