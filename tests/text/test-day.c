/* Days that are named from the day of a text. The tests run in UTC. */
#include "config.h"

#include "text/day.h"

#define TUESDAY G_GINT64_CONSTANT(1685448000) /* 2023-05-30 12:00 UTC */

static void test_resolve(void)
{
    static const struct {
        TextDay day;
        gint64 published_s;
        const char *date;
    } cases[] = {
        {{TEXT_DAY_NONE, 0, 0, 0}, TUESDAY, ""},
        {{TEXT_DAY_WEEKDAY, 2, 0, 0}, TUESDAY, "2023-05-30"},
        {{TEXT_DAY_WEEKDAY, 1, 0, 0}, TUESDAY, "2023-05-29"},
        {{TEXT_DAY_WEEKDAY, 3, 0, 0}, TUESDAY, "2023-05-24"},
        {{TEXT_DAY_OFFSET, 0, 0, 0}, TUESDAY, "2023-05-30"},
        {{TEXT_DAY_OFFSET, -1, 0, 0}, TUESDAY, "2023-05-29"},
        {{TEXT_DAY_MONTH, 3, 5, 0}, TUESDAY, "2023-05-03"},
        {{TEXT_DAY_MONTH, 31, 5, 0}, TUESDAY, "2023-05-31"},
        {{TEXT_DAY_MONTH, 1, 6, 0}, TUESDAY, "2022-06-01"},
        {{TEXT_DAY_MONTH, 31, 8, 2015}, TUESDAY, "2015-08-31"},
        {{TEXT_DAY_MONTH, 31, 8, 2015}, 0, "2015-08-31"},
        {{TEXT_DAY_MONTH, 30, 2, 2015}, TUESDAY, ""},
        {{TEXT_DAY_MONTH, 3, 5, 0}, 0, ""},
        {{TEXT_DAY_WEEKDAY, 2, 0, 0}, 0, ""},
        {{TEXT_DAY_DATE, 738670, 0, 0}, 0, "2023-05-30"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *date =
            text_day_format(text_day_resolve(&cases[i].day, cases[i].published_s));
        g_test_message("case %zu", i);
        g_assert_cmpstr(date, ==, cases[i].date);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/day/resolve", test_resolve);
    return g_test_run();
}
