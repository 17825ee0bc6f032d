#include "config.h"

#include "text/day.h"

#include "base/date.h"

/* Who writes in the evening may already be in tomorrow. */
#define AHEAD_DAYS 1

/* The local day of a moment; FALSE for none. */
static gboolean day_of(gint64 moment_s, GDate *date)
{
    g_autoptr(GDateTime) moment = moment_s ? base_date(moment_s) : NULL;
    int year, month, day;

    if (!moment)
        return FALSE;
    g_date_time_get_ymd(moment, &year, &month, &day);
    g_date_clear(date, 1);
    g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return TRUE;
}

static guint32 julian_of(int day, int month, int year)
{
    GDate date;

    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 9999 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return 0;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

/* A day of some month: in its year, or in the last one in which it has been. */
static guint32 resolve_month(const TextDay *day, const GDate *today)
{
    if (day->year || !today)
        return julian_of(day->day, day->month, day->year);
    guint32 limit = g_date_get_julian(today) + AHEAD_DAYS;
    guint32 found = julian_of(day->day, day->month, g_date_get_year(today));
    return found > limit ? julian_of(day->day, day->month, g_date_get_year(today) - 1) : found;
}

guint32 text_day_resolve(const TextDay *day, gint64 published_s)
{
    GDate today;
    gboolean dated = day_of(published_s, &today);

    if (day->kind == TEXT_DAY_DATE)
        return (guint32)day->day;
    if (day->kind == TEXT_DAY_MONTH)
        return resolve_month(day, dated ? &today : NULL);
    if (day->kind == TEXT_DAY_NONE || !dated)
        return 0;
    int back = day->kind == TEXT_DAY_OFFSET ? -day->day
                                            : ((int)g_date_get_weekday(&today) - day->day + 7) % 7;
    return (guint32)((int)g_date_get_julian(&today) - back);
}

char *text_day_format(guint32 julian)
{
    GDate date;
    char text[32];

    if (!g_date_valid_julian(julian))
        return g_strdup("");
    g_date_clear(&date, 1);
    g_date_set_julian(&date, julian);
    g_date_strftime(text, sizeof text, "%Y-%m-%d", &date);
    return g_strdup(text);
}
