#include "config.h"

#include "ui/signals.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include <glib-unix.h>

/* A pipe wakes the main loop; which signals have come is told apart, so that it may be full. */
static volatile sig_atomic_t arrived[NSIG];
static int wake[2];

static const UiSignal *signals;
static gsize signal_count;
static guint source;

static void on_signal(int number)
{
    int former = errno;

    arrived[number] = 1;
    while (write(wake[1], "", 1) < 0 && errno == EINTR)
        ;
    errno = former;
}

static gboolean on_wake(gint fd, GIOCondition condition, gpointer data)
{
    char bytes[64];

    while (read(fd, bytes, sizeof bytes) > 0)
        ;
    for (gsize i = 0; i < signal_count; i++) {
        if (arrived[signals[i].number]) {
            arrived[signals[i].number] = 0;
            signals[i].take(data);
        }
    }
    return G_SOURCE_CONTINUE;
}

void ui_signals_take(const UiSignal *list, gsize count, gpointer data)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    g_autoptr(GError) error = NULL;

    if (!g_unix_open_pipe(wake, FD_CLOEXEC, &error) ||
        !g_unix_set_fd_nonblocking(wake[0], TRUE, &error) ||
        !g_unix_set_fd_nonblocking(wake[1], TRUE, &error))
        g_error("%s", error->message);
    signals = list;
    signal_count = count;
    source = g_unix_fd_add(wake[0], G_IO_IN, on_wake, data);
    sigemptyset(&action.sa_mask);
    for (gsize i = 0; i < count; i++)
        sigaction(list[i].number, &action, NULL);
}

void ui_signals_leave(void)
{
    for (gsize i = 0; i < signal_count; i++)
        signal(signals[i].number, SIG_DFL);
    g_clear_handle_id(&source, g_source_remove);
    close(wake[0]);
    close(wake[1]);
}
