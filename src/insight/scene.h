/* A text as the rules see it: its grammar, its reporting words, and what is already spoken for. */
#ifndef DIXIT_INSIGHT_SCENE_H
#define DIXIT_INSIGHT_SCENE_H

#include "insight/cue.h"

typedef struct {
    Grammar grammar;
    GArray *cues;      /* InsightCue */
    guint *cue_at;     /* per token: index + 1 of the reporting word whose helpers begin there */
    guint8 *taken;     /* per token: part of a content */
    GArray *sentences; /* TextRange: sentences, but a quotation is never cut */
} InsightScene;

void insight_scene_init(InsightScene *scene, const TextTokens *tokens,
                        const TextLanguage *language);
void insight_scene_clear(InsightScene *scene);

/* The reporting word whose helpers begin at token i; NULL. */
const InsightCue *insight_scene_cue(const InsightScene *scene, guint i);

/* The outermost quotation that token i opens; NULL. */
const TextQuote *insight_scene_quote(const InsightScene *scene, guint i);

/*
 * TRUE for a quotation that is somebody's words by its look (long, or punctuated as a sentence);
 * FALSE for a word in quote marks.
 */
gboolean insight_scene_is_speech(const InsightScene *scene, const TextQuote *quote);

#endif
