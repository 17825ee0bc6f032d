/* When an actor was seen, and with whom, in words. */
#ifndef DIXIT_UI_SEEN_H
#define DIXIT_UI_SEEN_H

#include "app/app.h"

/*
 * Gives the dates between which an actor was seen (" · seen from 2023-05-16 to 2023-06-30") and
 * those who are named with it ("Seen with: Albin Kurti 12, …"); "" where that is not known. The
 * caller frees both.
 */
void ui_seen(Store *store, const char *actor_id, char **dates, char **with);

#endif
