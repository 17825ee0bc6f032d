/* What the sqlite3 shell needs for bare questions to a bare full-text index of the same words. */
#ifndef DIXIT_BENCH_BARE_H
#define DIXIT_BENCH_BARE_H

#include <glib.h>

/*
 * Makes, where it is not there yet, beside the store at path a file with nothing but an FTS5 index
 * of its articles' words, by the shell and with FTS5's own tokenizer.
 */
gboolean bench_bare_make(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Runs a SQL statement several times in one shell on that file, and gives the milliseconds of the
 * processor that the fastest run took.
 */
gboolean bench_bare_time(const char *path, const char *sql, double *ms,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
