#include "config.h"

#include "ui/date.h"

#define RECENT_DAYS 300

char *ui_date_short(gint64 date_s, gint64 now_s)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_local(date_s);
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(now_s);

    if (!date || !now || date_s == 0)
        return g_strdup("");
    if (g_date_time_get_year(date) == g_date_time_get_year(now) &&
        g_date_time_get_day_of_year(date) == g_date_time_get_day_of_year(now))
        return g_date_time_format(date, "%H:%M");
    if (ABS(now_s - date_s) < RECENT_DAYS * G_GINT64_CONSTANT(86400))
        return g_date_time_format(date, "%e %b");
    return g_date_time_format(date, "%Y-%m");
}

char *ui_date_long(gint64 date_s)
{
    g_autoptr(GDateTime) date = date_s ? g_date_time_new_from_unix_local(date_s) : NULL;

    return date ? g_date_time_format(date, "%Y-%m-%d %H:%M") : g_strdup("");
}
