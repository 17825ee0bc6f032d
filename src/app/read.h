/* Reading what a person named on the command line. */
#ifndef DIXIT_APP_READ_H
#define DIXIT_APP_READ_H

#include <glib.h>

/*
 * Reads a regular file, or standard input to its end for "-", up to 64 MiB.
 * error  G_FILE_ERROR, with the name in the message
 */
GBytes *app_read_file(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
