/* Choosing an actor while typing. */
#ifndef DIXIT_UI_PICKER_H
#define DIXIT_UI_PICKER_H

#include "store/actor.h"
#include "ui/view.h"

/* Takes the chosen actor, which it then owns. */
typedef void (*UiPickerFunc)(Ui *ui, StoreActor *actor);

/* title is translated where it is shown, and must live on. */
void ui_picker_open(Ui *ui, const char *title, UiPickerFunc pick);

#endif
