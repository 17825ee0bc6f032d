#include "config.h"

#include "table-file.h"

#include <string.h>

#include "insight/table.h"

#define FIELDS_MAX 512

/* Splits a line in place; empty fields count between "|", not between words. */
static guint split(char *line, TableShape shape, char **fields)
{
    guint count = 0;

    if (shape == TABLE_FIELDS) {
        for (char *at = line; at && count < FIELDS_MAX;) {
            char *end = strchr(at, '|');
            if (end)
                *end = '\0';
            fields[count++] = g_strstrip(at);
            at = end ? end + 1 : NULL;
        }
        return count;
    }
    for (char *at = line, *word; count < FIELDS_MAX && (word = insight_table_next(&at, ' '));)
        fields[count++] = word;
    return count;
}

/* A line of lists: remembers the list's name, or hands on each word with it. */
static gboolean read_list_line(char *line, char **list, TableFunc func, gpointer data)
{
    if (*line == '[') {
        *list = line + 1;
        line[strcspn(line, "]")] = '\0';
        return TRUE;
    }
    for (char *at = line, *word; (word = insight_table_next(&at, ','));) {
        char *fields[] = {*list, word};
        if (!*list || !func(data, fields, 2))
            return FALSE;
    }
    return TRUE;
}

gboolean table_file_read(const char *path, TableShape shape, TableFunc func, gpointer data,
                         GError **error)
{
    g_autofree char *text = NULL;
    char *fields[FIELDS_MAX], *list = NULL;
    guint number = 0;

    if (!g_file_get_contents(path, &text, NULL, error))
        return FALSE;
    for (char *line = text; line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        number++;
        g_strstrip(line);
        if (*line && *line != '#') {
            gboolean good = g_utf8_validate(line, -1, NULL) &&
                            (shape == TABLE_LISTS ? read_list_line(line, &list, func, data)
                                                  : func(data, fields, split(line, shape, fields)));
            if (!good) {
                g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                            "%s:%u: this line cannot be read", path, number);
                return FALSE;
            }
        }
        line = end ? end + 1 : NULL;
    }
    return TRUE;
}
