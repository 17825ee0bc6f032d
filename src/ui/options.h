/* Options while the browser runs, and the presets of keys. */
#ifndef DIXIT_UI_OPTIONS_H
#define DIXIT_UI_OPTIONS_H

#include "ui/view.h"

/* Makes the key map of the configuration: its preset, and the reader's own keys over that. */
void ui_options_make_keymap(Ui *ui);

#endif
