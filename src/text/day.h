/* Days that a text names from its own date: "on Tuesday", "yesterday", "on 3 May". */
#ifndef DIXIT_TEXT_DAY_H
#define DIXIT_TEXT_DAY_H

#include "text/annotation.h"

/*
 * The day that is meant in a text of some date, in the local time zone, as GDate counts days
 * (g_date_set_julian()). A weekday or a day without its year is the last one, the text's own day
 * included. 0 where no day is named, or none could be meant; also where published_s is 0 and the
 * day is not told without it.
 */
guint32 text_day_resolve(const TextDay *day, gint64 published_s);

/* "2023-05-30" for such a number; the caller frees it. */
char *text_day_format(guint32 julian);

#endif
