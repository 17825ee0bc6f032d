/* People, as feeds name them in one line. */
#ifndef DIXIT_FEED_PERSON_H
#define DIXIT_FEED_PERSON_H

#include "feed/entry.h"

/*
 * Reads "Name", "address", "address (Name)", "Name <address>" and "Name (address)". NULL for an
 * empty line; the caller frees it.
 */
FeedAuthor *feed_person_parse(const char *line);

/* Reads a duration: "3723", "62:03", "1:02:03". -1 where it is none. */
gint64 feed_duration_parse(const char *text);

/* Reads a whole number that is not negative; -1 where it is none. */
gint64 feed_number_parse(const char *text);

#endif
