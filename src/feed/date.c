#include "config.h"

#include "feed/date.h"

#include <string.h>

#include "feed/date_exact.h"
#include "feed/date_words.h"
#include "feed/entry.h"

#define TEXT_MAX   128
#define TOKENS_MAX 64
#define KOREA_MIN  540

/* A date is read as tokens: runs of digits, runs of letters, and single marks between them. */
typedef struct {
    char kind; /* 'd' digits, 'w' word, else the mark itself */
    const char *text;
    gsize len;
    int value; /* of digits; -1 where they are too many */
} Token;

typedef struct {
    Token tokens[TOKENS_MAX];
    int count;
    int year, month, day;     /* -1 while unknown */
    int hour, minute, second; /* -1 while unknown */
    int offset_min;           /* of local time against UTC */
    int half;                 /* 12-hour clock: 0 none, 1 before, 2 after noon */
    gboolean zone, korean;
} Reader;

/* ---- tokens ---- */

static int digits_value(const char *digits, gsize len)
{
    int value = 0;

    if (len > 9)
        return -1;
    for (gsize i = 0; i < len; i++)
        value = value * 10 + g_ascii_digit_value(digits[i]);
    return value;
}

/* Splits text, which is in lower case, into tokens; FALSE where there are too many. */
static gboolean tokenize(Reader *reader, const char *text)
{
    while (*text) {
        if (reader->count == TOKENS_MAX)
            return FALSE;
        Token *token = &reader->tokens[reader->count];
        const char *end = text;

        if (g_ascii_isdigit(*text)) {
            while (g_ascii_isdigit(*end))
                end++;
            *token =
                (Token){'d', text, (gsize)(end - text), digits_value(text, (gsize)(end - text))};
        } else if (g_unichar_isalpha(g_utf8_get_char(text))) {
            while (*end && g_unichar_isalpha(g_utf8_get_char(end)))
                end = g_utf8_next_char(end);
            *token = (Token){'w', text, (gsize)(end - text), 0};
        } else {
            end = g_utf8_next_char(text);
            *token = (Token){*text, text, 1, 0};
        }
        text = end;
        reader->count++;
    }
    return TRUE;
}

/* Kinds of the tokens from at on, as a string to be compared with. */
static gboolean matches(const Reader *reader, int at, const char *kinds)
{
    for (; *kinds; kinds++, at++) {
        if (at >= reader->count || reader->tokens[at].kind != *kinds)
            return FALSE;
    }
    return TRUE;
}

static const Token *token_at(const Reader *reader, int at)
{
    return &reader->tokens[at];
}

/* ---- parts; each returns the tokens read, 0 where the part isn't there, -1 for an error ---- */

static int set_date(Reader *reader, int year, int month, int day, int read)
{
    if (reader->year >= 0)
        return -1;
    reader->year = year;
    reader->month = month;
    reader->day = day;
    return read;
}

static int full_year(const Token *token)
{
    if (token->len > 2)
        return token->value;
    return token->value + (token->value < 50 ? 2000 : 1900);
}

/* Month and day of a day of the year; of a year's last month the rest where there are more. */
static int set_ordinal(Reader *reader, int year, int ordinal, int read)
{
    GDate date;

    if (year < 1 || year > 9999 || ordinal < 1 ||
        ordinal > (g_date_is_leap_year((GDateYear)year) ? 366 : 365))
        return -1;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 1, G_DATE_JANUARY, (GDateYear)year);
    g_date_add_days(&date, (guint)ordinal - 1);
    return set_date(reader, year, (int)g_date_get_month(&date), g_date_get_day(&date), read);
}

/* 2003-12-31, 2003/12/31, 2003.12.31, 03-12-31, 2003-12, 2003-335, 31.12.2003, 31.12.03, 31. 12.
 * 2003, -03-12 */
