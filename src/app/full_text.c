#include "config.h"

#include "app/full_text.h"

#include <string.h>

#include "app/app_private.h"
#include "app/error.h"
#include "base/i18n.h"
#include "net/url.h"
#include "page/document.h"
#include "page/extract.h"
#include "page/next.h"

/* A page with less than this of the feed's own text, in percent, has lost some of it. */
#define LEAST_OF_FEED 75

/* Bytes of an article after which no further page of it is asked for. */
#define HTML_ENOUGH (2 * 1024 * 1024)

struct AppFullText {
    char *title;      /* of the article; NULL where it has none */
    char *url;        /* as the article has it */
    char *proxy;      /* as of NetAccess */
    gboolean outside; /* the address is of a host beyond the reader's own network */
    guint feed_count; /* characters of the feed's own text */
    char *next;       /* address to ask for; NULL for none */
    GString *html;    /* of the pages so far */
    guint pages;      /* that were taken */
    StorePageKind kind;
    char *first_url; /* where the first page came from */
    char *page_title, *language;
    GError *error;    /* why there is no text */
    gboolean put_off; /* because its server asked to be left alone for now */
};

/* --- the steps --- */

AppFullText *app_full_text_new(const StoreArticle *article, const AppFeedSettings *settings,
                               GError **error)
{
    if (!article->url || !net_url_is_web(article->url)) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_NO_PAGE,
                            _("the article has no web address to fetch its page from"));
        return NULL;
    }

    AppFullText *text = g_new0(AppFullText, 1);
    g_autofree char *host = net_url_host(article->url);
    text->outside = !net_url_host_is_near(host);
    text->title = g_strdup(article->title);
    text->url = g_strdup(article->url);
    text->next = g_strdup(article->url);
    text->proxy = settings ? g_strdup(settings->proxy) : NULL;
    text->feed_count = article->text ? (guint)g_utf8_strlen(article->text, -1) : 0;
    text->html = g_string_new(NULL);
    return text;
}

void app_full_text_free(AppFullText *text)
{
    g_free(text->title);
    g_free(text->url);
    g_free(text->proxy);
    g_free(text->next);
    g_string_free(text->html, TRUE);
    g_free(text->first_url);
    g_free(text->page_title);
    g_free(text->language);
    g_clear_error(&text->error);
    g_free(text);
}

gboolean app_full_text_goes_on(const AppFullText *text)
{
    return text->next != NULL;
}

gboolean app_full_text_is_put_off(const AppFullText *text)
{
    return text->put_off;
}

NetRequest *app_full_text_request(const AppFullText *text)
{
    NetRequest *request = net_request_new(text->next);

    request->patient = TRUE;
    request->outside = text->outside;
    if (text->proxy) {
        request->access = net_access_new();
        request->access->proxy = g_strdup(text->proxy);
    }
    return request;
}

/* What pages other than those with an article look like; their texts are no articles. */
static const struct {
    StorePageKind kind;
    const char *message;
} kinds[] = {
    [PAGE_KIND_ARTICLE] = {STORE_PAGE_ARTICLE, NULL},
    [PAGE_KIND_PAYWALL] = {STORE_PAGE_PAYWALL,
                           N_("the page asks for payment; the feed's text stays")},
    [PAGE_KIND_CONSENT] = {STORE_PAGE_CONSENT,
                           N_("the page asks for consent; the feed's text stays")},
    [PAGE_KIND_TOO_SHORT] = {STORE_PAGE_SHORT,
                             N_("the page has hardly any text; the feed's text stays")},
};

static void refuse(AppFullText *text, StorePageKind kind, const char *message)
{
    text->kind = kind;
    g_set_error_literal(&text->error, APP_ERROR, APP_ERROR_NO_PAGE, message);
}

/* Pictures, documents and the like are no pages; a server that does not say sends one. */
static gboolean is_page(const NetResponse *response)
{
    const char *type = response->content_type;

    return !type || strstr(type, "html") || strstr(type, "xml") || g_str_equal(type, "text/plain");
}

/* Notes what the first page says of the article. */
static void take_first(AppFullText *text, const PageArticle *article, const NetResponse *response)
{
    text->kind = kinds[article->kind].kind;
    text->first_url = g_strdup(response->url ? response->url : text->url);
    text->page_title = g_strdup(article->title);
    text->language = g_strdup(article->language);
    if (kinds[article->kind].message)
        refuse(text, text->kind, _(kinds[article->kind].message));
}

/* Takes the text of one page, and where the article goes on. */
static void take_article(AppFullText *text, const PageArticle *article, const NetResponse *response)
{
    if (text->pages == 0)
        take_first(text, article, response);
    if (text->error || article->kind == PAGE_KIND_PAYWALL || article->kind == PAGE_KIND_CONSENT)
        return;
    /* Some servers have the same page for every number. */
    if (text->pages > 0 && strstr(text->html->str, article->html))
        return;
    g_string_append(text->html, article->html);
    g_string_append_c(text->html, '\n');
    text->pages++;
    if (text->pages < APP_FULL_TEXT_PAGES && text->html->len < HTML_ENOUGH)
        text->next = g_strdup(page_next_choose(article->onward, text->first_url, text->pages + 1));
}

