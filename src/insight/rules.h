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
    guint floor;        /* tokens before it are spoken for */
    guint first_found;  /* the first attribution of this sentence */
    TextRange former;   /* the sentence before; empty for the first */
    guint former_found; /* its first attribution */
    int speaker;        /* index of the last attribution that quotes; -1 */
} InsightRules;

/* A possible attribution before its words are known. */
typedef struct {
    const InsightCue *cue;
    TextRange source;
    gboolean inverted;  /* the source stands behind the reporting word */
    gboolean second;    /* and what stands before is a circumstance: "In Wien sagte X, …" */
    guint prefix;       /* tokens behind that source that belong to the verb: "kündigte X |an|" */
    InsightCue whole;   /* the verb with them, if there are any */
    gboolean shared;    /* the source is that of the attribution before */
    gboolean continues; /* it is that of a sentence before: "Dodao je da …" */
} InsightCandidate;

/* Where a candidate's words end: the reporting word and a source behind it. */
static inline guint insight_candidate_end(const InsightCandidate *candidate)
{
    return candidate->inverted ? MAX(candidate->source.end + candidate->prefix, candidate->cue->end)
                               : candidate->cue->end;
}

static inline gboolean insight_range_is_empty(TextRange range)
{
    return range.first >= range.end;
}

/* Adds an attribution whose reporting word ends before token cue_end; the rest goes on behind it.
 */
InsightAttribution *insight_rules_add(InsightRules *rules, const InsightCandidate *candidate,
                                      TextRange content, guint cue_end);

/* Adds a further stretch to what an attribution says. */
void insight_rules_add_content(InsightRules *rules, InsightAttribution *attribution,
                               TextRange content);

/* Notes the last attribution as one that quotes, for quotations that follow it alone. */
void insight_rules_note_speaker(InsightRules *rules);

/* The words before token end from what is not spoken for yet, without marks at their ends. */
TextRange insight_rules_left_content(const InsightRules *rules, guint end);

/* "according to X": the source follows, the content is the rest of the sentence (according.c). */
void insight_rules_according(InsightRules *rules, const InsightCue *cue);

/*
 * "The men meant to open it, according to the police": what was found inside the clause that ends
 * before token end gives way to the whole. FALSE where something surer was found.
 */
gboolean insight_rules_reclaim(InsightRules *rules, guint end);

/* "Kurti: …", "… – Kurti": names alone at one end of a headline (headline.c). */
void insight_rules_headline(InsightRules *rules);

/* What only names its source in passing (aside.c); FALSE where it is none. */
gboolean insight_rules_aside(InsightRules *rules, InsightCandidate *candidate);

/* "was told by X that …", "was condemned by X" (aside.c); FALSE where it is neither. */
gboolean insight_rules_passive(InsightRules *rules, InsightCandidate *candidate);

/* A sentence whose verb shows that it reports: "Die Straße sei offen." (aside.c) */
void insight_rules_reported(InsightRules *rules);

/* A quotation that holds its own speaker: «…, — сказал он. — …» (aside.c). */
gboolean insight_rules_inner_speaker(InsightRules *rules, const TextQuote *quote);

/* Finds whose the candidate's reporting word is; FALSE where nobody is there to say it. */
gboolean insight_rules_find_source(InsightRules *rules, InsightCandidate *candidate);

/* Takes the source of the attribution before, or the subject of the sentence: ", and said". */
gboolean insight_rules_borrow_source(InsightRules *rules, InsightCandidate *candidate);

/* FALSE for a form that is no main verb here: "say" counts beside a helper or a plural only. */
gboolean insight_rules_form_fits(const InsightRules *rules, const InsightCandidate *candidate);

/* The subject of the sentence: what stands before its first verb, and before token end. */
TextRange insight_rules_subject(const InsightRules *rules, guint end);

/* Who spoke or acted last goes on where verbs need no subject; FALSE where nobody can. */
gboolean insight_rules_go_on(const InsightRules *rules, InsightCandidate *candidate);

/* TRUE where nothing but the end of the sentence or another part of it stands at token i. */
gboolean insight_rules_is_end(const InsightRules *rules, guint i);

#endif
