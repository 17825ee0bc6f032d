/* What goes through the workers of an update. Only update.c and writer.c include this. */
#ifndef DIXIT_APP_JOB_H
#define DIXIT_APP_JOB_H

#include "app/feed_settings.h"
#include "app/full_text.h"
#include "feed/entry.h"
#include "net/fetch.h"
#include "store/article.h"
#include "store/feed.h"

/* In the order in which the workers take them: what has arrived goes before what can wait. */
typedef enum { APP_JOB_FEED, APP_JOB_PAGE, APP_JOB_ARTICLE } AppJobKind;

/* One feed, one article's page or one article on its way; it belongs to the thread that works at
 * it. */
typedef struct {
    AppJobKind kind;

    /* APP_JOB_FEED */
    StoreFeed *feed; /* its state before the fetch */
    const AppFeedSettings
        *settings;         /* what the reader has set for it; NULL; of the configuration */
    NetResponse *response; /* without its body once that has been parsed */
    FeedChannel *channel;  /* with articles: what a document brought; both NULL without one */
    GPtrArray *articles;   /* StoreArticle */
    gsize size;            /* bytes of that document */
    StoreCounts counts;    /* what of it was new; set when it is stored */
    gboolean moved;        /* feed has a new address since the fetch */
    GError *error;         /* why there is no document; NULL also where nothing has changed */

    /* APP_JOB_PAGE, with id, response and error; the settings of its feed */
    AppFullText *full_text;

    /* APP_JOB_ARTICLE */
    gint64 id;
    char *text;
    char *language;
    TextAnnotation *annotation; /* NULL until it has been analysed, and where that was cancelled */
} AppJob;

/* A fetched feed, to be parsed. Takes feed. */
AppJob *app_job_new_feed(StoreFeed *feed);
/* The page of an article, to be read. Takes full_text. */
AppJob *app_job_new_page(gint64 id, AppFullText *full_text);
/* A stored text, to be analysed; both strings are copied. */
AppJob *app_job_new_article(gint64 id, const char *text, const char *language);
void app_job_free(AppJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppJob, app_job_free)

#endif
