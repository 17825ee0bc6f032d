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
                                       "parallel=3\nmouse=false\n[keys]\nquit = x\n"
                                       "[keys reading]\nquit = X\n",
                                       0600, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(g_strv_length(config->browser), ==, 3);
    g_assert_cmpstr(config->browser[1], ==, "--private-window");
    g_assert_cmpuint(config->parallel, ==, 3);
    g_assert_false(config->mouse);
    g_assert_cmpstr(g_hash_table_lookup(config->keys, "quit"), ==, "x");
    g_assert_cmpstr(g_hash_table_lookup(config->keys, "reading/quit"), ==, "X");
}

/* A group is found by its feed's address in any form that the reader may write. */
static void test_feeds(void)
{
    static const char text[] = "[feed A.example:80/f]\ninterval=90m\nuser=me\nlogin=digest\n"
                               "headers = X-One: 1 | X-Two: a, b\nproxy=none\nca-file=~/ca.pem\n"
                               "[feed exec:weather]\ncommand = ~/bin/weather --rss 'two words'\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(AppConfig) config = load(text, 0600, &error);
    g_autofree char *ca_file = g_build_filename(g_get_home_dir(), "ca.pem", NULL);
    g_autofree char *program = g_build_filename(g_get_home_dir(), "bin/weather", NULL);

    g_assert_no_error(error);
    const AppFeedSettings *web = app_config_feed(config, "http://other:pass@a.example/f");
    g_assert_nonnull(web);
    g_assert_cmpint(web->interval_s, ==, 90 * 60);
    g_assert_cmpstr(web->user, ==, "me");
    g_assert_true(web->digest);
    g_assert_cmpstr(web->headers[1], ==, "X-Two: a, b");
    g_assert_cmpstr(web->proxy, ==, "");
    g_assert_cmpstr(web->ca_file, ==, ca_file);
    g_assert_false(app_feed_settings_run_commands(web));
    const AppFeedSettings *command = app_config_feed(config, "exec:weather");
    g_assert_cmpstr(command->command[0], ==, program);
    g_assert_cmpstr(command->command[2], ==, "two words");
    g_assert_null(app_config_feed(config, "http://a.example/"));
}

/* Secrets come from a file that is the reader's alone, or a command. */
static void test_secrets(void)
{
    g_autofree char *path = g_build_filename(folder, "secret", NULL);
    g_autofree char *text = g_strdup_printf(
        "[feed a.example]\nuser=me\npassword-file=%s\ntoken-command=printf 'abc\\ndef'\n", path);
    g_autoptr(GError) error = NULL;
    g_autoptr(AppConfig) config = load(text, 0600, &error);
    const AppFeedSettings *settings = app_config_feed(config, "http://a.example/");

    g_assert_no_error(error);
    g_assert_true(app_feed_settings_run_commands(settings));
    g_assert_null(app_feed_settings_access(settings, NULL, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    g_clear_error(&error);

    g_assert_true(g_file_set_contents(path, "secret\nmore\n", -1, NULL));
    g_assert_cmpint(g_chmod(path, 0640), ==, 0);
    g_assert_null(app_feed_settings_access(settings, NULL, &error));
    g_assert_nonnull(strstr(error->message, "chmod 600"));
    g_clear_error(&error);

    g_assert_cmpint(g_chmod(path, 0600), ==, 0);
    g_autoptr(NetAccess) access = app_feed_settings_access(settings, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(access->user, ==, "me");
    g_assert_cmpstr(access->password, ==, "secret");
    g_assert_cmpstr(access->token, ==, "abc");
    g_assert_cmpint(g_unlink(path), ==, 0);
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
        {"[feed http://a.example/]\ncolour=red\n", 0600,
         "[feed http://a.example/]: unknown option"},
        {"[feed http://me:secret@a.example/]\nx=1\n", 0600, "[feed http://a.example/]: "},
        {"[feed a.example]\ninterval=30\n", 0600, "a time such as"},
        {"[feed a.example]\ninterval=0m\n", 0600, "a time such as"},
        {"[feed a.example]\ninterval=400d\n", 0600, "a time such as"},
        {"[feed a.example]\nheaders=no header\n", 0600, "Name: value"},
        {"[feed a.example]\nlogin=none\n", 0600, "basic or digest"},
        {"[feed a.example]\nca-file=ca.pem\n", 0600, "a whole path"},
        {"[feed a.example]\nfilter=./f\n", 0600, "a command"},
        {"[feed a.example]\nfilter='f\n", 0600, "a command"},
        {"[feed a.example]\nuser=\n", 0600, "plain text"},
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
    g_clear_error(&error);
    g_assert_false(app_config_set(config, "mouse", "perhaps", &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CONFIG);
    g_assert_true(config->mouse);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("dixit-test-XXXXXX", NULL);
    g_test_add_func("/app/config/defaults", test_defaults);
    g_test_add_func("/app/config/values", test_values);
    g_test_add_func("/app/config/feeds", test_feeds);
    g_test_add_func("/app/config/secrets", test_secrets);
    g_test_add_func("/app/config/bad", test_bad);
    g_test_add_func("/app/config/set", test_set);
    int status = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    g_test_add_func("/app/config/set", test_set);
    return status;
}
