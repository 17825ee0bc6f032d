/* Running the reader's own commands: without a shell, with limits of time and size. */
#ifndef DIXIT_APP_COMMAND_H
#define DIXIT_APP_COMMAND_H

#include <glib.h>

#include "base/cancel.h"

typedef struct {
    guint timeout_s;
    gsize output_max; /* bytes of its standard output */
    gboolean secret;  /* what it says on standard error is told to nobody */
} AppCommandLimits;

/*
 * Runs a program with its arguments and gives what it writes on standard output. Where it fails,
 * the last line of what it says on standard error is told. Where a limit is passed or the call is
 * cancelled, it is killed with all that it started. Any thread.
 *
 * arguments    the program, looked for in $PATH, and its arguments; ends with NULL
 * input        for its standard input; NULL for none
 * cancel       may be NULL
 * error        APP_ERROR_COMMAND: it cannot be run, ends with another status than 0, or passes a
 *              limit; the message names it. APP_ERROR_CANCELLED
 */
GBytes *app_command_run(char **arguments, GBytes *input, const AppCommandLimits *limits,
                        BaseCancel *cancel, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
