/* The browser. */
#ifndef DIXIT_UI_UI_H
#define DIXIT_UI_UI_H

#include "app/app.h"

#define UI_ERROR (ui_error_quark())
GQuark ui_error_quark(void);

typedef enum {
    UI_ERROR_NO_TERMINAL, /* standard input or output is none */
    UI_ERROR_TERMINAL,    /* its TERM is unknown, or it cannot place the cursor */
    UI_ERROR_SCRIPT       /* a line of the script is not understood */
} UiError;

/*
 * Opens the browser and returns its exit status when the reader quits; script_path (may be NULL) is
 * a file of keys that are typed first (ui/script.h). error: the terminal cannot be used (no
 * terminal, unknown TERM, …), or the script cannot; the terminal is left as it was.
 */
int ui_run(App *app, const char *script_path, GError **error);

#endif
