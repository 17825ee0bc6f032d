#include "config.h"

#include "store/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/i18n.h"

static void refuse(const Store *store, int code, GError **error)
{
    g_autofree char *reason = g_strdup_printf(
        _("it has to be brought up to date, and no copy of it can be made before: %s; free some"
          " space, or check the permissions of its folder"),
        sqlite3_errstr(code));

    db_refuse(store->path, (code & 0xFF) == SQLITE_CANTOPEN ? STORE_ERROR_OPEN : STORE_ERROR_FULL,
              reason, error);
}

/* Makes an empty file that only its owner can read: it gets everything that the store has. */
static int make_file(const char *path)
{
    g_unlink(path);

    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == ENOSPC || errno == EDQUOT ? SQLITE_FULL : SQLITE_CANTOPEN;
    close(fd);
    return SQLITE_OK;
}

#define COPY_PAGES 2000 /* at a time */

/* Copies page by page, the log included. Nobody else can write meanwhile. */
static int copy_pages(sqlite3 *to, sqlite3 *from, Upgrade *upgrade)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");

    if (!backup)
        return sqlite3_errcode(to);
    /* The reason of a failure comes back from the end, which also frees what the copy holds. */
    while (sqlite3_backup_step(backup, COPY_PAGES) == SQLITE_OK) {
        int all = sqlite3_backup_pagecount(backup);
        int left = sqlite3_backup_remaining(backup);
        upgrade_tell(upgrade, COPY_PARTS, (double)(all - left) / MAX(all, 1));
    }
    return sqlite3_backup_finish(backup);
}

/* Reads through a connection of its own: that of the store may hold the right to write. */
static int copy_file(const char *from_path, const char *to_path, Upgrade *upgrade)
{
    sqlite3 *from = NULL, *to = NULL;
    int code = make_file(to_path);

    if (code == SQLITE_OK)
        code = sqlite3_open_v2(from_path, &from, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_open_v2(to_path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
    if (code == SQLITE_OK)
        code = copy_pages(to, from, upgrade);
    sqlite3_close(to);
    sqlite3_close(from);
    return code;
}

gboolean copy_make(Store *store, int version, Upgrade *upgrade, GError **error)
{
    const char *path = sqlite3_db_filename(store->db, "main");
    g_autofree char *whole = g_strdup_printf("%s.v%d", path, version);
    g_autofree char *part = g_strconcat(whole, ".part", NULL);
    int code = copy_file(path, part, upgrade);

    if (code == SQLITE_OK && g_rename(part, whole) != 0)
        code = SQLITE_CANTOPEN;
    upgrade_pass(upgrade, COPY_PARTS);
    if (code == SQLITE_OK)
        return TRUE;
    g_unlink(part);
    refuse(store, code, error);
    return FALSE;
}
