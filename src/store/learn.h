/*
 * What articles teach of names to one another. A surname or an acronym alone, which its own article
 * leaves open, stands for the one actor whom another article of the same weeks calls by it and in
 * full. What has been taught is undone when that article goes or no longer says so; in which order
 * articles come changes nothing. Internal.
 */
#ifndef DIXIT_STORE_LEARN_H
#define DIXIT_STORE_LEARN_H

#include "store/db.h"
#include "text/annotation.h"

/* An article explains names of those that were published at most so long before or after it. */
#define LEARN_SPAN_S (30 * 24 * 60 * 60)

/* What an article teaches: a set of strings, each an actor's key and a folded word. */
typedef GHashTable LearnWords;

LearnWords *learn_words_new(void);

/* Adds what the written forms (char *) of an actor in an article teach. */
void learn_words_add(LearnWords *words, gint64 actor, TextActorKind kind, const GPtrArray *aliases);

/*
 * Notes the names that an annotation leaves open, once it is written; keys has the key of each of
 * its actors. Gives them to the actors that other articles know.
 */
gboolean learn_note(Store *store, gint64 place, const TextAnnotation *annotation,
                    const gint64 *keys, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets what an article has left open. */
gboolean learn_forget(Store *store, gint64 place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Looks at the open names of other articles anew, once the article at place teaches after, and no
 * longer what it taught before; either may be NULL, for nothing.
 */
gboolean learn_settle(Store *store, gint64 place, const LearnWords *before, const LearnWords *after,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The place of the article that explains an open name of another: how the article at place calls
 * the actor (its id). 0 where it does not leave that open.
 */
gboolean learn_teacher(Store *store, gint64 place, const char *actor, gint64 *teacher,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
