/* Looking whether the store is whole, and mending it. */
#ifndef DIXIT_APP_CHECK_H
#define DIXIT_APP_CHECK_H

#include "app/app.h"

/*
 * Is told how far a check is, or (mending) a repair, in percent, now and then in the thread that
 * asks; FALSE stops it.
 */
typedef gboolean (*AppCheckFunc)(gboolean mending, guint percent, gpointer data);

/*
 * Looks through the whole store; with repair, makes what is derived anew where something is amiss,
 * and looks again.
 *
 * watch   who is told how far it is; NULL for nobody
 * mended  gets what was wrong before a repair (char *, a line for people each); empty without one
 *
 * Returns what is wrong now, likewise; the caller unrefs both. NULL with error set (STORE_ERROR).
 */
GPtrArray *app_check(App *app, gboolean repair, AppCheckFunc watch, gpointer data,
                     GPtrArray **mended, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
