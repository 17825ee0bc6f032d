/* A run of tokens that may be a name: what it is made of and what stands around it. */
#ifndef DIXIT_INSIGHT_RUN_H
#define DIXIT_INSIGHT_RUN_H

#include "insight/points.h"

/* Points of what can be no name at all. */
#define INSIGHT_NEVER (-100.0f)

/* Words that are no names, whatever stands around them. */
#define INSIGHT_NO_NAME (INSIGHT_NOT_NAME | INSIGHT_TIME)

/* Tokens [first, end) of a sentence. */
typedef struct {
    guint first, end;
    guint capitals;
    guint small;          /* tokens without a capital */
    guint classes_before; /* of the token before; 0 at the sentence's start */
    guint classes_after;
    gboolean small_after;              /* a word in small letters comes next */
    gboolean start;                    /* the first token has its capital from its place */
    const InsightEvidenceToken *cells; /* of the first token on */
} InsightRun;

InsightRun insight_run_of(const InsightPoints *points, TextRange sentence, guint first, guint end);

const InsightEvidenceToken *insight_run_cell(const InsightPoints *points, guint i);
gboolean insight_run_token_is(const InsightPoints *points, guint i, const char *folded);

/* "Serb-majority", "EU-brokered": a name made into an adjective. */
gboolean insight_run_is_compound(const InsightPoints *points, guint i);

/* Capitals and digits only, before a hyphen or an apostrophe at least: "NATO", "NATO-a", "B92". */
gboolean insight_run_is_upper(const InsightPoints *points, guint i);

/* "SETimes", "WashPost", but not "McCain" and "al-Awsat". */
gboolean insight_run_has_inner_capital(const InsightPoints *points, guint i);

/* An adjective or a people, by the tables or by its ending. */
gboolean insight_run_is_adjective(const InsightPoints *points, const InsightEvidenceToken *cell);

/* "Orthodox Christian": nothing but adjectives. */
gboolean insight_run_are_adjectives(const InsightPoints *points, const InsightRun *run);

/* TRUE where the text itself shows that a word is a name: with a capital where none is needed. */
gboolean insight_run_is_shown(const InsightEvidenceWord *word);

/*
 * Whether tokens [from, to) of a run (not of the text) are a place of the tables; node is 0, or
 * where tokens before from have led.
 */
gboolean insight_run_is_place(const InsightPoints *points, const InsightRun *run, guint from,
                              guint to, guint node);

/* A capital comes next that may be the surname of this one. */
gboolean insight_run_precedes_name(const InsightPoints *points, const InsightRun *run);

/* A capital stands right before that this may be the surname of: "Andrej Vučić". */
gboolean insight_run_follows_name(const InsightPoints *points, const InsightRun *run,
                                  TextRange sentence);

#endif
