#include "config.h"

#include "app/ingest.h"

#include <string.h>

#include "app/address.h"
#include "app/schedule.h"
#include "base/i18n.h"
#include "page/document.h"

/* A server that asks for more is asked again after a week all the same. */
#define WAIT_MAX_S (7 * 24 * 60 * 60)

/* The statuses for a feed that is gone, and for one that not everybody may read. */
#define GONE  410
#define LOGIN 401

/* --- entries to articles --- */

/* What feed_parse() hands its entries to. */
typedef struct {
    GPtrArray *articles;
    gint64 received_s;
} Harvest;

/* Names joined by ", "; an author without a name goes by address. NULL for none. */
static char *join_authors(const GPtrArray *authors)
{
    GString *joined = g_string_new(NULL);

    for (guint i = 0; i < authors->len; i++) {
        const FeedAuthor *author = g_ptr_array_index(authors, i);
        const char *name = author->name ? author->name : author->email;
        if (!name)
            continue;
        if (joined->len > 0)
            g_string_append(joined, ", ");
        g_string_append(joined, name);
    }
    return g_string_free(joined, joined->len == 0);
}

static char *document_text(const FeedEntry *entry)
{
    const char *html = entry->content_html;
    g_autoptr(PageDocument) document = NULL;

    if (!html && entry->content_text)
        document = page_document_from_text(entry->title, entry->content_text);
    else
        document =
            page_document_from_html(entry->title, html, html ? strlen(html) : 0, entry->base_url);
    return g_steal_pointer(&document->text);
}

static void add_tags(StoreArticle *article, const FeedEntry *entry)
{
    for (guint i = 0; i < entry->tags->len; i++)
        g_ptr_array_add(article->tags, g_strdup(g_ptr_array_index(entry->tags, i)));
}

static void add_attachments(StoreArticle *article, const FeedEntry *entry)
{
    for (guint i = 0; i < entry->attachments->len; i++) {
        const FeedAttachment *from = g_ptr_array_index(entry->attachments, i);
        StoreAttachment *attachment = g_new0(StoreAttachment, 1);

        attachment->url = g_strdup(from->url);
        attachment->mime_type = g_strdup(from->mime_type);
        attachment->size = from->size;
        g_ptr_array_add(article->attachments, attachment);
    }
}

/* Seconds since 1970 as the store has them: 0 for no date. */
static gint64 published_s(const FeedEntry *entry)
{
    if (entry->date_published_s != FEED_NO_DATE)
        return entry->date_published_s;
    return entry->date_modified_s != FEED_NO_DATE ? entry->date_modified_s : 0;
}

static void harvest(FeedEntry *entry, gpointer data)
{
    Harvest *gathered = data;
    StoreArticle *article = store_article_new();

    article->text = document_text(entry);
    article->authors = join_authors(entry->authors);
    article->published_s = published_s(entry);
    article->received_s = gathered->received_s;
    add_tags(article, entry);
    add_attachments(article, entry);

    article->guid = g_steal_pointer(&entry->id);
    article->url =
        entry->url ? g_steal_pointer(&entry->url) : g_steal_pointer(&entry->external_url);
    article->title = g_steal_pointer(&entry->title);
    article->language = g_steal_pointer(&entry->language);
    article->html = g_steal_pointer(&entry->content_html);
    article->base_url = g_steal_pointer(&entry->base_url);
    g_ptr_array_add(gathered->articles, article);
    feed_entry_free(entry);
}

GPtrArray *app_ingest_parse(GBytes *body, const FeedOrigin *origin, gint64 received_s,
                            FeedChannel **channel, GError **error)
{
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_article_free);
    Harvest gathered = {.articles = articles, .received_s = received_s};
    FeedChannel *found = feed_parse(body, origin, harvest, NULL, &gathered, error);

    if (!found)
        return NULL;
    /* The feed may name its language behind its entries. */
    for (guint i = 0; i < articles->len; i++) {
        StoreArticle *article = g_ptr_array_index(articles, i);
        if (!article->language)
            article->language = g_strdup(found->language);
    }
    *channel = found;
    return g_steal_pointer(&articles);
}

