/*
 * Names of things. A text shows by the words around a name that it belongs to nobody: "Dillo 2.0",
 * "the Icaros", "the app Sindbad", "influenza virus (CIV)".
 */
#ifndef DIXIT_INSIGHT_THINGS_H
#define DIXIT_INSIGHT_THINGS_H

#include "insight/tagger.h"

/*
 * Takes such names (of insight_tag_names()) out. Those that the tables have stay, and persons with
 * a forename or surname of the tables, or whom the text calls by a longer name. language may be
 * NULL: then words around tell nothing.
 */
void insight_things_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                          const TextLanguage *language, GArray *names);

#endif
