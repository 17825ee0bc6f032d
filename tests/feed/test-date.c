#include "config.h"

#include "feed/date.h"
#include "feed/entry.h"

static const struct {
    const char *text, *result; /* NULL: no date */
} cases[] = {
    /* RFC 822 and what became of it */
    {"Tue, 30 May 2023 12:00:00 GMT", "2023-05-30T12:00:00Z"},
    {"Tue, 30 May 2023 12:00:00 +0200", "2023-05-30T10:00:00Z"},
    {"30 May 2023 12:00:00 -0330", "2023-05-30T15:30:00Z"},
    {"Mon, 30 May 2023 12:00:00 GMT", "2023-05-30T12:00:00Z"}, /* wrong weekday */
    {"Tue, 30 May 23 12:00 EST", "2023-05-30T17:00:00Z"},
    {"Tue, 30 May 98 12:00 EDT", "1998-05-30T16:00:00Z"},
    {"30 May 2023", "2023-05-30T00:00:00Z"},
    {"Tuesday, 30. May, 2023 9:05 CEST", "2023-05-30T07:05:00Z"},
    {"tue, 30 may 2023 12:00:00 z", "2023-05-30T12:00:00Z"},
    {"Tue, 30 May 2023 12:00:00 UT", "2023-05-30T12:00:00Z"},
    {"Tue, 30 May 2023 12:00:00 GMT+2", "2023-05-30T10:00:00Z"},
    {"Tue, 30 May 2023 12:00:00 UTC-03:30", "2023-05-30T15:30:00Z"},
    {"Tue, 30 May 2023 12:00:00 +0000 (Coordinated Universal Time)", "2023-05-30T12:00:00Z"},
    {"Tue, 30 May 2023 12:00:00 Etc/GMT", "2023-05-30T12:00:00Z"},
    {"Tue, 30 May 2023 24:00:00 GMT", "2023-05-31T00:00:00Z"},
    {"Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59Z"},
    {"Tue May 30 12:00:00 2023", "2023-05-30T12:00:00Z"},
    {"Tue May 30 12:00:00 PDT 2023", "2023-05-30T19:00:00Z"},
    {"May 30, 2023 3:07 pm", "2023-05-30T15:07:00Z"},
    {"May 30, 2023 12:07 AM", "2023-05-30T00:07:00Z"},
    {"30-May-2023 12:00:00", "2023-05-30T12:00:00Z"},
    /* W3CDTF, ISO 8601, RFC 3339 */
    {"2023", "2023-01-01T00:00:00Z"},
    {"2023-05", "2023-05-01T00:00:00Z"},
    {"2023-05-30", "2023-05-30T00:00:00Z"},
    {"2023-05-30T12:00Z", "2023-05-30T12:00:00Z"},
    {"2023-05-30T12:00:00.123456Z", "2023-05-30T12:00:00Z"},
    {"2023-05-30T12:00:00+05:30", "2023-05-30T06:30:00Z"},
    {"2023-05-30 12:00:00", "2023-05-30T12:00:00Z"},
    {"2023-05-30t12:00:00z", "2023-05-30T12:00:00Z"},
    {"20230530", "2023-05-30T00:00:00Z"},
    {"20230530T120000Z", "2023-05-30T12:00:00Z"},
    {"2023-150", "2023-05-30T00:00:00Z"},
    {"2023150", "2023-05-30T00:00:00Z"},
    {"2023-W22-2", "2023-05-30T00:00:00Z"},
    {"2023-W22", "2023-05-29T00:00:00Z"},
    {"2023W222", "2023-05-30T00:00:00Z"},
    {"2023W22", "2023-05-29T00:00:00Z"},
    {"2023-W22-2T12:00:00+02:00", "2023-05-30T10:00:00Z"},
    {"2020-W53-5", "2021-01-01T00:00:00Z"}, /* weeks belong to the year of their Thursday */
    {"2009-W01-1", "2008-12-29T00:00:00Z"},
    {"2021-W53-1", NULL},
    {"2023-W00-1", NULL},
    {"2023-W22-8", NULL},
    {"23-05-30", "2023-05-30T00:00:00Z"},
    {"230530", "2023-05-30T00:00:00Z"},
    {"23150", "2023-05-30T00:00:00Z"},
    {"-2305", "2023-05-01T00:00:00Z"},
    {"2023-005-30T12:00:00Z", "2023-05-30T12:00:00Z"},
    {"2023/05/30 12:00:00 EDT", "2023-05-30T16:00:00Z"},
    {"30.05.2023 12:00", "2023-05-30T12:00:00Z"},
    {"30/05/2023 12:00", "2023-05-30T12:00:00Z"},
    {"05/30/2023 12:00", "2023-05-30T12:00:00Z"},
    {"  2023-05-30T12:00:00Z\n", "2023-05-30T12:00:00Z"},
    /* seconds and milliseconds */
    {"1685448000", "2023-05-30T12:00:00Z"},
    {"1685448000000", "2023-05-30T12:00:00Z"},
    /* other languages */
    {"Τρι, 30 Μάι 2023 12:00:00 EET", "2023-05-30T10:00:00Z"},
    {"2023-május-30T9:15-05:00", "2023-05-30T14:15:00Z"},
    {"2023년 05월 30일 21:00:00", "2023-05-30T12:00:00Z"},
    {"2023-05-30 오후 9:00:00", "2023-05-30T12:00:00Z"},
    {"Di, 30 Mai 2023 12:00:00 MESZ", "2023-05-30T10:00:00Z"},
    {"mar, 30 mai 2023 12:00:00 +0200", "2023-05-30T10:00:00Z"},
    {"вт, 30 мая 2023 12:00:00 +0300", "2023-05-30T09:00:00Z"},
    {"sre, 31. maj 2023. 12:00", "2023-05-31T12:00:00Z"},
    {"1 juillet 2023", "2023-07-01T00:00:00Z"},
    {"1 juin 2023", "2023-06-01T00:00:00Z"},
    {"1 gennaio 2024", "2024-01-01T00:00:00Z"},
    {"Mon, 1 Dezember 2023", "2023-12-01T00:00:00Z"},
    /* no date, rather than a wrong one */
    {"", NULL},
    {"yesterday", NULL},
    {"05/06/2023", NULL},
    {"2023-13-01", NULL},
    {"2023-02-29", NULL},
    {"31 Jun 2023 12:00:00 GMT", NULL},
    {"2023-05-30T25:00:00Z", NULL},
    {"2023-05-30T12:61:00Z", NULL},
    {"2023-05-30T12:00:61Z", NULL},
    {"2023-05-30-01", NULL},
    {"Tue, 30 zzz 2023 12:00:00 GMT", NULL},
    {"Tue, 30 May zz 12:00:00 GMT", NULL},
    {"Tue, 30 May 2023 1:2:3:4 GMT", NULL},
    {"Tue, 30 May 2023 12:00:00 +00:zz", NULL},
    {"Tue, 30 May 2023 12:00:00 +99:99", NULL},
    {"Thu, 01 Jan 0100 00:00:01 +0100", "0099-12-31T23:00:01Z"},
    {"0000-00-00 00:00:00", NULL},
    {"0001-01-01T00:00:00Z", NULL},
    {"9999-12-31T23:59:59-23:59", NULL},
    {"30th May 2023", "2023-05-30T00:00:00Z"},
    {"1er juin 2023 à 12h30", "2023-06-01T12:30:00Z"},
    {"30 de mayo de 2023", "2023-05-30T00:00:00Z"},
    {"2023年5月30日 下午3:04", "2023-05-30T15:04:00Z"},
    {"2023年5月30日 12時30分15秒", "2023-05-30T12:30:15Z"},
    {"30. 5. 2023 9:05", "2023-05-30T09:05:00Z"},
    {"2023. 5. 30. 12:30", "2023-05-30T12:30:00Z"},
    {"30.05.23 12:00", "2023-05-30T12:00:00Z"},
    {"20031231T10", "2003-12-31T10:00:00Z"},
    {"2003-12-31T10Z", "2003-12-31T10:00:00Z"},
    {"20031231T1014+01", "2003-12-31T09:14:00Z"},
    {"2003335T101455", "2003-12-01T10:14:55Z"},
    {"2003-12-31T1", NULL},
    {"10h", NULL},
    {"Tue, 30 May 2023 12:00:00 +0200 GMT", "2023-05-30T10:00:00Z"},
    {"2023-05-30T12:00:00+02:00[Europe/Berlin]", "2023-05-30T10:00:00Z"},
    {"2023-05-30T12:00:00[Europe/Berlin", NULL},
    {"30/may/2023 12:00", "2023-05-30T12:00:00Z"},
    {"99999999999999999999", NULL},
    {"0002-01-01T00:00:00+09:00", NULL},
    {"9999-12-31T23:00:00-02:00", NULL},
    {"2023-05-30T12:00:00Z 2024-05-30T12:00:00Z", NULL},
};

