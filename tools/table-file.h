/* Reading the plain tables of data/actors/ and data/names/. */
#ifndef DIXIT_TOOLS_TABLE_FILE_H
#define DIXIT_TOOLS_TABLE_FILE_H

#include <glib.h>

typedef enum {
    TABLE_FIELDS, /* fields separated by "|" */
    TABLE_WORDS,  /* words separated by spaces */
    TABLE_LISTS   /* "[name]", then words separated by commas or line ends */
} TableShape;

/* Takes one line's fields (of lists: name and word); FALSE if it cannot be read. */
typedef gboolean (*TableFunc)(gpointer data, char **fields, guint count);

/*
 * Reads a table. Empty lines and lines that begin with "#" are skipped.
 *
 * error  G_FILE_ERROR: the file cannot be read; G_KEY_FILE_ERROR_PARSE: a line cannot, the message
 *        names file and line
 */
gboolean table_file_read(const char *path, TableShape shape, TableFunc func, gpointer data,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
