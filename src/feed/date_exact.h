/* Dates in exactly the forms that the standards ask for, and what parts of a date make. */
#ifndef DIXIT_FEED_DATE_EXACT_H
#define DIXIT_FEED_DATE_EXACT_H

#include <glib.h>

/* A date and a time of day; nothing is checked yet. */
typedef struct {
    int year, month, day;
    int hour, minute, second;
    int offset_min; /* of local time against UTC */
} FeedDateParts;

/*
 * Seconds since 1970-01-01 UTC, where 24:00 is the next day's first moment and a leap second counts
 * as the one before it; FEED_NO_DATE for what no calendar has, for the years 0 and 1, which
 * programs write that have no date, and for those from 10000 on.
 */
gint64 feed_date_from_parts(const FeedDateParts *parts);

/*
 * Reads "Tue, 30 May 2023 12:00:00 +0200" (also without the weekday, and with GMT, UTC or UT as the
 * zone) and "2023-05-30T12:00:00.5+02:00" (also with Z): FALSE for all else, however right it is.
 * Nearly all dates are of these forms, which are read many times quicker here.
 *
 * Sources: RFC 5322, section 3.3; RFC 3339, section 5.6.
 */
gboolean feed_date_read_exact(const char *text, FeedDateParts *parts);

#endif
