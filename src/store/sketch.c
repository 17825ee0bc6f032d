#include "config.h"

#include "store/sketch.h"

#include <string.h>

/* So much of a text is looked at. */
#define BYTES_MAX 16384
#define WORDS_MAX 2000

#define SHINGLE_WORDS 5
#define TEXT_KEYS     2

/* Fewer shingles are no text to compare: a title alone must then have so many words. */
#define SHINGLES_MIN    8
#define TITLE_WORDS_MIN 6

/* Under another title a text must be longer and nearly the same. */
#define LONG_SHINGLES_MIN 40
#define LONG_PERCENT      90

/* Of the shorter text, what must be in the longer one: with the same title, with the same link. */
#define TITLE_PERCENT 60
#define LINK_PERCENT  50

typedef guint64 Hash;

/* FNV-1a, and a last stir, so that least hashes are spread evenly. */
#define HASH_START 0xCBF29CE484222325u

static Hash hash_byte(Hash hash, guchar byte)
{
    return (hash ^ byte) * 0x100000001B3u;
}

static Hash hash_word(Hash hash, Hash word)
{
    return (hash ^ word) * 0x9E3779B97F4A7C15u + (hash << 31 | hash >> 33);
}

static Hash hash_end(Hash hash)
{
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDu;
    return hash ^ hash >> 33;
}

/* --- words --- */

/*
 * What the bytes at a place are: of a word, a word by themselves (a sign of a script without
 * spaces), or between words. Cheaper than folding, and enough for copies of one text.
 */
typedef enum { BETWEEN, OF_WORD, WHOLE_WORD } Piece;

static Piece piece_at(const guchar *at, guint *len)
{
    *len = 1;
    if (*at < 0x80)
        return g_ascii_isalnum(*at) ? OF_WORD : BETWEEN;
    if (*at < 0xE0) {
        *len = 2;
        /* U+0080 to U+00BF are signs, but ª, µ and º. */
        return *at == 0xC2 && at[1] != 0xAA && at[1] != 0xB5 && at[1] != 0xBA ? BETWEEN : OF_WORD;
    }
    *len = *at < 0xF0 ? 3 : 4;
    if (*at == 0xE2 && (at[1] == 0x80 || at[1] == 0x81))
        return BETWEEN; /* General Punctuation */
    if (*at == 0xE3 && at[1] == 0x80)
        return BETWEEN; /* CJK Symbols and Punctuation */
    return *at >= 0xE3 ? WHOLE_WORD : OF_WORD;
}

static Hash hash_piece(Hash hash, const guchar *at, guint len)
{
    for (guint i = 0; i < len; i++)
        hash = hash_byte(hash, at[i] >= 'A' && at[i] <= 'Z' ? at[i] | 0x20 : at[i]);
    return hash;
}

/* There is room for it: see words_of(). */
static void add_word(GArray *words, Hash hash)
{
    ((Hash *)words->data)[words->len++] = hash;
}

/* Reads letters and digits of ASCII, of which most words are; for these the bit 0x20 is the case.
 */
static const guchar *hash_ascii(const guchar *at, const guchar *end, Hash *hash)
{
    Hash sum = *hash;

    for (; at < end && g_ascii_isalnum(*at); at++)
        sum = hash_byte(sum, *at | 0x20);
    *hash = sum;
    return at;
}

/* Appends the hashes of a text's words. The text is valid UTF-8; a cut at its end does no harm. */
static void read_words(const char *text, GArray *words)
{
    const guchar *at = (const guchar *)text;
    const guchar *end = text ? at + strnlen(text, BYTES_MAX) : at;
    Hash hash = HASH_START;
    guint len;

    while (words->len < WORDS_MAX && (at = hash_ascii(at, end, &hash)) < end) {
        Piece piece = piece_at(at, &len);
        if (at + len > end)
            break;
        if (piece != OF_WORD && hash != HASH_START) {
            add_word(words, hash);
            hash = HASH_START;
        }
        if (piece != BETWEEN)
            hash = hash_piece(hash, at, len);
        if (piece == WHOLE_WORD) {
            add_word(words, hash);
            hash = HASH_START;
        }
        at += len;
    }
    if (hash != HASH_START)
        add_word(words, hash);
}

