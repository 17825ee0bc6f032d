/* Moments in local time. */
#ifndef DIXIT_BASE_DATE_H
#define DIXIT_BASE_DATE_H

#include <glib.h>

/*
 * The zone in which dates are shown: that of the time when it was first asked for, from any thread.
 * GLib's functions for local time look it up in the file system for each date. Never freed.
 */
GTimeZone *base_date_zone(void);

/* A moment in that zone; NULL where it is beyond the year 9999. */
GDateTime *base_date(gint64 time_s);

/* Writes a moment in that zone; "" for 0 and where it is beyond the year 9999. */
char *base_date_format(gint64 time_s, const char *format);

#endif
