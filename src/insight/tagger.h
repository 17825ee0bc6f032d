/*
 * Finding names in a text. What is found is a list of spans with kinds; who they are is the
 * linker's business. This tagger weighs evidence by hand-set points: forms of the gazetteer, words
 * around, shapes, and what the same word is elsewhere in the text.
 */
#ifndef DIXIT_INSIGHT_TAGGER_H
#define DIXIT_INSIGHT_TAGGER_H

#include "insight/gazetteer.h"

/* A name: tokens [first, end), without title and without possessive ending. */
typedef struct {
    guint first, end;
    TextActorKind kind;
    guint node; /* where its words end in the gazetteer; 0 if it is in no table */
    guint cut;  /* code points at the end that do not belong to it: "EU-brokered" */
} InsightName;

/*
 * Finds the names of a text, in order, without overlap. tag is the text's language ("und" if
 * unknown). Returns an array of InsightName that the caller unrefs.
 */
GArray *insight_tag_names(const InsightGazetteer *gazetteer, const TextTokens *tokens,
                          const char *tag);

#endif
