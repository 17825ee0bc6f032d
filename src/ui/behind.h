/* Screens that wait behind the reading pane while what was chosen on them is read. */
#ifndef DIXIT_UI_BEHIND_H
#define DIXIT_UI_BEHIND_H

#include "ui/view.h"

typedef struct UiBehind UiBehind;

UiBehind *ui_behind_new(void);
void ui_behind_free(UiBehind *behind);

/*
 * Goes into the reading pane from the screens in front, which wait: "back" brings them again. Where
 * they were opened from the reading pane itself, article_id is what was read there before; else 0.
 * A reader who goes on so for long comes back a bounded number of times.
 */
void ui_behind_read(Ui *ui, gint64 article_id);

/* Back from the reading pane to what waits last; FALSE where nothing does. */
gboolean ui_behind_return(Ui *ui);

/* What waits has to be read anew before it is shown: the store or the scope has changed. */
void ui_behind_refresh(UiBehind *behind);

/* Gives up all that waits: the reader went elsewhere. */
void ui_behind_clear(UiBehind *behind);

#endif
