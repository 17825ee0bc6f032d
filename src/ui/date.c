#include "config.h"

#include "ui/date.h"

#include "base/date.h"
#include "base/i18n.h"

#define DAY_S       G_GINT64_CONSTANT(86400)
#define RECENT_DAYS 300
/* With a year, without, and the width of a list from which on there is room for the year. */
#define DATED_WIDTH 10
#define DAY_WIDTH   6
#define ROOMY_WIDTH 50

int ui_date_width(int list_width)
{
    return list_width >= ROOMY_WIDTH ? DATED_WIDTH : DAY_WIDTH;
}

static gboolean is_same_day(gint64 date_s, gint64 now_s)
{
    if (ABS(now_s - date_s) > 2 * DAY_S) /* as nearly all are; cheaper than to look at calendars */
        return FALSE;
    g_autoptr(GDateTime) date = base_date(date_s);
    g_autoptr(GDateTime) now = base_date(now_s);
    return date && now && g_date_time_get_year(date) == g_date_time_get_year(now) &&
           g_date_time_get_day_of_year(date) == g_date_time_get_day_of_year(now);
}

char *ui_date_short(gint64 date_s, gint64 now_s, int width)
{
    if (is_same_day(date_s, now_s))
        return base_date_format(date_s, "%H:%M");
    if (ABS(now_s - date_s) < RECENT_DAYS * DAY_S)
        /* TRANSLATORS: day and month, in at most 6 cells; the letters are those of strftime(3). */
        return base_date_format(date_s, _("%e %b"));
    if (width >= DATED_WIDTH)
        return base_date_format(date_s, "%Y-%m-%d");
    /* TRANSLATORS: month and year of an older date, in at most 6 cells; letters of strftime(3). It
       must not be taken for a day and a month. */
    return base_date_format(date_s, _("%b’%y"));
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
