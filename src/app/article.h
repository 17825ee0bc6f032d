/* Use case: reading one article. */
#ifndef DIXIT_APP_ARTICLE_H
#define DIXIT_APP_ARTICLE_H

#include "app/app.h"
#include "page/document.h"

/* An article as it is read: its row, its document, what was recognised in it. */
typedef struct {
    StoreArticle *article;
    PageDocument *document;     /* its text is article->text */
    TextAnnotation *annotation; /* offsets into that text; made now where the store has none yet */
} AppArticle;

/* Opens an article; does not mark it read. NULL with error set. */
AppArticle *app_article_open(App *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void app_article_free(AppArticle *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppArticle, app_article_free)

/*
 * Opens an http or https address in the configured program, without a shell and without waiting.
 * error  NET_ERROR_ADDRESS or APP_ERROR_NO_BROWSER
 */
gboolean app_open_address(const App *app, const char *url,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
