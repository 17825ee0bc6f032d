/* The folded form under which language packs and tokens meet. */
#ifndef DIXIT_TEXT_WORD_H
#define DIXIT_TEXT_WORD_H

#include <glib.h>

/*
 * Folds one word or phrase: text_fold(), apostrophes straight, white space as one space. The caller
 * frees the result.
 */
char *text_word_fold(const char *word, gsize len);

#endif
