/* The browser. */
#ifndef DIXIT_UI_UI_H
#define DIXIT_UI_UI_H

#include "app/app.h"

/*
 * Opens the browser and returns its exit status when the reader quits. error: the terminal cannot
 * be used (no terminal, unknown TERM, …); the terminal is left as it was.
 */
int ui_run(App *app, GError **error);

#endif
