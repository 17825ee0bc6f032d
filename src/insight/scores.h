/*
 * Teams that are called like a town. In results of matches ("Chicago 5 Cleveland 3") and in tables
 * of a league a town's name is its team.
 */
#ifndef DIXIT_INSIGHT_SCORES_H
#define DIXIT_INSIGHT_SCORES_H

#include "insight/tagger.h"

/*
 * Makes organisations of the names that stand in such places of a text on sport, and adds those
 * that are missing among names. States stay places, as their teams are.
 * language may be NULL.
 */
void insight_scores_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                          const TextLanguage *language, GArray *names);

#endif
