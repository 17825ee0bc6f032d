#include "config.h"

#include "app/extract.h"

#include "app/read.h"
#include "base/json.h"
#include "page/extract.h"

#define PAGE_MAX (64 * 1024 * 1024)

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
    g_autoptr(NetResponse) response = app_read_address(address, error);

    if (!response)
        return NULL;
    return extract(response->body, base_url ? base_url : response->url,
                   charset ? charset : response->charset, charset != NULL, error);
}

json_t *app_extract(const char *source, const char *base_url, const char *charset, GError **error)
{
    if (app_read_is_address(source))
        return extract_address(source, base_url, charset, error);

    g_autoptr(GBytes) page = app_read_file(source, PAGE_MAX, error);
    return page ? extract(page, base_url, charset, charset != NULL, error) : NULL;
}
