#include "config.h"

#include "app/command.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include "app/error.h"
#include "base/clean.h"
#include "base/i18n.h"

#define READ_STEP 65536

/* Of what a program says on standard error, so many bytes are kept, the last; and so many
 * characters of its last line told. */
#define SAID_MAX 1024
#define TOLD_MAX 200

/* What is waited for while a program works: its three pipes, and that it is cancelled. */
#define PIPES 4

/* A program at work. */
typedef struct {
    const char *name;
    GPid pid;
    int input, output; /* -1 when they are closed */
    GBytes *to_write;
    gsize written;
    GByteArray *read;
    int messages;  /* its standard error; -1 when it is closed, or not wanted */
    GString *said; /* the end of that */
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
    gboolean secret = run->limits->secret;
    GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
                        (secret ? G_SPAWN_STDERR_TO_DEV_NULL : G_SPAWN_DEFAULT);

    if (!g_spawn_async_with_pipes(NULL, arguments, NULL, flags, lead_group, NULL, &run->pid,
                                  has_input ? &run->input : NULL, &run->output,
                                  secret ? NULL : &run->messages, &reason)) {
        g_set_error(error, APP_ERROR, APP_ERROR_COMMAND, _("cannot run '%s': %s"), run->name,
                    reason->message);
        return FALSE;
    }
    g_unix_set_fd_nonblocking(run->output, TRUE, NULL);
    if (has_input)
        g_unix_set_fd_nonblocking(run->input, TRUE, NULL);
    if (!secret)
        g_unix_set_fd_nonblocking(run->messages, TRUE, NULL);
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

/* Takes what the program says on standard error, and keeps the end of it. */
static void listen_to(Run *run)
{
    char bytes[SAID_MAX];
    gssize got = read(run->messages, bytes, sizeof bytes);

    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
        close_end(&run->messages);
    if (got <= 0)
        return;
    g_string_append_len(run->said, bytes, got);
    if (run->said->len > SAID_MAX)
        g_string_erase(run->said, 0, (gssize)(run->said->len - SAID_MAX));
}

static char *too_late_text(const Run *run)
{
    guint timeout_s = run->limits->timeout_s;

    return g_strdup_printf(
        ngettext("'%s' took longer than %u s", "'%s' took longer than %u s", timeout_s), run->name,
        timeout_s);
}

/* Waits until something can be done; FALSE with error set where there is no time left for it. */
static gboolean wait_for_pipes(Run *run, struct pollfd *pipes, BaseCancel *cancel, GError **error)
{
    gint64 left_us = run->end_us - g_get_monotonic_time();

    pipes[0] = (struct pollfd){.fd = run->output, .events = POLLIN};
    pipes[1] = (struct pollfd){.fd = run->input, .events = POLLOUT};
    pipes[2] = (struct pollfd){.fd = base_cancel_fd(cancel), .events = POLLIN};
    pipes[3] = (struct pollfd){.fd = run->messages, .events = POLLIN};
    if (left_us > 0 && poll(pipes, PIPES, (int)(left_us / 1000 + 1)) < 0)
        pipes[0].revents = pipes[1].revents = pipes[3].revents = 0;
    if (base_cancel_is_set(cancel)) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_CANCELLED, _("cancelled"));
        return FALSE;
    }
    if (left_us > 0)
        return TRUE;
    g_autofree char *text = too_late_text(run);
    g_set_error_literal(error, APP_ERROR, APP_ERROR_COMMAND, text);
    return FALSE;
}

/* Passes bytes in and out until the program closes its output. */
static gboolean converse(Run *run, BaseCancel *cancel, GError **error)
{
    struct pollfd pipes[PIPES];
    gboolean ok = TRUE;

    while (ok && run->output >= 0) {
        ok = wait_for_pipes(run, pipes, cancel, error);
        if (ok && pipes[1].revents)
            feed(run);
        if (ok && pipes[3].revents)
            listen_to(run);
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

static gboolean on_message(int fd, GIOCondition condition, gpointer data)
{
    Run *run = data;

    listen_to(run);
    return run->messages >= 0;
}

static void attach(GSource *source, GSourceFunc function, gpointer data, GMainContext *context)
{
    g_source_set_callback(source, function, data, NULL);
    g_source_attach(source, context);
    g_source_unref(source);
}

/* Waits for the program's end; what is not at its end when its time is up is killed. */
static End wait_for_end(Run *run, gboolean kill_it)
{
    g_autoptr(GMainContext) context = g_main_context_new();
    GSource *child = g_child_watch_source_new(run->pid);
    gint64 left_us = MAX(run->end_us - g_get_monotonic_time(), 0);
    End end = {0};

    attach(child, G_SOURCE_FUNC(on_ended), &end, context);
    attach(g_timeout_source_new((guint)(left_us / 1000)), on_too_late, &end, context);
    if (run->messages >= 0)
        attach(g_unix_fd_source_new(run->messages, G_IO_IN | G_IO_HUP | G_IO_ERR),
               G_SOURCE_FUNC(on_message), run, context);
    while (!end.ended) {
        if (kill_it || end.too_late)
            kill(-run->pid, SIGKILL);
        g_main_context_iteration(context, TRUE);
    }
    /* What else it started may hold the pipe open: it is not waited for. */
    if (run->messages >= 0)
        listen_to(run);
    return end;
}

/* The last line that the program said; NULL for none. */
static char *last_said(const Run *run)
{
    g_autofree char *said = g_strndup(run->said->str, run->said->len);
    const char *start = strrchr(g_strchomp(said), '\n');
    g_autofree char *line = base_clean_line(start ? start + 1 : said, -1);

    if (g_utf8_strlen(line, -1) > TOLD_MAX)
        *g_utf8_offset_to_pointer(line, TOLD_MAX) = '\0';
    return *line ? g_steal_pointer(&line) : NULL;
}

static char *end_text(const Run *run, const End *end)
{
    if (end->too_late)
        return too_late_text(run);
    if (WIFEXITED(end->status))
        return g_strdup_printf(_("'%s' ended with status %d"), run->name, WEXITSTATUS(end->status));
    return g_strdup_printf(_("'%s' was ended by a signal"), run->name);
}

/* FALSE with error set where the program did not end well by itself. */
static gboolean reap(Run *run, gboolean kill_it, GError **error)
{
    End end = wait_for_end(run, kill_it);

    g_spawn_close_pid(run->pid);
    if (kill_it || (WIFEXITED(end.status) && WEXITSTATUS(end.status) == 0))
        return TRUE;
    g_autofree char *text = end_text(run, &end);
    g_autofree char *said = last_said(run);
    g_set_error(error, APP_ERROR, APP_ERROR_COMMAND, "%s%s%s", text, said ? ": " : "",
                said ? said : "");
    return FALSE;
}

GBytes *app_command_run(char **arguments, GBytes *input, const AppCommandLimits *limits,
                        BaseCancel *cancel, GError **error)
{
    g_autoptr(GByteArray) read = g_byte_array_new();
    g_autoptr(GString) said = g_string_new(NULL);
    Run run = {
        .name = arguments[0],
        .input = -1,
        .output = -1,
        .to_write = input,
        .read = read,
        .messages = -1,
        .said = said,
        .limits = limits,
        .end_us = g_get_monotonic_time() + limits->timeout_s * G_USEC_PER_SEC,
    };

    if (!start(&run, arguments, input != NULL, error))
        return NULL;
    gboolean ok = converse(&run, cancel, error);
    close_end(&run.input);
    close_end(&run.output);
    ok = reap(&run, !ok, error) && ok;
    close_end(&run.messages);
    if (!ok)
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&read));
}
