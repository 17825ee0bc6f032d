/* From labelled tokens to attributions: which content belongs to which cue and which source. */
#ifndef DIXIT_INSIGHT_SPANS_H
#define DIXIT_INSIGHT_SPANS_H

#include "insight/attribution.h"

/*
 * Joins spans that insight_net_label() found: each content to the cue that costs least to reach,
 * each cue to its source. Contents of one cue become one attribution. Returns an array of
 * InsightAttribution in order of content, which the caller unrefs (it frees its elements). Time is
 * linear: nothing far off is asked.
 */
GPtrArray *insight_spans_join(const TextTokens *tokens, const TextLanguage *language,
                              const guint8 *labels);

#endif
