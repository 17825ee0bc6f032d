#include "config.h"

#include "ui/date.h"

#define DAY  86400
#define NOON 1685448000 /* 2023-05-30 12:00 UTC */

static void test_short(void)
{
    static const struct {
        gint64 date;
        int width;
        const char *text;
    } cases[] = {
        {NOON + 7500, 6, "14:05"},
        {NOON - 10 * DAY, 6, "20 May"},
        {NOON - 10 * DAY, 10, "20 May"},
        {NOON - 400 * DAY, 10, "2022-04-25"},
        {NOON - 400 * DAY, 6, "Apr’22"}, /* a day without its year would be taken for this year's */
        {0, 10, ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = ui_date_short(cases[i].date, NOON, cases[i].width);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

int main(int argc, char **argv)
{
    g_setenv("TZ", "UTC", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/date/short", test_short);
    return g_test_run();
}
