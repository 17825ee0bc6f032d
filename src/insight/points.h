/* How likely a run of tokens is a name, and of which kind: the tagger's hand-set weights. */
#ifndef DIXIT_INSIGHT_POINTS_H
#define DIXIT_INSIGHT_POINTS_H

#include "insight/evidence.h"

#define POINTS_LENGTH 10 /* tokens of the longest name */

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const Evidence *evidence;
    gboolean german; /* every noun has a capital */
    gboolean second; /* the votes of a first pass are in */
} Points;

typedef struct {
    float points; /* 0 or less: no name */
    TextActorKind kind;
    guint node;      /* of the gazetteer, if its form was taken */
    guint cut;       /* code points at the end that do not belong to it */
    gboolean silent; /* an adjective or a people: these tokens are no name */
} PointsName;

/* Whether a name can begin at token i. */
gboolean points_can_begin(const Points *points, guint i);

/* Whether a name that begins at token first can have token i inside, tables apart. */
gboolean points_can_hold(const Points *points, guint first, guint i);

/* Weighs tokens [first, end) of a sentence; node is where they end in the gazetteer, or 0. */
PointsName points_weigh(const Points *points, TextRange sentence, guint first, guint end,
                        guint node);

/*
 * The name in a word that is made of one, such as "EU-brokered" or "NATO-led": TRUE with name filled
 * where token i is such a word.
 */
gboolean points_weigh_part(const Points *points, guint i, PointsName *name);

#endif
