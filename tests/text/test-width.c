#include "config.h"

#include <string.h>

#include "text/direction.h"
#include "text/width.h"
#include "text/wrap.h"

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define FLAG   "\U0001F1F7\U0001F1F8"

/* Cells as ncurses counts them: one character after the other, whatever a font joins. */
static void test_width(void)
{
    static const struct {
        const char *text;
        int width;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"a\tb\x7F\xC2\x85", 2},
        {"Vučić", 5},
        {"Vuc\u030Cic\u0301", 5},
        {"Вучић", 5},
        {"日本語", 6},
        {"가", 2},
        {"\u1112\u1161\u11AB", 2},
        {"ｆｕｌｌ", 8},
        {"\U0001F600", 2},
        {"\u2764", 1},
        {"\u2764\uFE0F", 1},
        {FAMILY, 6},
        {FLAG, 2},
        {"a\u200Bb\u200Ec\uFEFF", 3},
        {"–—…“”", 5},
        {"─│▎", 3},
        {"سلام", 4},
        {"\u0E01\u0E33", 2},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpint(text_width(cases[i].text, -1), ==, cases[i].width);
        g_assert_cmpint(text_width(cases[i].text, (gssize)strlen(cases[i].text)), ==,
                        cases[i].width);
    }
    g_assert_cmpint(text_width("abc", 2), ==, 2);
}

static void test_fit(void)
{
    static const struct {
        const char *text;
        int width;
        const char *fits;
        int taken;
    } cases[] = {
        {"abc", 0, "", 0},
        {"abc", 2, "ab", 2},
        {"abc", 9, "abc", 3},
        {"日本", 3, "日", 2},
        {"日本", 1, "", 0},
        {"e\u0301e\u0301", 1, "e\u0301", 1},
        {FAMILY "x", 5, "", 0},
        {FAMILY "x", 6, FAMILY, 6},
        {FLAG FLAG, 3, FLAG, 2},
        {"\u0E01\u0E33x", 1, "", 0},
        {"a\u200D\U0001F469", 1, "a\u200D", 1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int taken = -1;
        gsize len = text_fit(cases[i].text, -1, cases[i].width, &taken);
        g_autofree char *fits = g_strndup(cases[i].text, len);
        g_assert_cmpstr(fits, ==, cases[i].fits);
        g_assert_cmpint(taken, ==, cases[i].taken);
    }
}

static void test_ellipsize(void)
{
    static const struct {
        const char *text;
        int width;
        const char *out;
    } cases[] = {
        {"Borrell", 7, "Borrell"},
        {"Borrell", 6, "Borre…"},
        {"Borrell", 1, "…"},
        {"Borrell", 0, ""},
        {"European Union", 10, "European…"},
        {"日本語", 5, "日本…"},
        {"日本語", 4, "日…"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *out = text_ellipsize(cases[i].text, cases[i].width);
        g_assert_cmpstr(out, ==, cases[i].out);
    }
}

/* Lines are joined by "|". */
static char *joined(const char *text, GArray *lines, int width)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++) {
        const TextLine *line = &g_array_index(lines, TextLine, i);
        g_assert_cmpint(text_width(text + line->start, (gssize)(line->end - line->start)), ==,
                        line->width);
        g_assert_true(line->width <= width || width < 2);
        if (i)
            g_string_append_c(out, '|');
        g_string_append_len(out, text + line->start, (gssize)(line->end - line->start));
    }
    return g_string_free(out, FALSE);
}

