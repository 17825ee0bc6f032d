/* Actors that the reader follows. */
#ifndef DIXIT_STORE_FOLLOW_H
#define DIXIT_STORE_FOLLOW_H

#include "store/store.h"

/* One of them. Strings are owned. */
typedef struct {
    char *id;
    char *name;
    int color;
    guint unread; /* statements by the actor in unread ones of the newest 5,000 articles with it */
} StoreFollow;

void store_follow_free(StoreFollow *follow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreFollow, store_follow_free)

/* All of them by name (folded): array of StoreFollow that the caller unrefs. */
GPtrArray *store_follows(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE also on failure. */
gboolean store_is_followed(Store *store, const char *actor_id);

/* Begins to follow an actor, or ends it. error: STORE_ERROR_NOT_FOUND */
gboolean store_follow_set(Store *store, const char *actor_id, gboolean follow,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
