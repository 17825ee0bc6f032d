/*
 * Stories: articles about the same event, at least two each.
 *
 * What is one article in several feeds is in a story once. Annotated articles wait until they have
 * been compared with those before them; the store finds what to compare, who calls it decides
 * (insight/story.h). A new annotation makes an article leave its story and wait again.
 */
#ifndef DIXIT_STORE_STORY_H
#define DIXIT_STORE_STORY_H

#include "store/store.h"
#include "text/event.h"

/* One story as lists tell it; strings are owned. */
typedef struct {
    gint64 id;      /* never given twice */
    guint articles; /* what several feeds carry counts once */
    guint outlets;  /* all that carry one of them */
    char *title;    /* of the newest article */
} StoreStory;

void store_story_free(StoreStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreStory, store_story_free)

/* The story of an article, or of what is the same in another feed; NULL without error for none. */
StoreStory *store_article_story(Store *store, gint64 article_id,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A story by its number; likewise. */
StoreStory *store_story(Store *store, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Articles that wait, the oldest first: TextEvent, at most limit. */
GPtrArray *store_stories_waiting(Store *store, guint limit,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Articles that do not wait, and share actors with one within some seconds: TextEvent, those that
 * share the most first. It asks for the weightiest actors of the article, and looks at a bounded
 * number of articles of each.
 */
GPtrArray *store_stories_near(Store *store, const TextEvent *event, gint64 within_s,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The articles of a story, the oldest first: TextEvent, at most limit. */
GPtrArray *store_story_events(Store *store, gint64 id, guint limit,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends the waiting of an article: it joins another, which opens a story if it has none; or NULL. */
gboolean store_story_join(Store *store, const TextEvent *event, const TextEvent *other,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
