/* From the bytes of a feed to articles in the store: what updating and subscribing share. */
#ifndef DIXIT_APP_INGEST_H
#define DIXIT_APP_INGEST_H

#include "feed/parse.h"
#include "net/fetch.h"
#include "store/article.h"
#include "store/feed.h"

/*
 * Parses a feed and makes an article of each entry: its document's text, title first, is what
 * annotations will refer to. Any thread.
 *
 * received_s  when the bytes came, as the articles will have it
 * channel     gets what the feed says of itself, which the caller frees
 * error       FEED_ERROR_…
 *
 * Returns an array of StoreArticle that the caller unrefs, in the feed's order; NULL with error
 * set.
 */
GPtrArray *app_ingest_parse(GBytes *body, const FeedOrigin *origin, gint64 received_s,
                            FeedChannel **channel, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Why a fetch brought no document, in words for the reader of a feed, who has subscribed to it or
 * not yet; NULL where it went well.
 */
GError *app_ingest_failure(const NetResponse *response, gboolean subscribed);

/*
 * Notes in the state of a feed how a fetch ended: times, failures, validators, the wish of the
 * server to be left alone, that it is gone, and where it says it has moved to for good. Nothing is
 * stored.
 *
 * error  why there is no document, be it the transfer or the document itself; NULL where all went
 *        well. Validators are kept then, so that the next answer is a whole document again.
 */
void app_ingest_note(StoreFeed *feed, const NetResponse *response, const GError *error,
                     gint64 now_s);

/* A document of a feed that is to be stored. */
typedef struct {
    StoreFeed *feed;
    const FeedChannel *channel;
    const GPtrArray *articles; /* StoreArticle */
    StoreCounts counts;        /* set when it is written */
} AppIngest;

/*
 * Writes articles and state of different feeds into a transaction that the caller has begun, and
 * ends for better or worse. What a channel says of its feed goes into the feed's state first.
 */
gboolean app_ingest_write(Store *store, AppIngest *documents, guint count,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
