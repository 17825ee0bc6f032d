/* Bodies with people or a number in their name: "Korean People's Army", "the 501st Legion". */
#ifndef DIXIT_INSIGHT_OWNED_H
#define DIXIT_INSIGHT_OWNED_H

#include "insight/tagger.h"

/*
 * Joins what stands on either side of the "'s", or the number and what follows it, to one
 * organisation among names (of insight_tag_names()), or adds it, in a language whose pack has
 * ordinal-endings. language may be NULL.
 */
void insight_owned_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                         const TextLanguage *language, GArray *names);

#endif
