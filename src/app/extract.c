#include "config.h"

#include "app/extract.h"

#include "app/read.h"
#include "base/i18n.h"
#include "base/json.h"
#include "net/fetch.h"
#include "page/extract.h"

static json_t *to_json(const PageArticle *article, const char *url)
{
    json_t *object = json_object();
    json_t *more = json_object();

    base_json_set_string(object, "url", url ? url : article->url);
    base_json_set_string(object, "title", article->title);
    base_json_set_string(object, "byline", article->byline);
    base_json_set_string(object, "date_published", article->date_published);
    base_json_set_string(object, "site_name", article->site_name);
    base_json_set_string(object, "language", article->language);
    base_json_set_string(object, "lead_image", article->lead_image);
    base_json_set_string(object, "text", article->text);
    base_json_set_string(object, "html", article->html);
    base_json_set_string(more, "kind", page_kind_name(article->kind));
    base_json_set_string(more, "canonical_url", article->url);
    json_object_set_new(object, "_dixit", more);
    return object;
}

static json_t *extract(GBytes *page, const char *url, const char *charset, gboolean forced,
                       GError **error)
{
    g_autoptr(PageArticle) article = page_extract(page, url, charset, forced, error);
    return article ? to_json(article, url) : NULL;
}

static json_t *extract_address(const char *address, const char *base_url, const char *charset,
                               GError **error)
{
    g_autoptr(NetResponse) response = net_fetch(net_request_new(address));

    if (response->error || !response->body) {
        if (response->error)
            g_propagate_error(error, g_error_copy(response->error));
        else
            g_set_error_literal(error, NET_ERROR, NET_ERROR_STATUS, _("the answer is empty"));
        return NULL;
    }
    return extract(response->body, base_url ? base_url : response->url,
                   charset ? charset : response->charset, charset != NULL, error);
}

static gboolean is_address(const char *source)
{
    return g_ascii_strncasecmp(source, "http://", 7) == 0 ||
           g_ascii_strncasecmp(source, "https://", 8) == 0;
}

json_t *app_extract(const char *source, const char *base_url, const char *charset, GError **error)
{
    if (is_address(source))
        return extract_address(source, base_url, charset, error);

    g_autofree char *path = NULL;
    if (g_ascii_strncasecmp(source, "file:", 5) == 0) {
        path = g_filename_from_uri(source, NULL, error);
        if (!path)
            return NULL;
    }
    g_autoptr(GBytes) page = app_read_file(path ? path : source, error);
    return page ? extract(page, base_url, charset, charset != NULL, error) : NULL;
}
