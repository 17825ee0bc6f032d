/*
 * A second look at a text once its names are found: what the names of the whole text tell of each
 * other. Names that two others make up are parted, and words that can only be a name of the text
 * again are names too: "the Church" after "Church of Scientology", "KSC" beside the long form.
 */
#ifndef DIXIT_INSIGHT_RECALL_H
#define DIXIT_INSIGHT_RECALL_H

#include "insight/tagger.h"

/* Letters of the shortest acronym that is known without a bracket behind the long form. */
#define INSIGHT_ACRONYM_MIN 3

/*
 * Gives the names of a text after the second look: an array of InsightName, in order and without
 * overlap, that the caller unrefs. names is what insight_tag_names() gave; tag is the text's
 * language.
 */
GArray *insight_recall_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                             const GArray *names, const TextLanguage *language, const char *tag);

/*
 * Whether token, the first or the last of a body's name [first, end), is the one word that sets it
 * apart from others of its sort ("Scientology" in "Church of Scientology"), or the word for the
 * sort ("Church").
 */
gboolean insight_recall_is_own_word(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                                    guint first, guint end, guint token);
gboolean insight_recall_is_sort(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                                guint first, guint end, guint token);

/* The first letters of the words of a name that have a capital, folded. The caller frees them. */
char *insight_recall_initials(const TextTokens *tokens, guint first, guint end);

/* Whether token is made of the capitals of [first, end): "KSF" of "Kosovo Security Force". */
gboolean insight_recall_is_acronym(const TextTokens *tokens, guint first, guint end, guint token);

#endif
