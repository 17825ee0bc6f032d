/* Guessing where a page's feed is, when the page doesn't say. */
#ifndef DIXIT_FEED_GUESS_H
#define DIXIT_FEED_GUESS_H

#include <glib.h>

/*
 * Gives the addresses at which the feed of a page may be, the likeliest first, each once.
 *
 * rules     text of data/discovery, which says what a rule is; lines that are none are left out
 * page_url  absolute
 *
 * Returns an array of strings that the caller unrefs, of length 0 where there is nothing to guess
 * from. Nothing is fetched.
 */
GPtrArray *feed_guess(const char *rules, const char *page_url);

#endif
