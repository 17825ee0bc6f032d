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

/* Puts items in that are in no hurry, and one that makes a batch of however many are left. */
static gpointer produce_quietly(gpointer data)
{
    for (guint i = 1; i <= 5; i++)
        app_queue_push_quiet(data, GUINT_TO_POINTER(i), i < 5 ? 1000 : 1);
    return NULL;
}

/* A reader whose end never comes gets what is in no hurry once a batch of it is there. */
static void test_push_quiet(void)
{
    g_autoptr(AppQueue) queue = app_queue_new(2);
    GThread *producer = g_thread_new("producer", produce_quietly, queue);

    for (guint i = 1; i <= 5; i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(app_queue_pop_until(queue, G_MAXINT64)), ==, i);
    g_thread_join(producer);

    /* One that waits without an end gets it at once, and so does one whose end has come. */
    producer = g_thread_new("producer", produce_quietly, queue);
    for (guint i = 1; i <= 5; i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(app_queue_pop(queue)), ==, i);
    g_thread_join(producer);
    app_queue_push_quiet(queue, queue, 5);
    g_assert_true(app_queue_pop_until(queue, g_get_monotonic_time()) == queue);
}

/* Whoever waits for room wakes a reader that lets quiet items gather. */
static void test_push_full(void)
{
    g_autoptr(AppQueue) queue = app_queue_new(1);

    app_queue_push_quiet(queue, GUINT_TO_POINTER(1), 1000);
    GThread *producer = g_thread_new("producer", produce, queue);
    g_assert_cmpuint(GPOINTER_TO_UINT(app_queue_pop_until(queue, G_MAXINT64)), ==, 1);
    for (guint i = 1; i <= 1000; i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(app_queue_pop_until(queue, G_MAXINT64)), ==, i);
    g_thread_join(producer);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/queue/order", test_order);
    g_test_add_func("/app/queue/push-now", test_push_now);
    g_test_add_func("/app/queue/push-quiet", test_push_quiet);
    g_test_add_func("/app/queue/push-full", test_push_full);
    return g_test_run();
}
