#include "config.h"

#include "net/header.h"

#include <string.h>

/* Tue, 30 May 2023 12:00:00 GMT */
#define NOW_S 1685448000

static void test_content_type(void)
{
    static const struct {
        const char *value, *type, *charset;
    } cases[] = {
        {NULL, NULL, NULL},
        {"", NULL, NULL},
        {"text/xml", "text/xml", NULL},
        {" Application/RSS+XML ; Charset=UTF-8", "application/rss+xml", "UTF-8"},
        {"text/xml; charset=\"iso-8859-\\1\"", "text/xml", "iso-8859-1"},
        {"text/xml; x=\"; charset=no\"; charset = koi8-r ", "text/xml", "koi8-r"},
        {"text/xml;;charset=a", "text/xml", "a"},
        {"text/xml; charset=", "text/xml", NULL},
        {"text/xml; charset", "text/xml", NULL},
        {"text/xml; charset=\"unfinished", "text/xml", "unfinished"},
        {"text/xml; xcharset=a", "text/xml", NULL},
        {"charset=utf-8", NULL, NULL},
        {"/;charset=utf-8", NULL, "utf-8"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *type = NULL;
        g_autofree char *charset = NULL;
        net_header_content_type(cases[i].value, &type, &charset);
        g_test_message("%s", cases[i].value);
        g_assert_cmpstr(type, ==, cases[i].type);
        g_assert_cmpstr(charset, ==, cases[i].charset);
    }
}

static void test_retry_after(void)
{
    static const struct {
        const char *value;
        gint64 seconds;
    } cases[] = {
        {NULL, -1},
        {"", -1},
        {"0", 0},
        {" 120 ", 120},
        {"-5", -1},
        {"1.5", -1},
        {"12 parsecs", -1},
        {"99999999999999999999999", G_MAXINT32},
        {"Tue, 30 May 2023 12:10:00 GMT", 600},
        {"Tuesday, 30-May-23 12:10:00 GMT", 600},
        {"Tue May 30 12:10:00 2023", 600},
        {"Tue, 30 May 2023 11:00:00 GMT", 0},
        {"Tuesday", -1},
        {"later", -1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].value);
        g_assert_cmpint(net_header_retry_after(cases[i].value, NOW_S), ==, cases[i].seconds);
    }
}

static void test_fresh(void)
{
    static const struct {
        const char *cache_control, *expires, *date, *age;
        gint64 seconds;
    } cases[] = {
        {NULL, NULL, NULL, NULL, -1},
        {"public", NULL, NULL, NULL, -1},
        {"public, Max-Age=600", NULL, NULL, NULL, 600},
        {"max-age=\"600\"", NULL, NULL, NULL, 600},
        {"s-maxage=600", NULL, NULL, NULL, -1},
        {"max-age=600", NULL, NULL, "100", 500},
        {"max-age=600", NULL, NULL, "1000", 0},
        {"max-age=600", NULL, NULL, "old", 600},
        {"max-age=600, no-cache", NULL, NULL, NULL, 0},
        {"no-store", NULL, NULL, NULL, 0},
        {"max-age=soon", "Tue, 30 May 2023 12:10:00 GMT", NULL, NULL, 600},
        {"max-age=600", "Tue, 30 May 2023 12:00:05 GMT", NULL, NULL, 600},
        {NULL, "Tue, 30 May 2023 12:10:00 GMT", NULL, NULL, 600},
        {NULL, "Tue, 30 May 2023 12:10:00 GMT", "Tue, 30 May 2023 12:09:00 GMT", NULL, 60},
        {NULL, "Tue, 30 May 2023 12:10:00 GMT", "yesterday", NULL, 600},
        {NULL, "Tue, 30 May 2023 11:10:00 GMT", NULL, NULL, 0},
        {NULL, "0", NULL, NULL, 0},
        {NULL, "-1", NULL, NULL, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%" G_GSIZE_FORMAT, i);
        g_assert_cmpint(net_header_fresh(cases[i].cache_control, cases[i].expires, cases[i].date,
                                         cases[i].age, NOW_S),
                        ==, cases[i].seconds);
    }
}

static void test_validator(void)
{
    g_autofree char *longest = g_strnfill(1024, 'x');
    g_autofree char *too_long = g_strnfill(1025, 'x');
    g_autofree char *kept = net_header_validator(longest);
    g_autofree char *weak = net_header_validator("W/\"a b~\"");

    g_assert_cmpstr(kept, ==, longest);
    g_assert_cmpstr(weak, ==, "W/\"a b~\"");
    g_assert_null(net_header_validator(too_long));
    g_assert_null(net_header_validator(NULL));
    g_assert_null(net_header_validator(""));
    g_assert_null(net_header_validator("\"a\r\nb\""));
    g_assert_null(net_header_validator("\"a\tb\""));
    g_assert_null(net_header_validator("\"\x7F\""));
    g_assert_null(net_header_validator("\"é\""));
}

static void test_reason(void)
{
    static const struct {
        const char *line, *reason;
    } cases[] = {
        {"HTTP/1.1 404 Not Found\r\n", "Not Found"},
        {"HTTP/2 404 \r\n", NULL},
        {"HTTP/2 404", NULL},
        {"HTTP/1.1", NULL},
        {"HTTP/1.1 404 \x1b]0;title\x07 \xC2\x9B ok\r\n", "]0;title ok"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *reason = net_header_reason(cases[i].line, strlen(cases[i].line));
        g_assert_cmpstr(reason, ==, cases[i].reason);
    }
    g_assert_cmpstr(net_header_usual_reason(404), ==, "Not Found");
    g_assert_null(net_header_usual_reason(299));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/net/header/content-type", test_content_type);
    g_test_add_func("/net/header/retry-after", test_retry_after);
    g_test_add_func("/net/header/fresh", test_fresh);
    g_test_add_func("/net/header/validator", test_validator);
    g_test_add_func("/net/header/reason", test_reason);
    return g_test_run();
}
