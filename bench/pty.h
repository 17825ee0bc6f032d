/* A program in a terminal of its own: what is typed into it, and how it answers. */
#ifndef DIXIT_BENCH_PTY_H
#define DIXIT_BENCH_PTY_H

#include <glib.h>

typedef struct {
    GPid pid;
    int fd; /* the terminal's other end */
} BenchPty;

/* What came until the program was silent for a while. */
typedef struct {
    double ms; /* from the call to the last byte */
    guint bytes;
} BenchAnswer;

/* Starts a program in a terminal of 80×24 and waits for its first screen. */
BenchAnswer bench_pty_start(BenchPty *pty, const char *const *arguments);

/* Types keys and waits for the answer. */
BenchAnswer bench_pty_type(BenchPty *pty, const char *keys);

/* Kilobytes of the program that are in memory, and those of them that no other program shares. */
guint bench_pty_resident_kb(const BenchPty *pty, guint *private_kb);

/* Milliseconds of a processor that the program's main thread has taken; 0 where nothing tells. */
double bench_pty_cpu_ms(const BenchPty *pty);

void bench_pty_end(BenchPty *pty);

/* The middle one; sorts them. */
double bench_median(double *values, guint count);

#endif
