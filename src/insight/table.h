/* Reading the plain tables of data/actors/ and data/names/. */
#ifndef DIXIT_INSIGHT_TABLE_H
#define DIXIT_INSIGHT_TABLE_H

#include <glib.h>

typedef enum {
    INSIGHT_TABLE_FIELDS, /* fields separated by "|" */
    INSIGHT_TABLE_WORDS,  /* words separated by spaces */
    INSIGHT_TABLE_LISTS   /* "[name]", then words separated by commas or line ends */
} InsightTableShape;

/* Takes one line's fields (of lists: name and word); FALSE if it cannot be read. */
typedef gboolean (*InsightTableFunc)(gpointer data, char **fields, guint count);

/*
 * Reads a table of the program's own data. Empty lines and lines that begin with "#" are skipped.
 *
 * path   such as "actors/people"
 * error  G_FILE_ERROR: the file cannot be read; G_KEY_FILE_ERROR_PARSE: a line cannot, the message
 *        names file and line
 */
gboolean insight_table_read(const char *path, InsightTableShape shape, InsightTableFunc func,
                            gpointer data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The next item of a list without the spaces around it; NULL at the end. Cuts the text up. */
char *insight_table_next(char **at, char separator);

/* A form's words, folded, cut as the tokens of a text are and joined by one space. */
char *insight_table_fold(const char *written);

/* The same with "đ" as "d"; NULL where there is none. */
char *insight_table_fold_plain(const char *written);

#endif
