/* Chips: each thing that narrows the lists, shown in the title line and taken away by itself. */
#ifndef DIXIT_UI_CHIPS_H
#define DIXIT_UI_CHIPS_H

#include "ui/view.h"

/* Where one was drawn. */
typedef struct {
    guint chip; /* index */
    int y, x, width;
} UiChipPlace;

/* Draws them right-aligned before column end of a title line; returns where they start. */
int ui_chips_draw(Ui *ui, const UiRect *line, int end);

/* Forgets where they have been drawn: the screen is drawn anew. */
void ui_chips_clear_places(Ui *ui);

/* Takes away the chip at a cell of the screen; FALSE where none is. */
gboolean ui_chips_click(Ui *ui, int y, int x);

#endif
