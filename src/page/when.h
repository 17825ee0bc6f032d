/* Dates as web pages write them. */
#ifndef DIXIT_PAGE_WHEN_H
#define DIXIT_PAGE_WHEN_H

#include "page/lexicon.h"

/*
 * A date of a machine's form (ISO 8601 and what comes near it, seconds since 1970) as RFC 3339, in
 * its own zone; UTC where it names none. NULL for what is none or lies outside 1990 to 2100. The
 * caller frees it.
 */
char *page_when_iso(const char *text);

/*
 * The first date of a text for people, such as "12. Oktober 2019", "October 12, 2019, 9:30" or
 * "12.10.2019", as RFC 3339 at midnight UTC; NULL for none. Numbers with "/" are only read where
 * they leave no doubt which is the month. The caller frees it.
 */
char *page_when_text(const PageLexicon *lexicon, const char *text);

/* The date in an address such as "/2019/10/12/"; NULL for none. The caller frees it. */
char *page_when_url(const char *url);

#endif
