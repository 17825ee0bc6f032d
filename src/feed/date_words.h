/* Words in dates: months, zones and halves of the day, in the languages that feeds write. */
#ifndef DIXIT_FEED_DATE_WORDS_H
#define DIXIT_FEED_DATE_WORDS_H

#include <glib.h>

/* All words are in lower case. */

/* The month that a word begins like, from 1 on; 0 for none. */
int feed_date_find_month(const char *word);

/* A zone by its name, in minutes east of UTC; FALSE for one that is unknown. */
gboolean feed_date_find_zone(const char *word, int *offset_min);

/* 1 for words that mean the time before noon, 2 for after noon, 0 for all others. */
int feed_date_find_half(const char *word);

/* TRUE for words that may stand between the parts and mean nothing ("30th of May", "30 de mayo").
 */
gboolean feed_date_is_filler(const char *word);

#endif
