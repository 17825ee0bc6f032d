/* How likely a run of tokens is a name, and of which kind: the tagger's hand-set weights. */
#ifndef DIXIT_INSIGHT_POINTS_H
#define DIXIT_INSIGHT_POINTS_H

#include "insight/evidence.h"

#define INSIGHT_NAME_LENGTH 10 /* tokens of the longest name */

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const InsightEvidence *evidence;
    gboolean second; /* the votes of a first pass are in */
} InsightPoints;

typedef struct {
    float points; /* 0 or less: no name */
    TextActorKind kind;
    guint node;      /* of the gazetteer, if its form was taken */
    guint cut;       /* code points at the end that do not belong to it */
    gboolean silent; /* an adjective or a people: these tokens are no name */
} InsightPointsName;

/* Whether a name can begin at token i. */
gboolean insight_points_can_begin(const InsightPoints *points, guint i);

/* Whether a name that begins at token first can have token i inside, tables apart. */
gboolean insight_points_can_hold(const InsightPoints *points, guint first, guint i);

/* Weighs tokens [first, end) of a sentence; node is where they end in the gazetteer, or 0. */
InsightPointsName insight_points_weigh(const InsightPoints *points, TextRange sentence, guint first,
                                       guint end, guint node);

/*
 * The name in a word that is made of one, such as "EU-brokered" or "NATO-led": TRUE with name
 * filled where token i is such a word.
 */
gboolean insight_points_weigh_part(const InsightPoints *points, guint i, InsightPointsName *name);

#endif
