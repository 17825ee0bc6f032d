/* Dates in lists. */
#ifndef DIXIT_UI_DATE_H
#define DIXIT_UI_DATE_H

#include <glib.h>

/* Cells that ui_date_short() takes. */
#define UI_DATE_WIDTH 7

/* A date in local time, in at most seven cells: "14:05" of today, "30 May", "2022-05". */
char *ui_date_short(gint64 date_s, gint64 now_s);

/* "2023-05-30 14:05"; "" for 0. */
char *ui_date_long(gint64 date_s);

#endif
