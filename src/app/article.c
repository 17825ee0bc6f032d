#include "config.h"

#include "app/article.h"

#include <string.h>

#include "app/app_private.h"
#include "app/error.h"
#include "app/palette.h"
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

static PageDocument *make_document(const AppArticle *opened)
{
    const StoreArticle *article = opened->article;
    const StorePage *page = article->page;

    if (opened->text == APP_TEXT_PAGE)
        return page_document_from_html(page->title, page->html, strlen(page->html), page->url);
    if (article->html)
        return page_document_from_html(article->title, article->html, strlen(article->html),
                                       article->base_url);
    return page_document_from_text(article->title, body_of(article));
}

/* The annotations of the document that the store has, where they were made on the same text. */
static gboolean read_annotation(App *app, AppArticle *opened, GError **error)
{
    const StoreArticle *article = opened->article;

    if (g_strcmp0(store_article_annotated(article), opened->document->text) == 0) {
        g_autoptr(TextAnnotation) stored = store_article_annotation(app->store, article->id, error);
        if (!stored)
            return FALSE;
        if (stored->language)
            opened->annotation = g_steal_pointer(&stored);
    }
    if (!opened->annotation) {
        opened->unanalysed = TRUE;
        opened->annotation = text_annotation_new();
        opened->annotation->has_pack = TRUE; /* as far as is known */
    }
    return TRUE;
}

/* The language that its feed or its page claims. */
static const char *claimed_language(const AppArticle *opened)
{
    return opened->text == APP_TEXT_PAGE ? store_article_annotated_language(opened->article)
                                         : opened->article->language;
}

static TextAnnotation *analyse(const InsightAnalyzer *analyzer, const char *text,
                               const char *language)
{
    TextAnnotation *annotation = insight_analyze(analyzer, text, language);

    app_palette_separate(annotation);
    return annotation;
}

gboolean app_article_has_page(const AppArticle *article)
{
    return article->article->page && article->article->page->html;
}

/* Finds its story; none is no failure. */
static gboolean find_story(App *app, AppArticle *opened, GError **error)
{
    GError *reason = NULL;

    opened->story = store_article_story(app->store, opened->article->id, &reason);
    if (reason)
        g_propagate_error(error, reason);
    return !reason;
}

static gboolean is_same_story(const StoreStory *a, const StoreStory *b)
{
    if (!a || !b)
        return a == b;
    return a->id == b->id && a->articles == b->articles && a->outlets == b->outlets;
}

gboolean app_article_renew_story(App *app, AppArticle *article)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(StoreStory) now = store_article_story(app->store, article->article->id, &reason);

    if (reason || is_same_story(now, article->story))
        return FALSE;
    g_clear_pointer(&article->story, store_story_free);
    article->story = g_steal_pointer(&now);
    return TRUE;
}

AppArticle *app_article_open_stored(App *app, gint64 id, AppTextChoice choice, GError **error)
{
    g_autoptr(AppArticle) opened = g_new0(AppArticle, 1);

    opened->article = store_article(app->store, id, error);
    if (!opened->article)
        return NULL;
    if (choice == APP_TEXT_PAGE && !app_article_has_page(opened)) {
        g_set_error_literal(error, APP_ERROR, APP_ERROR_NO_PAGE,
                            _("the article's page has not been fetched"));
        return NULL;
    }
    opened->text =
        choice != APP_TEXT_FEED && app_article_has_page(opened) ? APP_TEXT_PAGE : APP_TEXT_FEED;
    if (!find_story(app, opened, error))
        return NULL;
    opened->document = make_document(opened);
    if (!read_annotation(app, opened, error))
        return NULL;
    app_palette_separate(opened->annotation);
    return g_steal_pointer(&opened);
}

AppArticle *app_article_open_text(App *app, gint64 id, AppTextChoice choice, GError **error)
{
    g_autoptr(AppArticle) opened = app_article_open_stored(app, id, choice, error);

    if (!opened || !opened->unanalysed)
        return g_steal_pointer(&opened);
    const InsightAnalyzer *analyzer = app_analyzer(app, error);
    if (!analyzer)
        return NULL;
    text_annotation_free(opened->annotation);
    opened->annotation = analyse(analyzer, opened->document->text, claimed_language(opened));
    opened->unanalysed = FALSE;
    return g_steal_pointer(&opened);
}

AppArticle *app_article_open(App *app, gint64 id, GError **error)
{
    return app_article_open_text(app, id, APP_TEXT_BEST, error);
}

