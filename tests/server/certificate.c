#include "config.h"

#include "certificate.h"

#include <gio/gio.h>

gboolean test_certificate_make(const char *pem, const char *alternative_name)
{
    g_autofree char *quoted = g_shell_quote(pem);
    g_autofree char *line = g_strdup_printf(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout %s "
        "-out %s -days 2 -subj /CN=test -addext subjectAltName=%s",
        quoted, quoted, alternative_name);
    g_auto(GStrv) command = NULL;
    g_autofree char *openssl = g_find_program_in_path("openssl");
    g_autoptr(GError) error = NULL;

    if (!openssl)
        return FALSE;
    g_assert_true(g_shell_parse_argv(line, NULL, &command, NULL));
    g_autoptr(GSubprocess) process = g_subprocess_newv(
        (const char *const *)command,
        G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
    g_assert_no_error(error);
    return g_subprocess_wait_check(process, NULL, NULL);
}
