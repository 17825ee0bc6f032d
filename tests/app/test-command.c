#include "config.h"

#include "app/command.h"

#include <signal.h>

#include "app/error.h"

static const AppCommandLimits wide = {.timeout_s = 60, .output_max = 1 << 20};

static GBytes *run(const char *line, GBytes *input, const AppCommandLimits *limits, GError **error)
{
    g_auto(GStrv) arguments = NULL;

    g_assert_true(g_shell_parse_argv(line, NULL, &arguments, NULL));
    return app_command_run(arguments, input, limits, NULL, error);
}

static void test_output(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) said = run("printf '%s' '$HOME; ls'", NULL, &wide, &error);

    /* No shell reads the arguments once more. */
    g_assert_no_error(error);
    g_assert_cmpmem(g_bytes_get_data(said, NULL), g_bytes_get_size(said), "$HOME; ls", 9);
}

/* More than any pipe holds, in both directions at once. */
static void test_input(void)
{
    gsize len = 900000;
    g_autofree char *text = g_strnfill(len, 'x');
    g_autoptr(GBytes) input = g_bytes_new_static(text, len);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) copy = run("cat", input, &wide, &error);
    g_autoptr(GBytes) ignored = run("true", input, &wide, &error);

    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(copy, input));
    g_assert_cmpuint(g_bytes_get_size(ignored), ==, 0);
}

static void test_failures(void)
{
    static const struct {
        const char *line;
        AppCommandLimits limits;
        const char *message;
    } cases[] = {
        {"sh -c 'echo x; exit 3'", {60, 1000}, "'sh' ended with status 3"},
        {"sh -c 'echo a >&2; echo why >&2; exit 3'", {60, 1000}, "'sh' ended with status 3: why"},
        {"sh -c 'exec >&-; sleep 0.1; printf \"\\033[2Jwhy\\n\\n\" >&2; exit 3'",
         {60, 1000},
         "'sh' ended with status 3: [2Jwhy"},
        {"sh -c 'yes | head -c 3000000 >&2; exit 3'", {60, 1000}, "'sh' ended with status 3: y"},
        {"sh -c 'echo secret >&2; exit 3'", {60, 1000, TRUE}, "'sh' ended with status 3"},
        {"sh -c 'kill -9 $$'", {60, 1000}, "'sh' was ended by a signal"},
        {"yes", {60, 1000}, "'yes' wrote more than 1000 bytes"},
        {"sh -c 'sleep 1000 & sleep 1000'", {1, 1000}, "'sh' took longer than 1 s"},
        {"sh -c 'exec >&-; sleep 1000'", {1, 1000}, "'sh' took longer than 1 s"},
        {"/no/such/program", {60, 1000}, NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(run(cases[i].line, NULL, &cases[i].limits, &error));
        g_assert_error(error, APP_ERROR, APP_ERROR_COMMAND);
        g_test_message("%s", error->message);
        if (cases[i].message)
            g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static gpointer cancel_when_running(gpointer data)
{
    base_cancel_set(data);
    return NULL;
}

static void test_cancel(void)
{
    g_autoptr(BaseCancel) cancel = base_cancel_new();
    char *arguments[] = {(char *)"sleep", (char *)"1000", NULL};
    g_autoptr(GError) error = NULL;
    GThread *thread = g_thread_new("cancel", cancel_when_running, cancel);

    g_assert_null(
        app_command_run(arguments, NULL, &(AppCommandLimits){2000, 1000}, cancel, &error));
    g_assert_error(error, APP_ERROR, APP_ERROR_CANCELLED);
    g_thread_join(thread);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    signal(SIGPIPE, SIG_IGN);
    g_test_add_func("/app/command/output", test_output);
    g_test_add_func("/app/command/input", test_input);
    g_test_add_func("/app/command/failures", test_failures);
    g_test_add_func("/app/command/cancel", test_cancel);
    return g_test_run();
}
