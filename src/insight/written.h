/* How a name is written in its text: its place, its words, and what an actor is called by it. */
#ifndef DIXIT_INSIGHT_WRITTEN_H
#define DIXIT_INSIGHT_WRITTEN_H

#include "insight/tagger.h"

/* A text, and what is needed to read it. */
typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const char *tag; /* its language */
} InsightWriting;

/* Where a name stands, without a possessive ending that nothing has cut off. */
TextSpan insight_written_span(const InsightWriting *writing, const InsightName *name);

/* The same as text. The caller frees it. */
char *insight_written_text(const InsightWriting *writing, const InsightName *name);

/*
 * Words from the text, with the first in small letters but for its first where it has capitals for
 * beginning a text ("NJEMAČKI kancelar"), and is no acronym of the tables. The caller frees it.
 */
char *insight_written_words(const InsightWriting *writing, guint first, guint end);

/*
 * What an actor of no table is called by a name: without the ending of a case behind a hyphen
 * ("DIP-a"), a person from a headline in small letters, on one line. The caller frees it.
 */
char *insight_written_title(const InsightWriting *writing, const InsightName *name,
                            TextActorKind kind);

#endif
