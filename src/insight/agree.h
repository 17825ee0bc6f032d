/* Bringing what the name model found in a text together with what the rules found. */
#ifndef DIXIT_INSIGHT_AGREE_H
#define DIXIT_INSIGHT_AGREE_H

#include "insight/tagger.h"

/*
 * Joins two lists of InsightName of one text, each in order and without overlap, into one that the
 * caller unrefs. The model's names stand. Of the rules' names that overlap none of them those are
 * taken that the model found elsewhere in the text, that are surnames of persons of the text, or
 * that the tables have and the rules are sure of. A name has one kind throughout the text: that for
 * which most speaks in all its mentions and in the tables.
 */
GArray *insight_agree_names(const TextTokens *tokens, const InsightEvidence *evidence,
                            const GArray *model, const GArray *rules);

#endif
