/* In which language a feed is that does not say so. */
#ifndef DIXIT_APP_FEED_LANGUAGE_H
#define DIXIT_APP_FEED_LANGUAGE_H

#include "store/article.h"
#include "text/language.h"

/* What the titles of feeds have told so far, each read once. */
typedef struct AppFeedLanguages AppFeedLanguages;

/* None yet. store and languages are used, not owned. Free it with app_feed_languages_free(). */
AppFeedLanguages *app_feed_languages_new(Store *store, const TextLanguages *languages);

/* The strings that it gave go with it. */
void app_feed_languages_free(AppFeedLanguages *feeds);

/*
 * The language that an article is to be taken for (BCP 47), where its words do not tell: as it or
 * its page claims, else that of its feed's newest titles together, since one title is often too
 * short to tell neighbours apart. NULL where neither tells. The string belongs to feeds or article.
 */
const char *app_feed_languages_of(AppFeedLanguages *feeds, const StoreArticle *article);

#endif
