#include "config.h"

#include <string.h>

#include "text/width.h"
#include "ui/command.h"
#include "ui/macro.h"
#include "ui/preset.h"

/* Cells that a help may take, so that keys and help fit beside each other in 80. */
#define HELP_WIDTH 48

static void complain(const GArray *sequence, const UiCommand *first, const UiCommand *second)
{
    g_autoptr(GPtrArray) one = g_ptr_array_new();

    g_ptr_array_add(one, (gpointer)sequence);
    g_autofree char *keys = ui_keys_describe(one);
    g_test_message("%s does both %s and %s", keys, first->name, second->name);
    g_test_fail();
}

static void test_table(void)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    g_assert_cmpuint(ui_command_count, >, 40);
    for (guint i = 0; i < ui_command_count; i++) {
        const UiCommand *command = &ui_commands[i];
        g_test_message("%s", command->name);
        g_assert_true(g_regex_match_simple("^[a-z]+(-[a-z]+)*$", command->name, 0, 0));
        g_assert_true(g_hash_table_add(names, (gpointer)command->name));
        g_assert_nonnull(command->run);
        g_assert_nonnull(command->help);
        g_assert_cmpint(text_width(command->help, -1), >, 0);
        g_assert_cmpint(text_width(command->help, -1), <=, HELP_WIDTH);
        g_assert_cmpuint(command->where, !=, 0);
        g_assert_true(ui_command_find(command->name) == command);
    }
    g_assert_null(ui_command_find("no-such-command"));
}

static gboolean same(const GArray *a, const GArray *b)
{
    for (guint i = 0; i < MIN(a->len, b->len); i++) {
        if (g_array_index(a, UiKey, i) != g_array_index(b, UiKey, i))
            return FALSE;
    }
    return TRUE; /* equal, or one begins with the other */
}

/* No key does two things in one place, and none has to wait for a longer sequence. */
static void test_keys(void)
{
    for (guint i = 0; i < ui_command_count; i++) {
        g_autoptr(GPtrArray) keys = ui_keys_parse(ui_commands[i].keys ? ui_commands[i].keys : "");
        g_assert_nonnull(keys);
        for (guint k = i + 1; k < ui_command_count; k++) {
            g_autoptr(GPtrArray) others =
                ui_keys_parse(ui_commands[k].keys ? ui_commands[k].keys : "");
            if (!(ui_commands[i].where & ui_commands[k].where))
                continue;
            for (guint a = 0; a < keys->len; a++) {
                for (guint b = 0; b < others->len; b++) {
                    const GArray *sequence = g_ptr_array_index(keys, a);
                    if (same(sequence, g_ptr_array_index(others, b)))
                        complain(sequence, &ui_commands[i], &ui_commands[k]);
                }
            }
        }
    }
}

static void test_parse(void)
{
    static const struct {
        const char *text, *described;
    } cases[] = {
        {"j <Down>", "j, Down"},          {"gg", "gg"},
        {"^D <S-Tab> ü", "^D, S-Tab, ü"}, {"<lt> <Caret> < ^", "<, ^, <, ^"},
        {"<Space>x", "Spacex"},           {"", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) keys = ui_keys_parse(cases[i].text);
        g_autofree char *described = ui_keys_describe(keys);
        g_assert_cmpstr(described, ==, cases[i].described);
    }
    g_assert_null(ui_keys_parse("<NoSuchKey>"));
}

/* What keys typed one after the other run in a place; longer: a sequence goes on. */
static const char *lookup(const UiKeymap *keymap, guint where, const char *text, gboolean *longer)
{
    g_autoptr(GPtrArray) keys = ui_keys_parse(text);
    const UiCommand *command;

    *longer = ui_keymap_find(keymap, where, g_ptr_array_index(keys, 0), &command);
    return command ? command->name : NULL;
}

