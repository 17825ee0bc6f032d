#include "config.h"

#include "base/json.h"

static void test_escapes(void)
{
    g_autoptr(json_t) object = json_object();
    base_json_set_string(object, "text", "\xC2\x9B \x7F \u202E \u2028 é \"\\ \n");
    base_json_set_string(object, "absent", NULL);
    g_autofree char *line = base_json_write(object);

    g_assert_cmpstr(line, ==, "{\"text\":\"\\u009b \\u007f \\u202e \\u2028 é \\\"\\\\ \\n\"}");

    g_autoptr(json_t) back = json_loads(line, 0, NULL);
    g_assert_true(json_equal(object, back));
}

/* What is written is what jansson writes, but for the characters that it leaves as they are. */
static void test_agreement(void)
{
    static const char *const texts[] = {
        "{}",
        "[]",
        "[{},[],null,true,false,0,-1,1.5,1e300,\"\"]",
        "{\"a\\\"b\":{\"c\":[1,{\"d\":\"\\u0000\\u0001\\u001f\\b\\f\\n\\r\\t/\\\\\"}]}}",
        "[\"a plain text of more than one block\",\"… and – ünicode, привет, 新聞 😀 \\\" here\"]",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(json_t) value = json_loads(texts[i], JSON_ALLOW_NUL, NULL);
        g_assert_nonnull(value);
        g_autofree char *line = base_json_write(value);
        char *wanted = json_dumps(value, JSON_COMPACT);
        g_assert_cmpstr(line, ==, wanted);
        free(wanted);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/json/escapes", test_escapes);
    g_test_add_func("/base/json/agreement", test_agreement);
    return g_test_run();
}
