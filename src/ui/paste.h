/* Text that is pasted: told from keys where the terminal brackets it. */
#ifndef DIXIT_UI_PASTE_H
#define DIXIT_UI_PASTE_H

#include "ui/browser.h"

/*
 * Takes the marks around a pasted text (UI_KEY_PASTE, UI_KEY_PASTE_END) and what comes between
 * them, which is no command: a prompt gets it as one line, elsewhere one line says so. Esc and ^C
 * end a paste whose end is lost. FALSE leaves the key to be taken as one.
 */
gboolean ui_paste_take(Ui *ui, UiKey key);

#endif
