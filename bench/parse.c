/*
 * Measures what parsing feeds costs against a bare SAX parse of the same bytes by libxml2, in one
 * run: CPU time, throughput and peak memory, of one large feed of each kind and of many small ones.
 *
 *   bench/parse [--large MB] [--small COUNT] [--program DIXIT]
 *
 * Each measured run is a process of its own (this program, called with the name of what it does),
 * so that its memory is its own; of several runs the cheapest counts. With --program the command
 * "DIXIT parse" is measured too, which writes JSON besides.
 */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/libxml.h"
#include "bench/feeds.h"
#include "feed/parse.h"

#define RUNS       3
#define STEP_LEN   (32 * 1024)
#define SMALL_LEN  (20 * 1000)
#define RATIO_MAX  2.0
#define MEMORY_MAX 16.0

/* ---- what is measured ---- */

/* Gives a file's bytes to take, piece by piece; ends the program where that fails. */
static void read_file(const char *path, void (*take)(gpointer parser, const char *bytes, int len),
                      gpointer parser)
{
    static char buffer[STEP_LEN];
    int descriptor = g_open(path, O_RDONLY, 0);
    ssize_t len;

    if (descriptor < 0)
        exit(2);
    while ((len = read(descriptor, buffer, sizeof buffer)) > 0)
        take(parser, buffer, (int)len);
    close(descriptor);
}

static void on_start(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted, const xmlChar **attributes)
{
}

static void on_end(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
}

static void on_text(void *data, const xmlChar *text, int len)
{
}

static void push_bare(gpointer parser, const char *bytes, int len)
{
    xmlParseChunk(parser, bytes, len, 0);
}

static void parse_bare(const char *path)
{
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
        .ignorableWhitespace = on_text,
    };
    g_autoptr(xmlParserCtxt) context = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);

    read_file(path, push_bare, context);
    xmlParseChunk(context, NULL, 0, 1);
    if (!context->wellFormed)
        exit(2);
}

static void on_entry(FeedEntry *entry, gpointer data)
{
    feed_entry_free(entry);
}

static void push_feed(gpointer parser, const char *bytes, int len)
{
    if (!feed_parser_push(parser, bytes, (gsize)len, NULL))
        exit(2);
}

static void parse_feed(const char *path)
{
    g_autoptr(FeedParser) parser = feed_parser_new(NULL, on_entry, NULL, NULL);

    read_file(path, push_feed, parser);
    g_autoptr(FeedChannel) channel = feed_parser_finish(parser, NULL);
    if (!channel)
        exit(2);
}

/* ---- measuring ---- */

typedef struct {
    double seconds, megabytes;
} Cost;

/* Runs a program to its end with its output thrown away; gives CPU time and peak memory. */
static Cost run_once(char **arguments)
{
    pid_t child = fork();
    struct rusage usage;
    int status;

    if (child == 0) {
        int sink = open("/dev/null", O_WRONLY);
        dup2(sink, STDOUT_FILENO);
        execv(arguments[0], arguments);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0) {
        fprintf(stderr, "bench: '%s %s' failed\n", arguments[0], arguments[1]);
        exit(1);
    }
    return (Cost){
        (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6 +
            (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6,
        (double)usage.ru_maxrss / 1024,
    };
}

static Cost run(const char *program, const char *what, const GPtrArray *paths)
{
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    Cost best = {0};

    g_ptr_array_add(arguments, (gpointer)program);
    g_ptr_array_add(arguments, (gpointer)what);
    for (guint i = 0; i < paths->len; i++)
        g_ptr_array_add(arguments, g_ptr_array_index(paths, i));
    g_ptr_array_add(arguments, NULL);
    for (int i = 0; i < RUNS; i++) {
        Cost cost = run_once((char **)arguments->pdata);
        if (i == 0 || cost.seconds < best.seconds)
            best = cost;
    }
    return best;
}

/* Prints one line; FALSE where the budget is not held. */
static gboolean report(const char *name, const char *what, Cost cost, Cost bare, double size)
{
    double ratio = cost.seconds / bare.seconds;
    gboolean held = ratio <= RATIO_MAX && cost.megabytes <= MEMORY_MAX;

    printf("%-12s %-12s %7.3f s %7.1f MB/s %6.2f times bare %6.1f MB peak%s\n", name, what,
           cost.seconds, size / cost.seconds, ratio, cost.megabytes, held ? "" : "  over");
    return held;
}

static double size_of(const GPtrArray *paths)
{
    double size = 0;

    for (guint i = 0; i < paths->len; i++) {
        GStatBuf status;
        if (g_stat(g_ptr_array_index(paths, i), &status) == 0)
            size += (double)status.st_size / 1e6;
    }
    return size;
}

static gboolean measure(const char *self, const char *program, const char *name,
                        const GPtrArray *paths)
{
    double size = size_of(paths);
    Cost bare = run(self, "bare", paths);
    gboolean held = TRUE;

    report(name, "bare", bare, bare, size);
    held &= report(name, "feed", run(self, "feed", paths), bare, size);
    if (program)
        report(name, "dixit parse", run(program, "parse", paths), bare, size);
    fflush(stdout);
    return held;
}

static char *make_feed(const char *folder, BenchFeedKind kind, gsize len, guint32 seed)
{
    char *path = g_strdup_printf("%s/%u", folder, seed);
    FILE *file = fopen(path, "wb");

    if (!file) {
        perror(path);
        exit(1);
    }
    bench_feed_write(file, kind, len, seed);
    fclose(file);
    return path;
}

static void remove_all(const GPtrArray *paths)
{
    for (guint i = 0; i < paths->len; i++)
        g_unlink(g_ptr_array_index(paths, i));
}

static int compare(const char *self, const char *program, gsize large_mb, guint small)
{
    static const char *const names[] = {"large RSS", "large Atom", "large XHTML"};
    g_autofree char *folder = g_dir_make_tmp("bench-parse-XXXXXX", NULL);
    gboolean held = folder != NULL;

    for (int kind = 0; folder && kind < BENCH_FEED_KINDS; kind++) {
        g_autoptr(GPtrArray) one = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(one, make_feed(folder, kind, large_mb * 1000 * 1000, (guint32)kind));
        held &= measure(self, program, names[kind], one);
        remove_all(one);
    }
    g_autoptr(GPtrArray) many = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; folder && i < small; i++)
        g_ptr_array_add(many, make_feed(folder, i % BENCH_FEED_KINDS, SMALL_LEN, i));
    held &= measure(self, program, "small", many);
    remove_all(many);
    g_rmdir(folder);
    return held ? 0 : 1;
}

int main(int argc, char **argv)
{
    int large = 50, small = 5000;
    g_autofree char *program = NULL;
    const GOptionEntry entries[] = {
        {"large", 0, 0, G_OPTION_ARG_INT, &large, "Size of a large feed", "MB"},
        {"small", 0, 0, G_OPTION_ARG_INT, &small, "How many small feeds", "COUNT"},
        {"program", 0, 0, G_OPTION_ARG_FILENAME, &program, "Measure this dixit too", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);

    base_libxml_init();
    if (argc > 1 && (g_str_equal(argv[1], "bare") || g_str_equal(argv[1], "feed"))) {
        for (int i = 2; i < argc; i++)
            (g_str_equal(argv[1], "bare") ? parse_bare : parse_feed)(argv[i]);
        return 0;
    }
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, NULL) || large < 1 || small < 1) {
        fputs("usage: parse [--large MB] [--small COUNT] [--program DIXIT]\n", stderr);
        return 2;
    }
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    return compare(self ? self : argv[0], program, (gsize)large, (guint)small);
}
