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

/* Puts it in without waiting, full or not; for small items of a thread that must not wait. */
void app_queue_push_now(AppQueue *queue, gpointer item);

/*
 * The same for what is in no hurry: a reader that waits in app_queue_pop_until() may sleep on, to
 * its end at most, until batch items are there, a writer waits for room, or another way to put
 * something in is taken. A wake-up for each of many small items costs more than they do.
 */
void app_queue_push_quiet(AppQueue *queue, gpointer item, guint batch);

/* Waits for an item. */
gpointer app_queue_pop(AppQueue *queue);

/* Waits for an item until a time of g_get_monotonic_time(); NULL where none came. */
gpointer app_queue_pop_until(AppQueue *queue, gint64 end_us);

#endif