static int read_numeric_date(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);
    gboolean three = matches(reader, at, "d-d-d") || matches(reader, at, "d/d/d") ||
                     matches(reader, at, "d.d.d");

    if (matches(reader, at, "d. d. d"))
        return t[0].len == 4   ? set_date(reader, t[0].value, t[3].value, t[6].value, 7)
               : t[6].len == 4 ? set_date(reader, t[6].value, t[3].value, t[0].value, 7)
                               : -1;
    if (at == 0 && matches(reader, at, "-d-d") && t[1].len == 2)
        return set_date(reader, full_year(&t[1]), t[3].value, 1, 4);
    if (at == 0 && matches(reader, at, "-d") && t[1].len == 4 && reader->count == 2)
        return set_date(reader, 2000 + t[1].value / 100, t[1].value % 100, 1, 2);
    if (three && matches(reader, at + 5, "-"))
        return -1;
    if (three && t[0].len == 4)
        return set_date(reader, t[0].value, t[2].value, t[4].value, 5);
    if (three && t[4].len == 4 && (t[1].kind == '.' || t[0].value > 12))
        return set_date(reader, t[4].value, t[2].value, t[0].value, 5);
    if (three && t[4].len == 4 && t[1].kind == '/' && t[2].value > 12)
        return set_date(reader, t[4].value, t[0].value, t[2].value, 5);
    if (three && t[1].kind == '.' && t[0].len <= 2 && t[4].len == 2)
        return set_date(reader, full_year(&t[4]), t[2].value, t[0].value, 5);
    if (three && t[0].len == 2 && t[1].kind == '-')
        return set_date(reader, full_year(&t[0]), t[2].value, t[4].value, 5);
    if (!three && matches(reader, at, "d-d") && t[0].len == 4 && t[2].len == 3)
        return set_ordinal(reader, t[0].value, t[2].value, 3);
    if (!three && (matches(reader, at, "d-d") || matches(reader, at, "d/d")) && t[0].len == 4)
        return set_date(reader, t[0].value, t[2].value, 1, 3);
    return three ? -1 : 0;
}

/* 2023-w22-2, 2023-w22, 2023w222, 2023w22: a day of a week of ISO 8601, Monday where none is named.
 */
static int read_week_date(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);
    gboolean packed = matches(reader, at, "dwd"), dashed = matches(reader, at, "d-wd");
    const Token *mark = &t[packed ? 1 : 2];

    if ((!packed && !dashed) || t->len != 4 || mark->len != 1 || *mark->text != 'w')
        return 0;
    gboolean whole = packed && mark[1].len == 3,
             day_behind = dashed && matches(reader, at + 4, "-d");
    if (mark[1].len != 2 && !whole)
        return -1;
    int week = whole ? mark[1].value / 10 : mark[1].value;
    int day = whole ? mark[1].value % 10 : day_behind ? mark[3].value : 1;
    if (t->value < 1 || week < 1 || day < 1 || day > 7)
        return -1;

    /* The fourth of January is always in the first week. */
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 4, G_DATE_JANUARY, (GDateYear)t->value);
    int behind_monday = (int)g_date_get_weekday(&date) - 1;
    int days = (week - 1) * 7 + day - 1 - behind_monday;
    if (days >= 0)
        g_date_add_days(&date, (guint)days);
    else
        g_date_subtract_days(&date, (guint)-days);
    if (g_date_get_iso8601_week_of_year(&date) != (guint)week)
        return -1;
    return set_date(reader, g_date_get_year(&date), (int)g_date_get_month(&date),
                    g_date_get_day(&date),
                    packed       ? 3
                    : day_behind ? 6
                                 : 4);
}

/* 2003-july-13, 13-jul-2003, 13/jul/2003 */
static int read_month_date(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);

    if (!matches(reader, at, "d-w-d") && !matches(reader, at, "d/w/d"))
        return 0;
    g_autofree char *word = g_strndup(t[2].text, t[2].len);
    int month = feed_date_find_month(word);
    if (month == 0)
        return -1;
    if (t[0].len == 4)
        return set_date(reader, t[0].value, month, t[4].value, 5);
    return set_date(reader, full_year(&t[4]), month, t[0].value, 5);
}

