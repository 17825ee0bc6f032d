#include "config.h"

#include <string.h>

#include "base/date.h"
#include "store/query_tree.h"

/* The start of the day in which a moment lies. */
static GDateTime *day_of(gint64 now_s)
{
    g_autoptr(GDateTime) now = base_date(now_s);

    return now ? g_date_time_new(base_date_zone(), g_date_time_get_year(now),
                                 g_date_time_get_month(now), g_date_time_get_day_of_month(now), 0,
                                 0, 0)
               : NULL;
}

/* How many days ago a named day was; -1 for no such name. */
static int days_ago(const char *name, const GDateTime *today)
{
    static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};

    if (g_ascii_strcasecmp(name, "today") == 0)
        return 0;
    if (g_ascii_strcasecmp(name, "yesterday") == 0)
        return 1;
    for (int i = 0; i < (int)G_N_ELEMENTS(weekdays); i++) {
        gboolean brief = strlen(name) == 3 && g_ascii_strncasecmp(name, weekdays[i], 3) == 0;
        if (brief || g_ascii_strcasecmp(name, weekdays[i]) == 0)
            return (g_date_time_get_day_of_week((GDateTime *)today) - (i + 1) + 7) % 7;
    }
    return -1;
}

/* Reads exactly count digits; FALSE where there are others. */
static gboolean read_digits(const char **at, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (!g_ascii_isdigit(**at))
            return FALSE;
        *value = *value * 10 + (**at - '0');
    }
    return TRUE;
}

static gboolean set_range(GDateTime *from, GDateTime *until, gint64 *from_s, gint64 *until_s)
{
    if (!from || !until)
        return FALSE;
    *from_s = g_date_time_to_unix(from);
    *until_s = g_date_time_to_unix(until);
    return TRUE;
}

static gboolean read_calendar(const char *text, gint64 *from_s, gint64 *until_s)
{
    g_autoptr(GDateTime) from = NULL;
    g_autoptr(GDateTime) until = NULL;
    int year, month = 0, day = 0;

    if (!read_digits(&text, 4, &year) || year < 1)
        return FALSE;
    if (*text == '-' && (text++, !read_digits(&text, 2, &month) || month < 1 || month > 12))
        return FALSE;
    if (*text == '-' && (text++, !month || !read_digits(&text, 2, &day) || day < 1))
        return FALSE;
    if (*text)
        return FALSE;
    from = g_date_time_new(base_date_zone(), year, month ? month : 1, day ? day : 1, 0, 0, 0);
    if (from)
        until = day     ? g_date_time_add_days(from, 1)
                : month ? g_date_time_add_months(from, 1)
                        : g_date_time_add_years(from, 1);
    return set_range(from, until, from_s, until_s);
}

gboolean query_date_read(const char *text, gint64 now_s, gint64 *from_s, gint64 *until_s)
{
    g_autoptr(GDateTime) today = day_of(now_s);
    int back = today ? days_ago(text, today) : -1;

    if (back < 0)
        return read_calendar(text, from_s, until_s);

    g_autoptr(GDateTime) from = g_date_time_add_days(today, -back);
    g_autoptr(GDateTime) until = from ? g_date_time_add_days(from, 1) : NULL;
    return set_range(from, until, from_s, until_s);
}

gboolean query_date_back(const char *text, gint64 now_s, gint64 *from_s)
{
    static const struct {
        const char *unit;
        GDateTime *(*add)(GDateTime *, int);
    } units[] = {
        {"h", g_date_time_add_hours},  {"d", g_date_time_add_days},  {"w", g_date_time_add_weeks},
        {"m", g_date_time_add_months}, {"y", g_date_time_add_years},
    };
    gsize digits = strspn(text, "0123456789");
    g_autoptr(GDateTime) now = base_date(now_s);

    /* Six digits are more hours than a century has. */
    if (!now || digits < 1 || digits > 6)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_ascii_strcasecmp(text + digits, units[i].unit) == 0) {
            int count = (int)g_ascii_strtoull(text, NULL, 10);
            g_autoptr(GDateTime) from = units[i].add(now, -count);
            *from_s = from ? g_date_time_to_unix(from) : G_MININT64;
            return TRUE;
        }
    }
    return FALSE;
}
