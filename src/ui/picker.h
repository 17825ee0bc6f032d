/* Choosing an actor while typing. */
#ifndef DIXIT_UI_PICKER_H
#define DIXIT_UI_PICKER_H

#include "store/actor.h"
#include "ui/view.h"

/* Takes the chosen actor, which it then owns. */
typedef void (*UiPickerFunc)(Ui *ui, StoreActor *actor);

/*
 * Takes several (StoreActor, to be stolen from the array): those that are to narrow the lists from
 * now on, or (one) a further one. said: for what they said, not for what mentions them.
 */
typedef void (*UiPickerManyFunc)(Ui *ui, GPtrArray *actors, gboolean one, gboolean said);

/*
 * title is translated where it is shown, and must live on; without (may be NULL) is the id of an
 * actor that cannot be chosen.
 */
void ui_picker_open(Ui *ui, const char *title, const char *without, UiPickerFunc pick);
void ui_picker_open_many(Ui *ui, const char *title, UiPickerManyFunc pick);

#endif
