/*
 * How long the first screen takes, against less opening a text, in turns; and the memory it needs.
 *
 *     bench/startup DIXIT STORE TEXT
 */
#include "config.h"

#include <stdio.h>

#include "bench/pty.h"

#define TURNS 15

int main(int argc, char **argv)
{
    double less_ms[TURNS], dixit_ms[TURNS], less_cpu[TURNS], dixit_cpu[TURNS];
    guint resident = 0, private_kb = 0;

    if (argc != 4) {
        fprintf(stderr, "usage: startup DIXIT STORE TEXT\n");
        return 2;
    }
    const char *const less[] = {"less", argv[3], NULL};
    const char *const dixit[] = {argv[1], "--store", argv[2], NULL};
    for (guint i = 0; i < TURNS; i++) {
        BenchPty pty;
        less_ms[i] = bench_pty_start(&pty, less).ms;
        less_cpu[i] = bench_pty_cpu_ms(&pty);
        bench_pty_end(&pty);
        dixit_ms[i] = bench_pty_start(&pty, dixit).ms;
        dixit_cpu[i] = bench_pty_cpu_ms(&pty);
        resident = bench_pty_resident_kb(&pty, &private_kb);
        bench_pty_end(&pty);
    }
    double limit = bench_median(less_ms, TURNS), ms = bench_median(dixit_ms, TURNS);
    double cpu_limit = bench_median(less_cpu, TURNS), cpu = bench_median(dixit_cpu, TURNS);
    printf("less          %7.2f ms, %.2f ms of CPU\n", limit, cpu_limit);
    printf("first screen  %7.2f ms, %.2f ms of CPU: %.2f and %.2f times less (limit 1.5)\n", ms,
           cpu, ms / limit, cpu / cpu_limit);
    printf("memory        %7u KB resident, %u KB of it its own (limit 24 MB)\n", resident,
           private_kb);
    return 0;
}
