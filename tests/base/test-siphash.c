#include "config.h"

#include "base/siphash.h"

#include <string.h>

#define INPUT_MAX 64

/* The key and the message of the authors' vectors: 0, 1, 2 … */
static const BaseSiphashKey key = {G_GUINT64_CONSTANT(0x0706050403020100),
                                   G_GUINT64_CONSTANT(0x0F0E0D0C0B0A0908)};

static const guint8 *message(void)
{
    static guint8 bytes[INPUT_MAX];

    for (guint i = 0; i < INPUT_MAX; i++)
        bytes[i] = (guint8)i;
    return bytes;
}

static char *digest_of(const BaseSiphashKey *by, gsize len, gsize piece)
{
    GString *out = g_string_new(NULL);
    guint8 digest[BASE_SIPHASH_LEN];
    BaseSiphash hash;

    base_siphash_init(&hash, by);
    for (gsize at = 0; at < len; at += piece)
        base_siphash_add(&hash, message() + at, MIN(piece, len - at));
    base_siphash_end(&hash, digest);
    for (gsize i = 0; i < sizeof digest; i++)
        g_string_append_printf(out, "%02x", digest[i]);
    return g_string_free(out, FALSE);
}

/* Source: vectors_sip128 of the authors' reference code. */
static void test_vectors(void)
{
    static const struct {
        gsize len;
        const char *digest;
    } cases[] = {
        {0, "a3817f04ba25a8e66df67214c7550293"},  {1, "da87c1d86b99af44347659119b22fc45"},
        {7, "a1f1ebbed8dbc153c0b84aa61ff08239"},  {8, "3b62a9ba6258f5610f83e264f31497b4"},
        {9, "264499060ad9baabc47f8b02bb6d71ed"},  {15, "5493e99933b0a8117e08ec0f97cfc3d9"},
        {16, "6ee2a4ca67b054bbfd3315bf85230577"}, {63, "5150d1772f50834a503e069a973fbd7c"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *digest = digest_of(&key, cases[i].len, INPUT_MAX);
        g_assert_cmpstr(digest, ==, cases[i].digest);
    }
}

static void test_pieces(void)
{
    for (gsize len = 0; len <= INPUT_MAX; len++) {
        g_autofree char *whole = digest_of(&key, len, INPUT_MAX);
        for (gsize piece = 1; piece < 20; piece++) {
            g_autofree char *digest = digest_of(&key, len, piece);
            g_assert_cmpstr(digest, ==, whole);
        }
    }
}

static void test_key(void)
{
    const BaseSiphashKey other = {key.low, key.high ^ 1};
    g_autofree char *one = digest_of(&key, 32, INPUT_MAX);
    g_autofree char *two = digest_of(&other, 32, INPUT_MAX);

    g_assert_cmpstr(one, !=, two);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/siphash/vectors", test_vectors);
    g_test_add_func("/base/siphash/pieces", test_pieces);
    g_test_add_func("/base/siphash/key", test_key);
    return g_test_run();
}
