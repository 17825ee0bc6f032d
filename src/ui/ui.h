/* The browser. */
#ifndef DIXIT_UI_UI_H
#define DIXIT_UI_UI_H

#include "app/app.h"

#define UI_ERROR (ui_error_quark())
GQuark ui_error_quark(void);

typedef enum {
    UI_ERROR_NO_TERMINAL, /* standard input or output is none */
    UI_ERROR_TERMINAL     /* its TERM is unknown, or it cannot place the cursor */
} UiError;

/*
 * Opens the browser and returns its exit status when the reader quits. error: the terminal cannot
 * be used (no terminal, unknown TERM, …); the terminal is left as it was.
 */
int ui_run(App *app, GError **error);

#endif
