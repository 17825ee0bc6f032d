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

/*
 * Where an actor is called what it is called: a line for each of a few offices and written forms,
 * each with its article. Begins with why a name that stands alone in an article means the actor,
 * where another one tells it; article_id may be 0. "" for nothing. The caller frees it.
 */
char *ui_evidence(Store *store, const char *actor_id, gint64 article_id);

#endif
