#include "config.h"

#include "app/read.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/i18n.h"

#define PIECE_LEN (64 * 1024)

static int open_path(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), _("cannot open: %s"),
                    g_strerror(number));
        return -1;
    }
    /* Opening must not wait for a writer, should the name be that of a pipe; reading must. */
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    return fd;
}

static int open_source(const char *source, GError **error)
{
    if (g_ascii_strncasecmp(source, "file:", 5) != 0)
        return open_path(source, error);

    g_autofree char *path = g_filename_from_uri(source, NULL, error);
    return path ? open_path(path, error) : -1;
}

static gboolean read_pieces(int fd, AppPieceFunc take, gpointer data, GError **error)
{
    g_autofree char *piece = g_malloc(PIECE_LEN);

    for (;;) {
        ssize_t len = read(fd, piece, PIECE_LEN);

        if (len < 0 && errno == EINTR)
            continue;
        if (len < 0) {
            int number = errno;
            g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number),
                        _("cannot read: %s"), g_strerror(number));
            return FALSE;
        }
        if (len == 0)
            return TRUE;
        if (!take(piece, (gsize)len, data, error))
            return FALSE;
    }
}

gboolean app_read_pieces(const char *source, AppPieceFunc take, gpointer data, GError **error)
{
    if (g_str_equal(source, "-"))
        return read_pieces(STDIN_FILENO, take, data, error);

    int fd = open_source(source, error);
    if (fd < 0)
        return FALSE;
    gboolean done = read_pieces(fd, take, data, error);
    close(fd);
    return done;
}

typedef struct {
    GByteArray *bytes;
    gsize max;
} Gathered;

static gboolean gather(const char *piece, gsize len, gpointer data, GError **error)
{
    Gathered *gathered = data;

    if (len > gathered->max - gathered->bytes->len) {
        g_autofree char *size = g_format_size_full(gathered->max, G_FORMAT_SIZE_IEC_UNITS);
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("it is larger than %s"), size);
        return FALSE;
    }
    g_byte_array_append(gathered->bytes, (const guint8 *)piece, (guint)len);
    return TRUE;
}

GBytes *app_read_file(const char *source, gsize max, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    Gathered gathered = {bytes, max};

    return app_read_pieces(source, gather, &gathered, error)
               ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes))
               : NULL;
}

gboolean app_read_is_address(const char *source)
{
    return g_ascii_strncasecmp(source, "http://", 7) == 0 ||
           g_ascii_strncasecmp(source, "https://", 8) == 0;
}

NetResponse *app_read_address(const char *address, GError **error)
{
    g_autoptr(NetResponse) response = net_fetch(net_request_new(address));

    if (response->error) {
        g_propagate_error(error, g_steal_pointer(&response->error));
        return NULL;
    }
    if (!response->body) {
        g_set_error_literal(error, NET_ERROR, NET_ERROR_STATUS, _("the answer is empty"));
        return NULL;
    }
    return g_steal_pointer(&response);
}
