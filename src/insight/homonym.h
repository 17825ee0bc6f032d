/*
 * People who are called like a place. A city's name is the city, unless the text has somebody of
 * that surname and goes on about it as one does about a person ("Paris claims that she …"). A name
 * that no table has is somebody if the text has him in full, and is a place nowhere in it. "Cameron
 * Norrie" is one person, though a Cameron is famous.
 */
#ifndef DIXIT_INSIGHT_HOMONYM_H
#define DIXIT_INSIGHT_HOMONYM_H

#include "insight/tagger.h"

/* Makes such names (of insight_tag_names()) persons; language may be NULL: then none is found. */
void insight_homonym_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                           const TextLanguage *language, GArray *names);

#endif
