#include "config.h"

#include "base/paths.h"

#include <errno.h>

#include "base/i18n.h"

char *base_path_config(const char *name)
{
    return g_build_filename(g_get_user_config_dir(), "dixit", name, NULL);
}

char *base_path_store(void)
{
    return g_build_filename(g_get_user_data_dir(), "dixit", "dixit.db", NULL);
}

char *base_path_state(const char *name)
{
    return g_build_filename(g_get_user_state_dir(), "dixit", name, NULL);
}

gboolean base_path_make_parent(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_mkdir_with_parents(folder, 0700) == 0)
        return TRUE;

    int saved = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(saved),
                _("cannot make the folder '%s': %s"), folder, g_strerror(saved));
    return FALSE;
}

/*
 * A folder beside the running program, when the program runs from its build folder: one that holds
 * what marker names. NULL for none.
 */
static char *beside_program(const char *name, const char *marker)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (!program)
        return NULL;

    g_autofree char *parent = g_path_get_dirname(program);
    g_autofree char *folder = g_build_filename(parent, name, NULL);
    g_autofree char *inside = g_build_filename(folder, marker, NULL);
    return g_file_test(inside, G_FILE_TEST_EXISTS) ? g_steal_pointer(&folder) : NULL;
}

/* Found once: the answer cannot change while the program runs. */
static const char *data_folder(void)
{
    static char *folder;

    if (g_once_init_enter(&folder)) {
        const char *set = g_getenv("DIXIT_DATADIR");
        char *found = set && *set ? g_strdup(set) : beside_program("data", "lang");
        g_once_init_leave(&folder, found ? found : g_strdup(PKGDATADIR));
    }
    return folder;
}

char *base_path_data(const char *name)
{
    return g_build_filename(data_folder(), name, NULL);
}

char *base_path_locale(void)
{
    const char *set = g_getenv("DIXIT_LOCALEDIR");
    char *found = set && *set ? g_strdup(set) : beside_program("locale", "dixit.stamp");

    return found ? found : g_strdup(LOCALEDIR);
}
