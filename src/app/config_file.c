#include "config.h"

#include "app/config_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "app/error.h"
#include "base/i18n.h"
#include "base/paths.h"

#define NEW_FILE_MODE 0600

/* The file that a path leads to: a link stays a link. */
static char *behind_links(const char *path)
{
    char *real = realpath(path, NULL);
    char *copy = g_strdup(real ? real : path);

    free(real);
    return copy;
}

static gboolean is_line_of(const char *line, const char *key)
{
    gsize len = strlen(key);

    line += strspn(line, " \t");
    if (!g_str_has_prefix(line, key))
        return FALSE;
    return line[len + strspn(line + len, " \t")] == '=';
}

/* Puts a line into its group in the file's text (lines, without their ends), or takes the group
 * out. */
static char *edit(char **lines, const char *header, const char *key, const char *line)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gboolean inside = FALSE, written = line == NULL;
    gsize behind_header = 0;

    for (; *lines; lines++) {
        g_autofree char *bare = g_strstrip(g_strdup(*lines));

        if (*bare == '[')
            inside = g_str_equal(bare, header);
        if (inside && !line)
            continue;
        if (inside && is_line_of(*lines, key)) {
            g_string_append(text, line);
            written = TRUE;
        } else {
            g_string_append(text, *lines);
        }
        g_string_append_c(text, '\n');
        if (inside && *bare == '[')
            behind_header = text->len;
    }
    if (!written && behind_header) {
        g_string_insert_c(text, (gssize)behind_header, '\n');
        g_string_insert(text, (gssize)behind_header, line);
    } else if (!written) {
        g_string_append_printf(text, "%s%s\n%s\n", text->len ? "\n" : "", header, line);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The file's lines; none where it does not exist. One that is no key file is not touched. */
static char **read_lines(const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *text = NULL;
    gsize len;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return g_new0(char *, 1);
    if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
    /* What stands behind it would be lost. */
    if (strlen(text) != len) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_CONFIG, _("it has a zero byte in it"));
        return NULL;
    }
    if (!g_key_file_load_from_data(file, text, len, G_KEY_FILE_NONE, error))
        return NULL;
    if (g_str_has_suffix(text, "\n"))
        text[strlen(text) - 1] = '\0';
    return *text ? g_strsplit(text, "\n", -1) : g_new0(char *, 1);
}

/* The file is read anew: it may have been edited. */
static gboolean write_file(const char *path, const char *group, const char *key, const char *value,
                           GError **error)
{
    g_autofree char *header = g_strconcat("[", group, "]", NULL);
    g_autofree char *line = value ? g_strconcat(key, " = ", value, NULL) : NULL;
    g_auto(GStrv) lines = read_lines(path, error);
    GStatBuf info;
    int mode = g_stat(path, &info) == 0 ? (int)(info.st_mode & 0777) : NEW_FILE_MODE;

    if (!lines)
        return FALSE;
    g_autofree char *text = edit(lines, header, key, line);
    return base_path_make_parent(path, error) &&
           g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode, error);
}

gboolean app_config_file_set(const char *path, const char *group, const char *key,
                             const char *value, GError **error)
{
    g_autofree char *real = behind_links(path);
    g_autoptr(GError) reason = NULL;

    if (write_file(real, group, key, value, &reason))
        return TRUE;
    g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("cannot write the configuration '%s': %s"),
                path, reason->message);
    return FALSE;
}

char *app_config_file_line(const char *value)
{
    char *line = g_strstrip(g_strdup(value));

    return g_strdelimit(line, "\r\n\t\f\v", ' ');
}
