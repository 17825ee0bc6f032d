/*
 * Teams that are called like a town, in running text on sport. What a text shows once to be a team
 * ("Leeds manager", "beat Baltimore", "Newcastle United") is one wherever it does not stand for the
 * town: "in Boston", or at the head of a report.
 */
#ifndef DIXIT_INSIGHT_TEAMS_H
#define DIXIT_INSIGHT_TEAMS_H

#include "insight/tagger.h"

/*
 * Makes organisations of such places among names (of insight_tag_names()), if the text is on sport;
 * first of those in its results and tables (insight_scores_names()). language may be NULL: then no
 * town stands for itself by the word before it.
 */
void insight_teams_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                         const TextLanguage *language, GArray *names);

#endif
