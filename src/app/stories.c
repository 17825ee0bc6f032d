#include "config.h"

#include "app/stories.h"

#include <poll.h>

#include "insight/story.h"
#include "store/story.h"

/* Articles of one transaction. */
#define BATCH 32

/* Others get as long as a transaction took, and so much at most. */
#define PAUSE_MAX_MS 100

/* Of a story so many articles are compared, the oldest: they bound it in time. */
#define MEMBERS_MAX 8

/* Whether an article may join another: where that is in a story, most of this must be like it. */
static gboolean may_join(Store *store, const TextLanguages *languages, const TextEvent *event,
                         const TextEvent *other, gboolean *may, GError **error)
{
    g_autoptr(GPtrArray) members = NULL;

    *may = TRUE;
    if (!other->story)
        return TRUE;
    members = store_story_events(store, other->story, MEMBERS_MAX, error);
    if (members)
        *may = insight_story_takes(languages, members, event);
    return members != NULL;
}

/* Finds the article that is the most like another, of those that it may join; or none. */
static gboolean choose(Store *store, const TextLanguages *languages, const TextEvent *event,
                       const GPtrArray *near, const TextEvent **best, GError **error)
{
    double most = 0;

    *best = NULL;
    for (guint i = 0; i < near->len; i++) {
        const TextEvent *other = near->pdata[i];
        double likeness = insight_story_likeness(languages, event, other);
        gboolean may;

        if (likeness <= most)
            continue;
        if (!may_join(store, languages, event, other, &may, error))
            return FALSE;
        if (may) {
            most = likeness;
            *best = other;
        }
    }
    return TRUE;
}

static gboolean find_one(Store *store, const TextLanguages *languages, const TextEvent *event,
                         GError **error)
{
    g_autoptr(GPtrArray) near = store_stories_near(store, event, INSIGHT_STORY_S, error);
    const TextEvent *best;

    return near && choose(store, languages, event, near, &best, error) &&
           store_story_join(store, event, best, error);
}

/* Takes those that have waited longest; count gets how many. */
static gboolean find_some(Store *store, const TextLanguages *languages, guint *count,
                          GError **error)
{
    g_autoptr(GPtrArray) events = store_stories_waiting(store, BATCH, error);

    *count = events ? events->len : 0;
    for (guint i = 0; i < *count; i++) {
        if (!find_one(store, languages, events->pdata[i], error))
            return FALSE;
    }
    return events != NULL;
}

/* One transaction. */
static gboolean find_batch(Store *store, const TextLanguages *languages, guint *count,
                           GError **error)
{
    if (!store_begin(store, error))
        return FALSE;
    if (!find_some(store, languages, count, error)) {
        store_rollback(store);
        return FALSE;
    }
    return store_commit(store, error);
}

/*
 * Lets others write. Who waits for the store only looks now and then whether it is free, and would
 * hardly ever find it so between two transactions that follow on each other.
 */
static void pause_for_others(BaseCancel *cancel, gint64 took_us)
{
    struct pollfd cancelled = {.fd = base_cancel_fd(cancel), .events = POLLIN};

    poll(&cancelled, 1, (int)MIN(took_us / 1000 + 1, PAUSE_MAX_MS));
}

gboolean app_stories_find(Store *store, const TextLanguages *languages, BaseCancel *cancel,
                          GError **error)
{
    guint count = BATCH;

    while (count == BATCH && !base_cancel_is_set(cancel)) {
        gint64 start_us = g_get_monotonic_time();

        if (!find_batch(store, languages, &count, error))
            return FALSE;
        if (count == BATCH)
            pause_for_others(cancel, g_get_monotonic_time() - start_us);
    }
    return TRUE;
}
