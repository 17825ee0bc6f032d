#include "config.h"

#include "app/save.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"
#include "text/fold.h"

/* Of a title, this much becomes a file's name. */
#define NAME_MAX_LEN 60

char *app_article_plain(const AppArticle *article)
{
    const StoreArticle *row = article->article;
    GString *out = g_string_new(NULL);
    const char *text = article->document->text;

    if (row->outlet) {
        g_autofree char *day = base_date_format(row->published_s, "%Y-%m-%d %H:%M");
        g_string_append_printf(out, "%s%s%s\n", row->outlet, *day ? " · " : "", day);
    }
    if (row->authors && *row->authors)
        g_string_append_printf(out, "%s\n", row->authors);
    if (row->url)
        g_string_append_printf(out, "%s\n", row->url);
    g_string_append_c(out, '\n');
    g_string_append(out, text);
    if (out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

char *app_article_file_name(const StoreArticle *article)
{
    g_autofree char *day = base_date_format(article->published_s, "%Y-%m-%d-");
    g_autofree char *slug = text_slug(article->title ? article->title : "");

    if (strlen(slug) > NAME_MAX_LEN) {
        char *end = g_utf8_find_prev_char(slug, slug + NAME_MAX_LEN + 1);
        *end = '\0';
        char *dash = strrchr(slug, '-');
        if (dash)
            *dash = '\0';
    }
    return g_strdup_printf("%s%s.txt", day, *slug ? slug : "article");
}

static gboolean write_all(int fd, const char *text, gsize len)
{
    while (len > 0) {
        gssize written = write(fd, text, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return FALSE;
        text += written;
        len -= (gsize)written;
    }
    return TRUE;
}

static void fail(const char *path, int reason, GError **error)
{
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(reason), _("cannot write '%s': %s"),
                path, g_strerror(reason));
}

gboolean app_save_text(const char *text, const char *path, GError **error)
{
    g_autofree char *full = g_str_has_prefix(path, "~/")
                                ? g_build_filename(g_get_home_dir(), path + 2, NULL)
                                : g_strdup(path);
    int fd = open(full, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    if (fd < 0) {
        fail(full, errno, error);
        return FALSE;
    }
    gboolean written = write_all(fd, text, strlen(text));
    int reason = errno;
    if (close(fd) != 0 && written) {
        written = FALSE;
        reason = errno;
    }
    if (!written) {
        unlink(full); /* half of it is worse than none */
        fail(full, reason, error);
    }
    return written;
}

gboolean app_article_save(const AppArticle *article, const char *path, GError **error)
{
    g_autofree char *text = app_article_plain(article);

    return app_save_text(text, path, error);
}
