#include "config.h"

#include "app/queue.h"

struct AppQueue {
    GMutex lock;
    GCond not_full, not_empty;
    GQueue items;
    guint capacity;

    /* Who waits: a signal costs a call of the system even where nobody hears it. */
    guint readers;  /* for any item */
    guint sleepers; /* the same, to an end: quiet items don't wake them */
    guint writers;  /* for room */
};

AppQueue *app_queue_new(guint capacity)
{
    AppQueue *queue = g_new0(AppQueue, 1);

    g_mutex_init(&queue->lock);
    g_cond_init(&queue->not_full);
    g_cond_init(&queue->not_empty);
    g_queue_init(&queue->items);
    queue->capacity = capacity;
    return queue;
}

void app_queue_free(AppQueue *queue)
{
    g_warn_if_fail(g_queue_is_empty(&queue->items));
    g_mutex_clear(&queue->lock);
    g_cond_clear(&queue->not_full);
    g_cond_clear(&queue->not_empty);
    g_free(queue);
}

/* With the lock held. */
static void wake(AppQueue *queue)
{
    if (queue->readers + queue->sleepers > 0)
        g_cond_broadcast(&queue->not_empty);
}

/* With the lock held, and something in the queue. */
static gpointer take(AppQueue *queue)
{
    gpointer item = g_queue_pop_head(&queue->items);

    if (queue->writers > 0 && queue->items.length < queue->capacity)
        g_cond_signal(&queue->not_full);
    return item;
}

void app_queue_push(AppQueue *queue, gpointer item)
{
    g_mutex_lock(&queue->lock);
    while (queue->items.length >= queue->capacity) {
        wake(queue);
        queue->writers++;
        g_cond_wait(&queue->not_full, &queue->lock);
        queue->writers--;
    }
    g_queue_push_tail(&queue->items, item);
    wake(queue);
    g_mutex_unlock(&queue->lock);
}

void app_queue_push_now(AppQueue *queue, gpointer item)
{
    g_mutex_lock(&queue->lock);
    g_queue_push_tail(&queue->items, item);
    wake(queue);
    g_mutex_unlock(&queue->lock);
}

void app_queue_push_quiet(AppQueue *queue, gpointer item, guint batch)
{
    g_mutex_lock(&queue->lock);
    g_queue_push_tail(&queue->items, item);
    if (queue->readers > 0 || queue->items.length >= batch)
        wake(queue);
    g_mutex_unlock(&queue->lock);
}

gpointer app_queue_pop(AppQueue *queue)
{
    g_mutex_lock(&queue->lock);
    queue->readers++;
    while (g_queue_is_empty(&queue->items))
        g_cond_wait(&queue->not_empty, &queue->lock);
    queue->readers--;
    gpointer item = take(queue);
    g_mutex_unlock(&queue->lock);
    return item;
}

gpointer app_queue_pop_until(AppQueue *queue, gint64 end_us)
{
    gpointer item = NULL;

    g_mutex_lock(&queue->lock);
    queue->sleepers++;
    while (g_queue_is_empty(&queue->items) &&
           g_cond_wait_until(&queue->not_empty, &queue->lock, end_us))
        ;
    queue->sleepers--;
    if (!g_queue_is_empty(&queue->items))
        item = take(queue);
    g_mutex_unlock(&queue->lock);
    return item;
}
