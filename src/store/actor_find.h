/* Finding actors by what people call them. Internal. */
#ifndef DIXIT_STORE_ACTOR_FIND_H
#define DIXIT_STORE_ACTOR_FIND_H

#include "store/db.h"

/* Actors that a name stands for, and in how many articles they are (each counted for itself). */
typedef struct {
    GArray *keys; /* gint64, each once */
    gint64 articles;
} ActorSet;

/*
 * Finds the actors one of whose aliases is name, folded; of persons also those whose alias ends with
 * it, so that a surname does. prefix: those one of whose aliases has the words of name in a row, the
 * last of which may go on.
 */
gboolean actor_set_find(Store *store, const char *name, gboolean prefix, ActorSet *set,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Finds the actor of an id; an empty set where there is none. */
gboolean actor_set_of_id(Store *store, const char *id, ActorSet *set,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

void actor_set_clear(ActorSet *set);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ActorSet, actor_set_clear)

#endif
