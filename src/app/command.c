#include "config.h"

#include "app/command.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include "app/error.h"
#include "base/i18n.h"

#define READ_STEP 65536

/* A program at work. */
typedef struct {
    const char *name;
    GPid pid;
    int input, output; /* -1 when they are closed */
    GBytes *to_write;
    gsize written;
    GByteArray *read;
    const AppCommandLimits *limits;
    gint64 end_us;
} Run;

/* In the child: a group of its own, so that all of it can be killed, and signals as usual. */
static void lead_group(gpointer data)
{
    setpgid(0, 0);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static gboolean start(Run *run, char **arguments, gboolean has_input, GError **error)
{
    g_autoptr(GError) reason = NULL;
    GSpawnFlags flags =
        G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL;

    if (!g_spawn_async_with_pipes(NULL, arguments, NULL, flags, lead_group, NULL, &run->pid,
                                  has_input ? &run->input : NULL, &run->output, NULL, &reason)) {
        g_set_error(error, APP_ERROR, APP_ERROR_COMMAND, _("cannot run '%s': %s"), run->name,
                    reason->message);
        return FALSE;
    }
    g_unix_set_fd_nonblocking(run->output, TRUE, NULL);
    if (has_input)
        g_unix_set_fd_nonblocking(run->input, TRUE, NULL);
    return TRUE;
}

/* Writes what the pipe takes; a program that reads no further is free to do so. */
static void feed(Run *run)
{
    gsize len;
    const guint8 *bytes = g_bytes_get_data(run->to_write, &len);
    gssize done = write(run->input, bytes + run->written, len - run->written);

    if (done > 0)
        run->written += (gsize)done;
    if (run->written == len || (done < 0 && errno != EAGAIN && errno != EINTR))
        close_end(&run->input);
}

/* FALSE with error set where it writes more than it may. */
static gboolean take(Run *run, GError **error)
{
    guint len = run->read->len;

    g_byte_array_set_size(run->read, len + READ_STEP);
    gssize got = read(run->output, run->read->data + len, READ_STEP);
    int cause = errno;
    g_byte_array_set_size(run->read, len + (guint)MAX(got, 0));

    if (got == 0 || (got < 0 && cause != EAGAIN && cause != EINTR))
        close_end(&run->output);
    if (run->read->len <= run->limits->output_max)
        return TRUE;
    g_autofree char *size = g_format_size_full(run->limits->output_max, G_FORMAT_SIZE_IEC_UNITS);
    g_set_error(error, APP_ERROR, APP_ERROR_COMMAND, _("'%s' wrote more than %s"), run->name, size);
    return FALSE;
}

/* Waits until something can be done; FALSE with error set where there is no time left for it. */
static gboolean wait_for_pipes(Run *run, struct pollfd *pipes, BaseCancel *cancel, GError **error)
{
    gint64 left_us = run->end_us - g_get_monotonic_time();

    pipes[0] = (struct pollfd){.fd = run->output, .events = POLLIN};
    pipes[1] = (struct pollfd){.fd = run->input, .events = POLLOUT};
    pipes[2] = (struct pollfd){.fd = base_cancel_fd(cancel), .events = POLLIN};
    if (left_us > 0 && poll(pipes, 3, (int)(left_us / 1000 + 1)) < 0)
        pipes[0].revents = pipes[1].revents = 0;
    if (base_cancel_is_set(cancel)) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_CANCELLED, _("cancelled"));
        return FALSE;
    }
    if (left_us > 0)
        return TRUE;
    g_set_error(error, APP_ERROR, APP_ERROR_COMMAND,
                ngettext("'%s' took longer than %u s", "'%s' took longer than %u s",
                         run->limits->timeout_s),
                run->name, run->limits->timeout_s);
    return FALSE;
}

/* Passes bytes in and out until the program closes its output. */
static gboolean converse(Run *run, BaseCancel *cancel, GError **error)
{
    struct pollfd pipes[3];
    gboolean ok = TRUE;

    while (ok && run->output >= 0) {
        ok = wait_for_pipes(run, pipes, cancel, error);
        if (ok && pipes[1].revents)
            feed(run);
        if (ok && pipes[0].revents)
            ok = take(run, error);
    }
    return ok;
}

/* What is waited for after the output has ended. */
typedef struct {
    gboolean ended, too_late;
    int status;
} End;

static void on_ended(GPid pid, int status, gpointer data)
{
    End *end = data;

    end->ended = TRUE;
    end->status = status;
}

static gboolean on_too_late(gpointer data)
{
    ((End *)data)->too_late = TRUE;
    return G_SOURCE_REMOVE;
}

static void attach(GSource *source, GSourceFunc function, End *end, GMainContext *context)
{
    g_source_set_callback(source, function, end, NULL);
    g_source_attach(source, context);
    g_source_unref(source);
}

/* Waits for the program's end; what is not at its end when its time is up is killed. */
static int wait_for_end(const Run *run, gboolean kill_it)
{
    g_autoptr(GMainContext) context = g_main_context_new();
    GSource *child = g_child_watch_source_new(run->pid);
    gint64 left_us = MAX(run->end_us - g_get_monotonic_time(), 0);
    End end = {0};

    attach(child, G_SOURCE_FUNC(on_ended), &end, context);
    attach(g_timeout_source_new((guint)(left_us / 1000)), on_too_late, &end, context);
    while (!end.ended) {
        if (kill_it || end.too_late)
            kill(-run->pid, SIGKILL);
        g_main_context_iteration(context, TRUE);
    }
    return end.status;
}

/* FALSE with error set where the program did not end well by itself. */
static gboolean reap(const Run *run, gboolean kill_it, GError **error)
{
    int status = wait_for_end(run, kill_it);

    g_spawn_close_pid(run->pid);
    if (kill_it || (WIFEXITED(status) && WEXITSTATUS(status) == 0))
        return TRUE;
    if (WIFEXITED(status))
        g_set_error(error, APP_ERROR, APP_ERROR_COMMAND, _("'%s' ended with status %d"), run->name,
                    WEXITSTATUS(status));
    else
        g_set_error(error, APP_ERROR, APP_ERROR_COMMAND, _("'%s' was ended by a signal"),
                    run->name);
    return FALSE;
}

GBytes *app_command_run(char **arguments, GBytes *input, const AppCommandLimits *limits,
                        BaseCancel *cancel, GError **error)
{
    g_autoptr(GByteArray) read = g_byte_array_new();
    Run run = {
        .name = arguments[0],
        .input = -1,
        .output = -1,
        .to_write = input,
        .read = read,
        .limits = limits,
        .end_us = g_get_monotonic_time() + limits->timeout_s * G_USEC_PER_SEC,
    };

    if (!start(&run, arguments, input != NULL, error))
        return NULL;
    gboolean ok = converse(&run, cancel, error);
    close_end(&run.input);
    close_end(&run.output);
    if (!reap(&run, !ok, error) || !ok)
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&read));
}
