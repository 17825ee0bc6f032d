#include "config.h"

#include "bench/bare.h"

#include <stdio.h>
#include <string.h>

#define RUNS 4

static char *bare_path(const char *path)
{
    return g_strconcat(path, ".bare", NULL);
}

/* Runs the shell on a file; gives what it prints. */
static gboolean run_shell(const char *file, const char *script, char **output, GError **error)
{
    const char *const arguments[] = {"sqlite3", "-batch", file, script, NULL};
    g_autofree char *messages = NULL;
    int status;

    if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, output,
                      &messages, &status, error))
        return FALSE;
    if (g_spawn_check_wait_status(status, error))
        return TRUE;
    g_prefix_error(error, "%s: ", messages);
    return FALSE;
}

gboolean bench_bare_make(const char *path, GError **error)
{
    static const char script[] =
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000;"
        "CREATE VIRTUAL TABLE bare USING fts5(title, body, content='');"
        "ATTACH '%s' AS store; BEGIN;"
        "INSERT INTO bare(rowid, title, body) SELECT a.place, a.title, substr(c.text, c.body)"
        " FROM store.articles a JOIN store.contents c ON c.id = a.id ORDER BY a.place;"
        "COMMIT;";
    g_autofree char *bare = bare_path(path);
    g_autofree char *part = g_strconcat(bare, ".part", NULL);
    g_autofree char *filled = g_strdup_printf(script, path);
    g_autofree char *output = NULL;

    if (g_file_test(bare, G_FILE_TEST_EXISTS))
        return TRUE;
    remove(part);
    return run_shell(part, filled, &output, error) && rename(part, bare) == 0;
}

/* The least of the lines "Run Time: real 0.1 user 0.2 sys 0.3", user and sys together. */
static double least_time(const char *output)
{
    double least = -1;

    for (const char *at = output; (at = strstr(at, " user ")); at++) {
        const char *sys = strstr(at, " sys ");
        double ms = 1e3 * (g_ascii_strtod(at + strlen(" user "), NULL) +
                           (sys ? g_ascii_strtod(sys + strlen(" sys "), NULL) : 0));
        least = least < 0 || ms < least ? ms : least;
    }
    return least;
}

gboolean bench_bare_time(const char *path, const char *sql, double *ms, GError **error)
{
    g_autofree char *bare = bare_path(path);
    g_autofree char *output = NULL;
    g_autoptr(GString) script = g_string_new(".timer on\n");

    for (guint i = 0; i < RUNS; i++)
        g_string_append_printf(script, "%s;\n", sql);

    g_autofree char *file = g_strconcat(bare, ".sql", NULL);
    g_autofree char *command = g_strdup_printf(".read '%s'", file);
    gboolean ok = g_file_set_contents(file, script->str, -1, error) &&
                  run_shell(bare, command, &output, error);
    remove(file);
    if (ok)
        *ms = least_time(output);
    return ok;
}
