/* Surnames that are written like a small word of the language: "James To", "Regina Ip". */
#ifndef DIXIT_INSIGHT_SHORT_H
#define DIXIT_INSIGHT_SHORT_H

#include "insight/tagger.h"

/*
 * Joins a forename and such a surname to one person among names (of insight_tag_names()), or adds
 * the person, where the text shows by a capital amid small letters that the word is a name.
 */
void insight_short_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                         GArray *names);

#endif