static GArray *words_of(const char *text)
{
    /* The last word can have one of a script without spaces behind it. */
    GArray *words = g_array_sized_new(FALSE, FALSE, sizeof(Hash), WORDS_MAX + 1);

    read_words(text, words);
    return words;
}

/* --- shingles --- */

static Hash shingle_at(const GArray *words, guint at)
{
    Hash hash = HASH_START;

    for (guint i = 0; i < SHINGLE_WORDS; i++)
        hash = hash_word(hash, g_array_index(words, Hash, at + i));
    return hash_end(hash);
}

static guint count_shingles(const GArray *words)
{
    return words->len < SHINGLE_WORDS ? 0 : words->len - SHINGLE_WORDS + 1;
}

/* The least hashes of a text's shingles, different ones; returns how many. */
static guint least_shingles(const GArray *words, Hash least[TEXT_KEYS])
{
    guint count = 0;

    for (guint at = 0; at < count_shingles(words); at++) {
        Hash hash = shingle_at(words, at);
        guint i = 0;
        while (i < count && least[i] < hash)
            i++;
        if (i == TEXT_KEYS || (i < count && least[i] == hash))
            continue;
        count = MIN(count + 1, TEXT_KEYS);
        memmove(least + i + 1, least + i, (count - 1 - i) * sizeof *least);
        least[i] = hash;
    }
    return count;
}

static int compare_hashes(gconstpointer a, gconstpointer b)
{
    Hash left = *(const Hash *)a, right = *(const Hash *)b;

    return left < right ? -1 : left > right;
}

/* Sorts hashes and keeps each once. */
static void make_set(GArray *hashes)
{
    guint kept = 0;

    g_array_sort(hashes, compare_hashes);
    for (guint i = 0; i < hashes->len; i++) {
        Hash hash = g_array_index(hashes, Hash, i);
        if (kept == 0 || g_array_index(hashes, Hash, kept - 1) != hash)
            g_array_index(hashes, Hash, kept++) = hash;
    }
    g_array_set_size(hashes, kept);
}

static GArray *shingles_of(const char *text)
{
    g_autoptr(GArray) words = words_of(text);
    GArray *shingles = g_array_sized_new(FALSE, FALSE, sizeof(Hash), count_shingles(words));

    for (guint at = 0; at < count_shingles(words); at++) {
        Hash hash = shingle_at(words, at);
        g_array_append_val(shingles, hash);
    }
    make_set(shingles);
    return shingles;
}

static guint count_common(const GArray *a, const GArray *b)
{
    guint common = 0;

    for (guint i = 0, j = 0; i < a->len && j < b->len;) {
        Hash left = g_array_index(a, Hash, i), right = g_array_index(b, Hash, j);
        common += left == right;
        i += left <= right;
        j += right <= left;
    }
    return common;
}

/* --- links --- */

/* What is added to an address to count visitors: beginnings of names. */
static const char *const counting[] = {"utm_",   "fbclid", "gclid",   "dclid",  "msclkid",
                                       "mc_cid", "mc_eid", "at_",     "ns_",    "cmp",
                                       "ocid",   "ref",    "rss",     "xtor",   "wt_mc",
                                       "ftag",   "smid",   "partner", "source", "traffic_source"};

static gboolean counts_visitors(const char *parameter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(counting); i++) {
        gsize len = strlen(counting[i]);
        gboolean prefix = counting[i][len - 1] == '_';

        if (g_ascii_strncasecmp(parameter, counting[i], len) == 0 &&
            (prefix || parameter[len] == '=' || parameter[len] == '\0'))
            return TRUE;
    }
    return FALSE;
}

/* Appends the parameters that say which page is meant. */
static void add_parameters(GString *link, const char *query)
{
    g_auto(GStrv) parameters = g_strsplit(query, "&", -1);
    char sign = '?';

    for (char **parameter = parameters; *parameter; parameter++) {
        if (!**parameter || counts_visitors(*parameter))
            continue;
        g_string_append_c(link, sign);
        g_string_append(link, *parameter);
        sign = '&';
    }
}

