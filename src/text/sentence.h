/* Where sentences end. */
#ifndef DIXIT_TEXT_SENTENCE_H
#define DIXIT_TEXT_SENTENCE_H

#include "text/token.h"

/*
 * Fills tokens->sentences and each token's sentence; paragraphs and quotes must be there. A full
 * stop inside closing marks ends a sentence too; an abbreviation ends one only before a function
 * word with a capital ("… in the U.S. The …").
 */
void text_sentences_find(TextTokens *tokens, const TextLanguage *language);

#endif
