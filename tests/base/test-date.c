#include "config.h"

#include "base/date.h"

/* Summer and winter differ, and so do the days around midnight. */
static void test_format(void)
{
    static const struct {
        gint64 time_s;
        const char *expected;
    } cases[] = {
        {0, ""},
        {1, "1970-01-01 01:00"},
        {1673794800, "2023-01-15 16:00"},
        {1689433200, "2023-07-15 17:00"},
        {1689458340, "2023-07-15 23:59"},
        {1689458400, "2023-07-16 00:00"},
        {-1, "1970-01-01 00:59"},
        {G_MAXINT64, ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = base_date_format(cases[i].time_s, "%Y-%m-%d %H:%M");
        g_assert_cmpstr(text, ==, cases[i].expected);
    }
}

static void test_bounds(void)
{
    g_autoptr(GDateTime) first = base_date(0);

    g_assert_cmpint(g_date_time_get_hour(first), ==, 1);
    g_assert_null(base_date(G_MAXINT64));
}

/* What is asked for once stays: dates on one screen never differ in their zone. */
static void test_zone(void)
{
    g_setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", TRUE);
    g_autofree char *text = base_date_format(1673794800, "%H:%M");
    g_assert_cmpstr(text, ==, "16:00");
    g_assert_true(base_date_zone() == base_date_zone());
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
    g_test_add_func("/base/date/format", test_format);
    g_test_add_func("/base/date/bounds", test_bounds);
    g_test_add_func("/base/date/zone", test_zone);
    return g_test_run();
}