void app_article_free(AppArticle *article)
{
    g_clear_pointer(&article->article, store_article_free);
    g_clear_pointer(&article->document, page_document_free);
    g_clear_pointer(&article->annotation, text_annotation_free);
    g_clear_pointer(&article->story, store_story_free);
    g_free(article);
}

/* --- analysing behind the screen --- */

typedef struct {
    App *app;
    char *text, *language;
    BaseCancel *cancel;
    AppAnalyzedFunc done;
    gpointer data;
    TextAnnotation *annotation;
    GError *error;
} Analysis;

static void analysis_free(gpointer data)
{
    Analysis *analysis = data;

    g_free(analysis->text);
    g_free(analysis->language);
    base_cancel_unref(analysis->cancel);
    g_clear_pointer(&analysis->annotation, text_annotation_free);
    g_clear_error(&analysis->error);
    g_free(analysis);
}

static gboolean on_analysed(gpointer data)
{
    Analysis *analysis = data;

    if (!base_cancel_is_set(analysis->cancel))
        analysis->done(g_steal_pointer(&analysis->annotation), analysis->error, analysis->data);
    return G_SOURCE_REMOVE;
}

/* In the thread of the app. */
static void run_analysis(gpointer data, gpointer unused)
{
    Analysis *analysis = data;

    if (!base_cancel_is_set(analysis->cancel)) {
        g_autoptr(InsightAnalyzer) analyzer = app_analyzer_hold(analysis->app, &analysis->error);
        if (analyzer)
            analysis->annotation = analyse(analyzer, analysis->text, analysis->language);
    }
    g_idle_add_full(G_PRIORITY_DEFAULT, on_analysed, analysis, analysis_free);
}

void app_article_analyze(App *app, const AppArticle *article, BaseCancel *cancel,
                         AppAnalyzedFunc done, gpointer data)
{
    Analysis *analysis = g_new0(Analysis, 1);

    *analysis = (Analysis){.app = app,
                           .text = g_strdup(article->document->text),
                           .language = g_strdup(claimed_language(article)),
                           .cancel = base_cancel_ref(cancel),
                           .done = done,
                           .data = data};
    if (!app->reading)
        app->reading = g_thread_pool_new_full(run_analysis, NULL, analysis_free, 1, FALSE, NULL);
    g_thread_pool_push(app->reading, analysis, NULL);
}

/* --- the same place in another text --- */

/* Two paragraphs with as many characters alike at their beginning are the same. */
#define ALIKE_COUNT 40

/* So many paragraphs are looked for: what stands further below is another place. */
#define TRIED 3

static const PageBlock *block_of(const PageDocument *document, guint index)
{
    return &g_array_index(document->blocks, PageBlock, index);
}

/* A key of a block's first words; NULL for a block that has too few of them to be known by. */
static char *block_key(const PageBlock *block, const char *text)
{
    guint count = MIN(block->end - block->start, ALIKE_COUNT);
    const char *end = g_utf8_offset_to_pointer(text, count);

    return count < ALIKE_COUNT / 2 ? NULL : g_strndup(text, (gsize)(end - text));
}

/* The start of the first block for each key; offsets are kept plus one. */
static GHashTable *index_blocks(const PageDocument *document)
{
    GHashTable *starts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *text = document->text;
    guint offset = 0;

    for (guint i = 0; i < document->blocks->len; i++) {
        const PageBlock *block = block_of(document, i);
        text = g_utf8_offset_to_pointer(text, block->start - offset);
        offset = block->start;
        char *key = block_key(block, text);
        if (key && !g_hash_table_contains(starts, key))
            g_hash_table_insert(starts, key, GUINT_TO_POINTER(block->start + 1));
        else
            g_free(key);
    }
    return starts;
}

guint app_article_same_place(const AppArticle *from, guint offset, const AppArticle *to)
{
    const PageDocument *document = from->document;
    g_autoptr(GHashTable) starts = index_blocks(to->document);
    guint tried = 0;

    if (offset == 0)
        return 0;
    for (guint i = 0; i < document->blocks->len && tried < TRIED; i++) {
        const PageBlock *block = block_of(document, i);
        if (block->end <= offset)
            continue;
        tried++;
        g_autofree char *key =
            block_key(block, g_utf8_offset_to_pointer(document->text, block->start));
        guint found = key ? GPOINTER_TO_UINT(g_hash_table_lookup(starts, key)) : 0;
        if (found) {
            guint within = offset > block->start ? offset - block->start : 0;
            return MIN(found - 1 + within, to->document->count);
        }
    }
    return document->count ? (guint)((guint64)offset * to->document->count / document->count) : 0;
}

/* --- in the browser of the web --- */

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
