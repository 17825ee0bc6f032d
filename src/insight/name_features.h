/*
 * What the name model sees of a token: words, shapes, endings, classes, clusters, what the rules
 * decided, and what the rest of the text shows. Trainer and decoder share this code.
 */
#ifndef DIXIT_INSIGHT_NAME_FEATURES_H
#define DIXIT_INSIGHT_NAME_FEATURES_H

#include "insight/evidence.h"
#include "insight/names.h"

/* No token has more. */
#define INSIGHT_NAME_FEATURES_MAX 288

/* What the rules decided on one token. */
typedef struct {
    guint8 label;    /* as the model's; INSIGHT_NAME_LABELS for an adjective or a people */
    guint8 strength; /* how many points it had, in steps */
    guint8 known;    /* 1: a form of the tables */
} InsightNameHint;

typedef struct {
    const TextTokens *tokens;
    const InsightEvidence *evidence;
    const InsightNameHint *hints; /* one a token */
    const InsightNames *names;
    GArray *cells; /* what was made of each token of one sentence, and of those beside it */
    guint first;   /* the token of the first cell */
    guint32 language;
} InsightNameView;

/* names gives the clusters of words; NULL for none. */
void insight_name_view_init(InsightNameView *view, const InsightNames *names,
                            const TextTokens *tokens, const InsightEvidence *evidence,
                            const InsightNameHint *hints);

/* Goes to a sentence: what is asked below is of its tokens. */
void insight_name_view_turn(InsightNameView *view, TextRange sentence);

void insight_name_view_clear(InsightNameView *view);

/* TRUE for a capital that German has as no word and as no compound: FALSE in other languages. */
gboolean insight_name_is_no_noun(const InsightNameView *view, guint i);

/* Whether a name may begin at token i. */
gboolean insight_name_begins(const InsightNameView *view, guint i);

/*
 * The next stretch of a sentence that may hold names, from token *at on: capitals, and few small
 * words between them. FALSE if there is none.
 */
gboolean insight_name_stretch(const InsightNameView *view, TextRange sentence, guint *at,
                              TextRange *stretch);

/* Hashes of the features of token i of a sentence; returns how many. */
guint insight_name_features(const InsightNameView *view, TextRange sentence, guint i,
                            guint32 features[INSIGHT_NAME_FEATURES_MAX]);

guint32 insight_name_hash(const char *bytes, gsize len);

/* What the list of German words knows of one: 1 for nothing, 2 for a word, 3 for a compound. */
guint32 insight_name_noun(const InsightNames *names, const char *folded, gsize len);

#endif
