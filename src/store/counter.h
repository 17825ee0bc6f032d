/* Numbers of the whole store that are kept, not computed, each by its name. Internal. */
#ifndef DIXIT_STORE_COUNTER_H
#define DIXIT_STORE_COUNTER_H

#include "store/store.h"

/* Gives a counter's value; 0 for a name that there is not. */
gboolean counter_read(Store *store, const char *name, gint64 *value,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets it. */
gboolean counter_write(Store *store, const char *name, gint64 value,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds by, which may be negative. */
gboolean counter_add(Store *store, const char *name, gint64 by,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
