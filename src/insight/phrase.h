/* Noun phrases: the sources of statements, and those to whom something is said. */
#ifndef DIXIT_INSIGHT_PHRASE_H
#define DIXIT_INSIGHT_PHRASE_H

#include "insight/grammar.h"

/*
 * The noun phrase that ends right before token end, with its titles, additions between commas and
 * relative clause; it does not reach before limit. Empty where none stands there.
 */
TextRange insight_phrase_before(const Grammar *grammar, guint limit, guint end);

/* The noun phrase that begins with token first and ends before limit; empty for none. */
TextRange insight_phrase_after(const Grammar *grammar, guint first, guint limit);

/*
 * As before, with what describes it behind a comma: "Jane Doe, a surgeon who lives here". Such an
 * addition ends with the sentence or where a quotation begins.
 */
TextRange insight_phrase_after_with_addition(const Grammar *grammar, guint first, guint limit);

#endif
