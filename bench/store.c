/* The bench of the store: see bench/README. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/make.h"
#include "bench/measure.h"
#include "store/store.h"

static gboolean make(const char *path, guint count, GError **error)
{
    g_autofree char *part = g_strconcat(path, ".part", NULL);

    /* What is there is kept: a store of a million articles takes its time. It may be an older one. */
    if (access(path, F_OK) == 0) {
        g_autoptr(Store) store = store_open(path, STORE_READ_WRITE, error);
        return store != NULL;
    }
    unlink(part);
    if (!bench_make(part, count, error))
        return FALSE;
    return rename(part, path) == 0;
}

static gboolean searches(const char *path, guint count, GError **error)
{
    return bench_searches(path, error);
}

static gboolean lists(const char *path, guint count, GError **error)
{
    return bench_lists(path, error);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        gboolean (*run)(const char *path, guint count, GError **error);
    } parts[] = {
        {"make", make}, {"searches", searches}, {"lists", lists}, {"inserts", bench_inserts}};
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; argc == 4 && i < G_N_ELEMENTS(parts); i++) {
        if (strcmp(argv[1], parts[i].name) != 0)
            continue;
        if (parts[i].run(argv[2], (guint)strtoul(argv[3], NULL, 10), &error))
            return EXIT_SUCCESS;
        fprintf(stderr, "%s\n", error ? error->message : strerror(errno));
        return EXIT_FAILURE;
    }
    fprintf(stderr, "usage: store make|searches|lists|inserts FILE ARTICLES\n");
    return EXIT_FAILURE;
}
