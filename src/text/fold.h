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

/* Which forms of a word text_fold_words() gives. */
typedef enum {
    TEXT_FOLD_INDEX, /* what a text is found by: single characters of Han, Kana and Hangul too */
    TEXT_FOLD_QUERY  /* what a query looks for: Han, Kana and Hangul by pairs alone */
} TextFoldUse;

/* One form of one word: folded, not NUL-terminated, never empty. */
typedef struct {
    const char *folded;
    gsize len;
    gsize byte_start, byte_end; /* where the word stands in the text, end exclusive */
    gboolean again;             /* a further form of the word given just before: same position */
} TextFoldWord;

/* Takes one form; anything but 0 ends the walk. word holds during the call only. */
typedef int (*TextFoldFunc)(const TextFoldWord *word, gpointer data);

/*
 * Cuts a text into words (letters, digits and their marks) and gives each in every folded form that
 * writers use for it: first that of text_fold(), then others, where there are any (đ as dj and d, ö
 * as o and oe, Cyrillic as Serbs and as English papers write it in Latin). Han, Kana and Hangul
 * have no spaces to go by: each of their characters is a position, given with the one behind it.
 * Of a word, only the first 64 characters count. Invalid bytes separate words.
 *
 * Returns 0 at the end of the text, else what func returned.
 */
int text_fold_words(const char *text, gsize len, TextFoldUse use, TextFoldFunc func, gpointer data);

/* The folded words of a text, first forms only: char * in an array that the caller unrefs. */
GPtrArray *text_fold_split(const char *text);

/* The same joined by spaces: what makes two titles the same. The caller frees it. */
char *text_fold_join(const char *text);

#endif
