#include "config.h"

#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/paths.h"
#include "store/db.h"
#include "store/query_scan.h"
#include "store/schema.h"
#include "store/tokenizer.h"

#define BUSY_TIMEOUT_MS 10000

/* --- what lies at the path, before SQLite touches it --- */

/* What a database file's first bytes say of it. Source: SQLite, "Database File Format", 1.3. */
enum {
    HEADER_LEN = 100,
    AT_PAGE_SIZE = 16,
    AT_CHANGES = 24,
    AT_PAGES = 28,
    AT_USER_VERSION = 60,
    AT_APPLICATION_ID = 68,
    AT_VALID_FOR = 92
};

static gint64 number_at(const guint8 *header, int at)
{
    guint32 value;

    memcpy(&value, header + at, sizeof value);
    return (gint32)GUINT32_FROM_BE(value);
}

static void refuse_newer(const char *path, GError **error)
{
    db_refuse(path, STORE_ERROR_NEWER,
              _("a newer dixit made it; use that one, or name another store with --store"), error);
}

static void refuse_system(const char *path, int code, GError **error)
{
    db_refuse(path, code == ENOSPC || code == EDQUOT ? STORE_ERROR_FULL : STORE_ERROR_OPEN,
              g_strerror(code), error);
}

/* TRUE where pages of the file are missing that no write-ahead log can hold. */
static gboolean is_cut_off(const char *path, const guint8 *header, gint64 size)
{
    guint page_size = (guint)header[AT_PAGE_SIZE] << 8 | header[AT_PAGE_SIZE + 1];
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    GStatBuf log_info;

    if (page_size == 1)
        page_size = 65536;
    if (number_at(header, AT_CHANGES) != number_at(header, AT_VALID_FOR) ||
        (g_stat(log, &log_info) == 0 && log_info.st_size > 0))
        return FALSE;
    return size < number_at(header, AT_PAGES) * (gint64)page_size;
}

/* Reads the file's header and refuses what is no store, or a newer one. */
static gboolean check_header(const char *path, int fd, gint64 size, GError **error)
{
    guint8 header[HEADER_LEN];
    gssize got = pread(fd, header, sizeof header, 0);

    if (got < 0) {
        refuse_system(path, errno, error);
        return FALSE;
    }
    if (got < HEADER_LEN || memcmp(header, "SQLite format 3", 16) != 0 ||
        number_at(header, AT_APPLICATION_ID) != SCHEMA_APPLICATION_ID) {
        db_refuse(path, STORE_ERROR_FORMAT,
                  _("this is no store of dixit; name another with --store"), error);
        return FALSE;
    }
    if (number_at(header, AT_USER_VERSION) > schema_version()) {
        refuse_newer(path, error);
        return FALSE;
    }
    if (is_cut_off(path, header, size)) {
        db_refuse(path, STORE_ERROR_FORMAT,
                  _("its end is missing; put back a copy of it, or name another with --store"),
                  error);
        return FALSE;
    }
    return TRUE;
}

/*
 * The stores that this process has open, each as often as it has. Such a file is not opened beside
 * SQLite: whoever closes it loses the process all of its locks on it, those of SQLite too, and
 * another program may then take the log away under its hands.
 *
 * Source: POSIX, fcntl(); sqlite.org/howtocorrupt.html, section 2.2
 */
static GMutex open_lock;
static GHashTable *open_files; /* device:inode → how often */

static char *file_key(const struct stat *info)
{
    return g_strdup_printf("%ju:%ju", (uintmax_t)info->st_dev, (uintmax_t)info->st_ino);
}

static guint times_open(const char *file)
{
    return open_files ? GPOINTER_TO_UINT(g_hash_table_lookup(open_files, file)) : 0;
}

static void set_times_open(const char *file, guint times)
{
    if (!open_files)
        open_files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (times > 0)
        g_hash_table_insert(open_files, g_strdup(file), GUINT_TO_POINTER(times));
    else
        g_hash_table_remove(open_files, file);
}

static gboolean is_open(const struct stat *info)
{
    g_autofree char *file = file_key(info);
    return times_open(file) > 0;
}

/* Checks what lies at path without changing it; an empty file is a store to be made. */
static gboolean check_file(const char *path, gboolean *fresh, GError **error)
{
    struct stat info;
    int fd = -1;

    *fresh = TRUE;
    if (lstat(path, &info) != 0) {
        if (errno == ENOENT)
            return TRUE;
        refuse_system(path, errno, error);
        return FALSE;
    }
    if (!S_ISREG(info.st_mode)) {
        db_refuse(path, STORE_ERROR_OPEN, _("it is no regular file; name another with --store"),
                  error);
        return FALSE;
    }
    *fresh = info.st_size == 0;
    if (is_open(&info))
        return TRUE;
    fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        refuse_system(path, errno, error);
        return FALSE;
    }
    gboolean ok = *fresh || check_header(path, fd, info.st_size, error);
    close(fd);
    return ok;
}

