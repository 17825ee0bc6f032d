/* Stories: whether two articles are about the same event. */
#ifndef DIXIT_INSIGHT_STORY_H
#define DIXIT_INSIGHT_STORY_H

#include "text/event.h"
#include "text/language.h"

/* Articles that are further apart are about different events. */
#define INSIGHT_STORY_S (3 * 24 * 3600)

/*
 * How alike two articles are in what they are about: 0 where they are not about the same event,
 * else up to 2. Both must name much the same actors, the rare ones counting most, and their titles
 * must agree: by words beside the names or, across languages, by the actors in them. It would
 * rather miss a story than put into it what does not belong there. Linear in titles and actors.
 *
 * languages  tell which words say nothing of an event; NULL: all do that are long enough
 */
double insight_story_likeness(const TextLanguages *languages, const TextEvent *a,
                              const TextEvent *b);

/* Whether an article belongs to a story, by some of its articles (TextEvent): like most of them. */
gboolean insight_story_takes(const TextLanguages *languages, const GPtrArray *story,
                             const TextEvent *article);

#endif
