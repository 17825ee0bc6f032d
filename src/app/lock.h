/* One update at a time for a store, whichever program runs it. */
#ifndef DIXIT_APP_LOCK_H
#define DIXIT_APP_LOCK_H

#include <glib.h>

typedef struct AppLock AppLock;

/*
 * Takes the lock of a store: a file beside it whose name ends in "-update". The system gives it
 * free when the program that holds it ends, however it ends: there are no stale locks. Never waits.
 *
 * error  APP_ERROR_BUSY: another update holds it, and the message says which process; G_FILE_ERROR
 */
AppLock *app_lock_take(const char *store_path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives it free; the file stays, empty. */
void app_lock_release(AppLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppLock, app_lock_release)

#endif
