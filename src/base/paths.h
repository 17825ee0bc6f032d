/* Where files live: XDG folders and the program's own data. */
#ifndef DIXIT_BASE_PATHS_H
#define DIXIT_BASE_PATHS_H

#include <glib.h>

/* Paths of the user's files; nothing is made. The caller frees the result. */
char *base_path_config(const char *name); /* $XDG_CONFIG_HOME/dixit/NAME */
char *base_path_store(void);              /* $XDG_DATA_HOME/dixit/dixit.db */
char *base_path_state(const char *name);  /* $XDG_STATE_HOME/dixit/NAME */

/*
 * Makes the folder that holds path, and those above it, with mode 0700.
 * error  G_FILE_ERROR, with the folder's name in the message
 */
gboolean base_path_make_parent(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Gives the path of a file or folder of the program's own data, such as "lang/en", whether or not
 * it exists. The data folder is $DIXIT_DATADIR where that is set, else "data" beside a program that
 * has not been installed, else where "make install" put it. The caller frees the result.
 */
char *base_path_data(const char *name);

/*
 * Gives the folder of the message catalogues: $DIXIT_LOCALEDIR where that is set, else "locale"
 * beside a program that has not been installed, else where "make install" put them. The caller
 * frees the result.
 */
char *base_path_locale(void);

#endif
