/* A small menu over the screen: one choice of a few. */
#ifndef DIXIT_UI_MENU_H
#define DIXIT_UI_MENU_H

#include "ui/view.h"

typedef struct {
    char key;          /* chooses it at once */
    const char *label; /* translated where it is shown */
} UiMenuItem;

typedef void (*UiMenuFunc)(Ui *ui, guint choice);

/* Opens a menu of items, which must live on, with one of them selected. title is translated. */
void ui_menu_open(Ui *ui, const char *title, const UiMenuItem *items, guint count, guint current,
                  UiMenuFunc choose);

#endif
