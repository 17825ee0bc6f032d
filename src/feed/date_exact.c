#include "config.h"

#include "feed/date_exact.h"

#include <string.h>

#include "feed/entry.h"

#define DAY_S    86400
#define YEAR_MIN 2
#define YEAR_MAX 9999

static int month_days(int year, int month)
{
    return g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
}

/* Days from 1970-01-01 to a date of the proleptic calendar. */
static gint64 days_from_civil(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return (gint64)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

gint64 feed_date_from_parts(const FeedDateParts *parts)
{
    int hour = parts->hour, minute = parts->minute, second = parts->second;

    if (parts->year < YEAR_MIN || parts->year > YEAR_MAX || parts->month < 1 || parts->month > 12 ||
        parts->day < 1 || parts->day > month_days(parts->year, parts->month))
        return FEED_NO_DATE;
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute || second)))
        return FEED_NO_DATE;

    gint64 date_s = days_from_civil(parts->year, parts->month, parts->day) * DAY_S + hour * 3600 +
                    minute * 60 + MIN(second, 59) - parts->offset_min * 60;
    /* The zone may lead out of what is allowed. */
    gboolean within = date_s >= days_from_civil(YEAR_MIN, 1, 1) * DAY_S &&
                      date_s < days_from_civil(YEAR_MAX + 1, 1, 1) * DAY_S;
    return within ? date_s : FEED_NO_DATE;
}

/* ---- exact forms ---- */

/* Reads count digits; FALSE where others stand there. */
static gboolean read_digits(const char **text, int count, int *value)
{
    const char *at = *text;

    for (*value = 0; count > 0; count--, at++) {
        if (!g_ascii_isdigit(*at))
            return FALSE;
        *value = *value * 10 + (*at - '0');
    }
    *text = at;
    return TRUE;
}

static gboolean read_mark(const char **text, char mark)
{
    if (**text != mark)
        return FALSE;
    (*text)++;
    return TRUE;
}

static gboolean read_clock(const char **text, FeedDateParts *parts)
{
    return read_digits(text, 2, &parts->hour) && read_mark(text, ':') &&
           read_digits(text, 2, &parts->minute) && read_mark(text, ':') &&
           read_digits(text, 2, &parts->second);
}

/* "+0200", or with a colon between; at most a day off. */
static gboolean read_offset(const char **text, gboolean colon, FeedDateParts *parts)
{
    int sign = **text == '-' ? -1 : 1, hours, minutes;

    if (!read_mark(text, '+') && !read_mark(text, '-'))
        return FALSE;
    if (!read_digits(text, 2, &hours) || (colon && !read_mark(text, ':')) ||
        !read_digits(text, 2, &minutes) || hours > 23 || minutes > 59)
        return FALSE;
    parts->offset_min = sign * (hours * 60 + minutes);
    return TRUE;
}

static gboolean read_month(const char **text, FeedDateParts *parts)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

    for (int i = 0; i < 12; i++) {
        if (memcmp(*text, names + i * 3, 3) == 0) {
            parts->month = i + 1;
            *text += 3;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean read_mail_date(const char *text, FeedDateParts *parts)
{
    if (strlen(text) < strlen("1 May 2023 12:00:00 UT"))
        return FALSE;
    if (g_ascii_isalpha(text[0]) && g_ascii_isalpha(text[1]) && g_ascii_isalpha(text[2]) &&
        text[3] == ',' && text[4] == ' ')
        text += 5;

    int digits = g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) ? 2 : 1;
    if (!read_digits(&text, digits, &parts->day) || !read_mark(&text, ' ') ||
        strlen(text) < strlen("May 2023 12:00:00 UT") || !read_month(&text, parts) ||
        !read_mark(&text, ' ') || !read_digits(&text, 4, &parts->year) || !read_mark(&text, ' ') ||
        !read_clock(&text, parts) || !read_mark(&text, ' '))
        return FALSE;
    parts->offset_min = 0;
    if (strcmp(text, "GMT") == 0 || strcmp(text, "UTC") == 0 || strcmp(text, "UT") == 0)
        return TRUE;
    return read_offset(&text, FALSE, parts) && !*text;
}

static gboolean read_internet_date(const char *text, FeedDateParts *parts)
{
    if (!read_digits(&text, 4, &parts->year) || !read_mark(&text, '-') ||
        !read_digits(&text, 2, &parts->month) || !read_mark(&text, '-') ||
        !read_digits(&text, 2, &parts->day) || !read_mark(&text, 'T') || !read_clock(&text, parts))
        return FALSE;
    if (*text == '.') {
        if (!g_ascii_isdigit(text[1]))
            return FALSE;
        text++;
        text += strspn(text, "0123456789");
    }
    parts->offset_min = 0;
    if (*text == 'Z')
        return text[1] == '\0';
    return read_offset(&text, TRUE, parts) && !*text;
}

gboolean feed_date_read_exact(const char *text, FeedDateParts *parts)
{
    return read_internet_date(text, parts) || read_mail_date(text, parts);
}
