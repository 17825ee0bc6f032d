#include "config.h"

#include "ui/date.h"

#include "base/date.h"
#include "base/i18n.h"

#define RECENT_DAYS 300
/* With a year, without, and the width of a list from which on there is room for the year. */
#define DATED_WIDTH 10
#define DAY_WIDTH   6
#define ROOMY_WIDTH 50

int ui_date_width(int list_width)
{
    return list_width >= ROOMY_WIDTH ? DATED_WIDTH : DAY_WIDTH;
}

char *ui_date_short(gint64 date_s, gint64 now_s, int width)
{
    g_autoptr(GDateTime) date = base_date(date_s);
    g_autoptr(GDateTime) now = base_date(now_s);

    if (!date || !now || date_s == 0)
        return g_strdup("");
    if (g_date_time_get_year(date) == g_date_time_get_year(now) &&
        g_date_time_get_day_of_year(date) == g_date_time_get_day_of_year(now))
        return g_date_time_format(date, "%H:%M");
    if (ABS(now_s - date_s) < RECENT_DAYS * G_GINT64_CONSTANT(86400))
        /* TRANSLATORS: day and month, in at most 6 cells; the letters are those of strftime(3). */
        return g_date_time_format(date, _("%e %b"));
    if (width >= DATED_WIDTH)
        return g_date_time_format(date, "%Y-%m-%d");
    /* TRANSLATORS: month and year of an older date, in at most 6 cells; letters of strftime(3). It
       must not be taken for a day and a month. */
    return g_date_time_format(date, _("%b’%y"));
}

char *ui_date_long(gint64 date_s)
{
    return base_date_format(date_s, "%Y-%m-%d %H:%M");
}

char *ui_date_time(gint64 date_s)
{
    return base_date_format(date_s, "%H:%M");
}

char *ui_date_day(gint64 date_s)
{
    return base_date_format(date_s, "%Y-%m-%d");
}
