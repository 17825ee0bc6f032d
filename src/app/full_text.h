/* Use case: reading an article as its web page has it, where the feed has only a summary. */
#ifndef DIXIT_APP_FULL_TEXT_H
#define DIXIT_APP_FULL_TEXT_H

#include <glib.h>

#include "app/app.h"
#include "app/feed_settings.h"
#include "base/cancel.h"
#include "net/fetch.h"

/* Pages of one article that are joined, the first included. */
#define APP_FULL_TEXT_PAGES 10

/* --- the steps, for workers --- */

/* An article whose page is being fetched; used by one thread at a time. */
typedef struct AppFullText AppFullText;

/*
 * settings  of its feed; may be NULL. Of all that opens the feed's door only the proxy is used: a
 *           page may be anybody's, but what goes through a proxy goes there for a reason
 * error     APP_ERROR_NO_PAGE: the article has no web address
 */
AppFullText *app_full_text_new(const StoreArticle *article, const AppFeedSettings *settings,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

void app_full_text_free(AppFullText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AppFullText, app_full_text_free)

/* TRUE where there is a page to ask for, as of one that is new. */
gboolean app_full_text_goes_on(const AppFullText *text);

/*
 * What to ask for next, where the article goes on; the caller's. A page beyond the reader's own
 * network may not redirect into it.
 */
NetRequest *app_full_text_request(const AppFullText *text);

/* Takes the answer to that request, which stays the caller's, and notes what comes of it. */
void app_full_text_take(AppFullText *text, const NetResponse *response);

/* TRUE where the server asked to be left alone for now: the page is as due as it was before. */
gboolean app_full_text_is_put_off(const AppFullText *text);

/*
 * What is to be kept, which the caller frees. error (may be NULL) gets why it has no text:
 * APP_ERROR_NO_PAGE with what the page looks like, NET_ERROR_…, PAGE_ERROR_…
 */
StorePage *app_full_text_end(AppFullText *text, GError **error);

/* --- the whole --- */

/*
 * Fetches an article's page, analyses and stores it: its text is the article's best from then on.
 * Waits for the network; for commands and workers with an app of their own.
 *
 * error  as above, STORE_ERROR_…, APP_ERROR_CANCELLED: nothing is stored then
 */
gboolean app_full_text_fetch(App *app, gint64 id, BaseCancel *cancel,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
