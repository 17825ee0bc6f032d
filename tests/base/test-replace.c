#include "config.h"

#include "base/replace.h"

#include <glib.h>

static void test_cases(void)
{
    static const struct {
        const char *text, *part, *by, *result;
    } cases[] = {
        {"", "a", "b", ""},           {"a", "a", "", ""},
        {"aaa", "aa", "a", "aa"},     {"xaxbx", "x", "yy", "yyayybyy"},
        {"none", "some", "", "none"}, {"&amp;amp;", "&amp;", "&", "&amp;"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *result = base_replace(cases[i].text, cases[i].part, cases[i].by);
        g_assert_cmpstr(result, ==, cases[i].result);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/replace/cases", test_cases);
    return g_test_run();
}
