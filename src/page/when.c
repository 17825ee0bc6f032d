#include "config.h"

#include "page/when.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

#define YEAR_MIN 1990
#define YEAR_MAX 2100
#define TEXT_MAX 200 /* bytes in which a date is looked for */

typedef struct {
    int year, month, day, hour, minute, second;
    int offset; /* minutes east of UTC */
} When;

static char *write_when(const When *when)
{
    if (when->year < YEAR_MIN || when->year > YEAR_MAX || when->month < 1 || when->month > 12 ||
        when->day < 1 ||
        when->day > g_date_get_days_in_month((GDateMonth)when->month, (GDateYear)when->year) ||
        when->hour > 23 || when->minute > 59 || when->second > 60 || abs(when->offset) > 14 * 60)
        return NULL;

    GString *out = g_string_new(NULL);
    g_string_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d", when->year, when->month, when->day,
                    when->hour, when->minute, MIN(when->second, 59));
    if (when->offset == 0)
        g_string_append_c(out, 'Z');
    else
        g_string_append_printf(out, "%c%02d:%02d", when->offset < 0 ? '-' : '+',
                               abs(when->offset) / 60, abs(when->offset) % 60);
    return g_string_free(out, FALSE);
}

/* Reads digits, at least min and at most max; -1 for others. */
static int digits(const char **at, guint min, guint max)
{
    int value = 0;
    guint count = 0;

    while (count < max && g_ascii_isdigit((*at)[count]))
        value = value * 10 + ((*at)[count++] - '0');
    if (count < min)
        return -1;
    *at += count;
    return value;
}

static gboolean skip(const char **at, const char *chars)
{
    if (!**at || !strchr(chars, **at))
        return FALSE;
    (*at)++;
    return TRUE;
}

/* Reads "10:30", "10:30:59.123", and a zone behind it. */
static void read_time(const char *at, When *when)
{
    const char *start = at;
    int hour = digits(&at, 2, 2);

    if (hour < 0)
        return;
    skip(&at, ":");
    int minute = digits(&at, 2, 2);
    if (minute < 0 || at == start)
        return;
    when->hour = hour;
    when->minute = minute;
    if (skip(&at, ":")) {
        int second = digits(&at, 2, 2);
        when->second = MAX(second, 0);
    }
    if (skip(&at, ".,"))
        at += strspn(at, "0123456789");
    while (*at == ' ')
        at++;
    if (*at != '+' && *at != '-')
        return;
    int sign = *at++ == '-' ? -1 : 1;
    int hours = digits(&at, 2, 2);
    skip(&at, ":");
    int minutes = digits(&at, 2, 2);
    if (hours >= 0)
        when->offset = sign * (hours * 60 + MAX(minutes, 0));
}

