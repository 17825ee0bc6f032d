#include "config.h"

#include "ui/history.h"

#include <string.h>

#include "base/paths.h"
#include "ui/browser.h"

/* Texts of each prompt that are kept; a file that is much longer was not written here. */
#define HISTORY_MAX  200
#define FILE_MAX_LEN (1 << 20)

GPtrArray *ui_history(Ui *ui, const char *name)
{
    GPtrArray *history = g_hash_table_lookup(ui->histories, name);

    if (!history) {
        history = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(ui->histories, g_strdup(name), history);
    }
    return history;
}

static void remember(GPtrArray *history, const char *text)
{
    for (guint i = 0; i < history->len; i++) {
        if (strcmp(g_ptr_array_index(history, i), text) == 0) {
            g_ptr_array_remove_index(history, i);
            break;
        }
    }
    g_ptr_array_add(history, g_strdup(text));
    if (history->len > HISTORY_MAX)
        g_ptr_array_remove_index(history, 0);
}

void ui_history_add(Ui *ui, const char *name, const char *text)
{
    if (!*text)
        return;
    remember(ui_history(ui, name), text);
    ui->history_changed = TRUE;
}

/* Reads lines of "prompt TAB text"; what is no such line is passed over. */
static void read_file(Ui *ui, const char *path)
{
    g_autofree char *text = NULL;
    gsize len;

    if (!g_file_get_contents(path, &text, &len, NULL) || len > FILE_MAX_LEN ||
        !g_utf8_validate(text, (gssize)len, NULL))
        return;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        char *tab = strchr(*line, '\t');
        if (!tab || tab == *line || !tab[1])
            continue;
        *tab = '\0';
        remember(ui_history(ui, *line), tab + 1);
    }
}

void ui_history_load(Ui *ui)
{
    g_autofree char *path = base_path_state("history");

    read_file(ui, path);
}

void ui_history_save(Ui *ui)
{
    g_autofree char *path = base_path_state("history");
    g_autoptr(GString) text = g_string_new(NULL);
    GHashTableIter iter;
    gpointer name, history;

    if (!ui->history_changed || app_is_demo(ui->app))
        return;
    g_hash_table_iter_init(&iter, ui->histories);
    while (g_hash_table_iter_next(&iter, &name, &history)) {
        const GPtrArray *texts = history;
        for (guint i = 0; i < texts->len; i++)
            g_string_append_printf(text, "%s\t%s\n", (char *)name, (char *)texts->pdata[i]);
    }
    /* A history that cannot be written is no reason to keep anybody from leaving. */
    if (base_path_make_parent(path, NULL))
        g_file_set_contents_full(path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT,
                                 0600, NULL);
}
