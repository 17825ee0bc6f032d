/* Compounds of languages that write all nouns with a capital: "Berlin-Marathon" is nobody. */
#ifndef DIXIT_INSIGHT_COMPOUNDS_H
#define DIXIT_INSIGHT_COMPOUNDS_H

#include "insight/tagger.h"

/*
 * Takes out persons (of insight_tag_names()) that are a compound alone, unless tables or text know
 * a part of it for a person's; of "FDP-Mitglied Marie Huber" it leaves the person. language may be
 * NULL.
 */
void insight_compounds_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                             const TextLanguage *language, GArray *names);

#endif
