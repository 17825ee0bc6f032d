#include "config.h"

#include "feed/json_feed.h"

#include "base/json.h"
#include "feed/date.h"
#include "feed/html.h"

static void set_date(json_t *object, const char *key, gint64 date_s)
{
    g_autofree char *date = feed_date_format(date_s);
    base_json_set_string(object, key, date);
}

static void set_html(json_t *object, const char *key, const char *html, const char *base_url)
{
    g_autofree char *resolved = html ? feed_html_resolve(html, base_url) : NULL;
    base_json_set_string(object, key, resolved ? resolved : html);
}

static void set_count(json_t *object, const char *key, gint64 count)
{
    if (count >= 0)
        json_object_set_new(object, key, json_integer(count));
}

/* Takes value; an empty object or array is left out. */
static void set_filled(json_t *object, const char *key, json_t *value)
{
    if (json_object_size(value) > 0 || json_array_size(value) > 0)
        json_object_set_new(object, key, value);
    else
        json_decref(value);
}

static json_t *authors_json(const GPtrArray *authors)
{
    json_t *list = json_array();

    for (guint i = 0; i < authors->len; i++) {
        const FeedAuthor *author = g_ptr_array_index(authors, i);
        json_t *object = json_object();

        base_json_set_string(object, "name", author->name);
        base_json_set_string(object, "url", author->url);
        base_json_set_string(object, "avatar", author->avatar);
        base_json_set_string(object, "email", author->email);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *strings_json(const GPtrArray *strings)
{
    json_t *list = json_array();

    for (guint i = 0; i < strings->len; i++)
        json_array_append_new(list, json_string(g_ptr_array_index(strings, i)));
    return list;
}

static json_t *attachments_json(const GPtrArray *attachments)
{
    json_t *list = json_array();

    for (guint i = 0; i < attachments->len; i++) {
        const FeedAttachment *attachment = g_ptr_array_index(attachments, i);
        json_t *object = json_object();

        base_json_set_string(object, "url", attachment->url);
        base_json_set_string(object, "mime_type", attachment->mime_type);
        base_json_set_string(object, "title", attachment->title);
        set_count(object, "size_in_bytes", attachment->size);
        set_count(object, "duration_in_seconds", attachment->duration_s);
        json_array_append_new(list, object);
    }
    return list;
}

json_t *feed_json_from_channel(const FeedChannel *channel, const char *feed_url)
{
    json_t *object = json_object();
    json_t *more = json_object();

    base_json_set_string(object, "version", "https://jsonfeed.org/version/1.1");
    base_json_set_string(object, "title", channel->title ? channel->title : "");
    base_json_set_string(object, "home_page_url", channel->home_page_url);
    base_json_set_string(object, "feed_url", channel->feed_url ? channel->feed_url : feed_url);
    base_json_set_string(object, "description", channel->description);
    base_json_set_string(object, "icon", channel->icon);
    base_json_set_string(object, "favicon", channel->favicon);
    base_json_set_string(object, "language", channel->language);
    set_filled(object, "authors", authors_json(channel->authors));

    base_json_set_string(more, "format", channel->format);
    base_json_set_string(more, "id", channel->id);
    base_json_set_string(more, "rights", channel->rights);
    set_date(more, "date_published", channel->date_published_s);
    set_date(more, "date_modified", channel->date_modified_s);
    set_filled(more, "tags", strings_json(channel->tags));
    set_filled(more, "links", strings_json(channel->links));
    json_object_set_new(object, "_dixit", more);
    return object;
}

static json_t *entry_extension(const FeedEntry *entry)
{
    json_t *more = json_object();
    json_t *source = json_object();

    set_html(more, "summary_html", entry->summary_html, entry->base_url);
    base_json_set_string(more, "comments_url", entry->comments_url);
    base_json_set_string(more, "rights", entry->rights);
    base_json_set_string(source, "title", entry->source_title);
    base_json_set_string(source, "url", entry->source_url);
    base_json_set_string(source, "id", entry->source_id);
    base_json_set_string(source, "feed_url", entry->source_feed_url);
    set_filled(more, "source", source);
    set_filled(more, "links", strings_json(entry->links));
    return more;
}

json_t *feed_json_from_entry(const FeedEntry *entry)
{
    json_t *object = json_object();

    base_json_set_string(object, "id", entry->id);
    base_json_set_string(object, "url", entry->url);
    base_json_set_string(object, "external_url", entry->external_url);
    base_json_set_string(object, "title", entry->title);
    set_html(object, "content_html", entry->content_html, entry->base_url);
    base_json_set_string(object, "content_text", entry->content_text);
    base_json_set_string(object, "summary", entry->summary);
    base_json_set_string(object, "image", entry->image);
    base_json_set_string(object, "banner_image", entry->banner_image);
    set_date(object, "date_published", entry->date_published_s);
    set_date(object, "date_modified", entry->date_modified_s);
    set_filled(object, "authors", authors_json(entry->authors));
    set_filled(object, "tags", strings_json(entry->tags));
    base_json_set_string(object, "language", entry->language);
    set_filled(object, "attachments", attachments_json(entry->attachments));
    set_filled(object, "_dixit", entry_extension(entry));
    return object;
}