static void test_parse(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *result = feed_date_format(feed_date_parse(cases[i].text));
        if (g_strcmp0(result, cases[i].result) != 0) {
            g_test_message("'%s' is %s", cases[i].text, result ? result : "no date");
            g_test_fail();
        }
    }
    g_assert_true(feed_date_parse(NULL) == FEED_NO_DATE);
}

/* In lower case a date is none of the exact forms, and is read the careful way: both agree. */
static void test_agreement(void)
{
    static const char *const dates[] = {
        "Tue, 30 May 2023 12:00:00 +0200",
        "Xyz, 1 Jan 0001 00:00:00 GMT",
        "30 Feb 2023 12:00:00 GMT",
        "29 Feb 2024 24:00:00 UTC",
        "Sat, 31 Dec 2016 23:59:60 UT",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "1 Jan 2023 12:60:00 GMT",
        "Mon, 1 Jan 2023 12:00:00 +2400",
        "2023-05-30T12:00:00Z",
        "2023-05-30T12:00:00.123+02:00",
        "2023-13-30T12:00:00Z",
        "2024-02-29T24:00:00-00:00",
        "0000-00-00T00:00:00Z",
        "2023-05-30T12:00:00+23:59",
        "2023-05-30T24:00:01Z",
        "2023-05-30T12:00:00.Z",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autofree char *lower = g_ascii_strdown(dates[i], -1);
        g_assert_cmpint(feed_date_parse(dates[i]), ==, feed_date_parse(lower));
    }
}

/* Every start and every change of one byte of a date gives an answer. */
static void test_rubbish(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup(cases[i].text);
        for (gsize at = 0; text[at]; at++) {
            char saved = text[at];
            text[at] = '\xFF';
            feed_date_parse(text);
            text[at] = '\0';
            feed_date_parse(text);
            text[at] = saved;
        }
    }
    g_autofree char *longest = g_strnfill(100000, '1');
    g_assert_true(feed_date_parse(longest) == FEED_NO_DATE);
}

static void test_format(void)
{
    g_autofree char *epoch = feed_date_format(0);
    g_autofree char *before = feed_date_format(-1);

    g_assert_cmpstr(epoch, ==, "1970-01-01T00:00:00Z");
    g_assert_cmpstr(before, ==, "1969-12-31T23:59:59Z");
    g_assert_null(feed_date_format(FEED_NO_DATE));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/feed/date/parse", test_parse);
    g_test_add_func("/feed/date/agreement", test_agreement);
    g_test_add_func("/feed/date/rubbish", test_rubbish);
    g_test_add_func("/feed/date/format", test_format);
    return g_test_run();
}
