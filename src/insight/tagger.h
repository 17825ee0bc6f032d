/*
 * Finding names in a text. What is found is a list of spans with kinds; who they are is the
 * linker's business. Rules weigh evidence by hand-set points: forms of the gazetteer, words around,
 * shapes, and what the same word is elsewhere in the text. Where there is a name model, it decides
 * with what the rules found before it.
 */
#ifndef DIXIT_INSIGHT_TAGGER_H
#define DIXIT_INSIGHT_TAGGER_H

#include "insight/gazetteer.h"
#include "insight/name_features.h"

/* A set of kinds: a bit for each. */
#define INSIGHT_KIND_BIT(kind) (1u << (kind))

/* A name: tokens [first, end), without title and without possessive ending. */
typedef struct {
    guint first, end;
    TextActorKind kind;
    guint node;   /* where its words end in the gazetteer; 0 if it is in no table */
    guint kinds;  /* of the actors that the tables have for its words, a bit each */
    guint cut;    /* code points at the end that do not belong to it: "EU-brokered" */
    float points; /* what the rules gave it; 0 where the model found it */
    float odds[INSIGHT_EVIDENCE_KINDS]; /* how likely the model holds each kind; sum 1, or 0 */
} InsightName;

/*
 * Finds the names of a text, in order, without overlap. tag is the text's language ("und" if
 * unknown); model may be NULL: then the rules decide alone. Returns an array of InsightName that
 * the caller unrefs.
 */
GArray *insight_tag_names(const InsightGazetteer *gazetteer, const InsightNames *model,
                          const TextTokens *tokens, const char *tag);

/*
 * Takes one stretch of tokens that may hold names, [stretch.first, stretch.end) of a sentence: how
 * a trainer sees what the model sees.
 */
typedef void (*InsightStretchFunc)(const InsightNameView *view, TextRange sentence,
                                   TextRange stretch, gpointer data);

/* Calls take for each stretch of a text. clusters is a model that knows the words' clusters. */
void insight_tag_stretches(const InsightGazetteer *gazetteer, const InsightNames *clusters,
                           const TextTokens *tokens, const char *tag, InsightStretchFunc take,
                           gpointer data);

#endif
