#include "config.h"

#include "base/json.h"

static void test_escapes(void)
{
    g_autoptr(json_t) object = json_object();
    base_json_set_string(object, "text", "\xC2\x9B \x7F \u202E \u2028 é \"\\ \n");
    base_json_set_string(object, "absent", NULL);
    g_autofree char *line = base_json_write(object);

    g_assert_cmpstr(line, ==,
                    "{\"text\":\"\\u009b \\u007f \\u202e \\u2028 é \\\"\\\\ \\n\"}");

    g_autoptr(json_t) back = json_loads(line, 0, NULL);
    g_assert_true(json_equal(object, back));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/json/escapes", test_escapes);
    return g_test_run();
}