/* A number with its unit behind it: 2004년 05월 28일, 2004年5月28日, 12時30分, 12h30 */
static int read_unit(Reader *reader, int at)
{
    const struct {
        const char *unit;
        int *part;
        gboolean korean;
    } units[] = {
        {"년", &reader->year, TRUE},    {"월", &reader->month, TRUE},
        {"일", &reader->day, TRUE},     {"시", &reader->hour, TRUE},
        {"분", &reader->minute, TRUE},  {"초", &reader->second, TRUE},
        {"年", &reader->year, FALSE},   {"月", &reader->month, FALSE},
        {"日", &reader->day, FALSE},    {"時", &reader->hour, FALSE},
        {"时", &reader->hour, FALSE},   {"点", &reader->hour, FALSE},
        {"分", &reader->minute, FALSE}, {"秒", &reader->second, FALSE},
        {"h", &reader->hour, FALSE},    {"min", &reader->minute, FALSE},
    };
    const Token *t = token_at(reader, at);

    if (!matches(reader, at, "dw"))
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (t[1].len != strlen(units[i].unit) || memcmp(t[1].text, units[i].unit, t[1].len) != 0)
            continue;
        if (*units[i].part >= 0)
            return -1;
        *units[i].part = t[0].value;
        reader->korean |= units[i].korean;
        /* The minutes of "12h30" have no unit. */
        if (*t[1].text != 'h' || !matches(reader, at + 2, "d"))
            return 2;
        reader->minute = t[2].value;
        return t[2].len == 2 ? 3 : -1;
    }
    return 0;
}

/* The "t" between date and time. */
static gboolean is_time_mark(const Token *token)
{
    return token->kind == 'w' && token->len == 1 && *token->text == 't';
}

/* 20031231, 031231, 03335, 2003335, the longer ones also before a time; seconds since 1970 are read
 * elsewhere */
static int read_packed_date(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);

    if (at > 0 || t->kind != 'd')
        return 0;
    if (reader->count > 1 && (t->len < 7 || !matches(reader, at, "dw") || !is_time_mark(&t[1])))
        return 0;
    switch (t->len) {
    case 4:
        return set_date(reader, t->value, 1, 1, 1);
    case 5:
        return set_ordinal(reader, 2000 + t->value / 1000, t->value % 1000, 1);
    case 6:
        return set_date(reader, 2000 + t->value / 10000, t->value / 100 % 100, t->value % 100, 1);
    case 7:
        return set_ordinal(reader, t->value / 1000, t->value % 1000, 1);
    case 8:
        return set_date(reader, t->value / 10000, t->value / 100 % 100, t->value % 100, 1);
    default:
        return -1;
    }
}

/* Behind "t": 10, 1014, 101455 */
static int read_packed_time(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);
    static const int units[] = {10000, 100, 1}; /* of what is given, in a number of six digits */

    if (at == 0 || t->kind != 'd' || !is_time_mark(&t[-1]) || reader->hour >= 0 ||
        matches(reader, at + 1, ":"))
        return 0;
    if (t->len != 2 && t->len != 4 && t->len != 6)
        return -1;
    int clock = t->value * units[t->len / 2 - 1];
    reader->hour = clock / 10000;
    reader->minute = clock / 100 % 100;
    reader->second = clock % 100;
    return matches(reader, at + 1, ".d") || matches(reader, at + 1, ",d") ? 3 : 1;
}

/* 10:14, 10:14:55, 10:14:55.123 */
static int read_time(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);
    int read = 3;

    if (!matches(reader, at, "d:d"))
        return 0;
    if (reader->hour >= 0 || t[0].len > 2 || t[2].len > 2)
        return -1;
    reader->hour = t[0].value;
    reader->minute = t[2].value;
    reader->second = 0;
    if (matches(reader, at + 3, ":d")) {
        if (t[4].len > 2)
            return -1;
        reader->second = t[4].value;
        read = 5;
        if (matches(reader, at + 5, ".d") || matches(reader, at + 5, ",d"))
            read = 7;
    }
    return matches(reader, at + read, ":") ? -1 : read;
}

