#include "config.h"

#include "net/queue.h"

/* Pushes items that are their own names: "a1" is the first of host "a.example". */
static void push(NetQueue *queue, const char *item)
{
    g_autofree char *host = g_strdup_printf("%c.example", item[0]);
    net_queue_push(queue, host, (gpointer)item, FALSE);
}

static void test_turns(void)
{
    g_autoptr(NetQueue) queue = net_queue_new(10, 2);

    push(queue, "a1");
    push(queue, "a2");
    push(queue, "a3");
    push(queue, "b1");
    push(queue, "c1");
    g_assert_cmpstr(net_queue_pop(queue), ==, "a1");
    g_assert_cmpstr(net_queue_pop(queue), ==, "b1");
    g_assert_cmpstr(net_queue_pop(queue), ==, "c1");
    g_assert_cmpstr(net_queue_pop(queue), ==, "a2");
    g_assert_null(net_queue_pop(queue)); /* a has two under way */
    g_assert_cmpuint(net_queue_active(queue), ==, 4);

    net_queue_done(queue, "b.example");
    g_assert_null(net_queue_pop(queue));
    net_queue_done(queue, "a.example");
    g_assert_cmpstr(net_queue_pop(queue), ==, "a3");
}

static void test_limit(void)
{
    g_autoptr(NetQueue) queue = net_queue_new(2, 2);

    push(queue, "a1");
    push(queue, "b1");
    push(queue, "c1");
    g_assert_nonnull(net_queue_pop(queue));
    g_assert_nonnull(net_queue_pop(queue));
    g_assert_null(net_queue_pop(queue));
    net_queue_done(queue, "b.example");
    g_assert_cmpstr(net_queue_pop(queue), ==, "c1");
}

/* A redirected transfer goes on before what waits for the same host. */
static void test_first(void)
{
    g_autoptr(NetQueue) queue = net_queue_new(10, 1);

    push(queue, "a1");
    push(queue, "a2");
    net_queue_push(queue, "a.example", (gpointer) "a0", TRUE);
    g_assert_cmpstr(net_queue_pop(queue), ==, "a0");
    net_queue_done(queue, "a.example");
    g_assert_cmpstr(net_queue_pop(queue), ==, "a1");
    net_queue_done(queue, "a.example");
    g_assert_cmpstr(net_queue_pop(queue), ==, "a2");
}

static void test_loopback(void)
{
    g_autoptr(NetQueue) queue = net_queue_new(3, 1);

    for (int i = 0; i < 4; i++)
        net_queue_push(queue, "127.0.0.1", (gpointer) "x", FALSE);
    for (int i = 0; i < 3; i++)
        g_assert_nonnull(net_queue_pop(queue));
    g_assert_null(net_queue_pop(queue));
    g_assert_nonnull(net_queue_drop(queue));
}

static void test_drop(void)
{
    g_autoptr(NetQueue) queue = net_queue_new(10, 1);

    push(queue, "a1");
    push(queue, "a2");
    push(queue, "b1");
    g_assert_cmpstr(net_queue_pop(queue), ==, "a1");
    g_assert_nonnull(net_queue_drop(queue));
    g_assert_nonnull(net_queue_drop(queue));
    g_assert_null(net_queue_drop(queue));
    g_assert_null(net_queue_pop(queue));
    net_queue_done(queue, "a.example");
    g_assert_cmpuint(net_queue_active(queue), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/net/queue/turns", test_turns);
    g_test_add_func("/net/queue/limit", test_limit);
    g_test_add_func("/net/queue/first", test_first);
    g_test_add_func("/net/queue/loopback", test_loopback);
    g_test_add_func("/net/queue/drop", test_drop);
    return g_test_run();
}
