/* When something was said, as the words around its reporting word tell. */
#ifndef DIXIT_INSIGHT_WHEN_H
#define DIXIT_INSIGHT_WHEN_H

#include "insight/attribution.h"
#include "insight/grammar.h"

/*
 * The day named closest to an attribution's reporting word, in its sentence, outside of what is
 * said and of who says it; of kind TEXT_DAY_NONE where none is named.
 */
TextDay insight_when_find(const Grammar *grammar, const InsightAttribution *attribution);

#endif
