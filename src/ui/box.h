/* A box over the screen with a few lines of text, until the next key. */
#ifndef DIXIT_UI_BOX_H
#define DIXIT_UI_BOX_H

#include "ui/view.h"

/* Opens a box; text is several lines, the first of which is its heading. */
void ui_box_open(Ui *ui, const char *text);

#endif
