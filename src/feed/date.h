/* Dates as feeds write them. */
#ifndef DIXIT_FEED_DATE_H
#define DIXIT_FEED_DATE_H

#include <glib.h>

/*
 * Reads a date in any of the forms that feeds use. Returns seconds since 1970-01-01 UTC;
 * FEED_NO_DATE where it is unreadable or out of range: never a guess.
 *
 * Sources: RFC 822 and 2822, RFC 3339, W3CDTF, ISO 8601.
 */
gint64 feed_date_parse(const char *text);

/* Writes a date as RFC 3339 in UTC ("2023-05-30T12:00:00Z"); NULL for FEED_NO_DATE. */
char *feed_date_format(gint64 date_s);

#endif
