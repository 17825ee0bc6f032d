/*
 * Joining names: which spans of a text name the same actor, and who that is. Joins by exact,
 * inflected and known forms, by surname, by acronym; never by forename alone, never by the
 * beginning of a word, never across different forenames.
 */
#ifndef DIXIT_INSIGHT_LINKER_H
#define DIXIT_INSIGHT_LINKER_H

#include "insight/tagger.h"

/*
 * Adds an actor for each different one among names (of insight_tag_names(), in order) to
 * annotation->actors, with mentions, written forms and roles.
 */
void insight_link_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                        const GArray *names, const char *tag, TextAnnotation *annotation);

#endif
