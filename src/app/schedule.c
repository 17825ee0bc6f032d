#include "config.h"

#include "app/schedule.h"

#define HOUR_S (60 * 60)
#define DAY_S  (24 * HOUR_S)

/* Bounds of the interval that a feed's rhythm gives, and the rhythm of one that is unknown. */
#define INTERVAL_LEAST_S  (HOUR_S / 4)
#define INTERVAL_MOST_S   DAY_S
#define RHYTHM_STANDARD_S (2 * HOUR_S)

/* What a feed may ask for, so that a slip of the pen does not silence it for ever. */
#define TTL_MOST_S (7 * DAY_S)

#define BACKOFF_MOST_S DAY_S
#define JITTER_PART    4

/* A move is believed after so many fetches, over so long a time. */
#define MOVE_COUNT 3
#define MOVE_S     DAY_S

#define ALL_HOURS ((1U << 24) - 1)
#define ALL_DAYS  ((1U << 7) - 1)

/* 1970 began on a Thursday; a week begins on Monday. */
#define FIRST_DAY 3

static gint64 interval_s(const StoreFeed *feed)
{
    gint64 rhythm_s = feed->rhythm_s > 0 ? feed->rhythm_s : RHYTHM_STANDARD_S;
    gint64 silence_s = feed->changed_s > 0 ? feed->fetched_s - feed->changed_s : 0;
    gint64 own_s = CLAMP(MAX(rhythm_s / 2, silence_s / 8), INTERVAL_LEAST_S, INTERVAL_MOST_S);

    return MAX(own_s, MIN(feed->ttl_s, TTL_MOST_S));
}

/* Whether the feed asks to be left alone at this hour. One that names them all names none. */
static gboolean is_skipped(const StoreFeed *feed, gint64 now_s)
{
    guint hour = (guint)(now_s / HOUR_S % 24);
    guint day = (guint)((now_s / DAY_S + FIRST_DAY) % 7);

    return ((feed->skip_hours & ALL_HOURS) != ALL_HOURS && (feed->skip_hours >> hour & 1)) ||
           ((feed->skip_days & ALL_DAYS) != ALL_DAYS && (feed->skip_days >> day & 1));
}

static gboolean is_due(const StoreFeed *feed, gint64 own_interval_s, gint64 now_s)
{
    if (feed->fetched_s == 0)
        return TRUE;
    if (feed->failures > 0)
        return feed->retry_s <= now_s;
    if (own_interval_s > 0)
        return feed->succeeded_s + own_interval_s <= now_s;
    return feed->succeeded_s + interval_s(feed) <= now_s && !is_skipped(feed, now_s);
}

gboolean app_schedule_wants(const StoreFeed *feed, AppUpdateMode mode, gint64 own_interval_s,
                            gint64 now_s)
{
    if (mode == APP_UPDATE_FORCE)
        return TRUE;
    if (feed->gone || feed->wait_until_s > now_s)
        return FALSE;
    return mode == APP_UPDATE_ALLOWED || is_due(feed, own_interval_s, now_s);
}

/* A number from 0 to less than limit. */
static gint64 chance(const StoreFeed *feed, gint64 limit)
{
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");

    if (fixed && *fixed)
        return (gint64)(g_str_hash(feed->url) * 31 + feed->failures) % limit;
    return (gint64)g_random_int_range(0, (gint32)limit);
}

void app_schedule_note_failure(StoreFeed *feed, gint64 now_s)
{
    gint64 first_s = interval_s(feed);
    gint64 most_s = MAX(first_s, BACKOFF_MOST_S);
    gint64 delay_s = first_s;

    for (guint i = 1; i < feed->failures && delay_s < most_s; i++)
        delay_s *= 2;
    delay_s = MIN(delay_s, most_s);
    feed->retry_s = now_s + delay_s + chance(feed, delay_s / JITTER_PART);
}

/* The mean time between the articles of a first document; 0 where they have no dates. */
static gint64 first_rhythm(const GPtrArray *articles)
{
    gint64 first_s = G_MAXINT64, last_s = G_MININT64;
    guint count = 0;

    for (guint i = 0; i < articles->len; i++) {
        const StoreArticle *article = g_ptr_array_index(articles, i);
        if (article->published_s == 0)
            continue;
        first_s = MIN(first_s, article->published_s);
        last_s = MAX(last_s, article->published_s);
        count++;
    }
    return count > 1 ? (last_s - first_s) / (count - 1) : 0;
}

void app_schedule_note_document(StoreFeed *feed, const FeedChannel *channel,
                                const GPtrArray *articles, const StoreCounts *counts, gint64 now_s)
{
    feed->ttl_s = MAX(channel->ttl_s, 0);
    feed->skip_hours = channel->skip_hours;
    feed->skip_days = channel->skip_days;
    if (counts->added + counts->changed == 0)
        return;

    gint64 gap_s = now_s - feed->changed_s;
    if (feed->changed_s == 0)
        feed->rhythm_s = first_rhythm(articles);
    else if (feed->rhythm_s == 0)
        feed->rhythm_s = gap_s;
    else
        feed->rhythm_s = (3 * feed->rhythm_s + gap_s) / 4;
    feed->changed_s = now_s;
}

void app_schedule_note_move(StoreFeed *feed, const char *permanent_url, gint64 now_s)
{
    gboolean moved = permanent_url && !g_str_equal(permanent_url, feed->url);

    if (moved && g_strcmp0(permanent_url, feed->moved_url) == 0) {
        feed->moved_count++;
        return;
    }
    g_free(feed->moved_url);
    feed->moved_url = moved ? g_strdup(permanent_url) : NULL;
    feed->moved_count = moved ? 1 : 0;
    feed->moved_since_s = moved ? now_s : 0;
}

gboolean app_schedule_has_moved(const StoreFeed *feed, gint64 now_s)
{
    return feed->moved_url && feed->moved_count >= MOVE_COUNT &&
           now_s - feed->moved_since_s >= MOVE_S;
}
