#include "config.h"

#include "base/clean.h"

/* Inputs are bytes with a length where they hold a NUL. */
static void test_line(void)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"", ""},
        {"  a \t\r\n b ", "a b"},
        {"a\u00A0b", "a b"},
        {"\x1B[31mred\x1B[0m", "[31mred[0m"},
        {"\xC2\x9B"
         "31mred",
         "31mred"},
        {"a\u202Eb\u2066c\u2069d", "abcd"},
        {"\u200Eleft\u200F and \u200Dzwj", "\u200Eleft\u200F and \u200Dzwj"},
        {"bad \xFF\xC3 byte", "bad \uFFFD\uFFFD byte"},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
        {"a\xEF\xBF\xBF"
         "b\xEF\xB7\x90"
         "c",
         "abc"},
        {"Vu\u010Di\u0107", "Vu\u010Di\u0107"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *out = base_clean_line(cases[i].in, -1);
        g_assert_cmpstr(out, ==, cases[i].out);
    }
}

static void test_text(void)
{
    g_autofree char *out = base_clean_text("a\r\nb\rc\td\0e\x7F", 10);
    g_assert_cmpstr(out, ==, "a\nb\nc\tde");
    g_assert_null(base_clean_text(NULL, -1));
}

static void test_marks(void)
{
    g_autoptr(GString) heap = g_string_new("a");

    for (int i = 0; i < 50; i++)
        g_string_append(heap, "\u0301");
    g_autofree char *out = base_clean_line(heap->str, -1);
    g_assert_cmpint(g_utf8_strlen(out, -1), ==, 1 + 8);
}

static void test_message(void)
{
    g_autofree char *long_line = g_strnfill(1000, 'x');
    g_autofree char *out = base_clean_message(long_line, -1);
    g_assert_cmpint(g_utf8_strlen(out, -1), ==, 200);
    g_assert_true(g_str_has_suffix(out, "…"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/clean/line", test_line);
    g_test_add_func("/base/clean/text", test_text);
    g_test_add_func("/base/clean/marks", test_marks);
    g_test_add_func("/base/clean/message", test_message);
    return g_test_run();
}
