#include "config.h"

#include "net/url.h"

typedef struct {
    const char *in;
    const char *out;
} Case;

static void test_is_web(void)
{
    static const struct {
        const char *url;
        gboolean web;
    } cases[] = {
        {"http://a.example/", TRUE},
        {"HTTPS://a.example:8080/x?y#z", TRUE},
        {"http://a.example/ü", TRUE},
        {"http://[::1]/", TRUE},
        {"http://münchen.example/", TRUE},
        {"http://u:p@a.example/", TRUE},
        {"", FALSE},
        {"a.example/feed", FALSE},
        {"http://", FALSE},
        {"http:///x", FALSE},
        {"http:/a.example/x", FALSE},
        {"ftp://a.example/", FALSE},
        {"file:///etc/passwd", FALSE},
        {"javascript:alert(1)", FALSE},
        {"data:text/html,x", FALSE},
        {"-o http://a.example/", FALSE},
        {" http://a.example/", FALSE},
        {"http://a.example/ x", FALSE},
        {"http://a.example/\n", FALSE},
        {"http://a.example/\x1b[2J", FALSE},
        {"http://a.example/\xC2\x9B", FALSE},
        {"http://a.example/\xE2\x80\xAE", FALSE},
        {"http://a.example/\xFF", FALSE},
        {"http://a.example:99999/", FALSE},
        {"http://a.example:0/", FALSE},
        {"http://a.example:8x/", FALSE},
        {"http://a.example:/", TRUE},
        {"http://me@/", FALSE},
        {"http://a b@c.example/", FALSE},
        {"http://a%2fb.example/", FALSE},
        {"http://a%00.example/", FALSE},
        {"http://a\\@b.example\\c/", FALSE},
        {"http://[::1", FALSE},
        {"http://[::1]x/", FALSE},
        {"http://[fe80::1%25eth0]/", TRUE},
        {"http://[fe80::1%25a b]/", FALSE},
        {"http://[1.2.3.4]/", FALSE},
    };

    g_assert_false(net_url_is_web(NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].url);
        g_assert_cmpint(net_url_is_web(cases[i].url), ==, cases[i].web);
    }
}

static void assert_all(const Case *cases, gsize count, char *(*function)(const char *url))
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *out = function(cases[i].in);
        g_test_message("%s", cases[i].in);
        g_assert_cmpstr(out, ==, cases[i].out);
    }
}

static void test_for_display(void)
{
    static const Case cases[] = {
        {NULL, NULL},
        {"http://a.example/x", "http://a.example/x"},
        {"https://me:secret@a.example/x", "https://a.example/x"},
        {"https://me@a.example/x", "https://a.example/x"},
        {"https://me:sec@ret@a.example/x", "https://a.example/x"},
        {"me:secret@a.example/x", "a.example/x"},
        {"http://me:secret@", "http://"},
        {"http://me:secret@bad host/", "http://bad host/"},
        {"http://a.example/x@y", "http://a.example/x@y"},
        {"http://a.example?x=u:p@y", "http://a.example?x=u:p@y"},
        {"feeds/me@home.xml", "feeds/me@home.xml"},
        {"http://a.example/\x1b[2J\xC2\x9B\xFF", "http://a.example/[2J\xEF\xBF\xBD"},
    };
    g_autofree char *long_path = g_strnfill(500, 'x');
    g_autofree char *long_url = g_strconcat("http://a.example/", long_path, NULL);
    g_autofree char *shown = net_url_for_display(long_url);

    assert_all(cases, G_N_ELEMENTS(cases), net_url_for_display);
    g_assert_cmpint(g_utf8_strlen(shown, -1), ==, 200);
}

static void test_normalize(void)
{
    static const Case cases[] = {
        {"a.example", "http://a.example/"},
        {"  A.Example/Feed.XML ", "http://a.example/Feed.XML"},
        {"localhost:8080/x", "http://localhost:8080/x"},
        {"HTTP://A.Example:80/X?Y=Z#part", "http://a.example/X?Y=Z"},
        {"https://a.example:443/", "https://a.example/"},
        {"https://a.example:80/", "https://a.example:80/"},
        {"feed://a.example/x", "http://a.example/x"},
        {"feed:https://a.example/x", "https://a.example/x"},
        {"http://me:secret@A.example/x", "http://me:secret@a.example/x"},
        {"http://a.example/ü", "http://a.example/%c3%bc"},
        {"http://a.example/%7Ea/%c3?b=%7E", "http://a.example/%7Ea/%c3?b=%7E"},
        {"http://a.example?b/../c", "http://a.example/?b/../c"},
        {"http://a.example/b/./../c/..", "http://a.example/"},
        {"http://a.example/..//b/.", "http://a.example//b/"},
        {"http://a%2Eexample:/", "http://a.example/"},
        {"http://me@you@a.example/", "http://me@you@a.example/"},
        {"http://[0:0::0:1]:81/", "http://[::1]:81/"},
        {"http://[fe80::1%eth0]/", "http://[fe80::1%25eth0]/"},
        {"http://2130706433/", "http://127.0.0.1/"},
        {"http://0x7f.1/", "http://127.0.0.1/"},
        {"", ""},
        {"ftp://A.example/x", "ftp://A.example/x"},
    };

    assert_all(cases, G_N_ELEMENTS(cases), net_url_normalize);
}

