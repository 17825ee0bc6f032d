/* What was typed at prompts in earlier runs: a file in the state folder. */
#ifndef DIXIT_UI_HISTORY_H
#define DIXIT_UI_HISTORY_H

#include "ui/view.h"

/* The texts of a prompt, the latest last; belongs to the browser. */
GPtrArray *ui_history(Ui *ui, const char *name);

/* Adds a text, which then is the latest. */
void ui_history_add(Ui *ui, const char *name, const char *text);

/* Reads the file, where there is one; writes it, where something was added outside the demo. */
void ui_history_load(Ui *ui);
void ui_history_save(Ui *ui);

#endif
