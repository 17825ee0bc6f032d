/*
 * What the statement model sees of a text. The program that makes its training data and the decoder
 * share this code, so that both see the same.
 */
#ifndef DIXIT_INSIGHT_FEATURES_H
#define DIXIT_INSIGHT_FEATURES_H

#include "text/token.h"

/* Raised with every change of what follows: a model knows which features it was trained on. */
#define INSIGHT_FEATURES_VERSION 1

/* The longest key of a word with its NUL; longer words are cut. */
#define INSIGHT_KEY_SIZE 48

/* Features that are a small number each; insight_feature_values says below what. */
enum {
    INSIGHT_FEATURE_SHAPE,
    INSIGHT_FEATURE_QUOTE, /* quote state and length of the quotation */
    INSIGHT_FEATURE_GRADE, /* how often the word is part of a cue */
    INSIGHT_FEATURE_GRADE_SENTENCE,
    INSIGHT_FEATURE_GRADE_BEFORE, /* in the sentence before, of the same paragraph */
    INSIGHT_FEATURE_GRADE_AFTER,
    INSIGHT_FEATURE_QUOTED_SENTENCE, /* not, partly, wholly */
    INSIGHT_FEATURE_QUOTED_BEFORE,
    INSIGHT_FEATURE_QUOTED_AFTER,
    INSIGHT_FEATURE_FROM_START, /* of the sentence */
    INSIGHT_FEATURE_TO_END,
    INSIGHT_FEATURE_SENTENCE, /* the sentence is the first, last of its paragraph */
    INSIGHT_FEATURE_EDGE,     /* the token is the first, last of sentence, paragraph */
    INSIGHT_FEATURES
};

/* Each feature is below this. */
extern const guint8 insight_feature_values[INSIGHT_FEATURES];

/* Grades of a word run from 0, never seen, to this. */
#define INSIGHT_GRADE_MAX 6

/* The grade of a word that was seen some times, and some of these in a cue. */
guint8 insight_feature_grade(guint seen, guint in_cue);

/*
 * The form of a token's folded word under which the model knows it: marks of one kind are one,
 * digits are 0. Writes at most INSIGHT_KEY_SIZE bytes with the NUL; returns the length.
 */
gsize insight_feature_key(const char *folded, char *key);

/* Three code points at the end or the start of a key; gives their place, len their bytes. */
const char *insight_feature_suffix(const char *key, gsize key_len, gsize *len);
gsize insight_feature_prefix_len(const char *key);

/*
 * Where a key with inner hyphens has its first and last part, to be looked up in its stead: FALSE
 * for a key without. first_len bytes from the start, and from last to the end.
 */
gboolean insight_feature_parts(const char *key, gsize len, gsize *first_len, gsize *last);

/*
 * The number under which a model's tables hold a key: FNV-1a of 32 bits, its bits then mixed as
 * the finaliser of MurmurHash3 does.
 */
guint32 insight_feature_hash(const char *key, gsize len);

/* Fills features[i] for each token; grades[i] is the grade of its word. Time is linear. */
void insight_features_find(const TextTokens *tokens, const guint8 *grades,
                           guint8 (*features)[INSIGHT_FEATURES]);

#endif
