#include "config.h"

#include "bench/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static double read_ms(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

double bench_cpu_ms(void)
{
    return read_ms(CLOCK_PROCESS_CPUTIME_ID);
}

double bench_wall_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

guint bench_resident_kb(void)
{
    g_autofree char *status = NULL;
    const char *line;

    if (!g_file_get_contents("/proc/self/status", &status, NULL, NULL))
        return 0;
    line = strstr(status, "VmRSS:");
    return line ? (guint)strtoul(line + strlen("VmRSS:"), NULL, 10) : 0;
}
