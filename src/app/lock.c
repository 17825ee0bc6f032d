#include "config.h"

#include "app/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/error.h"
#include "base/i18n.h"

/* More digits than a process has. */
#define OWNER_MAX 32

struct AppLock {
    int fd;
};

static void set_file_error(GError **error, const char *path, int cause)
{
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(cause),
                _("cannot lock '%s' for the update: %s"), path, g_strerror(cause));
}

/* The process that has written itself into the file; 0 where it has not come to that yet. */
static guint64 read_owner(int fd)
{
    char text[OWNER_MAX] = "";
    gssize len = pread(fd, text, sizeof text - 1, 0);

    return len > 0 ? g_ascii_strtoull(text, NULL, 10) : 0;
}

static void set_busy(GError **error, guint64 owner)
{
    if (owner)
        g_set_error(error, APP_ERROR, APP_ERROR_BUSY,
                    _("process %" PRIu64 " is updating this store; try again when it is done"),
                    owner);
    else
        g_set_error_literal(error, APP_ERROR, APP_ERROR_BUSY,
                            _("another dixit is updating this store; try again when it is done"));
}

/* For those who find the lock taken. Whether it succeeds does not matter to the lock. */
static void write_owner(int fd)
{
    g_autofree char *text = g_strdup_printf("%ld\n", (long)getpid());
    gsize len = strlen(text);

    if (ftruncate(fd, 0) != 0 || pwrite(fd, text, len, 0) != (gssize)len)
        g_debug("the owner of the lock could not be noted");
}

AppLock *app_lock_take(const char *store_path, GError **error)
{
    g_autofree char *path = g_strconcat(store_path, "-update", NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);

    if (fd < 0) {
        set_file_error(error, path, errno);
        return NULL;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        int cause = errno;
        if (cause == EWOULDBLOCK)
            set_busy(error, read_owner(fd));
        else
            set_file_error(error, path, cause);
        close(fd);
        return NULL;
    }
    write_owner(fd);

    AppLock *lock = g_new0(AppLock, 1);
    lock->fd = fd;
    return lock;
}

void app_lock_release(AppLock *lock)
{
    if (ftruncate(lock->fd, 0) != 0)
        g_debug("the owner of the lock could not be taken out");
    close(lock->fd);
    g_free(lock);
}