/* +0100, +01:00, +1, -5; behind a time only */
static int read_offset(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);
    int sign = t[0].kind == '-' ? -1 : 1, hours, minutes = 0, read = 2;

    if (reader->hour < 0 || (t[0].kind != '+' && t[0].kind != '-'))
        return 0;
    if (!matches(reader, at + 1, "d") || t[1].len > 4)
        return -1;
    hours = t[1].len > 2 ? t[1].value / 100 : t[1].value;
    minutes = t[1].len > 2 ? t[1].value % 100 : 0;
    if (t[1].len <= 2 && matches(reader, at + 2, ":")) {
        if (!matches(reader, at + 3, "d") || t[3].len != 2)
            return -1;
        minutes = t[3].value;
        read = 4;
    }
    if (hours > 24 || minutes > 59)
        return -1;
    reader->offset_min = sign * (hours * 60 + minutes);
    reader->zone = TRUE;
    return read;
}

/* A zone by its name in the database of zones, such as europe/berlin; Etc/GMT is UTC. */
static int read_zone_name(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);

    if (!matches(reader, at, "w/w"))
        return 0;
    if (t[0].len != 3 || memcmp(t[0].text, "etc", 3) != 0)
        return -1;
    reader->zone = TRUE;
    return 3;
}

/*
 * A word: "t" between date and time, a half of the day, a zone behind a time, a month, or a
 * weekday, which is left out, right or wrong.
 */
static int read_word(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);

    if (t->kind != 'w')
        return 0;
    g_autofree char *word = g_strndup(t->text, t->len);
    int half = feed_date_find_half(word), month = feed_date_find_month(word), offset;

    if (half) {
        reader->half = half;
        reader->korean |= !g_str_is_ascii(word) && g_utf8_get_char(word) >= 0xAC00;
        return 1;
    }
    if (reader->hour >= 0 && feed_date_find_zone(word, &offset)) {
        /* In "GMT+1" and in "+0100 GMT" the number counts. */
        if (!reader->zone)
            reader->offset_min = offset;
        reader->zone = TRUE;
        return 1;
    }
    if (strcmp(word, "t") == 0)
        return reader->year >= 0 && reader->hour < 0 && matches(reader, at + 1, "d") ? 1 : -1;
    if (month && (reader->month < 0 || reader->year < 0)) {
        reader->month = month;
        return 1;
    }
    if (feed_date_is_filler(word))
        return 1;
    if (reader->hour >= 0)
        reader->zone = TRUE; /* a zone that nobody knows: UTC, as most do */
    /* Behind the day only a month may come. */
    return reader->day >= 0 && reader->month < 0 ? -1 : 1;
}

/* A number that stands alone: the day, or the year. */
static int read_number(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);

    if (t->kind != 'd')
        return 0;
    if (t->len == 4 && reader->year < 0)
        reader->year = t->value;
    else if (t->len <= 2 && reader->day < 0)
        reader->day = t->value;
    else if (t->len <= 2 && reader->year < 0 && reader->month >= 0)
        reader->year = full_year(t);
    else
        return -1;
    return 1;
}

/* Marks between the parts, and what brackets hold: words, or a zone's name behind its offset. */
static int read_mark(Reader *reader, int at)
{
    const Token *t = token_at(reader, at);

    if (t->kind == '(' || t->kind == '[') {
        for (int end = at; end < reader->count; end++) {
            if (reader->tokens[end].kind == (t->kind == '(' ? ')' : ']'))
                return end - at + 1;
        }
        return -1;
    }
    return strchr(" ,.;", t->kind) ? 1 : -1;
}

static int (*const readers[])(Reader *reader, int at) = {
    read_week_date, read_packed_date, read_numeric_date, read_month_date,
    read_unit,      read_packed_time, read_time,         read_offset,
    read_zone_name, read_word,        read_number,       read_mark,
};