static void test_wrap(void)
{
    static const struct {
        const char *text;
        int width;
        const char *out;
    } cases[] = {
        {"", 5, ""},
        {"a", 1, "a"},
        {"one two three", 7, "one two|three"},
        {"one two three", 8, "one two|three"},
        {"one two three", 3, "one|two|thr|ee"},
        {"one   two", 4, "one|two"},
        {"one\ntwo three", 20, "one|two three"},
        {"one\n\ntwo", 20, "one||two"},
        {"one \ntwo", 20, "one|two"},
        {"“We must de-escalate,” he said.", 12, "“We must de-|escalate,”|he said."},
        {"10\u00A0km far", 5, "10\u00A0km|far"},
        {"日本語の文章です。", 6, "日本語|の文章|です。"},
        {"日本", 1, "日|本"},
        {"abcdef", 1, "a|b|c|d|e|f"},
        {"https://a.example/world/kosovo?id=1&x=2", 20,
         "https://a.example/|world/kosovo?|id=1&x=2"},
        {"ab&c3=d4", 6, "ab&c3=|d4"},
        {"see supercalifragilistic", 10, "see|supercalif|ragilistic"},
        {"abcd !", 4, "abcd|!"},
        {"The U.S. sent", 6, "The|U.S.|sent"},
        {"see pic.example/a", 8, "see|pic.|example/|a"},
        {FAMILY FAMILY, 6, FAMILY "|" FAMILY},
        {"xe\u0301e\u0301", 2, "xe\u0301|e\u0301"},
        {"trailing   ", 8, "trailing"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) lines = text_wrap(cases[i].text, strlen(cases[i].text), cases[i].width);
        g_autofree char *out = joined(cases[i].text, lines, cases[i].width);
        g_assert_cmpstr(out, ==, cases[i].out);
    }
}

static void test_chop(void)
{
    static const char text[] = "    if (x)\n      y = 日本;";
    g_autoptr(GArray) lines = text_chop(text, strlen(text), 8);
    g_autofree char *out = joined(text, lines, 8);

    g_assert_cmpstr(out, ==, "    if |(x)|      y |= 日本;");
}

/* Whatever the words and the width: nothing but spaces and newlines lies between two lines. */
static void test_wrap_whole(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    static const char *const parts[] = {"a",       " ",  "-",    "/",      "\n",     "é",
                                        "e\u0301", "日", FAMILY, FLAG,     "\u200D", ".",
                                        "“",       "”",  "word", "\u00A0", "!"};

    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        int width = g_rand_int_range(rand, 1, 12);
        for (int n = g_rand_int_range(rand, 0, 40); n > 0; n--)
            g_string_append(text, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);

        g_autoptr(GArray) lines = text_wrap(text->str, text->len, width);
        gsize at = 0;
        for (guint i = 0; i < lines->len; i++) {
            const TextLine *line = &g_array_index(lines, TextLine, i);
            for (; at < line->start; at++)
                g_assert_true(strchr(" \n", text->str[at]));
            at = line->end;
        }
        g_assert_cmpuint(strspn(text->str + at, " \n"), ==, text->len - at);
        g_free(joined(text->str, lines, width));
    }
}

/* Characters that join without end, wider than any line: a step must not look at all of them. */
static void test_wrap_joined(void)
{
    static const char *const parts[] = {"\U0001F469\u200D", "\u1100", "\u0600", "e\u0301\u200D"};

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 1000000)
            g_string_append(text, parts[i]);
        g_autoptr(GArray) lines = text_wrap(text->str, text->len, 20);
        g_assert_cmpuint(lines->len, >, 1000);
    }
}

static void test_direction(void)
{
    static const struct {
        const char *text;
        TextDirection direction;
    } cases[] = {
        {"", TEXT_DIRECTION_LEFT},
        {"12 % – “Vučić”, Вучић 日本", TEXT_DIRECTION_LEFT},
        {"a\u200Eb", TEXT_DIRECTION_LEFT},
        {"سلام NATO", TEXT_DIRECTION_RIGHT},
        {"12. “שלום”", TEXT_DIRECTION_RIGHT},
        {"NATO سلام", TEXT_DIRECTION_MIXED},
        {"Вучић ١٢", TEXT_DIRECTION_MIXED},
        {"a\u200F!", TEXT_DIRECTION_MIXED},
        {"\U0001E900", TEXT_DIRECTION_RIGHT},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(text_direction(cases[i].text, strlen(cases[i].text)), ==,
                        cases[i].direction);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/width/width", test_width);
    g_test_add_func("/text/width/fit", test_fit);
    g_test_add_func("/text/width/ellipsize", test_ellipsize);
    g_test_add_func("/text/direction", test_direction);
    g_test_add_func("/text/wrap/wrap", test_wrap);
    g_test_add_func("/text/wrap/chop", test_chop);
    g_test_add_func("/text/wrap/whole", test_wrap_whole);
    g_test_add_func("/text/wrap/joined", test_wrap_joined);
    return g_test_run();
}
