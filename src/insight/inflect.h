/* Names of people in languages that decline them: what a full name is in its base form. */
#ifndef DIXIT_INSIGHT_INFLECT_H
#define DIXIT_INSIGHT_INFLECT_H

#include "insight/written.h"

/*
 * The folded words of a person's full name in its base form ("milan", "petrovic" for "Milanom
 * Petrovićem"), where its words show that it is declined; else NULL, also where they leave open
 * which name it is. Array of char * that the caller unrefs.
 */
GPtrArray *insight_inflect_person(const InsightWriting *writing, const InsightName *name);

/* The same of a surname alone; NULL where it stands in its base form. The caller frees it. */
char *insight_inflect_surname(const InsightWriting *writing, const InsightName *name);

/*
 * A body's name in the base form, as written: "Državno izborno povjerenstvo" for "Državnog izbornog
 * povjerenstva"; NULL where it stands in it, or shows no case. The caller frees it.
 */
char *insight_inflect_body(const InsightWriting *writing, const InsightName *name);

/* A word with the letters of written as far as base has them: "Petrović" of "Petrovićem". */
char *insight_inflect_written(const char *written, const char *base);

#endif
