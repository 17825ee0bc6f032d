#include "config.h"

#include <string.h>

#include "text/charset.h"

static void test_decode(void)
{
    static const struct {
        const char *charset, *bytes, *wanted;
        gboolean repaired;
    } cases[] = {
        {"utf-8", "Vu\xC4\x8Di\xC4\x87", "Vučić", FALSE},
        {"UTF8",
         "a\xFF"
         "b\xC4",
         "a�b�", TRUE},
        {" Latin1 ",
         "\x93"
         "Caf\xE9\x94",
         "“Café”", FALSE},
        {"ISO_8859-2", "Vu\xE8i\xE6", "Vučić", FALSE},
        {"x-sjis", "\x93\xFA\x96\x7B", "日本", FALSE},
        {"ks_c_5601-1987", "\xC7\xD1", "한", FALSE},
        {"gb2312", "\xD0\xC2\x81", "新�", TRUE},
        {"utf-7", "+AOk-", "é", FALSE},
        {"windows-1252", "a\x81", "a�", TRUE},
        {"ucs4", "\x01\x02\x03\x04\xFF\x01\xD8\x01", "�������", TRUE},
        {"x-mac-greek", "\xB6\xEC", "Ελ", FALSE},
        {"macturkish", "a\xDF", "aş", FALSE},
        {"cp720", "\x82\x80", "é�", TRUE},
        {"hz", "~{V\x01VP~}x~y~{V", "�中x~y�", TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize len;
        gboolean repaired;
        g_autofree char *text = text_charset_decode(cases[i].bytes, strlen(cases[i].bytes),
                                                    cases[i].charset, &len, &repaired);
        g_assert_cmpstr(text, ==, cases[i].wanted);
        g_assert_cmpuint(len, ==, strlen(text));
        g_assert_cmpint(repaired, ==, cases[i].repaired);
    }
}

static void test_names(void)
{
    static const char *const unknown[] = {
        "", "no-such-set", "utf-8//IGNORE", "../../etc", "a b", "x-", "X_", "-", ":", "."};

    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++) {
        gsize len;
        g_assert_null(text_charset_canonical(unknown[i]));
        g_assert_null(text_charset_decode("x", 1, unknown[i], &len, NULL));
    }
    g_assert_null(text_charset_canonical(NULL));
    g_autofree char *latin = text_charset_canonical("\"ISO-8859-1\"");
    g_assert_cmpstr(latin, ==, "WINDOWS-1252");
}

/* Characters that are cut between pieces come out whole. */
static void test_pieces(void)
{
    static const struct {
        const char *charset, *bytes;
        gsize len;
        const char *wanted;
    } cases[] = {
        {"utf-8", "a\xF0\x9F\x98\x80\xC4\x87", 7, "a😀ć"},
        {"utf-16le", "a\0\x3D\xD8\x00\xDE", 6, "a😀"},
        {"utf-32be", "\0\0\0a\0\x01\xF6\x00", 8, "a😀"},
        {"gb18030", "\xD0\xC2\x94\x39\xFC\x36", 6, "新😀"},
        {"hz-gb-2312", "a~~~{VPND~}b~\n~{VP\nc", 20, "a~中文b中\nc"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TextDecoder) decoder = text_decoder_new(cases[i].charset);
        g_autoptr(GString) out = g_string_new(NULL);
        for (gsize at = 0; at < cases[i].len; at++)
            text_decoder_push(decoder, cases[i].bytes + at, 1, out);
        text_decoder_finish(decoder, out);
        g_assert_cmpstr(out->str, ==, cases[i].wanted);
        g_assert_false(text_decoder_repaired(decoder));
    }
}

static void test_count(void)
{
    gsize good, bad;

    text_charset_count_utf8("a\xC4\x8D\xFF\xC4\x87\xE2\x82", 8, &good, &bad);
    g_assert_cmpuint(good, ==, 2);
    g_assert_cmpuint(bad, ==, 1);
}

/* UTF-8 that may be broken anywhere comes out as GLib mends it, wherever the pieces end. */
static void test_broken_utf8(void)
{
    static const char *const parts[] = {
        "a",
        "plain words in a row",
        "ć",
        "Вучић",
        "新聞",
        "ไ",
        "퟿",
        "😀",
        "\xC0\x80",
        "\xC3",
        "\x80",
        "\xE0\x80\x80",
        "\xED\xA0\x80",
        "\xE4\xB8",
        "\xF4\x90\x80\x80",
        "\xF0\x9F\x98",
        "\xFF",
    };
    g_autoptr(GRand) random = g_rand_new_with_seed(11);

    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL), out = g_string_new(NULL);
        g_autoptr(TextDecoder) decoder = text_decoder_new("utf-8");
        int count = g_rand_int_range(random, 0, 12);
        for (int i = 0; i < count; i++)
            g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
        g_string_append_c(text, '.');

        for (gsize at = 0, step; at < text->len; at += step) {
            step = (gsize)g_rand_int_range(random, 1, (gint32)(text->len - at) + 1);
            text_decoder_push(decoder, text->str + at, step, out);
        }
        text_decoder_finish(decoder, out);
        g_autofree char *wanted = g_utf8_make_valid(text->str, (gssize)text->len);
        g_assert_cmpstr(out->str, ==, wanted);
        gboolean valid = g_utf8_validate(text->str, (gssize)text->len, NULL);
        g_assert_cmpint(text_charset_is_utf8(text->str, text->len), ==, valid);
        g_assert_cmpint(text_decoder_repaired(decoder), ==, !valid);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/charset/decode", test_decode);
    g_test_add_func("/text/charset/names", test_names);
    g_test_add_func("/text/charset/pieces", test_pieces);
    g_test_add_func("/text/charset/count", test_count);
    g_test_add_func("/text/charset/broken-utf8", test_broken_utf8);
    return g_test_run();
}
