/* Programs that have the terminal to themselves for a while. */
#ifndef DIXIT_UI_OUTPUT_H
#define DIXIT_UI_OUTPUT_H

#include "ui/view.h"

/*
 * Runs a program, without a shell, and waits for its end; the screen is drawn anew behind it.
 *
 * text   is given to its standard input, and Enter goes back; NULL: it has the keyboard
 * error  it could not be started
 */
gboolean ui_run_program(Ui *ui, char **arguments, const char *text,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
