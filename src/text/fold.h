/* Folding: what makes "Vučić", "VUCIC" and "Вучић" the same word. */
#ifndef DIXIT_TEXT_FOLD_H
#define DIXIT_TEXT_FOLD_H

#include <glib.h>

/*
 * Folds valid UTF-8: Cyrillic to Latin, compatibility forms, case, diacritics; letters that do not
 * decompose (đ, ß, ø, ł, ı …) by table. Words stay separated as they were. The same folding serves
 * search and the joining of aliases. The caller frees the result.
 */
char *text_fold(const char *text, gssize len);

/* A folded text as a slug: words of [a-z0-9] (other letters stay as they are) joined by "-". */
char *text_slug(const char *text);

#endif
