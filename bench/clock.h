/* Time and memory of this program, and of others that it runs. */
#ifndef DIXIT_BENCH_CLOCK_H
#define DIXIT_BENCH_CLOCK_H

#include <glib.h>

/* Milliseconds of the processor that this program has used, and of the clock on the wall. */
double bench_cpu_ms(void);
double bench_wall_ms(void);

/* Kilobytes of this program that are in memory now; 0 where the system does not say. */
guint bench_resident_kb(void);

#endif
