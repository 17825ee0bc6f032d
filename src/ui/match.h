/* The words that are searched for, and where they stand in a text. */
#ifndef DIXIT_UI_MATCH_H
#define DIXIT_UI_MATCH_H

#include "store/query.h"

/*
 * The words that a query (may be NULL) looks for: char *, folded; a prefix ends with "*". The
 * caller unrefs the set, which is empty where there are none.
 */
GHashTable *ui_match_words(const StoreQuery *query);

/* Adds to spans (TextSpan) where the words stand in valid UTF-8, in order. */
void ui_match_find(GHashTable *words, const char *text, GArray *spans);

#endif
