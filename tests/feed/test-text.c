/* The quick cleaner agrees with the careful one. */
#include "config.h"

#include <string.h>

#include "base/clean.h"
#include "feed/text.h"

/* Characters of every kind that cleaning knows; U+0085 differs, as it is read as windows-1252. */
static const gunichar characters[] = {
    'a',    'b',    ' ',    ' ',    '\n',   '\t',   '\r',   '\f',    0x01,
    0x1B,   0x7F,   0xA0,   0xE9,   0x301,  0x416,  0x483,  0x5D0,   0x200B,
    0x200D, 0x200F, 0x2019, 0x2028, 0x202E, 0x2066, 0x20D0, 0x3000,  0x302A,
    0x4E00, 0xAC00, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFD, 0xFFFE, 0x1F600, 0x1FFFF,
};

static void test_agreement(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        int count = g_rand_int_range(random, 0, 30);
        for (int i = 0; i < count; i++) {
            /* Runs of words make blocks that are plain as a whole. */
            if (round % 2)
                g_string_append_len(text, "two words of plain text",
                                    g_rand_int_range(random, 0, 20));
            g_string_append_unichar(
                text, characters[g_rand_int_range(random, 0, G_N_ELEMENTS(characters))]);
        }

        g_autofree char *quick = feed_text_clean(text->str, text->len);
        g_autofree char *careful = base_clean_text(text->str, (gssize)text->len);
        g_assert_cmpstr(quick, ==, careful);
        g_autofree char *quick_line = feed_text_clean_line(text->str, text->len);
        g_autofree char *careful_line = base_clean_line(text->str, (gssize)text->len);
        g_assert_cmpstr(quick_line, ==, careful_line);
    }
}

static void test_marks(void)
{
    g_autoptr(GString) text = g_string_new("a");

    for (int i = 0; i < 20; i++)
        g_string_append(text, i == 4 ? "\xCC\x81\x01" : "\xCC\x81");
    g_string_append(text, "b\xCC\x81");
    g_autofree char *quick = feed_text_clean(text->str, text->len);
    g_autofree char *careful = base_clean_text(text->str, (gssize)text->len);
    g_assert_cmpstr(quick, ==, careful);
}

static void test_windows(void)
{
    static const char text[] = "\xC2\x93 a\xC2\x85\xC2\x94\xC2\x81\xC2\x9B";
    g_autofree char *clean = feed_text_clean(text, strlen(text));

    g_assert_cmpstr(clean, ==, "“ a…”›");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/feed/text/agreement", test_agreement);
    g_test_add_func("/feed/text/marks", test_marks);
    g_test_add_func("/feed/text/windows", test_windows);
    return g_test_run();
}
