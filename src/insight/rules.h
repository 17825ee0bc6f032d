/* What the rules of attribution share: the sentence at hand, and whose a reporting word is. */
#ifndef DIXIT_INSIGHT_RULES_H
#define DIXIT_INSIGHT_RULES_H

#include "insight/attribution.h"
#include "insight/scene.h"

/* One sentence while it is worked on. */
typedef struct {
    InsightScene scene;
    GPtrArray *found; /* InsightAttribution */
    TextRange sentence;
    guint floor;       /* tokens before it are spoken for */
    guint first_found; /* the first attribution of this sentence */
    int speaker;       /* index of the last attribution that quotes; -1 */
} InsightRules;

/* A possible attribution before its words are known. */
typedef struct {
    const InsightCue *cue;
    TextRange source;
    gboolean inverted; /* the source stands behind the reporting word */
    gboolean shared;   /* the source is that of the attribution before */
} InsightCandidate;

static inline gboolean insight_range_is_empty(TextRange range)
{
    return range.first >= range.end;
}

/* Finds whose the candidate's reporting word is; FALSE where nobody is there to say it. */
gboolean insight_rules_find_source(InsightRules *rules, InsightCandidate *candidate);

/* Takes the source of the attribution before, or the subject of the sentence: ", and said". */
gboolean insight_rules_borrow_source(InsightRules *rules, InsightCandidate *candidate);

/* FALSE for a form that is no main verb here: "say" counts beside a helper or a plural only. */
gboolean insight_rules_form_fits(const InsightRules *rules, const InsightCandidate *candidate);

/* TRUE where nothing but the end of the sentence or another part of it stands at token i. */
gboolean insight_rules_is_end(const InsightRules *rules, guint i);

#endif
