/* Contents: what is said, where it begins behind its reporting word and where it ends. */
#ifndef DIXIT_INSIGHT_CLAUSE_H
#define DIXIT_INSIGHT_CLAUSE_H

#include "insight/scene.h"

typedef struct {
    TextRange content;
    guint cue_end;   /* behind the reporting word and the preposition that goes with it */
    gboolean quoted; /* the content is one quotation */
} InsightClause;

/*
 * Finds what stands as content behind a reporting word, from token first on, at most up to limit;
 * FALSE for nothing. Days, places and listeners between the two are stepped over.
 */
gboolean insight_clause_after(const InsightScene *scene, const InsightCue *cue, guint first,
                              guint limit, InsightClause *clause);

/*
 * Where the content that begins at first ends. finite: it is a clause, which goes on to the end of
 * its sentence unless something else is reported there; otherwise a phrase, which ends sooner.
 */
guint insight_clause_end(const InsightScene *scene, guint first, guint limit, gboolean finite);

/* Steps over "on Tuesday", "in a statement", "again"; gives first where there is none. */
guint insight_clause_skip_companions(const InsightScene *scene, guint first, guint limit);

#endif
