#include "config.h"

#include "base/cancel.h"

#include <poll.h>

static gboolean is_readable(int fd, int timeout_ms)
{
    struct pollfd ready = {.fd = fd, .events = POLLIN};

    return poll(&ready, 1, timeout_ms) == 1;
}

static void count(gpointer data)
{
    ++*(int *)data;
}

static gpointer set(gpointer data)
{
    base_cancel_set(data);
    return NULL;
}

static void test_wakes(void)
{
    g_autoptr(BaseCancel) cancel = base_cancel_new();

    g_assert_false(base_cancel_is_set(cancel));
    g_assert_false(is_readable(base_cancel_fd(cancel), 0));
    GThread *thread = g_thread_new("set", set, cancel);
    g_assert_true(is_readable(base_cancel_fd(cancel), -1));
    g_assert_true(base_cancel_is_set(cancel));
    g_thread_join(thread);
    g_assert_true(is_readable(base_cancel_fd(cancel), 0)); /* and stays so */
}

static void test_watch(void)
{
    g_autoptr(BaseCancel) cancel = base_cancel_new();
    int gone = 0, calls = 0, late = 0;

    base_cancel_watch(cancel, count, &gone);
    base_cancel_watch(cancel, NULL, NULL);
    base_cancel_watch(cancel, count, &calls);
    g_assert_cmpint(calls, ==, 0);
    base_cancel_set(cancel);
    base_cancel_set(cancel);
    g_assert_cmpint(calls, ==, 1);
    base_cancel_watch(cancel, count, &late);
    g_assert_cmpint(late, ==, 1);
    g_assert_cmpint(gone, ==, 0);
}

/* Where there is nothing that could be cancelled. */
static void test_none(void)
{
    g_assert_false(base_cancel_is_set(NULL));
    g_assert_cmpint(base_cancel_fd(NULL), ==, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/cancel/wakes", test_wakes);
    g_test_add_func("/base/cancel/watch", test_watch);
    g_test_add_func("/base/cancel/none", test_none);
    return g_test_run();
}
