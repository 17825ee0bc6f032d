/* What all commands print with: tables, option parsing, exit statuses. */
#ifndef DIXIT_CLI_OUTPUT_H
#define DIXIT_CLI_OUTPUT_H

#include <glib.h>

/*
 * Reads a command's options; on failure says so on stderr and returns FALSE. "--help" prints the
 * command's usage and ends the program. argv is left with what is no option.
 */
gboolean cli_parse_options(int *argc, char ***argv, const GOptionEntry *entries);

/* Says what went wrong with subject (may be NULL), clears the error, and gives CLI_FAILED. */
int cli_fail(const char *subject, GError *error);

/* TRUE where stdout is a terminal that shows colours (and NO_COLOR is unset). */
gboolean cli_has_color(void);

/* Width of stdout in cells: of the terminal, else of $COLUMNS, else 80. */
int cli_width(void);

/* A date for people, local time: "2023-05-30 14:05"; "" for 0. The caller frees it. */
char *cli_date(gint64 date_s);

/* Prints a string from outside, cleaned once more. */
void cli_print_text(const char *text);

#endif
