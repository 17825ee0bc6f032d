/* Reporting words in a text. */
#ifndef DIXIT_INSIGHT_CUE_H
#define DIXIT_INSIGHT_CUE_H

#include "insight/grammar.h"

/* A reporting word with its auxiliaries. */
typedef struct {
    guint first, end; /* tokens: "have long demanded" */
    guint head;       /* the first token of the reporting word itself */
    const TextCue *cue;
    gboolean infinitive; /* "to say" */
    gboolean passive;    /* "was told", "expected by" */
    TextRange subject;   /* "a-t-|il| déclaré", "hat |der Minister| gesagt"; else empty */
} InsightCue;

/*
 * Finds the reporting words of a text outside quotations, in order: an array of InsightCue that the
 * caller unrefs. Which of them report something in their place is for the rules to say.
 */
GArray *insight_cues_find(const Grammar *grammar);

/* The reporting word of a stretch of tokens, without its helpers; NULL where no list has it. */
const TextCue *insight_cue_in(const Grammar *grammar, TextRange range);

#endif