char *sketch_link(const char *url)
{
    const char *host = url ? strstr(url, "://") : NULL;
    g_autoptr(GString) link = g_string_new(NULL);

    if (!host || g_ascii_strncasecmp(url, "http", 4) != 0)
        return NULL;
    host += strlen("://");
    if (g_ascii_strncasecmp(host, "www.", 4) == 0)
        host += 4;

    gsize len = strcspn(host, "#");
    gsize path = MIN(strcspn(host, "/?"), len);
    gsize query = MIN(strcspn(host, "?"), len);
    gsize path_end = query;
    while (path_end > path && host[path_end - 1] == '/')
        path_end--;
    g_autofree char *name = g_ascii_strdown(host, (gssize)path);
    g_string_append(link, name);
    g_string_append_len(link, host + path, (gssize)(path_end - path));
    if (query < len) {
        g_autofree char *parameters = g_strndup(host + query + 1, len - query - 1);
        add_parameters(link, parameters);
    }
    /* A host alone is no article's page. */
    return link->len > path ? g_string_free(g_steal_pointer(&link), FALSE) : NULL;
}

/* --- keys --- */

static guint add_key(gint64 *keys, guint count, Hash key)
{
    for (guint i = 0; i < count; i++) {
        if (keys[i] == (gint64)(key >> 16))
            return count;
    }
    keys[count] = (gint64)(key >> 16); /* 48 bits: enough, and a shorter row */
    return count + 1;
}

static Hash hash_title(const GArray *words)
{
    Hash hash = HASH_START;

    for (guint i = 0; i < words->len; i++)
        hash = hash_word(hash, g_array_index(words, Hash, i));
    return hash_end(hash);
}

guint sketch_keys(const SketchText *text, gint64 keys[SKETCH_KEYS_MAX])
{
    g_autofree char *link = sketch_link(text->url);
    g_autoptr(GArray) title = words_of(text->title);
    g_autoptr(GArray) body = words_of(text->body);
    Hash least[TEXT_KEYS + 1];
    guint shingles = least_shingles(body, least), count = 0;

    if (link)
        count =
            add_key(keys, count,
                    hash_end(hash_piece(HASH_START, (const guchar *)link, (guint)strlen(link))));
    if (title->len > 0)
        count = add_key(keys, count, hash_title(title));
    if (count_shingles(body) < LONG_SHINGLES_MIN)
        return count; /* it is never compared without the title */
    for (guint i = 0; i < shingles; i++)
        count = add_key(keys, count, least[i]);
    return count;
}

/* --- comparing --- */

static gboolean same_words(const GArray *a, const GArray *b)
{
    return a->len == b->len && memcmp(a->data, b->data, a->len * sizeof(Hash)) == 0;
}

/* TRUE where of the shorter set's members so many are in the longer one. */
static gboolean contains(const GArray *a, const GArray *b, guint percent)
{
    guint least = MIN(a->len, b->len);

    return least > 0 && count_common(a, b) * 100 >= least * percent;
}

static gboolean same_links(const SketchText *a, const SketchText *b)
{
    g_autofree char *first = sketch_link(a->url);
    g_autofree char *second = sketch_link(b->url);

    return first && second && strcmp(first, second) == 0;
}

gboolean sketch_same(const SketchText *a, const SketchText *b)
{
    g_autoptr(GArray) title = words_of(a->title), title_b = words_of(b->title);
    g_autoptr(GArray) body = shingles_of(a->body), body_b = shingles_of(b->body);
    gboolean same_title = title->len > 0 && same_words(title, title_b);
    guint common = count_common(body, body_b);

    if (same_title && MIN(body->len, body_b->len) >= SHINGLES_MIN &&
        contains(body, body_b, TITLE_PERCENT))
        return TRUE;
    if (same_title && MIN(body->len, body_b->len) < SHINGLES_MIN && title->len >= TITLE_WORDS_MIN)
        return TRUE;
    if (MIN(body->len, body_b->len) >= LONG_SHINGLES_MIN &&
        common * 100 >= (body->len + body_b->len - common) * LONG_PERCENT)
        return TRUE;
    if (!same_links(a, b))
        return FALSE;
    make_set(title);
    make_set(title_b);
    return !title->len || !title_b->len || contains(title, title_b, LINK_PERCENT) ||
           contains(body, body_b, LINK_PERCENT);
}
