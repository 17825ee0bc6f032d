/* Titles and offices that stand beside a person's name. */
#ifndef DIXIT_INSIGHT_ROLE_H
#define DIXIT_INSIGHT_ROLE_H

#include "insight/tagger.h"

/*
 * The title before a name ("EU foreign policy chief Josep Borrell") or the office behind it ("Vjosa
 * Osmani, the president of Kosovo,"), as the text writes it; NULL for none. The caller frees it.
 */
char *insight_role_before(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                          const InsightName *name);
char *insight_role_after(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                         const InsightName *name);

#endif
