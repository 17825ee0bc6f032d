/* Changing the configuration file: one group, and all other lines as they are. */
#ifndef DIXIT_APP_CONFIG_FILE_H
#define DIXIT_APP_CONFIG_FILE_H

#include <glib.h>

/*
 * Sets a key of a group in the key file at path, which is made where it is missing; value NULL
 * takes the whole group out. A link stays a link, and the file keeps its mode.
 *
 * error  APP_ERROR_CONFIG: a file that cannot be read or written; it is as before
 */
gboolean app_config_file_set(const char *path, const char *group, const char *key,
                             const char *value, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A value as one line of the file, without space around it. The caller frees it. */
char *app_config_file_line(const char *value);

#endif
