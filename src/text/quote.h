/* Which quote marks open, which close, and which are apostrophes. */
#ifndef DIXIT_TEXT_QUOTE_H
#define DIXIT_TEXT_QUOTE_H

#include "text/token.h"

/* The longest mark in bytes: "``" and "''" of news wires count as one mark. */
gboolean text_quote_is_mark(const char *text, gsize len);

/*
 * Fills tokens->quotes and each token's quote, and turns the kind of each mark from
 * TEXT_TOKEN_PUNCTUATION into TEXT_TOKEN_OPEN, TEXT_TOKEN_CLOSE or (an apostrophe after a plural)
 * TEXT_TOKEN_CLITIC. tokens->paragraphs must be there. Time is linear.
 */
void text_quotes_find(TextTokens *tokens);

#endif
