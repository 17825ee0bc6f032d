#include "config.h"

#include "ui/edit.h"

static const struct {
    const char *key;
    UiEditStep step;
} steps[] = {
    {"<Left>", UI_EDIT_LEFT},   {"<Right>", UI_EDIT_RIGHT},          {"^A", UI_EDIT_START},
    {"^E", UI_EDIT_END},        {"<Backspace>", UI_EDIT_ERASE_LEFT}, {"<Del>", UI_EDIT_ERASE_RIGHT},
    {"^W", UI_EDIT_ERASE_WORD}, {"^U", UI_EDIT_ERASE_START},         {"^K", UI_EDIT_ERASE_END},
};

static void type_key(UiEdit *edit, UiKey key)
{
    g_autofree char *name = ui_key_name(key);

    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autoptr(GPtrArray) keys = ui_keys_parse(steps[i].key);
        if (g_array_index((GArray *)keys->pdata[0], UiKey, 0) == key) {
            ui_edit_step(edit, steps[i].step);
            return;
        }
    }
    g_test_message("%s", name);
    g_assert_true(ui_edit_type(edit, key));
}

/* Types keys, written as ui_keys_parse() reads them, one after the other. */
static void type(UiEdit *edit, const char *keys)
{
    g_autoptr(GPtrArray) sequences = ui_keys_parse(keys);

    for (guint i = 0; i < sequences->len; i++) {
        const GArray *sequence = g_ptr_array_index(sequences, i);
        for (guint k = 0; k < sequence->len; k++)
            type_key(edit, g_array_index(sequence, UiKey, k));
    }
}

static void test_keys(void)
{
    static const struct {
        const char *start, *keys, *text;
        gsize at; /* byte */
    } cases[] = {
        {"", "abc", "abc", 3},
        {"abc", "<Left><Left>x", "axbc", 2},
        {"abc", "^A<Del>", "bc", 0},
        {"Vučić", "<Backspace><Backspace>č", "Vučč", 6},
        {"e\u0301a", "<Left><Backspace>", "a", 0},
        {"one two", "^W", "one ", 4},
        {"one two ", "^W^W", "", 0},
        {"one two", "^A^K", "", 0},
        {"one two", "<Left>^U", "o", 0},
        {"", "<Backspace><Del><Left><Right>", "", 0},
        {"ab", "^A^E<Space>c", "ab c", 4},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        UiEdit edit;
        ui_edit_init(&edit, cases[i].start);
        type(&edit, cases[i].keys);
        g_assert_cmpstr(edit.text->str, ==, cases[i].text);
        g_assert_cmpuint(edit.at, ==, cases[i].at);
        ui_edit_clear(&edit);
    }
}

static void test_foreign_keys(void)
{
    UiEdit edit;

    ui_edit_init(&edit, "a");
    g_assert_false(ui_edit_type(&edit, UI_KEY_ESC));
    g_assert_false(ui_edit_type(&edit, ui_key_named("F1")));
    g_assert_false(ui_edit_type(&edit, 0x9B)); /* CSI in eight bits */
    g_assert_cmpstr(edit.text->str, ==, "a");
    ui_edit_clear(&edit);
}

static void test_go(void)
{
    UiEdit edit;

    ui_edit_init(&edit, "šđ x");
    ui_edit_go(&edit, 2);
    g_assert_cmpuint(edit.at, ==, 4);
    ui_edit_go(&edit, 1000);
    g_assert_cmpuint(edit.at, ==, 6);
    ui_edit_clear(&edit);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/edit/keys", test_keys);
    g_test_add_func("/ui/edit/foreign-keys", test_foreign_keys);
    g_test_add_func("/ui/edit/go", test_go);
    return g_test_run();
}