static void test_keymap(void)
{
    g_autoptr(GHashTable) changes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *bad = NULL;
    gboolean longer;

    g_hash_table_insert(changes, (gpointer) "toggle-star", (gpointer) "s gs");
    g_hash_table_insert(changes, (gpointer) "quit", (gpointer) "f");
    UiKeymap *keymap = ui_keymap_new(changes, &bad);
    g_assert_null(bad);
    g_assert_cmpstr(lookup(keymap, UI_IN_ARTICLES, "s", &longer), ==, "toggle-star");
    g_assert_false(longer);
    g_assert_cmpstr(lookup(keymap, UI_IN_ARTICLES, "g", &longer), ==, "first");
    g_assert_true(longer);
    g_assert_cmpstr(lookup(keymap, UI_IN_ARTICLES, "gs", &longer), ==, "toggle-star");
    g_assert_cmpstr(lookup(keymap, UI_IN_ARTICLES, "f", &longer), ==, "quit");
    g_assert_null(lookup(keymap, UI_IN_ARTICLES, "Q", &longer));
    g_assert_null(lookup(keymap, UI_IN_FEEDS, "s", &longer));
    g_assert_true(ui_keymap_has_digits(keymap, UI_IN_READING));
    g_assert_false(ui_keymap_has_digits(keymap, UI_IN_ARTICLES));
    ui_keymap_free(keymap);
}

/* One screen's keys do not touch another's. */
static void test_places(void)
{
    g_autoptr(GHashTable) changes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *bad = NULL, *here = NULL, *there = NULL;
    const UiCommand *star = ui_command_find("toggle-star");
    gboolean longer;

    g_hash_table_insert(changes, (gpointer) "toggle-star", (gpointer) "s");
    g_hash_table_insert(changes, (gpointer) "reading/toggle-star", (gpointer) "d");
    g_hash_table_insert(changes, (gpointer) "reading/quit", (gpointer) "s");
    g_hash_table_insert(changes, (gpointer) "prompt/dismiss", (gpointer) "jk <Esc>");
    UiKeymap *keymap = ui_keymap_new(changes, &bad);
    g_assert_null(bad);
    g_assert_cmpstr(lookup(keymap, UI_IN_ARTICLES, "s", &longer), ==, "toggle-star");
    g_assert_null(lookup(keymap, UI_IN_ARTICLES, "d", &longer));
    g_assert_cmpstr(lookup(keymap, UI_IN_READING, "d", &longer), ==, "toggle-star");
    g_assert_cmpstr(lookup(keymap, UI_IN_READING, "s", &longer), ==, "quit");
    g_assert_cmpstr(lookup(keymap, UI_IN_ARTICLES, "Q", &longer), ==, "quit");
    g_assert_null(lookup(keymap, UI_IN_READING, "Q", &longer));
    g_assert_cmpstr(lookup(keymap, UI_IN_PROMPT, "jk", &longer), ==, "dismiss");
    g_assert_null(lookup(keymap, UI_IN_PICKER, "jk", &longer));
    g_assert_cmpstr(lookup(keymap, UI_IN_PICKER, "<Esc>", &longer), ==, "dismiss");
    here = ui_keymap_keys(keymap, star, UI_IN_READING);
    there = ui_keymap_keys(keymap, star, UI_IN_ARTICLES);
    g_assert_cmpstr(here, ==, "d");
    g_assert_cmpstr(there, ==, "s");
    ui_keymap_free(keymap);
}

/* Several commands behind one key, which goes before the table's. */
static void test_macros(void)
{
    g_autoptr(GHashTable) changes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *bad = NULL;
    gboolean longer;

    g_hash_table_insert(changes, (gpointer) "toggle-star ; tags a, b;next-unread", (gpointer) "m");
    g_hash_table_insert(changes, (gpointer) "reading/save ~/x ; open", (gpointer) "m gm");
    UiKeymap *keymap = ui_keymap_new(changes, &bad);
    g_assert_null(bad);
    g_assert_cmpuint(ui_keymap_macros(keymap)->len, ==, 2);
    g_assert_cmpstr(lookup(keymap, UI_IN_ARTICLES, "m", &longer), ==,
                    "toggle-star ; tags a, b;next-unread");
    g_assert_cmpstr(lookup(keymap, UI_IN_READING, "m", &longer), ==, "save ~/x ; open");
    g_assert_cmpstr(lookup(keymap, UI_IN_READING, "gm", &longer), ==, "save ~/x ; open");
    g_assert_null(lookup(keymap, UI_IN_FEEDS, "m", &longer));
    ui_keymap_free(keymap);

    UiCommand *macro = ui_macro_new(" tags  a, b ;open");
    const UiStep *step = &g_array_index(macro->steps, UiStep, 0);
    g_assert_cmpuint(macro->steps->len, ==, 2);
    g_assert_cmpstr(step[0].command->name, ==, "tags");
    g_assert_cmpstr(step[0].argument, ==, "a, b");
    g_assert_cmpstr(step[1].command->name, ==, "open");
    g_assert_null(step[1].argument);
    ui_macro_free(macro);
}

