#include "config.h"

#include "bench/pty.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Silence that ends an answer. */
#define SILENT_MS 120

static double now_ms(void)
{
    return (double)g_get_monotonic_time() / 1000.0;
}

static BenchAnswer listen_from(BenchPty *pty, double start)
{
    BenchAnswer answer = {0, 0};
    struct pollfd wait = {.fd = pty->fd, .events = POLLIN};
    char bytes[65536];

    /* The first byte may take its time; then silence is the end. */
    while (poll(&wait, 1, answer.bytes > 0 ? SILENT_MS : 5000) > 0) {
        gssize len = read(pty->fd, bytes, sizeof bytes);
        if (len <= 0)
            break;
        answer.bytes += (guint)len;
        answer.ms = now_ms() - start;
    }
    return answer;
}

BenchAnswer bench_pty_start(BenchPty *pty, const char *const *arguments)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    double start = now_ms();

    pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
    if (pty->pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LESS", "", 1);
        unsetenv("LESSOPEN");
        execvp(arguments[0], (char *const *)arguments);
        _exit(127);
    }
    if (pty->pid < 0) {
        perror("forkpty");
        exit(1);
    }
    return listen_from(pty, start);
}

BenchAnswer bench_pty_type(BenchPty *pty, const char *keys)
{
    double start = now_ms();

    if (write(pty->fd, keys, strlen(keys)) < 0)
        return (BenchAnswer){0, 0};
    return listen_from(pty, start);
}

guint bench_pty_resident_kb(const BenchPty *pty, guint *private_kb)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/smaps_rollup", pty->pid);
    g_autofree char *text = NULL;
    guint resident = 0;

    *private_kb = 0;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        guint kb;
        if (sscanf(*line, "Rss: %u", &kb) == 1)
            resident = kb;
        else if (sscanf(*line, "Private_Clean: %u", &kb) == 1 ||
                 sscanf(*line, "Private_Dirty: %u", &kb) == 1)
            *private_kb += kb;
    }
    return resident;
}

double bench_pty_cpu_ms(const BenchPty *pty)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/schedstat", pty->pid);
    g_autofree char *text = NULL;

    return g_file_get_contents(path, &text, NULL, NULL) ? g_ascii_strtod(text, NULL) / 1e6 : 0;
}

void bench_pty_end(BenchPty *pty)
{
    kill(pty->pid, SIGTERM);
    close(pty->fd);
    waitpid(pty->pid, NULL, 0);
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

double bench_median(double *values, guint count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}
