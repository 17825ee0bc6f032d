/* Whom a source means. */
#ifndef DIXIT_INSIGHT_SOURCE_H
#define DIXIT_INSIGHT_SOURCE_H

#include "insight/grammar.h"
#include "text/annotation.h"

/* What is known for the whole text; built once from its actors. */
typedef struct InsightSources InsightSources;

InsightSources *insight_sources_new(const Grammar *grammar, const TextAnnotation *annotation);
void insight_sources_free(InsightSources *sources);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InsightSources, insight_sources_free)

/* The token behind the name that begins with a token; 0 where none does. */
guint insight_sources_name_end(const InsightSources *sources, guint token);

/*
 * Finds the actor that a source means: by a name in it, by the office it tells, by its pronoun.
 * Sources are asked for in the order of the text, because a pronoun points back.
 *
 * resolution  how it was found; TEXT_BY_PRONOUN also where a pronoun stands for nobody known;
 *             TEXT_BY_NONE for all others that were not found
 * sureness    TEXT_UNSURE for a pronoun that may mean somebody else who was named since the one
 *             that is taken, or beside that one
 *
 * Returns an index into the annotation's actors; -1 where nobody is meant or nobody is sure.
 */
int insight_source_resolve(InsightSources *sources, TextRange source, TextResolution *resolution,
                           TextSureness *sureness);

#endif