/* TRUE where one of a command's keys runs it in a place, and none has to wait for another. */
static gboolean is_reached(const UiKeymap *keymap, const UiCommand *command, guint where)
{
    g_autofree char *described = ui_keymap_keys(keymap, command, where);
    g_auto(GStrv) keys = g_strsplit(described, ", ", -1);
    gboolean reached = FALSE, longer;

    for (char **key = keys; *key; key++) {
        g_autofree char *written = g_strdup_printf("<%s>", *key);
        gboolean named = strlen(*key) > 1 && ui_key_named(*key) && **key != '^';
        if (strcmp(*key, "1-9") == 0)
            return TRUE;
        const char *found = lookup(keymap, where, named ? written : *key, &longer);
        reached |= g_strcmp0(found, command->name) == 0;
        g_assert_false(found && longer);
    }
    return reached;
}

/* What has a key has one in each preset, wherever it can be done. */
static void test_presets(void)
{
    for (int preset = APP_PRESET_DIXIT; preset <= APP_PRESET_NEWSBOAT; preset++) {
        g_autoptr(GHashTable) changes = g_hash_table_new(g_str_hash, g_str_equal);
        g_autofree char *bad = NULL;

        ui_preset_add((AppPreset)preset, changes);
        UiKeymap *keymap = ui_keymap_new(changes, &bad);
        g_assert_null(bad);
        for (guint i = 0; i < ui_command_count; i++) {
            for (guint where = 1; where & (UI_EVERYWHERE | UI_IN_LAYERS); where <<= 1) {
                if (!ui_commands[i].keys || !(ui_commands[i].where & where))
                    continue;
                g_test_message("preset %d, place %u: %s", preset, where, ui_commands[i].name);
                g_assert_true(is_reached(keymap, &ui_commands[i], where));
            }
        }
        ui_keymap_free(keymap);
    }
}

static void test_bad_changes(void)
{
    static const struct {
        const char *name, *keys, *bad;
    } cases[] = {
        {"no-such-command", "s", "no-such-command"},
        {"quit", "<Nothing>", "<Nothing>"},
        {"no-such-place/quit", "s", "no-such-place/quit"},
        {"reading/no-such-command", "s", "reading/no-such-command"},
        {"reading/quit", "<Nothing>", "<Nothing>"},
        {"feeds/toggle-star", "s", "feeds/toggle-star"}, /* which has no star */
        {"toggle-star ; no-such", "s", "toggle-star ; no-such"},
        {"toggle-star ;", "s", "toggle-star ;"},
        {"feeds/toggle-star ; open", "s", "feeds/toggle-star ; open"},
        {"dismiss ; quit", "s", "dismiss ; quit"}, /* a layer's own */
        {"toggle-star ; open", "<Nothing>", "<Nothing>"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GHashTable) changes = g_hash_table_new(g_str_hash, g_str_equal);
        g_autofree char *bad = NULL;
        gboolean longer;

        g_hash_table_insert(changes, (gpointer)cases[i].name, (gpointer)cases[i].keys);
        UiKeymap *keymap = ui_keymap_new(changes, &bad);
        g_assert_cmpstr(bad, ==, cases[i].bad);
        g_assert_cmpstr(lookup(keymap, UI_IN_FEEDS, "Q", &longer), ==, "quit");
        ui_keymap_free(keymap);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/command/table", test_table);
    g_test_add_func("/ui/command/keys", test_keys);
    g_test_add_func("/ui/key/parse", test_parse);
    g_test_add_func("/ui/keymap/changes", test_keymap);
    g_test_add_func("/ui/keymap/places", test_places);
    g_test_add_func("/ui/keymap/macros", test_macros);
    g_test_add_func("/ui/keymap/presets", test_presets);
    g_test_add_func("/ui/keymap/bad-changes", test_bad_changes);
    return g_test_run();
}
