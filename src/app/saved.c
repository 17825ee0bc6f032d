#include "config.h"

#include "app/saved.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "app/app_private.h"
#include "app/error.h"
#include "base/i18n.h"
#include "base/paths.h"

#define NEW_FILE_MODE 0600

const GPtrArray *app_saved(const App *app)
{
    return app->config->searches;
}

const AppSavedSearch *app_saved_find(const App *app, const char *name, GError **error)
{
    const AppSavedSearch *search = app_config_search(app->config, name);

    if (!search)
        g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
                    _("there is no saved search '%s'; see \"dixit feeds\""), name);
    return search;
}

StoreQuery *app_saved_query(const AppSavedSearch *search, GError **error)
{
    return store_query_parse(search->query, app_now(), NULL, error);
}

gint64 app_saved_unread(const App *app, const AppSavedSearch *search, gboolean *more,
                        GError **error)
{
    g_autoptr(StoreQuery) query = app_saved_query(search, error);
    StoreFilter filter = {.query = query};

    return query ? store_articles_count_unread(app->store, &filter, more, error) : -1;
}

/* --- the file --- */

/* The file that a path leads to: a link stays a link. */
static char *behind_links(const char *path)
{
    char *real = realpath(path, NULL);
    char *copy = g_strdup(real ? real : path);

    free(real);
    return copy;
}

static gboolean is_query_line(const char *line)
{
    gsize len = strlen(APP_SEARCH_QUERY);

    line += strspn(line, " \t");
    if (!g_str_has_prefix(line, APP_SEARCH_QUERY))
        return FALSE;
    return line[len + strspn(line + len, " \t")] == '=';
}

/* Puts the line of a query into the file's text (lines, with their ends), or takes its group out. */
static char *edit(char **lines, const char *header, const char *query)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gboolean inside = FALSE, written = query == NULL;
    gsize behind_header = 0;

    for (; *lines; lines++) {
        g_autofree char *bare = g_strstrip(g_strdup(*lines));

        if (*bare == '[')
            inside = g_str_equal(bare, header);
        if (inside && !query)
            continue;
        if (inside && is_query_line(*lines)) {
            g_string_append(text, query);
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
        g_string_insert(text, (gssize)behind_header, query);
    } else if (!written) {
        g_string_append_printf(text, "%s%s\n%s\n", text->len ? "\n" : "", header, query);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The file's lines; none where it does not exist. One that is no key file is not touched. */
static char **read_lines(const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *text = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return g_new0(char *, 1);
    if (!g_file_get_contents(path, &text, NULL, error) ||
        !g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, error))
        return NULL;
    if (g_str_has_suffix(text, "\n"))
        text[strlen(text) - 1] = '\0';
    return *text ? g_strsplit(text, "\n", -1) : g_new0(char *, 1);
}

/* Writes a search, or takes it out (query NULL). The file is read anew: it may have been edited. */
static gboolean write_file(const char *path, const char *name, const char *query, GError **error)
{
    g_autofree char *header = g_strconcat("[", APP_SEARCH_GROUP, name, "]", NULL);
    g_autofree char *line = query ? g_strconcat(APP_SEARCH_QUERY, " = ", query, NULL) : NULL;
    g_auto(GStrv) lines = read_lines(path, error);
    GStatBuf info;
    int mode = g_stat(path, &info) == 0 ? (int)(info.st_mode & 0777) : NEW_FILE_MODE;

    if (!lines)
        return FALSE;
    g_autofree char *text = edit(lines, header, line);
    return base_path_make_parent(path, error) &&
           g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode, error);
}

static gboolean save(App *app, const char *name, const char *query, GError **error)
{
    g_autofree char *path = behind_links(app->config_path);
    g_autoptr(GError) reason = NULL;

    if (app_is_demo(app) || write_file(path, name, query, &reason))
        return TRUE;
    g_set_error(error, APP_ERROR, APP_ERROR_CONFIG, _("cannot write the configuration '%s': %s"),
                app->config_path, reason->message);
    return FALSE;
}

/* A query is one line of the file. */
static char *in_one_line(const char *query)
{
    char *line = g_strstrip(g_strdup(query));

    return g_strdelimit(line, "\r\n\t\f\v", ' ');
}

gboolean app_saved_put(App *app, const char *name, const char *query, GError **error)
{
    g_autofree char *line = in_one_line(query);
    const AppSavedSearch *old = app_config_search(app->config, name);
    g_autofree char *before = old ? g_strdup(old->query) : NULL;

    if (!app_config_put_search(app->config, name, line, error))
        return FALSE;
    if (save(app, name, line, error))
        return TRUE;
    if (!before)
        g_ptr_array_remove_index(app->config->searches, app->config->searches->len - 1);
    else if (!app_config_put_search(app->config, name, before, NULL))
        g_warn_if_reached();
    return FALSE;
}

gboolean app_saved_remove(App *app, const char *name, GError **error)
{
    const AppSavedSearch *search = app_saved_find(app, name, error);

    if (!search || !save(app, name, NULL, error))
        return FALSE;
    g_ptr_array_remove(app->config->searches, (gpointer)search);
    return TRUE;
}