void app_full_text_take(AppFullText *text, const NetResponse *response)
{
    gboolean first = text->pages == 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(PageArticle) article = NULL;

    g_clear_pointer(&text->next, g_free);
    if (response->error) {
        error = g_error_copy(response->error);
        text->put_off = first && net_response_asks_for_pause(response);
    } else if (!response->body || !is_page(response)) {
        g_set_error(&error, APP_ERROR, APP_ERROR_NO_PAGE, _("what is there is no web page, but %s"),
                    response->content_type ? response->content_type : "–");
    } else {
        article = page_extract(response->body, response->url ? response->url : text->url,
                               response->charset, FALSE, &error);
    }
    if (article)
        take_article(text, article, response);
    else if (first)
        text->error = g_steal_pointer(&error); /* a later page that is missing costs only itself */
    if (first && g_error_matches(text->error, PAGE_ERROR, PAGE_ERROR_NO_ARTICLE))
        text->kind = STORE_PAGE_SHORT;
}

/* Makes the text to which annotations will refer. */
static void make_text(AppFullText *text, StorePage *page)
{
    const char *title = text->title ? text->title : text->page_title;
    g_autoptr(PageDocument) document =
        page_document_from_html(title, text->html->str, text->html->len, text->first_url);

    if (document->count * 100 < text->feed_count * LEAST_OF_FEED) {
        refuse(text, STORE_PAGE_SHORT, _("the page has less text than the feed, which stays"));
        page->kind = text->kind;
        return;
    }
    page->title = g_strdup(title);
    page->html = g_strdup(text->html->str);
    page->text = g_steal_pointer(&document->text);
}

StorePage *app_full_text_end(AppFullText *text, GError **error)
{
    StorePage *page = store_page_new(text->kind);

    page->url = g_strdup(text->first_url ? text->first_url : text->url);
    page->language = g_strdup(text->language);
    page->fetched_s = app_now();
    if (text->kind == STORE_PAGE_ARTICLE)
        make_text(text, page);
    if (text->error)
        g_propagate_error(error, g_error_copy(text->error));
    return page;
}

/* --- the whole --- */

static void hand_over(NetResponse *response, gpointer data)
{
    g_async_queue_push(data, response);
}

static void cancel_session(gpointer data)
{
    net_session_cancel(data);
}

/* Fetches all pages one after the other. */
static void fetch_all(AppFullText *text, BaseCancel *cancel)
{
    g_autoptr(GAsyncQueue) answers = g_async_queue_new_full((GDestroyNotify)net_response_free);
    g_autoptr(NetSession) session = net_session_open(NULL, hand_over, answers);

    if (cancel)
        base_cancel_watch(cancel, cancel_session, session);
    while (app_full_text_goes_on(text)) {
        net_session_fetch(session, app_full_text_request(text));
        g_autoptr(NetResponse) response = g_async_queue_pop(answers);
        app_full_text_take(text, response);
    }
    if (cancel)
        base_cancel_watch(cancel, NULL, NULL);
}

/* Stores the page with its annotation; both or neither. */
static gboolean keep(App *app, gint64 id, const StorePage *page, const TextAnnotation *annotation,
                     GError **error)
{
    if (!store_begin(app->store, error))
        return FALSE;
    if (store_page_save(app->store, id, page, error) &&
        (!annotation || store_article_annotate_text(app->store, id, page->text, annotation,
                                                    INSIGHT_VERSION, error)))
        return store_commit(app->store, error);
    store_rollback(app->store);
    return FALSE;
}

/* Begins with an article of the store. */
static AppFullText *begin(App *app, const StoreArticle *article, GError **error)
{
    g_autoptr(StoreFeed) feed = store_feed(app->store, article->feed_id, error);

    return feed ? app_full_text_new(article, app_config_feed(app->config, feed->url), error) : NULL;
}

gboolean app_full_text_fetch(App *app, gint64 id, BaseCancel *cancel, GError **error)
{
    g_autoptr(StoreArticle) article = store_article(app->store, id, error);
    g_autoptr(AppFullText) text = article ? begin(app, article, error) : NULL;
    g_autoptr(GError) reason = NULL;

    if (!text)
        return FALSE;
    fetch_all(text, cancel);
    if (base_cancel_is_set(cancel)) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_CANCELLED, _("cancelled"));
        return FALSE;
    }

    g_autoptr(StorePage) page = app_full_text_end(text, &reason);
    const InsightAnalyzer *analyzer = page->text ? app_analyzer(app, error) : NULL;
    if (page->text && !analyzer)
        return FALSE;
    const char *language = page->language ? page->language : article->language;
    g_autoptr(TextAnnotation) annotation =
        analyzer ? insight_analyze(analyzer, page->text, language) : NULL;
    if (!keep(app, id, page, annotation, error))
        return FALSE;
    if (reason)
        g_propagate_error(error, g_steal_pointer(&reason));
    return page->text != NULL;
}
