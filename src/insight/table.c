#include "config.h"

#include "insight/table.h"

#include <string.h>

#include "base/i18n.h"
#include "base/paths.h"
#include "text/fold.h"

#define FIELDS_MAX 512

char *insight_table_next(char **at, char separator)
{
    while (*at && **at) {
        char *item = *at, *end = strchr(item, separator);
        *at = end ? end + 1 : NULL;
        if (end)
            *end = '\0';
        g_strstrip(item);
        if (*item)
            return item;
    }
    return NULL;
}

/* Splits a line in place; empty fields count between "|", not between words. */
static guint split(char *line, InsightTableShape shape, char **fields)
{
    guint count = 0;

    if (shape == INSIGHT_TABLE_FIELDS) {
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
static gboolean read_list_line(char *line, char **list, InsightTableFunc func, gpointer data)
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

gboolean insight_table_read(const char *path, InsightTableShape shape, InsightTableFunc func,
                            gpointer data, GError **error)
{
    g_autofree char *file = base_path_data(path);
    g_autofree char *text = NULL;
    g_autoptr(GError) inner = NULL;
    char *fields[FIELDS_MAX], *list = NULL;
    guint number = 0;

    if (!g_file_get_contents(file, &text, NULL, &inner)) {
        g_set_error(error, G_FILE_ERROR, inner->code, _("cannot read '%s': %s"), file,
                    inner->message);
        return FALSE;
    }
    for (char *line = text; line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        number++;
        g_strstrip(line);
        if (*line && *line != '#') {
            gboolean good = shape == INSIGHT_TABLE_LISTS
                                ? read_list_line(line, &list, func, data)
                                : func(data, fields, split(line, shape, fields));
            if (!good) {
                g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                            _("cannot read line %u of '%s'"), number, file);
                return FALSE;
            }
        }
        line = end ? end + 1 : NULL;
    }
    return TRUE;
}

/* Marks that stand as tokens of their own in a text, or that a table writes in several ways. */
static gboolean is_mark(char c)
{
    return strchr("/&()+!,", c) != NULL;
}

/* Puts spaces around marks, and takes the rest of the spaces together. */
static char *separate(const char *folded)
{
    GString *words = g_string_new(NULL);

    for (const char *at = folded; *at; at++) {
        if (is_mark(*at))
            g_string_append_printf(words, " %c ", *at);
        else if (*at == ' ' && (!words->len || words->str[words->len - 1] == ' '))
            continue;
        else
            g_string_append_c(words, *at);
    }
    return g_strchomp(g_string_free(words, FALSE));
}

char *insight_table_fold(const char *written)
{
    g_autofree char *folded = NULL;
    gboolean ascii = TRUE;

    for (const char *at = written; *at && ascii; at++)
        ascii = (guchar)*at < 0x80;
    folded = ascii ? g_ascii_strdown(written, -1) : text_fold(written, -1);
    return separate(folded);
}

char *insight_table_fold_plain(const char *written)
{
    if (!strstr(written, "đ") && !strstr(written, "Đ"))
        return NULL;
    g_auto(GStrv) small = g_strsplit(written, "đ", -1);
    g_autofree char *half = g_strjoinv("d", small);
    g_auto(GStrv) large = g_strsplit(half, "Đ", -1);
    g_autofree char *plain = g_strjoinv("D", large);
    return insight_table_fold(plain);
}