/* --- the state of a feed --- */

static void replace(char **field, const char *value)
{
    if (value == *field)
        return;
    g_free(*field);
    *field = g_strdup(value);
}

/* Puts value in place of what is there, unless there is no value. */
static void replace_if_said(char **field, const char *value)
{
    if (value)
        replace(field, value);
}

static gint64 wait_until(const NetResponse *response, gboolean failed, gint64 now_s)
{
    gint64 wait_s = MAX(response->retry_after_s, failed ? 0 : response->fresh_s);
    return wait_s > 0 ? now_s + MIN(wait_s, WAIT_MAX_S) : 0;
}

/* Validators belong to a document: a new one without them has none. */
static void note_validators(StoreFeed *feed, const NetResponse *response)
{
    if (response->not_modified) {
        replace_if_said(&feed->etag, response->etag);
        replace_if_said(&feed->last_modified, response->last_modified);
    } else {
        replace(&feed->etag, response->etag);
        replace(&feed->last_modified, response->last_modified);
    }
}

void app_ingest_note(StoreFeed *feed, const NetResponse *response, const GError *error,
                     gint64 now_s)
{
    feed->fetched_s = now_s;
    feed->wait_until_s = wait_until(response, error != NULL, now_s);
    replace(&feed->error, error ? error->message : NULL);
    if (error) {
        feed->failures++;
        feed->gone |= response->status == GONE;
        app_schedule_note_failure(feed, now_s);
        return;
    }
    feed->failures = 0;
    feed->gone = FALSE;
    feed->retry_s = 0;
    feed->succeeded_s = now_s;
    note_validators(feed, response);
    app_schedule_note_move(feed, response->permanent_url, now_s);
}

GError *app_ingest_failure(const NetResponse *response, gboolean subscribed)
{
    if (!response->error)
        return NULL;
    if (response->status == GONE && subscribed)
        return g_error_new_literal(
            NET_ERROR, NET_ERROR_STATUS,
            _("the feed is gone for good (410); 'dixit update --force' asks again"));
    if (response->status == LOGIN)
        return g_error_new_literal(
            NET_ERROR, NET_ERROR_STATUS,
            _("the server wants a login, or another one (401); 'man dixit' says under "
              "CONFIGURATION how to give it"));
    return g_error_copy(response->error);
}

/* Takes over what the channel says of its feed. */
static void note_channel(StoreFeed *feed, const FeedChannel *channel)
{
    /* What has no title goes by its address, in which a password must not be seen. */
    g_autofree char *address = app_address_shown(feed->url);

    if (!feed->title && !g_str_equal(address, feed->url))
        replace(&feed->title, address);
    replace_if_said(&feed->title, channel->title);
    replace_if_said(&feed->home_page_url, channel->home_page_url);
    replace_if_said(&feed->language, channel->language);
}

static gboolean save_state(Store *store, AppIngest *document, const StoreCounts *counts,
                           GError **error)
{
    StoreFeed *feed = document->feed;

    document->counts = *counts;
    note_channel(feed, document->channel);
    app_schedule_note_document(feed, document->channel, document->articles, counts,
                               feed->fetched_s);
    return store_feed_save(store, feed, error);
}

gboolean app_ingest_write(Store *store, AppIngest *documents, guint count, GError **error)
{
    g_autofree StoreDelivery *deliveries = g_new0(StoreDelivery, count);

    for (guint i = 0; i < count; i++) {
        deliveries[i].feed_id = documents[i].feed->id;
        deliveries[i].articles = documents[i].articles;
    }
    if (!store_deliveries_save(store, deliveries, count, error))
        return FALSE;
    for (guint i = 0; i < count; i++) {
        if (!save_state(store, &documents[i], &deliveries[i].counts, error))
            return FALSE;
    }
    return TRUE;
}
