#include "config.h"

#include "app/config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "app/error.h"

static char *folder;

/* Writes a configuration and loads it; others may write it where mode says so. */
static AppConfig *load(const char *text, int mode, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "config", NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_cmpint(g_chmod(path, mode), ==, 0);
    AppConfig *config = app_config_load(path, TRUE, error);
    g_assert_cmpint(g_unlink(path), ==, 0);
    return config;
}

static void test_defaults(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "absent", NULL);
    g_autoptr(AppConfig) config = app_config_load(path, FALSE, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(config->browser[0], ==, "xdg-open");
    g_assert_cmpuint(config->parallel, ==, 24);
    g_assert_true(config->show_read);
    g_assert_null(app_config_load(path, TRUE, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
}

static void test_values(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AppConfig) config = load("[dixit]\nbrowser = firefox --private-window %u\n"
                                       "parallel=3\nmouse=false\n[keys]\nquit = x\n",
                                       0600, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(g_strv_length(config->browser), ==, 3);
    g_assert_cmpstr(config->browser[1], ==, "--private-window");
    g_assert_cmpuint(config->parallel, ==, 3);
    g_assert_false(config->mouse);
    g_assert_cmpstr(g_hash_table_lookup(config->keys, "quit"), ==, "x");
}

static void test_bad(void)
{
    static const struct {
        const char *text;
        int mode;
        const char *says;
    } cases[] = {
        {"[dixit]\nbrowzer=x\n", 0600, "browzer"},
        {"[dixit]\nparallel=0\n", 0600, "from 1 to 256"},
        {"[dixit]\nparallel=many\n", 0600, "from 1 to 256"},
        {"[dixit]\nmouse=perhaps\n", 0600, "true or false"},
        {"[dixit]\nbrowser='firefox\n", 0600, "browser"},
        {"nonsense\n", 0600, "nonsense"},
        {"[dixit]\n", 0622, "others may write"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(load(cases[i].text, cases[i].mode, &error));
        g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, cases[i].says));
        g_assert_nonnull(strstr(error->message, folder));
    }
}

/* Every option can be read and set while the program runs, and refuses what it cannot be. */
static void test_set(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AppConfig) config = app_config_load("/nonexistent/config", FALSE, &error);
    const char *const *names = app_config_names();

    g_assert_no_error(error);
    for (guint i = 0; names[i]; i++) {
        g_autofree char *value = app_config_get(config, names[i]);
        g_assert_true(app_config_set(config, names[i], value, &error));
        g_assert_no_error(error);
        g_autofree char *again = app_config_get(config, names[i]);
        g_assert_cmpstr(again, ==, value);
    }
    g_assert_true(app_config_set(config, "theme", "light", &error));
    g_assert_cmpuint(config->theme, ==, APP_THEME_LIGHT);
    g_assert_cmpstr(app_config_choices("keys")[APP_PRESET_NEWSBOAT], ==, "newsboat");
    g_assert_false(app_config_set(config, "theme", "purple", &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    g_clear_error(&error);
    g_assert_false(app_config_set(config, "no-such", "1", &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    g_assert_null(app_config_get(config, "no-such"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("dixit-test-XXXXXX", NULL);
    g_test_add_func("/app/config/defaults", test_defaults);
    g_test_add_func("/app/config/values", test_values);
    g_test_add_func("/app/config/bad", test_bad);
    g_test_add_func("/app/config/set", test_set);
    int status = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    g_test_add_func("/app/config/set", test_set);
    return status;
}