/* Seconds or milliseconds since 1970. */
static char *from_seconds(const char *text)
{
    gsize len = strspn(text, "0123456789");

    if (text[len] || (len != 10 && len != 13))
        return NULL;
    gint64 seconds = g_ascii_strtoll(text, NULL, 10) / (len == 13 ? 1000 : 1);
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(seconds);
    return date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

char *page_when_iso(const char *text)
{
    When when = {0};

    if (!text)
        return NULL;
    text += strspn(text, " \t\r\n");
    char *seconds = from_seconds(text);
    if (seconds)
        return seconds;
    when.year = digits(&text, 4, 4);
    if (when.year < 0)
        return NULL;
    gboolean dashed = skip(&text, "-/.");
    when.month = digits(&text, 2, 2);
    if (dashed && !skip(&text, "-/."))
        return NULL;
    when.day = digits(&text, 2, 2);
    if (g_ascii_isdigit(*text))
        return NULL;
    text += strspn(text, "Tt ");
    read_time(text, &when);
    return write_when(&when);
}

/* ---- dates for people ---- */

/* One word or number of a text, and the mark behind it. */
typedef struct {
    int number; /* -1 for a word */
    guint digits;
    guint month; /* of a word: that month; 0 */
    char mark;   /* behind it: '.', '/', '-', ' ' */
} Part;

static guint read_parts(const PageLexicon *lexicon, const char *text, Part *parts, guint max)
{
    guint count = 0;

    for (const char *at = text; *at && count < max;) {
        const char *start = at;
        if (g_ascii_isdigit(*at)) {
            gsize len = strspn(at, "0123456789");
            parts[count] = (Part){len <= 4 ? atoi(at) : -1, (guint)len, 0, at[len]};
            at += len;
            count++;
            continue;
        }
        while (g_unichar_isalpha(g_utf8_get_char(at)) || g_unichar_ismark(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
        if (at == start) {
            at = g_utf8_next_char(at);
            continue;
        }
        gboolean ordinal = count && parts[count - 1].mark == '.';
        guint month = page_lexicon_month(lexicon, start, (gsize)(at - start), ordinal);
        parts[count++] = (Part){-1, 0, month, *at};
    }
    return count;
}

static gboolean is_year(const Part *part)
{
    return part->digits == 4 && part->number >= YEAR_MIN && part->number <= YEAR_MAX;
}

static gboolean is_day(const Part *part)
{
    return part->digits >= 1 && part->digits <= 2 && part->number >= 1 && part->number <= 31;
}

/* Reads a date at three parts (one of them may be a word such as "de" or "th"). */
static gboolean read_date(const Part *parts, guint count, When *when)
{
    const Part *a = parts, *b = parts + 1, *c = parts + 2;

    if (count < 3)
        return FALSE;
    if (is_day(a) && b->month && is_year(c))
        *when = (When){.year = c->number, .month = (int)b->month, .day = a->number};
    else if (a->month && is_day(b) && is_year(c))
        *when = (When){.year = c->number, .month = (int)a->month, .day = b->number};
    else if (is_year(a) && b->month && is_day(c))
        *when = (When){.year = a->number, .month = (int)b->month, .day = c->number};
    else if (is_year(a) && is_day(b) && is_day(c) && b->number <= 12 &&
             (a->mark == b->mark || (a->mark & b->mark & 0x80)))
        *when = (When){.year = a->number, .month = b->number, .day = c->number};
    else if (is_day(a) && is_day(b) && is_year(c) && a->mark == b->mark && b->number <= 12 &&
             (a->mark == '.' || (strchr("/-", a->mark) && a->mark && a->number > 12)))
        *when = (When){.year = c->number, .month = b->number, .day = a->number};
    else if (is_day(a) && is_day(b) && is_year(c) && a->mark == '/' && b->mark == '/' &&
             a->number <= 12 && b->number > 12)
        *when = (When){.year = c->number, .month = a->number, .day = b->number};
    else
        return FALSE;
    return TRUE;
}

char *page_when_text(const PageLexicon *lexicon, const char *text)
{
    g_autofree char *start = g_utf8_make_valid(text, (gssize)MIN(strlen(text), TEXT_MAX));
    Part parts[48], near[3];
    guint count = read_parts(lexicon, start, parts, G_N_ELEMENTS(parts));

    for (guint i = 0; i < count; i++) {
        /* Words between the parts of a date ("3 de mayo de 2019", "May 3rd 2019") do not count. */
        guint found = 0;
        for (guint k = i; k < count && k < i + 6 && found < 3; k++) {
            if (parts[k].number >= 0 || parts[k].month)
                near[found++] = parts[k];
            else if (k == i)
                break;
        }
        When when;
        char *written = read_date(near, found, &when) ? write_when(&when) : NULL;
        if (written)
            return written;
    }
    return NULL;
}

char *page_when_url(const char *url)
{
    for (const char *at = url; at && (at = strchr(at, '/')); at++) {
        const char *part = at + 1;
        When when = {.year = digits(&part, 4, 4)};

        if (when.year < 0)
            continue;
        gboolean apart = skip(&part, "/-");
        when.month = digits(&part, apart ? 1 : 2, 2);
        if (when.month < 0 || (apart && !skip(&part, "/-")))
            continue;
        when.day = digits(&part, apart ? 1 : 2, 2);
        if (when.day < 0 || g_ascii_isdigit(*part))
            continue;
        char *written = write_when(&when);
        if (written)
            return written;
    }
    return NULL;
}