/* Makes an empty file for its owner alone; SQLite gives its companions the same mode. */
static gboolean make_file(const char *path, GError **error)
{
    g_autoptr(GError) folder = NULL;
    struct stat info;

    if (lstat(path, &info) == 0 && is_open(&info))
        return TRUE;
    if (!base_path_make_parent(path, &folder)) {
        db_refuse(path, STORE_ERROR_OPEN, folder->message, error);
        return FALSE;
    }

    int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        refuse_system(path, errno, error);
        return FALSE;
    }
    close(fd);
    return TRUE;
}

/* --- the connection --- */

static gboolean configure(Store *store, GError **error)
{
    static const struct {
        int option, value;
    } options[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 1}, /* article_index reads one */
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        /* Until its version is known, nothing is moved from the log into the file. */
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        sqlite3_db_config(store->db, options[i].option, options[i].value, NULL);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, BUSY_TIMEOUT_MS);

    int code = store_tokenizer_register(store->db);
    if (code == SQLITE_OK)
        code = query_scan_register(store->db);
    if (code != SQLITE_OK) {
        db_fail(store, code, error);
        return FALSE;
    }
    return db_exec(store,
                   "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                   "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;",
                   error);
}

static void disconnect(Store *store)
{
    sqlite3_close_v2(store->db);
    store->db = NULL;
}

/* The path with its folder resolved: only the file itself must be no link, the way to it may. */
static char *resolve(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    char *real = realpath(folder, NULL);
    char *whole = g_build_filename(real ? real : folder, name, NULL);

    free(real);
    return whole;
}

/* Connects to the file that an address of SQLite's ("file:…") names. */
static gboolean connect_to(Store *store, const char *uri, GError **error)
{
    int flags = store->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    int code = sqlite3_open_v2(uri, &store->db,
                               flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
                                   SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE,
                               NULL);

    if (code != SQLITE_OK) {
        db_fail(store, code, error);
        return FALSE;
    }
    return configure(store, error);
}

/* Connects; immutable: to a file of which nothing around it can be written. */
static gboolean connect(Store *store, gboolean immutable, GError **error)
{
    g_autofree char *resolved = resolve(store->path);
    g_autofree char *escaped = g_uri_escape_string(resolved, "/", FALSE);
    g_autofree char *uri = g_strdup_printf("file:%s%s", escaped, immutable ? "?immutable=1" : "");

    return connect_to(store, uri, error);
}

/* Reads the file's version as a reader sees it, its log included. */
static gboolean ask_version(Store *store, gint64 *version, GError **error)
{
    g_autoptr(DbStatement) ask = db_prepare(store, "PRAGMA user_version", error);
    g_autoptr(DbStatement) schema =
        ask ? db_prepare(store, "SELECT count(*) FROM sqlite_schema", error) : NULL;
    gint64 tables;

    return schema && db_number(ask, 0, version, error) && db_number(schema, 0, &tables, error);
}

static gboolean open_to_write(Store *store, GError **error)
{
    g_autofree char *stamp = g_strdup_printf("PRAGMA application_id = %d;", SCHEMA_APPLICATION_ID);
    gint64 version = 0;

    if (!connect(store, FALSE, error))
        return FALSE;
    if (sqlite3_db_readonly(store->db, "main") == 1) {
        db_fail(store, SQLITE_READONLY, error);
        return FALSE;
    }
    if (!ask_version(store, &version, error))
        return FALSE;
    /*
     * The mark is in the file before there is a log, so that the header tells of it ever after. Not
     * the file's size tells that it is missing: who was ended while writing it has left a journal,
     * by which SQLite has just taken the mark back.
     */
    if (version == 0 && !db_exec(store, stamp, error))
        return FALSE;
    if (version > schema_version()) {
        refuse_newer(store->path, error);
        return FALSE;
    }
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return db_exec(store, "PRAGMA journal_mode = WAL", error) && schema_migrate(store, error);
}

/* Forgets the connection and what was prepared with it. */
static void leave(Store *store)
{
    g_hash_table_remove_all(store->statements);
    disconnect(store);
}

/* Connects to what can be read; gives its version. */
static gboolean connect_to_read(Store *store, gint64 *version, GError **error)
{
    g_autoptr(GError) first = NULL;

    if (connect(store, FALSE, &first) && ask_version(store, version, &first))
        return TRUE;
    if (g_error_matches(first, STORE_ERROR, STORE_ERROR_BUSY)) {
        g_propagate_error(error, g_steal_pointer(&first));
        return FALSE;
    }
    /* A log needs files beside the store; where none can be made, nobody can write either. */
    leave(store);
    return connect(store, TRUE, error) && ask_version(store, version, error);
}

