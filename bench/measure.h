/* What lists, searches and changes cost on a store of the made-up newsroom. */
#ifndef DIXIT_BENCH_MEASURE_H
#define DIXIT_BENCH_MEASURE_H

#include <glib.h>

/* Measures searches against the shell, and prints a line for each. */
gboolean bench_searches(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Measures what the browser asks of lists, and the memory that stays with it. */
gboolean bench_lists(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Stores count articles anew beside path, and measures that against bare inserts of the same rows
 * into a table and an index of the same columns, with FTS5's own tokenizer and with that of the
 * store.
 */
gboolean bench_inserts(const char *path, guint count, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
