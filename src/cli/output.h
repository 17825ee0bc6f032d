/* What all commands share: reading options, printing tables, failing in one line. */
#ifndef DIXIT_CLI_OUTPUT_H
#define DIXIT_CLI_OUTPUT_H

#include <glib.h>

/*
 * Reads a command's options out of its arguments (argv[0] is the command's name), which keep what
 * is no option. Says on stderr what is wrong, or that fewer than least or more than most arguments
 * are left, and returns FALSE. "--help" prints the command's usage and ends the program. entries
 * may be NULL.
 */
gboolean cli_parse_options(int *argc, char ***argv, const GOptionEntry *entries, int least,
                           int most) G_GNUC_WARN_UNUSED_RESULT;

/* Says what went wrong with subject (may be NULL), frees the error, and gives CLI_FAILED. */
int cli_fail(const char *subject, GError *error);

/* TRUE where stdout is a terminal that shows colours, and $NO_COLOR is not set. */
gboolean cli_has_color(void);

/* Width of an open file in cells: of the terminal that it is, else $COLUMNS, else 80. */
int cli_width(int fd);

/* A date for people, in local time: "2023-05-30 14:05"; "" for 0. The caller frees it. */
char *cli_date(gint64 date_s);

/* A date as RFC 3339 in UTC for JSON; NULL for 0. The caller frees it. */
char *cli_json_date(gint64 date_s);

/* One column of a table. */
typedef struct {
    const char *title; /* translated where shown */
    int width;         /* cells, or those of a longer head; 0 for the last, which takes the rest */
    gboolean right;    /* numbers stand at the right */
} CliColumn;

/*
 * Prints a table's head (on a terminal only) and one of its rows. On a terminal cells are cut to
 * their column; elsewhere nothing is lost, and cells are separated by a tab. Cells are cleaned once
 * more; NULL is an empty cell.
 */
void cli_table_head(const CliColumn *columns, guint count);
void cli_table_row(const CliColumn *columns, guint count, const char *const *cells);

/* Prints text from outside, cleaned once more, without newline. */
void cli_print_text(const char *text);

#endif
