/* What narrows the lists, as commands and screens ask for it. */
#ifndef DIXIT_UI_FILTER_H
#define DIXIT_UI_FILTER_H

#include "store/actor.h"
#include "ui/view.h"

/* Narrows all articles to those that mention one actor, and shows them. Takes the actor. */
void ui_filter_by_actor(Ui *ui, StoreActor *actor);

/* One of the filters has been taken away: shows the wider list, at the same article. */
void ui_filter_widened(Ui *ui);

/* Takes the last filter back; FALSE where there is none. */
gboolean ui_filter_widen(Ui *ui);

#endif
