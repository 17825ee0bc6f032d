/*
 * The face of whatever finds attributions: rules, and a model beside them. An attributor
 * reads tokens and gives stretches of tokens; statements.c makes statements of them.
 */
#ifndef DIXIT_INSIGHT_ATTRIBUTION_H
#define DIXIT_INSIGHT_ATTRIBUTION_H

#include "insight/model.h"
#include "text/token.h"

/* Token ranges; first == end stands for none. */
typedef struct {
    GArray *content; /* TextRange, in order, at least one */
    TextRange cue;
    TextRange source;
    gboolean doubtful;  /* counts only if its source leads to an actor */
    gboolean certain;   /* its form leaves no doubt: it goes before what the model says */
    gboolean headline;  /* "Kurti: …": counts where the model found nothing */
    gboolean continues; /* a quotation alone: source is that of the statement before it */
} InsightAttribution;

InsightAttribution *insight_attribution_new(TextRange content);
void insight_attribution_free(InsightAttribution *attribution);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InsightAttribution, insight_attribution_free)

/*
 * Finds attributions by the rules of a language pack: quote marks, reporting words and clause
 * structure. Returns an array of InsightAttribution that the caller unrefs (it frees its elements).
 * Time is linear in the number of tokens.
 */
GPtrArray *insight_attribute_by_rules(const TextTokens *tokens, const TextLanguage *language);

/*
 * Finds attributions as well as it can be done, in the order of their contents: by the model where
 * it is for this language, and by the rules for quotations in which it found nothing and for
 * sources that it did not find; by the rules alone without a model (NULL), for other languages and
 * for texts whose words the model does not know. Returns an array as above.
 */
GPtrArray *insight_attribute(const TextTokens *tokens, const TextLanguage *language,
                             const InsightModel *model);

#endif
