/* How panes, screens, status line and layers share the terminal's window. */
#ifndef DIXIT_UI_SCREEN_H
#define DIXIT_UI_SCREEN_H

#include "ui/view.h"

/* Draws everything, and sends to the terminal what has changed. */
void ui_screen_draw(Ui *ui);

#endif
