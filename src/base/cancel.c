#include "config.h"

#include "base/cancel.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib-unix.h>

struct BaseCancel {
    gatomicrefcount references;
    GMutex lock; /* of all that follows but the pipe */
    gboolean is_set;
    BaseCancelFunc on_set;
    gpointer data;
    int pipe[2]; /* its writing end is closed when it is set, which wakes whoever polls the other */
};

BaseCancel *base_cancel_new(void)
{
    BaseCancel *cancel = g_new0(BaseCancel, 1);

    g_atomic_ref_count_init(&cancel->references);
    g_mutex_init(&cancel->lock);
    /* Without a pipe whoever waits hears of it when he next looks. */
    if (!g_unix_open_pipe(cancel->pipe, FD_CLOEXEC, NULL))
        cancel->pipe[0] = cancel->pipe[1] = -1;
    return cancel;
}

BaseCancel *base_cancel_ref(BaseCancel *cancel)
{
    g_atomic_ref_count_inc(&cancel->references);
    return cancel;
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void base_cancel_unref(BaseCancel *cancel)
{
    if (!g_atomic_ref_count_dec(&cancel->references))
        return;
    close_end(&cancel->pipe[0]);
    close_end(&cancel->pipe[1]);
    g_mutex_clear(&cancel->lock);
    g_free(cancel);
}

/* With the lock held. */
static void tell(BaseCancel *cancel)
{
    if (cancel->is_set && cancel->on_set)
        cancel->on_set(cancel->data);
}

void base_cancel_set(BaseCancel *cancel)
{
    g_mutex_lock(&cancel->lock);
    if (!cancel->is_set) {
        cancel->is_set = TRUE;
        close_end(&cancel->pipe[1]);
        tell(cancel);
    }
    g_mutex_unlock(&cancel->lock);
}

gboolean base_cancel_is_set(BaseCancel *cancel)
{
    if (!cancel)
        return FALSE;
    g_mutex_lock(&cancel->lock);
    gboolean is_set = cancel->is_set;
    g_mutex_unlock(&cancel->lock);
    return is_set;
}

int base_cancel_fd(const BaseCancel *cancel)
{
    return cancel ? cancel->pipe[0] : -1;
}

void base_cancel_watch(BaseCancel *cancel, BaseCancelFunc on_set, gpointer data)
{
    g_mutex_lock(&cancel->lock);
    cancel->on_set = on_set;
    cancel->data = data;
    tell(cancel);
    g_mutex_unlock(&cancel->lock);
}
