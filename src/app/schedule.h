/* When a feed is fetched again: what its server, the feed itself and the reader ask for. */
#ifndef DIXIT_APP_SCHEDULE_H
#define DIXIT_APP_SCHEDULE_H

#include "app/update.h"
#include "feed/entry.h"
#include "store/article.h"
#include "store/feed.h"

/*
 * Whether an update of this mode fetches the feed now.
 *
 * A server's own wish (Retry-After, Cache-Control, Expires) and a feed that is gone hold back every
 * update that is not forced. For APP_UPDATE_DUE an interval must have passed besides:
 * own_interval_s where the reader has set one, else half the time from one change of the feed to
 * the next, or an eighth of the time since the last, whichever is longer, from a quarter of an hour
 * to a day, and at least what the feed asks for with ttl or the syndication module; and it must be
 * an hour and a day that the feed doesn't ask to skip. After a failure it is the time that
 * app_schedule_note_failure() has set.
 *
 * own_interval_s  0 where the reader has set none; what the feed itself asks for doesn't count then
 */
gboolean app_schedule_wants(const StoreFeed *feed, AppUpdateMode mode, gint64 own_interval_s,
                            gint64 now_s);

/*
 * Sets when a feed that has failed (feed->failures counts this time already) is due again: its
 * interval, doubled with every further failure up to a day, and up to a quarter more, so that feeds
 * that failed together don't come back together. The part by chance depends on address and count
 * alone where $SOURCE_DATE_EPOCH is set.
 */
void app_schedule_note_failure(StoreFeed *feed, gint64 now_s);

/*
 * Takes over what a document asks for and tells of the feed's rhythm. articles are those that it
 * brought, counts how many of them were new.
 */
void app_schedule_note_document(StoreFeed *feed, const FeedChannel *channel,
                                const GPtrArray *articles, const StoreCounts *counts, gint64 now_s);

/* Notes where a fetch that went well was sent to for good; NULL where it was not. */
void app_schedule_note_move(StoreFeed *feed, const char *permanent_url, gint64 now_s);

/* TRUE where three fetches or more, one after the other and over a day at least, led to one place.
 */
gboolean app_schedule_has_moved(const StoreFeed *feed, gint64 now_s);

#endif
