/* Looking whether the store is whole, and mending it. */
#ifndef DIXIT_APP_CHECK_H
#define DIXIT_APP_CHECK_H

#include "app/app.h"

/*
 * Looks through the whole store; with repair, makes what is derived anew where something is amiss,
 * and looks again.
 *
 * mended  gets what was wrong before a repair (char *, a line for people each); empty without one
 *
 * Returns what is wrong now, likewise; the caller unrefs both. NULL with error set (STORE_ERROR).
 */
GPtrArray *app_check(App *app, gboolean repair, GPtrArray **mended,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
