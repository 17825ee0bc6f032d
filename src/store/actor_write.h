/* Actors as annotations bring them: rows, names, counts, colors. Internal. */
#ifndef DIXIT_STORE_ACTOR_WRITE_H
#define DIXIT_STORE_ACTOR_WRITE_H

#include "store/db.h"
#include "text/annotation.h"

/* What one article adds to an actor. */
typedef struct {
    guint articles, mentions, statements;
} ActorCounts;

/*
 * Gives the key of each of the actors (TextActor) of one article, adding those that are new. A new
 * one gets the color that the fewest actors beside it have; its id decides between equals, so that
 * the same articles in the same order always give the same colors.
 */
gboolean actor_find_or_add(Store *store, const GPtrArray *actors, gint64 *keys,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds counts to an actor, or takes them off; sign is 1, -1, or 0 for neither. */
gboolean actor_count(Store *store, gint64 actor, const ActorCounts *counts, int sign,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Whether an article counts for its actors: not if it is hidden, or another one is counted for it
 * (store/duplicate.h).
 */
gboolean actor_counts_article(Store *store, gint64 place, gboolean *counted,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds all that a stored annotation counts to its actors, or takes it off; sign is 1 or -1. */
gboolean actor_count_article(Store *store, gint64 place, int sign,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a use to each alias and role (char *), or takes one off; what nobody uses is forgotten. */
gboolean actor_use_names(Store *store, gint64 actor, const GPtrArray *aliases,
                         const GPtrArray *roles, int sign,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the words anew that actors are found by: of their names and of the aliases in use. */
gboolean actor_words_rebuild(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
