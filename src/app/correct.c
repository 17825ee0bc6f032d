#include "config.h"

#include "app/correct.h"

#include <stdlib.h>
#include <string.h>

#include "app/app_private.h"
#include "app/lock.h"
#include "base/i18n.h"
#include "base/message.h"
#include "base/paths.h"
#include "insight/corrections.h"
#include "store/correction.h"

#define FILE_NAME "actors"

/* --- the file --- */

static char *file_path(const char *demo_folder)
{
    return demo_folder ? g_build_filename(demo_folder, FILE_NAME, NULL)
                       : base_path_config(FILE_NAME);
}

/* The file's text as valid UTF-8; "" where there is no file. */
static char *read_file(const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) inner = NULL;
    gsize len;

    if (g_file_get_contents(path, &bytes, &len, &inner))
        return g_utf8_make_valid(bytes, (gssize)len);
    if (g_error_matches(inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_strdup("");
    g_set_error(error, G_FILE_ERROR, inner->code, _("cannot read '%s': %s"), path, inner->message);
    return NULL;
}

/* A link to the file stays one: what it leads to is replaced. */
static gboolean write_file(const char *path, const char *text, GError **error)
{
    char *real = realpath(path, NULL);
    g_autoptr(GError) inner = NULL;
    gboolean ok = base_path_make_parent(path, error);

    if (ok && !g_file_set_contents_full(real ? real : path, text, -1,
                                        G_FILE_SET_CONTENTS_CONSISTENT, 0600, &inner)) {
        g_set_error(error, G_FILE_ERROR, inner->code, _("cannot write '%s': %s"), path,
                    inner->message);
        ok = FALSE;
    }
    free(real);
    return ok;
}

static void report_line(guint number, const GError *error, gpointer path)
{
    g_autofree char *place = g_strdup_printf("%s:%u", (const char *)path, number);

    /* TRANSLATORS: %s is what is wrong with the line. */
    base_message(place, _("%s; the line is skipped"), error->message);
}

GPtrArray *app_corrections_load(const char *demo_folder)
{
    g_autofree char *path = file_path(demo_folder);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = read_file(path, &error);

    if (!text)
        base_message(NULL, "%s", error->message);
    return insight_corrections_parse(text ? text : "", report_line, path);
}

/* --- the store --- */

static gboolean has_line(const GPtrArray *lines, const char *line)
{
    for (guint i = 0; i < lines->len; i++) {
        if (g_str_equal(lines->pdata[i], line))
            return TRUE;
    }
    return FALSE;
}

/* Lines that can be read, each once. */
static GPtrArray *lines_of(const char *text)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) all = g_strsplit(text, "\n", -1);

    for (char **line = all; *line; line++) {
        g_autoptr(InsightCorrection) correction = NULL;
        if (!*g_strstrip(*line) || **line == '#' || has_line(lines, *line))
            continue;
        correction = insight_correction_parse(*line, NULL);
        if (correction)
            g_ptr_array_add(lines, g_strdup(*line));
    }
    return lines;
}

/* Adds the names of those lines that the other list lacks. */
static void add_names(const GPtrArray *lines, const GPtrArray *others, GPtrArray *names)
{
    for (guint i = 0; i < lines->len; i++) {
        if (has_line(others, lines->pdata[i]))
            continue;
        g_autoptr(InsightCorrection) it = insight_correction_parse(lines->pdata[i], NULL);
        for (guint f = 0; it && f < G_N_ELEMENTS(it->fields) && it->fields[f]; f++) {
            g_auto(GStrv) parts = g_strsplit(it->fields[f], ",", -1);
            for (char **part = parts; *part; part++)
                g_ptr_array_add(names, g_strdup(g_strstrip(*part)));
        }
    }
}

/* The names of those lines that only one of two lists has. */
static GPtrArray *changed_names(const GPtrArray *lines, const GPtrArray *before)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    add_names(lines, before, names);
    add_names(before, lines, names);
    return names;
}

static GPtrArray *muted_of(const GPtrArray *lines)
{
    GPtrArray *muted = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < lines->len; i++) {
        g_autoptr(InsightCorrection) it = insight_correction_parse(lines->pdata[i], NULL);
        if (it && it->verb == INSIGHT_MUTE)
            g_ptr_array_add(muted, g_strdup(it->fields[0]));
    }
    return muted;
}

gboolean app_corrections_pending(App *app)
{
    g_autofree char *path = file_path(app->demo_folder);
    g_autofree char *text = read_file(path, NULL);
    g_autoptr(GPtrArray) followed = text ? store_corrections(app->store, NULL) : NULL;

    if (!followed)
        return FALSE;
    g_autoptr(GPtrArray) lines = lines_of(text);
    g_autoptr(GPtrArray) names = changed_names(lines, followed);
    return names->len > 0;
}

gboolean app_corrections_sync(App *app, GError **error)
{
    g_autofree char *path = file_path(app->demo_folder);
    g_autofree char *text = read_file(path, error);
    g_autoptr(GPtrArray) before = text ? store_corrections(app->store, error) : NULL;

    if (!before)
        return FALSE;

    g_autoptr(GPtrArray) lines = lines_of(text);
    g_autoptr(GPtrArray) muted = muted_of(lines);
    g_autoptr(GPtrArray) names = changed_names(lines, before);
    if (names->len == 0)
        return TRUE;
    app_analyzer_drop(app);
    return store_corrections_set(app->store, lines, muted, names, error);
}

/* --- changing the file --- */

/* Replaces the file, and puts it back where the store refuses what follows. */
static gboolean replace(App *app, const char *path, const char *before, const char *after,
                        GError **error)
{
    if (!write_file(path, after, error))
        return FALSE;
    if (app_corrections_sync(app, error))
        return TRUE;
    if (!write_file(path, before, NULL))
        g_debug("'%s' could not be put back", path);
    return FALSE;
}

gboolean app_correction_add(App *app, const char *line, GError **error)
{
    g_autoptr(InsightCorrection) correction = insight_correction_parse(line, error);
    g_autoptr(AppLock) lock = correction ? app_lock_take(store_path(app->store), error) : NULL;
    g_autofree char *path = file_path(app->demo_folder);
    g_autofree char *before = lock ? read_file(path, error) : NULL;

    if (!before)
        return FALSE;
    gboolean ended = !*before || g_str_has_suffix(before, "\n");
    g_autofree char *after = g_strconcat(before, ended ? "" : "\n", line, "\n", NULL);
    return replace(app, path, before, after, error);
}

gboolean app_correction_remove(App *app, const char *line, GError **error)
{
    g_autoptr(AppLock) lock = app_lock_take(store_path(app->store), error);
    g_autofree char *path = file_path(app->demo_folder);
    g_autofree char *before = lock ? read_file(path, error) : NULL;
    g_autofree char *ended = g_strconcat(line, "\n", NULL);

    if (!before)
        return FALSE;
    /* The reader may have taken it out by hand. */
    const char *at = g_strrstr(before, ended);
    if (!at || (at > before && at[-1] != '\n'))
        return TRUE;
    g_autofree char *after =
        g_strdup_printf("%.*s%s", (int)(at - before), before, at + strlen(ended));
    return replace(app, path, before, after, error);
}
