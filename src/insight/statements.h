/* Who said what: quotations and reported speech, their cues and their sources. */
#ifndef DIXIT_INSIGHT_STATEMENTS_H
#define DIXIT_INSIGHT_STATEMENTS_H

#include "insight/model.h"
#include "text/annotation.h"
#include "text/token.h"

/*
 * Fills annotation->statements from the tokens and from annotation->actors, which must be there
 * already: each statement's content, cue and source, and the actor that the source means. model may
 * be NULL: then the rules of the language pack work alone.
 */
void insight_find_statements(const TextTokens *tokens, const TextLanguage *language,
                             const InsightModel *model, TextAnnotation *annotation);

#endif
