/* Dates in lists. */
#ifndef DIXIT_UI_DATE_H
#define DIXIT_UI_DATE_H

#include <glib.h>

/* Cells for dates in a list of a width. */
int ui_date_width(int list_width);

/*
 * A date in local time, in at most width cells (6 or 10): "14:05" of today, "30 May" within the
 * year, before that "2022-05-30", or "May’22" where there is no room for more.
 */
char *ui_date_short(gint64 date_s, gint64 now_s, int width);

/* "2023-05-30 14:05"; "" for 0. */
char *ui_date_long(gint64 date_s);

/* "14:05"; "" for 0. */
char *ui_date_time(gint64 date_s);

/* "2023-05-30"; "" for 0. */
char *ui_date_day(gint64 date_s);

#endif
