#include "config.h"

#include "app/read.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

#define FILE_MAX (64 * 1024 * 1024)

static void set_file_error(GError **error, const char *path, int number)
{
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), _("cannot read '%s': %s"),
                path, g_strerror(number));
}

/* Opens without waiting for a writer, should the name be that of a pipe. */
static int open_file(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat info;

    if (fd < 0 || fstat(fd, &info) < 0) {
        set_file_error(error, path, errno);
    } else if (S_ISDIR(info.st_mode)) {
        set_file_error(error, path, EISDIR);
    } else {
        return fd;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Reads to the end; FALSE with errno set. */
static gboolean read_all(int fd, GByteArray *bytes)
{
    guint8 buffer[64 * 1024];

    for (;;) {
        ssize_t got = read(fd, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FALSE;
        if (got == 0)
            return TRUE;
        if (bytes->len + (gsize)got > FILE_MAX) {
            errno = EFBIG;
            return FALSE;
        }
        g_byte_array_append(bytes, buffer, (guint)got);
    }
}

GBytes *app_read_file(const char *path, GError **error)
{
    gboolean standard_input = g_str_equal(path, "-");
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    int fd = standard_input ? STDIN_FILENO : open_file(path, error);

    if (fd < 0)
        return NULL;
    gboolean done = read_all(fd, bytes);
    int number = errno;
    if (!standard_input)
        close(fd);
    if (!done) {
        set_file_error(error, path, number);
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
