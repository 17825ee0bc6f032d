#include "config.h"

#include "app/article.h"

#include <string.h>

#include "app/app_private.h"
#include "app/error.h"
#include "base/i18n.h"
#include "net/fetch.h"
#include "net/url.h"

/* What follows the title in the article's text: the content, where it came as plain text. */
static const char *body_of(const StoreArticle *article)
{
    const char *text = article->text ? article->text : "";
    gsize title_len = article->title ? strlen(article->title) : 0;

    if (title_len && strncmp(text, article->title, title_len) == 0 &&
        (text[title_len] == '\n' || !text[title_len]))
        return text + title_len;
    return text;
}

static PageDocument *make_document(const StoreArticle *article)
{
    if (article->html)
        return page_document_from_html(article->title, article->html, strlen(article->html),
                                       article->base_url);
    return page_document_from_text(article->title, body_of(article));
}

/*
 * The annotations of the document: those of the store where they were made on the same text, else
 * new ones, which the next update will store.
 */
static TextAnnotation *annotation_for(App *app, const StoreArticle *article,
                                      const PageDocument *document, GError **error)
{
    g_autoptr(TextAnnotation) stored = store_article_annotation(app->store, article->id, error);

    if (!stored)
        return NULL;
    if (stored->language && g_strcmp0(article->text, document->text) == 0)
        return g_steal_pointer(&stored);

    const InsightAnalyzer *analyzer = app_analyzer(app, error);
    return analyzer ? insight_analyze(analyzer, document->text, article->language) : NULL;
}

AppArticle *app_article_open(App *app, gint64 id, GError **error)
{
    g_autoptr(AppArticle) opened = g_new0(AppArticle, 1);

    opened->article = store_article(app->store, id, error);
    if (!opened->article)
        return NULL;
    opened->document = make_document(opened->article);
    opened->annotation = annotation_for(app, opened->article, opened->document, error);
    return opened->annotation ? g_steal_pointer(&opened) : NULL;
}

void app_article_free(AppArticle *article)
{
    g_clear_pointer(&article->article, store_article_free);
    g_clear_pointer(&article->document, page_document_free);
    g_clear_pointer(&article->annotation, text_annotation_free);
    g_free(article);
}

/* The configured command with the address in place of "%u", or behind it where it has no "%u". */
static char **browser_arguments(const AppConfig *config, const char *url)
{
    g_autoptr(GStrvBuilder) arguments = g_strv_builder_new();
    gboolean placed = FALSE;

    for (guint i = 0; config->browser && config->browser[i]; i++) {
        gboolean here = g_str_equal(config->browser[i], "%u");
        g_strv_builder_add(arguments, here ? url : config->browser[i]);
        placed = placed || here;
    }
    if (!placed)
        g_strv_builder_add(arguments, url);
    return g_strv_builder_end(arguments);
}

gboolean app_open_address(const App *app, const char *url, GError **error)
{
    g_autoptr(GError) reason = NULL;

    if (!url || !net_url_is_web(url)) {
        g_set_error_literal(error, NET_ERROR, NET_ERROR_ADDRESS,
                            _("the article has no web address that can be opened"));
        return FALSE;
    }
    if (!app->config->browser || !app->config->browser[0]) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_NO_BROWSER,
                            _("no browser is configured; set 'browser' in the configuration"));
        return FALSE;
    }

    g_auto(GStrv) arguments = browser_arguments(app->config, url);
    if (!g_spawn_async(NULL, arguments, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, &reason)) {
        g_set_error(error, APP_ERROR, APP_ERROR_NO_BROWSER, _("cannot start '%s': %s"),
                    arguments[0], reason->message);
        return FALSE;
    }
    return TRUE;
}