static gboolean read_parts(Reader *reader)
{
    for (int at = 0; at < reader->count;) {
        int read = 0;

        for (gsize i = 0; read == 0 && i < G_N_ELEMENTS(readers); i++)
            read = readers[i](reader, at);
        if (read <= 0)
            return FALSE;
        at += read;
    }
    return reader->year >= 0 && reader->month >= 0 && reader->day >= 0;
}

/* ---- to seconds ---- */

static gint64 to_seconds(const Reader *reader)
{
    FeedDateParts parts = {
        .year = reader->year,
        .month = reader->month,
        .day = reader->day,
        .hour = MAX(reader->hour, 0),
        .minute = MAX(reader->minute, 0),
        .second = MAX(reader->second, 0),
        .offset_min = reader->korean && !reader->zone ? KOREA_MIN : reader->offset_min,
    };

    if (reader->half && parts.hour <= 12)
        parts.hour = parts.hour % 12 + (reader->half == 2 ? 12 : 0);
    return feed_date_from_parts(&parts);
}

/* Seconds or milliseconds since 1970: nine digits and more, nothing else. */
static gint64 read_unix_time(const char *text)
{
    gsize digits = strspn(text, "0123456789");

    if (digits < 9 || digits > 13 || (text[digits] && text[digits] != '.'))
        return FEED_NO_DATE;
    gint64 value = g_ascii_strtoll(text, NULL, 10);
    return digits >= 12 ? value / 1000 : value;
}

/* Lower case, composed, and without the dots of "a.m.". */
static char *prepare_any(const char *text)
{
    static const char *const replaced[][2] = {
        {"a.m.", "am"}, {"p.m.", "pm"},    {"π.μ.", "πμ"},
        {"μ.μ.", "μμ"}, {"\302\240", " "}, {"−", "-"},
    };
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *composed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    g_autofree char *lower = g_utf8_strdown(composed, -1);
    GString *out = g_string_new(lower);

    for (gsize i = 0; i < G_N_ELEMENTS(replaced); i++)
        g_string_replace(out, replaced[i][0], replaced[i][1], 0);
    return g_string_free(out, FALSE);
}

/* The form that is read; nearly all dates are ASCII and need little. */
static char *prepare(const char *text)
{
    gboolean plain = g_str_is_ascii(text) && !strstr(text, ".m.") && !strstr(text, ".M.");
    char *out = plain ? g_ascii_strdown(text, -1) : prepare_any(text);

    g_strstrip(g_strdelimit(out, "\t\r\n", ' '));
    /* One writer puts a zero more before the month: "2003-012-31". */
    if (strlen(out) > 8 && out[4] == '-' && out[5] == '0' && g_ascii_isdigit(out[7]) &&
        out[8] == '-')
        memmove(out + 5, out + 6, strlen(out + 6) + 1);
    return out;
}

/* Reads a date in whatever form. */
static gint64 read_any(const char *text)
{
    Reader reader = {.year = -1, .month = -1, .day = -1, .hour = -1, .minute = -1, .second = -1};
    g_autofree char *prepared = prepare(text);
    gint64 unix_s = read_unix_time(prepared);
    if (unix_s != FEED_NO_DATE)
        return unix_s;
    if (!tokenize(&reader, prepared) || !read_parts(&reader))
        return FEED_NO_DATE;
    return to_seconds(&reader);
}

gint64 feed_date_parse(const char *text)
{
    FeedDateParts parts;

    if (!text || !*text || strlen(text) > TEXT_MAX)
        return FEED_NO_DATE;
    return feed_date_read_exact(text, &parts) ? feed_date_from_parts(&parts) : read_any(text);
}

char *feed_date_format(gint64 date_s)
{
    if (date_s == FEED_NO_DATE)
        return NULL;
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(date_s);
    if (!date)
        return NULL;
    g_autofree char *rest = g_date_time_format(date, "-%m-%dT%H:%M:%SZ");
    return g_strdup_printf("%04d%s", g_date_time_get_year(date), rest);
}
