/* Spellings of one forename: "Alexander" and "Aleksandar", "Sergey" and "Sergej". */
#ifndef DIXIT_INSIGHT_SPELLING_H
#define DIXIT_INSIGHT_SPELLING_H

#include "insight/gazetteer.h"

/*
 * TRUE where two folded forenames are spellings of one name: the same first letter, nearly the same
 * letters after it, and no change of gender (Ivan, Ivana).
 */
gboolean insight_spelling_same(const char *one, const char *other);

/* TRUE where a folded forename is one of a known person's, in any spelling. */
gboolean insight_spelling_has_forename(const InsightKnownActor *actor, const char *forename);

#endif
