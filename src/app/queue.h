/* A bounded queue between threads. */
#ifndef DIXIT_APP_QUEUE_H
#define DIXIT_APP_QUEUE_H

#include <glib.h>

/*
 * First in, first out. Whoever puts into a full queue waits, so that a slow reader slows its
 * writers down instead of letting the memory grow. Any thread; it must outlive their use of it.
 */
typedef struct AppQueue AppQueue;

/* capacity  at least 1 */
AppQueue *app_queue_new(guint capacity);

/* The queue must be empty. */
void app_queue_free(AppQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppQueue, app_queue_free)

/* Waits for room. item is not NULL. */
void app_queue_push(AppQueue *queue, gpointer item);

/* Waits for an item. */
gpointer app_queue_pop(AppQueue *queue);

/* Whether a pop would have to wait, at this moment. */
gboolean app_queue_is_empty(AppQueue *queue);

#endif
