/* Use case: reading one article. */
#ifndef DIXIT_APP_ARTICLE_H
#define DIXIT_APP_ARTICLE_H

#include "app/app.h"
#include "base/cancel.h"
#include "page/document.h"
#include "store/story.h"

/* Which of an article's texts is read. */
typedef enum {
    APP_TEXT_BEST, /* that of its web page where it was fetched, else the feed's */
    APP_TEXT_FEED,
    APP_TEXT_PAGE
} AppTextChoice;

/* An article as it is read: its row, its document, what was recognised in it, its story. */
typedef struct {
    StoreArticle *article;
    AppTextChoice text;         /* which it is: APP_TEXT_FEED or APP_TEXT_PAGE */
    PageDocument *document;     /* of that text */
    TextAnnotation *annotation; /* offsets into the document's text */
    gboolean unanalysed;        /* the store has no annotation of that text: this one is empty */
    StoreStory *story;          /* who else tells of the event; NULL for no other article */
} AppArticle;

/*
 * Opens an article; does not mark it read. NULL with error set: APP_ERROR_NO_PAGE where its page is
 * wanted and not stored, STORE_ERROR_…
 */
AppArticle *app_article_open_stored(App *app, gint64 id, AppTextChoice choice,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, analysing what is not: takes its time, and fails where the program's data do. */
AppArticle *app_article_open_text(App *app, gint64 id, AppTextChoice choice,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same with its best text. */
AppArticle *app_article_open(App *app, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes what was found in an article, and owns it; NULL with error set. */
typedef void (*AppAnalyzedFunc)(TextAnnotation *annotation, const GError *error, gpointer data);

/*
 * Analyses an open article in a thread of its own, one after the other. Of the main thread.
 *
 * done    called in the main loop, unless cancel has been set
 * cancel  set where nobody waits for the result any more
 */
void app_article_analyze(App *app, const AppArticle *article, BaseCancel *cancel,
                         AppAnalyzedFunc done, gpointer data);

/* Reads the counts of its story anew; TRUE where they are others than before. */
gboolean app_article_renew_story(App *app, AppArticle *article);

/* TRUE where both texts are stored. */
gboolean app_article_has_page(const AppArticle *article);

/*
 * Where to go on reading in another text of the same article: at the same paragraph where that has
 * it, else as far from the beginning in proportion. Offsets are code points.
 */
guint app_article_same_place(const AppArticle *from, guint offset, const AppArticle *to);

void app_article_free(AppArticle *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppArticle, app_article_free)

/*
 * Opens an http or https address in the configured program, without a shell and without waiting.
 * error  NET_ERROR_ADDRESS or APP_ERROR_NO_BROWSER
 */
gboolean app_open_address(const App *app, const char *url,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