static void test_resolve(void)
{
    static const struct {
        const char *base, *reference, *result;
    } cases[] = {
        {"http://a.example/b/c?d", "e", "http://a.example/b/e"},
        {"http://a.example/b/c?d", "/e#f", "http://a.example/e"},
        {"http://a.example/b/c?d", "?e", "http://a.example/b/c?e"},
        {"http://a.example/b/c", "../../e", "http://a.example/e"},
        {"https://a.example/b", "//C.example/d", "https://c.example/d"},
        {"http://a.example/b", "https://c.example", "https://c.example/"},
        {"http://a.example/b?c", "", "http://a.example/b?c"},
        {"http://a.example/b?c", "#d", "http://a.example/b?c"},
        {"http://me:pw@a.example:81/b?c", "d:e/../f", NULL},
        {"http://me:pw@a.example:81/b?c", "./d:e/../f?g/../h",
         "http://me:pw@a.example:81/f?g/../h"},
        {"http://a.example", "b", "http://a.example/b"},
        {"http://a.example/b//c", "../d", "http://a.example/b/d"},
        {"http://a.example/b", "/c?d e", "http://a.example/c?d+e"},
        {"http://a.example/b", "//c d/", NULL},
        {"http://a.example/b", "c\td", NULL},
        {"http://a.example/b", "http:c", NULL},
        {"http://a.example/b", "/with space", "http://a.example/with%20space"},
        {"http://a.example/b", "/ü", "http://a.example/%c3%bc"},
        {NULL, "http://a.example/x", "http://a.example/x"},
        {NULL, "/x", NULL},
        {"http://a.example/b", "file:///etc/passwd", NULL},
        {"http://a.example/b", "javascript:alert(1)", NULL},
        {"http://a.example/b", "mailto:a@b.example", NULL},
        {"http://a.example/b", "/\xFF", NULL},
        {"file:///b", "c", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *result = net_url_resolve(cases[i].base, cases[i].reference);
        g_test_message("%s + %s", cases[i].base, cases[i].reference);
        g_assert_cmpstr(result, ==, cases[i].result);
    }
}

static void test_hosts(void)
{
    static const Case hosts[] = {{"http://U@A.example:81/x", "a.example"},
                                 {"http://[::1]:80/", "[::1]"},
                                 {"nothing", NULL},
                                 {"http://a.example@b.example#@c.example/", "b.example"}};
    static const Case shown[] = {{"http://u:p@A.example:81/x", "a.example:81"},
                                 {"https://a.example:443/x", "a.example"},
                                 {"/etc/passwd", "/etc/passwd"}};

    assert_all(hosts, G_N_ELEMENTS(hosts), net_url_host);
    assert_all(shown, G_N_ELEMENTS(shown), net_url_host_for_display);
    g_assert_true(net_url_host_is_loopback("127.0.0.1"));
    g_assert_true(net_url_host_is_loopback("127.9.9.9"));
    g_assert_true(net_url_host_is_loopback("[::1]"));
    g_assert_true(net_url_host_is_loopback("localhost"));
    g_assert_false(net_url_host_is_loopback("127.0.0.1.example"));
    g_assert_false(net_url_host_is_loopback("a.example"));
    g_assert_false(net_url_host_is_loopback(""));
}

static void test_near(void)
{
    static const char *const near[] = {
        "localhost", "localhost.", "192.168.1.1.", "[::ffff:127.0.0.1]", "127.0.0.1",   "[::1]",
        "10.1.2.3",  "172.16.0.1", "192.168.1.1",  "169.254.1.1",        "0.0.0.0",     "[fe80::1]",
        "[fd00::1]", "router",     "nas.local",    "wiki.internal",      "[::]",        "[fec0::1]",
        "127.1",     "0x7f000001", "2130706433.",  "１２７.0.0.1",       "127。0。0。1"};
    static const char *const far[] = {"a.example",     "8.8.8.8",          "172.32.0.1",
                                      "[2001:db8::1]", "10.1.2.3.example", "local.example"};

    for (gsize i = 0; i < G_N_ELEMENTS(near); i++) {
        g_test_message("%s", near[i]);
        g_assert_true(net_url_host_is_near(near[i]));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(far); i++) {
        g_test_message("%s", far[i]);
        g_assert_false(net_url_host_is_near(far[i]));
    }
}

static void test_login(void)
{
    g_autofree char *bare = net_url_without_login("http://me:se%40cret@a.example/x");
    g_autofree char *with =
        net_url_with_login_of("http://a.example/y", "http://me:se%40cret@a.example/x");
    g_autofree char *without = net_url_with_login_of("http://a.example/y", "http://a.example/x");

    g_assert_cmpstr(bare, ==, "http://a.example/x");
    g_assert_cmpstr(with, ==, "http://me:se%40cret@a.example/y");
    g_assert_cmpstr(without, ==, "http://a.example/y");
    g_assert_true(net_url_same_origin("http://a.example/x", "http://u@A.example:80/y"));
    g_assert_false(net_url_same_origin("http://a.example/", "https://a.example/"));
    g_assert_false(net_url_same_origin("http://a.example/", "http://a.example:81/"));
    g_assert_false(net_url_same_origin("x", "x"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/net/url/is-web", test_is_web);
    g_test_add_func("/net/url/for-display", test_for_display);
    g_test_add_func("/net/url/normalize", test_normalize);
    g_test_add_func("/net/url/resolve", test_resolve);
    g_test_add_func("/net/url/hosts", test_hosts);
    g_test_add_func("/net/url/near", test_near);
    g_test_add_func("/net/url/login", test_login);
    return g_test_run();
}
