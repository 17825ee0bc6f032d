#include "config.h"

#include "net/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "net/url.h"

#define READ_STEP 65536

static gboolean is_file_address(const char *url)
{
    return g_ascii_strncasecmp(url, "file:", 5) == 0;
}

gboolean net_file_is_path(const char *url)
{
    g_autofree char *scheme = g_uri_parse_scheme(url);
    return is_file_address(url) || !scheme || !g_str_has_prefix(url + strlen(scheme), "://");
}

/* The path that an address means; NULL with error set. */
static char *path_of(const char *url, const char *shown, GError **error)
{
    g_autofree char *host = NULL;

    if (!is_file_address(url))
        return g_strdup(url);

    g_autofree char *path = g_filename_from_uri(url, &host, NULL);
    if (!path || (host && *host && g_ascii_strcasecmp(host, "localhost") != 0)) {
        g_set_error(error, NET_ERROR, NET_ERROR_ADDRESS, _("'%s' names no file of this machine"),
                    shown);
        return NULL;
    }
    return g_steal_pointer(&path);
}

static void set_unreadable(GError **error, const char *shown, int cause)
{
    g_set_error(error, NET_ERROR, NET_ERROR_TRANSFER, _("cannot read '%s': %s"), shown,
                g_strerror(cause));
}

static void set_too_large(GError **error, const char *shown, gsize max)
{
    g_autofree char *size = g_format_size_full(max, G_FORMAT_SIZE_IEC_UNITS);
    g_set_error(error, NET_ERROR, NET_ERROR_LIMIT, _("'%s' is larger than %s"), shown, size);
}

/* Opens without waiting, which opening a pipe would do; only a regular file passes. */
static int open_regular(const char *path, const char *shown, struct stat *status, GError **error)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0 || fstat(fd, status) < 0) {
        set_unreadable(error, shown, errno);
    } else if (!S_ISREG(status->st_mode)) {
        g_set_error(error, NET_ERROR, NET_ERROR_ADDRESS, _("'%s' is no regular file"), shown);
    } else {
        return fd;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Reads to the end, but no more than max bytes, whatever size the file claims. */
static GBytes *read_all(int fd, const char *shown, gsize max, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    for (;;) {
        guint len = bytes->len;
        g_byte_array_set_size(bytes, len + READ_STEP);
        gssize got = read(fd, bytes->data + len, READ_STEP);
        g_byte_array_set_size(bytes, len + (guint)MAX(got, 0));

        if (got < 0 && errno != EINTR) {
            set_unreadable(error, shown, errno);
            return NULL;
        }
        if (bytes->len > max) {
            set_too_large(error, shown, max);
            return NULL;
        }
        if (got == 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
    }
}

void net_file_read(NetResponse *response, const NetLimits *limits)
{
    const NetRequest *request = response->request;
    g_autofree char *shown = net_url_for_display(request->url);
    g_autofree char *path = path_of(request->url, shown, &response->error);
    struct stat status;

    int fd = path ? open_regular(path, shown, &status, &response->error) : -1;
    if (fd < 0)
        return;

    g_autofree char *etag = g_strdup_printf(
        "\"%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x.%lx\"", (gint64)status.st_size,
        (gint64)status.st_mtim.tv_sec, (unsigned long)status.st_mtim.tv_nsec);

    response->not_modified = g_strcmp0(etag, request->etag) == 0;
    if (!response->not_modified)
        response->body = read_all(fd, shown, limits->body_max, &response->error);
    close(fd);
    if (response->error)
        return;

    response->status = response->not_modified ? 304 : 200;
    response->url = g_strdup(request->url);
    response->etag = g_steal_pointer(&etag);
}
