/* The browser run by a file: keys and commands, a step a line, instead of hands. */
#ifndef DIXIT_UI_SCRIPT_H
#define DIXIT_UI_SCRIPT_H

#include "ui/view.h"

typedef struct UiScript UiScript;

/*
 * Reads a script. A line is a step: keys as ui_keys_parse() reads them, typed one after the other,
 * or ":NAME ARGUMENT", a command. Empty lines, and lines that begin with "# ", are passed over.
 *
 * error  G_FILE_ERROR: it cannot be read; UI_ERROR_SCRIPT: a line has an unknown key or command,
 *        whose number the message gives, or is no valid UTF-8
 */
UiScript *ui_script_read(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ui_script_free(UiScript *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiScript, ui_script_free)

/*
 * Lets the main loop take its steps, each when the screen shows what the step before has led to:
 * no worker is busy, nothing is left to be counted or drawn. Behind the last the keyboard alone
 * goes on. The script must live until the loop has ended.
 */
void ui_script_start(UiScript *script, Ui *ui);

#endif
