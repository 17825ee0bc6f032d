/* The store: one SQLite file with feeds, articles, their annotations and an index to search them.
 */
#ifndef DIXIT_STORE_STORE_H
#define DIXIT_STORE_STORE_H

#include <glib.h>

#define STORE_ERROR (store_error_quark())
GQuark store_error_quark(void);

typedef enum {
    STORE_ERROR_OPEN,   /* cannot be opened, or is no regular file */
    STORE_ERROR_FORMAT, /* no store of this program, or damaged */
    STORE_ERROR_NEWER,  /* made by a newer program */
    STORE_ERROR_BUSY,   /* another program writes */
    STORE_ERROR_FULL,   /* no room on the disk, or a write failed */
    STORE_ERROR_READ_ONLY,
    STORE_ERROR_STOPPED, /* who asked wants it no more */
    STORE_ERROR_QUERY,   /* a query that cannot be read; the message names the column */
    STORE_ERROR_NOT_FOUND
} StoreError;

/* One connection; used by one thread at a time. Two connections and two programs may be open. */
typedef struct Store Store;

typedef enum {
    STORE_READ_WRITE, /* made if it does not exist, its folder too; migrated if older */
    STORE_READ_ONLY   /* also from a medium that cannot be written; migrated where it can be */
} StoreMode;

/* Opens a store. Every message of every store function names the path. */
Store *store_open(const char *path, StoreMode mode, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens an empty store in memory, for a path at which none is made yet. */
Store *store_open_unmade(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Sets who is told how an older store is brought up to date, which store_open() does and which can
 * take minutes: 0 percent before anything is done, 100 at the end, also where it fails. Called in
 * the thread that opens. Set before threads start.
 */
typedef void (*StoreUpgradeFunc)(const char *path, guint percent, gpointer data);
void store_on_upgrade(StoreUpgradeFunc func, gpointer data);

void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* The path as it was given, owned by the store; and whether nothing can be written there. */
const char *store_path(const Store *store);
gboolean store_is_read_only(const Store *store);

/*
 * Lets what is asked from now on fail (STORE_ERROR_BUSY) once it has taken so much of the calling
 * thread's time, and a count at once where the index of words would be read nearly as a whole; 0:
 * it takes what it takes. For what a screen can do without.
 */
void store_set_patience(Store *store, guint cpu_ms);

/*
 * Writes go into a log beside the file, and from there into the file by who writes when the log has
 * become long, which takes its time. store_hold_log() leaves that out (held FALSE: no more), and
 * store_settle_log() does it, from a connection of another thread.
 */
void store_hold_log(Store *store, gboolean held);
void store_settle_log(Store *store);

/* Makes what is being asked fail. From any thread, and in a handler of signals. */
void store_interrupt(Store *store);

/*
 * Groups the writes that follow into one transaction (BEGIN IMMEDIATE). Everything between begin
 * and commit is in the store wholly or not at all. Not nested.
 */
gboolean store_begin(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean store_commit(Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void store_rollback(Store *store);

#endif