/* Who only reads brings an older store up to date too, where it can be written. */
static gboolean renew(Store *store, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(Store) writer = store_open(store->path, STORE_READ_WRITE, &reason);

    if (writer)
        return TRUE;
    if (g_error_matches(reason, STORE_ERROR, STORE_ERROR_READ_ONLY) ||
        g_error_matches(reason, STORE_ERROR, STORE_ERROR_OPEN))
        db_refuse(store->path, STORE_ERROR_READ_ONLY,
                  _("an older dixit made it; open it once where it can be written"), error);
    else
        g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}

static gboolean open_to_read(Store *store, gboolean fresh, GError **error)
{
    gint64 version = 0;

    if (fresh) {
        db_refuse(store->path, STORE_ERROR_OPEN,
                  _("there is none yet; add a feed with \"dixit add\""), error);
        return FALSE;
    }
    if (!connect_to_read(store, &version, error))
        return FALSE;
    if (version < schema_version()) {
        leave(store);
        if (!renew(store, error) || !connect_to_read(store, &version, error))
            return FALSE;
    }
    /* Another program may have made it newer meanwhile. */
    if (version > schema_version()) {
        refuse_newer(store->path, error);
        return FALSE;
    }
    return TRUE;
}

/* Before anything else is asked of SQLite. */
static void configure_library(void)
{
    static gsize done;

    if (g_once_init_enter(&done)) {
        /* Nobody asks how much memory it has, and counting takes a lock at each allocation. */
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        g_once_init_leave(&done, 1);
    }
}

/* Looks at the file, makes it where that is to be, and notes it as open. */
static gboolean claim_file(Store *store, gboolean *fresh, GError **error)
{
    struct stat info;

    g_mutex_lock(&open_lock);
    gboolean ok = check_file(store->path, fresh, error) &&
                  (store->read_only || !*fresh || make_file(store->path, error));
    if (ok && lstat(store->path, &info) == 0) {
        store->file = file_key(&info);
        set_times_open(store->file, times_open(store->file) + 1);
    }
    g_mutex_unlock(&open_lock);
    return ok;
}

static void release_file(Store *store)
{
    if (!store->file)
        return;
    g_mutex_lock(&open_lock);
    set_times_open(store->file, times_open(store->file) - 1);
    g_mutex_unlock(&open_lock);
    g_free(store->file);
}

static Store *store_new(const char *path, StoreMode mode)
{
    Store *store = g_new0(Store, 1);

    configure_library();
    store->path = g_strdup(path);
    store->read_only = mode == STORE_READ_ONLY;
    store->statements = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, db_statement_free);
    return store;
}

Store *store_open_unmade(const char *path, GError **error)
{
    g_autoptr(Store) store = store_new(path, STORE_READ_WRITE);

    if (!connect_to(store, "file:?mode=memory", error) || !schema_migrate(store, error))
        return NULL;
    return g_steal_pointer(&store);
}

Store *store_open(const char *path, StoreMode mode, GError **error)
{
    g_autoptr(Store) store = store_new(path, mode);
    gboolean fresh;

    if (!claim_file(store, &fresh, error))
        return NULL;
    if (store->read_only ? !open_to_read(store, fresh, error) : !open_to_write(store, error))
        return NULL;
    return g_steal_pointer(&store);
}

void store_close(Store *store)
{
    g_hash_table_unref(store->statements);
    disconnect(store);
    release_file(store);
    g_free(store->path);
    g_free(store);
}

const char *store_path(const Store *store)
{
    return store->path;
}

gboolean store_is_read_only(const Store *store)
{
    return store->read_only;
}

#define PATIENCE_STEPS 2000 /* of SQLite's machine between two looks at the clock */

static gint64 thread_time_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int has_no_patience(void *data)
{
    const Store *store = data;
    return thread_time_us() > store->patience_us;
}

void store_set_patience(Store *store, guint cpu_ms)
{
    store->patience_us = cpu_ms ? thread_time_us() + (gint64)cpu_ms * 1000 : 0;
    sqlite3_progress_handler(store->db, cpu_ms ? PATIENCE_STEPS : 0, has_no_patience, store);
}

#define LOG_PAGES 1000 /* SQLite's own */

void store_hold_log(Store *store, gboolean held)
{
    sqlite3_wal_autocheckpoint(store->db, held ? 0 : LOG_PAGES);
}

void store_settle_log(Store *store)
{
    sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

void store_interrupt(Store *store)
{
    sqlite3_interrupt(store->db);
}

gboolean store_begin(Store *store, GError **error)
{
    return db_exec(store, "BEGIN IMMEDIATE", error);
}

gboolean store_commit(Store *store, GError **error)
{
    if (db_exec(store, "COMMIT", error))
        return TRUE;
    store_rollback(store);
    return FALSE;
}

void store_rollback(Store *store)
{
    /* After a full disk SQLite may have taken everything back already. */
    if (db_in_transaction(store))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}
