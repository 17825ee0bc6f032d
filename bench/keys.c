/*
 * How long a key takes to settle and how many bytes it writes, against less in the same run.
 *
 *     bench/keys DIXIT STORE TEXT
 *
 * STORE has articles; TEXT is a file of some hundred lines that less shows. bench/curses, which
 * stands beside this program, tells what is left when a browser needs nothing but curses.
 */
#include "config.h"

#include <stdio.h>

#include "bench/pty.h"

#define STEPS 40

/* What is typed before, and then again and again. */
typedef struct {
    const char *what, *before, *key;
    enum { IN_LESS, IN_CURSES, IN_DIXIT } program;
} Step;

static const Step steps[] = {
    {"less: one line", "", "j", IN_LESS},
    {"less: a page", "", " ", IN_LESS},
    {"curses: one line", "", "j", IN_CURSES},
    {"curses: a page", "", " ", IN_CURSES},
    {"list: one line", "\r", "j", IN_DIXIT},
    {"list: a page", "\r", " ", IN_DIXIT},
    {"statements: one line", "\033OS", "j", IN_DIXIT}, /* F4 */
    {"statements: a page", "\033OS", " ", IN_DIXIT},
    {"article: one line", "\r\r", "j", IN_DIXIT},
    {"article: next statement", "\r\r", "]", IN_DIXIT},
};

static double measure(const Step *step, const char *const *arguments, double *bytes)
{
    BenchPty pty;
    double times[STEPS], sizes[STEPS];

    bench_pty_start(&pty, arguments);
    if (*step->before)
        bench_pty_type(&pty, step->before);
    guint count = 0;
    for (guint i = 0; i < STEPS; i++) {
        BenchAnswer answer = bench_pty_type(&pty, step->key);
        if (answer.bytes == 0) /* the end of the text */
            break;
        times[count] = answer.ms;
        sizes[count++] = answer.bytes;
    }
    bench_pty_end(&pty);
    *bytes = count > 0 ? bench_median(sizes, count) : 0;
    return count > 0 ? bench_median(times, count) : 0;
}

int main(int argc, char **argv)
{
    double limit[2] = {0, 0}; /* of less: a line, a page */

    if (argc != 4) {
        fprintf(stderr, "usage: keys DIXIT STORE TEXT\n");
        return 2;
    }
    const char *const less[] = {"less", argv[3], NULL};
    g_autofree char *folder = g_path_get_dirname(argv[0]);
    g_autofree char *bare = g_build_filename(folder, "curses", NULL);
    const char *const curses[] = {bare, NULL};
    const char *const dixit[] = {argv[1], "--store", argv[2], NULL};
    const char *const *const programs[] = {less, curses, dixit};
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        double bytes, ms = measure(&steps[i], programs[steps[i].program], &bytes);
        gboolean page = steps[i].key[0] == ' ';
        if (steps[i].program == IN_LESS)
            limit[page] = ms;
        printf("%-26s %7.2f ms  %5.1f times less  %6.0f bytes\n", steps[i].what, ms,
               limit[page] > 0 ? ms / limit[page] : 0, bytes);
    }
    return 0;
}
