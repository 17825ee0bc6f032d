#include "config.h"

#include "base/date.h"

GTimeZone *base_date_zone(void)
{
    static GTimeZone *zone;

    if (g_once_init_enter(&zone))
        g_once_init_leave(&zone, g_time_zone_new_local());
    return zone;
}

GDateTime *base_date(gint64 time_s)
{
    g_autoptr(GDateTime) universal = g_date_time_new_from_unix_utc(time_s);

    return universal ? g_date_time_to_timezone(universal, base_date_zone()) : NULL;
}

char *base_date_format(gint64 time_s, const char *format)
{
    g_autoptr(GDateTime) date = time_s ? base_date(time_s) : NULL;

    return date ? g_date_time_format(date, format) : g_strdup("");
}
