/* Who is named in a text: gazetteer, titles, repeated names, and their joining. */
#ifndef DIXIT_INSIGHT_ACTORS_H
#define DIXIT_INSIGHT_ACTORS_H

#include "insight/names.h"
#include "text/annotation.h"
#include "text/token.h"

/* Names that are known beforehand: data/actors/. Read once, never changed, shared by threads. */
typedef struct InsightGazetteer InsightGazetteer;

InsightGazetteer *insight_gazetteer_open(GError **error) G_GNUC_WARN_UNUSED_RESULT;
void insight_gazetteer_close(InsightGazetteer *gazetteer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InsightGazetteer, insight_gazetteer_close)

/*
 * Fills annotation->actors: finds the names of a text (tagger) and joins those of one actor
 * (linker). language may be NULL: then only the gazetteer and repetition tell names. model may be
 * NULL: then the tagger works by rules alone.
 */
void insight_find_actors(const InsightGazetteer *gazetteer, const InsightNames *model,
                         const TextTokens *tokens, const TextLanguage *language,
                         TextAnnotation *annotation);

#endif
