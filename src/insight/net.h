/* The statement model at work: from tokens to a label for each. */
#ifndef DIXIT_INSIGHT_NET_H
#define DIXIT_INSIGHT_NET_H

#include "insight/kernel.h"
#include "insight/model.h"

/* A label is 0 outside, else 2 * kind - 1 for the first token of a span, 2 * kind for the others.
 */
typedef enum {
    INSIGHT_SPAN_NONE,
    INSIGHT_SPAN_SOURCE,
    INSIGHT_SPAN_CUE,
    INSIGHT_SPAN_CONTENT
} InsightSpanKind;

static inline InsightSpanKind insight_label_kind(guint8 label)
{
    return (InsightSpanKind)((label + 1) / 2);
}

static inline gboolean insight_label_begins(guint8 label)
{
    return label % 2 == 1;
}

/*
 * How well each label fits each token: INSIGHT_LABELS numbers a token. Every kernel gives the same.
 * Time and memory are linear in the number of tokens, whatever they are.
 */
float *insight_net_emissions(const InsightModel *model, const InsightKernel *kernel,
                             const TextTokens *tokens);

/* The best sequence of labels in which none continues what has not begun. */
guint8 *insight_net_best(const InsightModel *model, const float *emissions, guint count);

/* Both, with the fastest kernel: a label a token, to be freed. */
guint8 *insight_net_label(const InsightModel *model, const TextTokens *tokens);

/* The share of a text's words that the model knows, from 0 to 1. */
double insight_net_known(const InsightModel *model, const TextTokens *tokens);

#endif
