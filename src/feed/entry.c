#include "config.h"

#include "feed/entry.h"

FeedAuthor *feed_author_new(void)
{
    return g_new0(FeedAuthor, 1);
}

void feed_author_free(FeedAuthor *author)
{
    if (!author)
        return;
    g_free(author->name);
    g_free(author->url);
    g_free(author->email);
    g_free(author->avatar);
    g_free(author);
}

FeedAttachment *feed_attachment_new(void)
{
    FeedAttachment *attachment = g_new0(FeedAttachment, 1);

    attachment->size = -1;
    attachment->duration_s = -1;
    return attachment;
}

void feed_attachment_free(FeedAttachment *attachment)
{
    if (!attachment)
        return;
    g_free(attachment->url);
    g_free(attachment->mime_type);
    g_free(attachment->title);
    g_free(attachment);
}

FeedEntry *feed_entry_new(void)
{
    FeedEntry *entry = g_new0(FeedEntry, 1);

    entry->date_published_s = FEED_NO_DATE;
    entry->date_modified_s = FEED_NO_DATE;
    entry->authors = g_ptr_array_new_with_free_func((GDestroyNotify)feed_author_free);
    entry->tags = g_ptr_array_new_with_free_func(g_free);
    entry->attachments = g_ptr_array_new_with_free_func((GDestroyNotify)feed_attachment_free);
    entry->links = g_ptr_array_new_with_free_func(g_free);
    return entry;
}

void feed_entry_free(FeedEntry *entry)
{
    if (!entry)
        return;
    g_free(entry->id);
    g_free(entry->url);
    g_free(entry->external_url);
    g_free(entry->title);
    g_free(entry->content_html);
    g_free(entry->content_text);
    g_free(entry->summary);
    g_free(entry->summary_html);
    g_free(entry->base_url);
    g_free(entry->image);
    g_free(entry->banner_image);
    g_free(entry->language);
    g_free(entry->comments_url);
    g_free(entry->rights);
    g_free(entry->source_title);
    g_free(entry->source_url);
    g_free(entry->source_id);
    g_free(entry->source_feed_url);
    g_ptr_array_unref(entry->authors);
    g_ptr_array_unref(entry->tags);
    g_ptr_array_unref(entry->attachments);
    g_ptr_array_unref(entry->links);
    g_free(entry);
}

FeedChannel *feed_channel_new(void)
{
    FeedChannel *channel = g_new0(FeedChannel, 1);

    channel->date_published_s = FEED_NO_DATE;
    channel->date_modified_s = FEED_NO_DATE;
    channel->ttl_s = -1;
    channel->authors = g_ptr_array_new_with_free_func((GDestroyNotify)feed_author_free);
    channel->tags = g_ptr_array_new_with_free_func(g_free);
    channel->links = g_ptr_array_new_with_free_func(g_free);
    return channel;
}

void feed_channel_free(FeedChannel *channel)
{
    if (!channel)
        return;
    g_free(channel->id);
    g_free(channel->title);
    g_free(channel->home_page_url);
    g_free(channel->feed_url);
    g_free(channel->description);
    g_free(channel->icon);
    g_free(channel->favicon);
    g_free(channel->language);
    g_free(channel->rights);
    g_ptr_array_unref(channel->authors);
    g_ptr_array_unref(channel->tags);
    g_ptr_array_unref(channel->links);
    g_free(channel);
}
