#include "config.h"

#include "base/message.h"

static void keep(const char *line, gpointer data)
{
    char **kept = data;
    g_free(*kept);
    *kept = g_strdup(line);
}

static void test_cleaned(void)
{
    g_autofree char *line = NULL;
    base_message_set_handler(keep, &line);

    base_message("a feed\x1B[2J", "says '%s'\n", "x\ny\x9Bz");
    g_assert_cmpstr(line, ==, "a feed[2J: says 'x y\uFFFDz'");
    base_message(NULL, "%s", "alone");
    g_assert_cmpstr(line, ==, "alone");

    g_autofree char *endless = g_strnfill(5000, 'x');
    base_message(endless, "%s", endless);
    g_assert_cmpint(g_utf8_strlen(line, -1), ==, 402);
    base_message_set_handler(NULL, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/message/cleaned", test_cleaned);
    return g_test_run();
}
