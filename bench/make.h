/* Stores of the made-up newsroom. */
#ifndef DIXIT_BENCH_MAKE_H
#define DIXIT_BENCH_MAKE_H

#include <glib.h>

/* Makes a store of count articles at path, where none is yet, through what the program uses. */
gboolean bench_make(const char *path, guint count, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
