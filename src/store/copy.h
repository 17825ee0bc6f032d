/* A copy of a store beside it. Internal. */
#ifndef DIXIT_STORE_COPY_H
#define DIXIT_STORE_COPY_H

#include "store/upgrade.h"

/* Of the work of an upgrade. */
#define COPY_PARTS 4

/*
 * Copies what is stored to the file of the same name with ".v" and version behind it, for its owner
 * alone; one that is there is replaced when the new one is whole. The store may be in a transaction
 * that has written nothing yet. The copy is the next parts of an upgrade.
 * error: STORE_ERROR_FULL, STORE_ERROR_OPEN
 */
gboolean copy_make(Store *store, int version, Upgrade *upgrade,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
