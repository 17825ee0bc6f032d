#include "config.h"

#include "app/queue.h"

/* More items than fit at once pass from one thread to another, in order, none lost. */
static gpointer produce(gpointer data)
{
    for (guint i = 1; i <= 1000; i++)
        app_queue_push(data, GUINT_TO_POINTER(i));
    return NULL;
}

static void test_order(void)
{
    g_autoptr(AppQueue) queue = app_queue_new(3);
    GThread *producer = g_thread_new("producer", produce, queue);

    for (guint i = 1; i <= 1000; i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(app_queue_pop(queue)), ==, i);
    g_assert_null(app_queue_pop_until(queue, g_get_monotonic_time()));
    g_thread_join(producer);
}

/* What must not wait goes in however full it is; whoever waits for room does so until then. */
static void test_push_now(void)
{
    g_autoptr(AppQueue) queue = app_queue_new(1);

    for (guint i = 1; i <= 3; i++)
        app_queue_push_now(queue, GUINT_TO_POINTER(i));
    GThread *producer = g_thread_new("producer", produce, queue);
    for (guint i = 1; i <= 3; i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(app_queue_pop_until(queue, G_MAXINT64)), ==, i);
    for (guint i = 1; i <= 1000; i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(app_queue_pop(queue)), ==, i);
    g_thread_join(producer);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/queue/order", test_order);
    g_test_add_func("/app/queue/push-now", test_push_now);
    return g_test_run();
}
