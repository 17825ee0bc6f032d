#include "config.h"

#include "feed/draft.h"

#include <string.h>

#include "feed/html.h"
#include "feed/limits.h"
#include "feed/person.h"
#include "feed/text.h"
#include "feed/url.h"

#define DAY_S (24 * 60 * 60)

FeedDraft *feed_draft_new(void)
{
    FeedDraft *draft = g_new0(FeedDraft, 1);

    for (int i = 0; i < FEED_DATE_COUNT; i++)
        draft->date[i] = FEED_NO_DATE;
    draft->authors = g_ptr_array_new_with_free_func((GDestroyNotify)feed_author_free);
    draft->tags = g_ptr_array_new_with_free_func(g_free);
    draft->links = g_ptr_array_new_with_free_func(g_free);
    draft->attachments = g_ptr_array_new_with_free_func((GDestroyNotify)feed_attachment_free);
    draft->media = g_ptr_array_new_with_free_func((GDestroyNotify)feed_attachment_free);
    return draft;
}

static void clear_body(FeedBody *body)
{
    g_free(body->value);
    g_free(body->base_url);
    *body = (FeedBody){0};
}

void feed_draft_clear(FeedDraft *draft)
{
    for (int i = 0; i < FEED_FIELD_COUNT; i++)
        g_clear_pointer(&draft->text[i], g_free);
    memset(draft->rank, 0, sizeof draft->rank);
    memset(draft->date_rank, 0, sizeof draft->date_rank);
    for (int i = 0; i < FEED_DATE_COUNT; i++)
        draft->date[i] = FEED_NO_DATE;
    draft->skip_hours = draft->skip_days = 0;
    clear_body(&draft->content);
    clear_body(&draft->summary);
    g_clear_pointer(&draft->stand_in, feed_author_free);
    draft->stand_in_rank = 0;
    g_ptr_array_set_size(draft->authors, 0);
    g_ptr_array_set_size(draft->tags, 0);
    g_ptr_array_set_size(draft->links, 0);
    g_ptr_array_set_size(draft->attachments, 0);
    g_ptr_array_set_size(draft->media, 0);
}

void feed_draft_free(FeedDraft *draft)
{
    if (!draft)
        return;
    feed_draft_clear(draft);
    g_ptr_array_unref(draft->authors);
    g_ptr_array_unref(draft->tags);
    g_ptr_array_unref(draft->links);
    g_ptr_array_unref(draft->attachments);
    g_ptr_array_unref(draft->media);
    g_free(draft);
}

static gboolean wins(int rank, int present)
{
    return present == 0 || rank < present;
}

/* TRUE for the fields that hold an address. */
static gboolean is_address(FeedField field)
{
    static const gboolean addresses[FEED_FIELD_COUNT] = {
        [FEED_FIELD_URL] = TRUE,
        [FEED_FIELD_EXTERNAL_URL] = TRUE,
        [FEED_FIELD_SELF_URL] = TRUE,
        [FEED_FIELD_IMAGE] = TRUE,
        [FEED_FIELD_BANNER] = TRUE,
        [FEED_FIELD_FAVICON] = TRUE,
        [FEED_FIELD_COMMENTS] = TRUE,
        [FEED_FIELD_SOURCE_URL] = TRUE,
        [FEED_FIELD_SOURCE_FEED_URL] = TRUE,
    };
    return addresses[field];
}

void feed_draft_set(FeedDraft *draft, FeedField field, int rank, char *value)
{
    if (is_address(field))
        value = feed_url_keep(value);
    if (!value || !*value || !wins(rank, draft->rank[field])) {
        g_free(value);
        return;
    }
    g_free(draft->text[field]);
    draft->text[field] = value;
    draft->rank[field] = rank;
}

void feed_draft_set_date(FeedDraft *draft, FeedDateField field, int rank, gint64 date_s)
{
    if (date_s == FEED_NO_DATE || !wins(rank, draft->date_rank[field]))
        return;
    draft->date[field] = date_s;
    draft->date_rank[field] = rank;
}

static gboolean is_blank(const char *text)
{
    return !text || !text[strspn(text, " \t\r\n")];
}

void feed_draft_set_content(FeedDraft *draft, FeedBody body)
{
    if (is_blank(body.value) || !wins(body.rank, draft->content.rank)) {
        clear_body(&body);
        return;
    }
    clear_body(&draft->content);
    draft->content = body;
}

void feed_draft_set_summary(FeedDraft *draft, FeedBody body)
{
    if (is_blank(body.value)) {
        clear_body(&body);
        return;
    }
    gboolean better = wins(body.rank, draft->summary.rank);
    FeedBody other = better ? draft->summary : body;

    if (better)
        draft->summary = body;
    /* <description> and <summary> in one item: the second is the text itself. */
    gboolean own = other.rank > 0 && MAX(other.rank, draft->summary.rank) <= FEED_RANK_OWN_SUMMARY;
    if (own && better && draft->content.rank == 0) {
        FeedBody best = draft->summary;
        draft->summary = other;
        other = best;
    }
    if (own) {
        other.rank = G_MAXINT;
        feed_draft_set_content(draft, other);
    } else {
        clear_body(&other);
    }
}

/* Adds text, which the list owns from then on, unless it is there already. */
static void add_string(GPtrArray *list, char *text)
{
    gboolean known = !text || !*text || list->len >= FEED_LIST_MAX;

    for (guint i = 0; !known && i < list->len; i++)
        known = strcmp(g_ptr_array_index(list, i), text) == 0;
    if (known)
        g_free(text);
    else
        g_ptr_array_add(list, text);
}

void feed_draft_add_tag(FeedDraft *draft, char *tag)
{
    add_string(draft->tags, tag);
}

void feed_draft_add_link(FeedDraft *draft, char *url)
{
    add_string(draft->links, feed_url_keep(url));
}

/* Fills what present lacks from other, if both can be one person; FALSE where they cannot. */
static gboolean merge_author(FeedAuthor *present, FeedAuthor *other)
{
    gboolean same_name = present->name && g_strcmp0(present->name, other->name) == 0;
    gboolean same_email = present->email && g_strcmp0(present->email, other->email) == 0;

    if (same_name ? present->email && other->email && !same_email
                  : !same_email || (present->name && other->name))
        return FALSE;
    if (!present->name)
        present->name = g_steal_pointer(&other->name);
    if (!present->email)
        present->email = g_steal_pointer(&other->email);
    if (!present->url)
        present->url = g_steal_pointer(&other->url);
    if (!present->avatar)
        present->avatar = g_steal_pointer(&other->avatar);
    return TRUE;
}

static void set_stand_in(FeedDraft *draft, int rank, FeedAuthor *author)
{
    if (!wins(rank, draft->stand_in_rank)) {
        feed_author_free(author);
        return;
    }
    feed_author_free(draft->stand_in);
    draft->stand_in = author;
    draft->stand_in_rank = rank;
}

void feed_draft_add_author(FeedDraft *draft, int rank, FeedAuthor *author)
{
    if (!author)
        return;
    author->url = feed_url_keep(author->url);
    author->avatar = feed_url_keep(author->avatar);

    gboolean known = draft->authors->len >= FEED_LIST_MAX ||
                     (!author->name && !author->email && !author->url && !author->avatar);
    if (!known && rank >= FEED_RANK_STAND_IN) {
        set_stand_in(draft, rank, author);
        return;
    }
    for (guint i = 0; !known && i < draft->authors->len; i++)
        known = merge_author(g_ptr_array_index(draft->authors, i), author);
    if (known)
        feed_author_free(author);
    else
        g_ptr_array_add(draft->authors, author);
}

/* Fills what the attachment of the same address in list lacks; FALSE where there is none. */
static gboolean merge_attachment(GPtrArray *list, FeedAttachment *other)
{
    for (guint i = 0; i < list->len; i++) {
        FeedAttachment *present = g_ptr_array_index(list, i);

        if (strcmp(present->url, other->url) != 0)
            continue;
        if (!present->mime_type)
            present->mime_type = g_steal_pointer(&other->mime_type);
        if (!present->title)
            present->title = g_steal_pointer(&other->title);
        present->size = present->size < 0 ? other->size : present->size;
        present->duration_s = present->duration_s < 0 ? other->duration_s : present->duration_s;
        return TRUE;
    }
    return FALSE;
}

void feed_draft_add_attachment(FeedDraft *draft, FeedAttachment *attachment, gboolean media)
{
    GPtrArray *list = media ? draft->media : draft->attachments;

    if (!attachment)
        return;
    attachment->url = feed_url_keep(attachment->url);
    if (!attachment->url || !*attachment->url || list->len >= FEED_LIST_MAX ||
        merge_attachment(list, attachment))
        feed_attachment_free(attachment);
    else
        g_ptr_array_add(list, attachment);
}

static char *take(FeedDraft *draft, FeedField field)
{
    return g_steal_pointer(&draft->text[field]);
}

static void take_list(GPtrArray **from, GPtrArray **to)
{
    GPtrArray *empty = *to;

    *to = *from;
    *from = empty;
}

/* Puts the media behind the attachments, each address once, and gives the first its duration. */
static void take_attachments(FeedDraft *draft, FeedEntry *entry)
{
    GPtrArray *all = draft->attachments;

    while (draft->media->len > 0) {
        FeedAttachment *next = g_ptr_array_steal_index(draft->media, 0);
        if (merge_attachment(all, next))
            feed_attachment_free(next);
        else
            g_ptr_array_add(all, next);
    }
    if (all->len > 0) {
        FeedAttachment *first = g_ptr_array_index(all, 0);
        if (first->duration_s < 0)
            first->duration_s = feed_duration_parse(draft->text[FEED_FIELD_DURATION]);
    }
    take_list(&draft->attachments, &entry->attachments);
}

/* The summary as one line of plain text, and as HTML with its own links' base worked in. */
static void take_summary(FeedDraft *draft, FeedEntry *entry)
{
    FeedBody *summary = &draft->summary;

    g_autofree char *words =
        summary->is_text ? g_strdup(summary->value) : feed_html_to_text(summary->value);
    entry->summary = feed_text_clean_line(words, strlen(words));
    if (summary->is_text)
        return;
    if (g_strcmp0(summary->base_url, entry->base_url) != 0)
        entry->summary_html = feed_html_resolve(summary->value, summary->base_url);
    if (!entry->summary_html)
        entry->summary_html = g_steal_pointer(&summary->value);
}

static void take_bodies(FeedDraft *draft, FeedEntry *entry)
{
    gboolean both = draft->content.rank > 0 && draft->summary.rank > 0;
    FeedBody *content = draft->content.rank > 0 ? &draft->content : &draft->summary;

    entry->base_url = g_steal_pointer(&content->base_url);
    if (content->is_text)
        entry->content_text = g_steal_pointer(&content->value);
    else
        entry->content_html = g_steal_pointer(&content->value);
    if (both)
        take_summary(draft, entry);
    clear_body(&draft->content);
    clear_body(&draft->summary);
}

static void take_dates(FeedDraft *draft, gint64 *published_s, gint64 *modified_s)
{
    gint64 either = draft->date[FEED_DATE_EITHER];

    *published_s = draft->date[FEED_DATE_PUBLISHED];
    *modified_s = draft->date[FEED_DATE_MODIFIED];
    if (*published_s == FEED_NO_DATE)
        *published_s = either;
    else if (*modified_s == FEED_NO_DATE)
        *modified_s = either;
}

static void take_authors(FeedDraft *draft, GPtrArray **authors)
{
    if (draft->authors->len == 0 && draft->stand_in)
        g_ptr_array_add(draft->authors, g_steal_pointer(&draft->stand_in));
    GPtrArray *empty = *authors;
    *authors = draft->authors;
    draft->authors = empty;
}

FeedEntry *feed_draft_to_entry(FeedDraft *draft)
{
    FeedEntry *entry = feed_entry_new();

    entry->id = take(draft, FEED_FIELD_ID);
    entry->url = take(draft, FEED_FIELD_URL);
    if (!entry->id)
        entry->id = g_strdup(entry->url);
    entry->external_url = take(draft, FEED_FIELD_EXTERNAL_URL);
    entry->title = take(draft, FEED_FIELD_TITLE);
    entry->image = take(draft, FEED_FIELD_IMAGE);
    entry->banner_image = take(draft, FEED_FIELD_BANNER);
    entry->language = take(draft, FEED_FIELD_LANGUAGE);
    entry->comments_url = take(draft, FEED_FIELD_COMMENTS);
    entry->rights = take(draft, FEED_FIELD_RIGHTS);
    entry->source_title = take(draft, FEED_FIELD_SOURCE_TITLE);
    entry->source_url = take(draft, FEED_FIELD_SOURCE_URL);
    entry->source_id = take(draft, FEED_FIELD_SOURCE_ID);
    entry->source_feed_url = take(draft, FEED_FIELD_SOURCE_FEED_URL);
    take_bodies(draft, entry);
    take_dates(draft, &entry->date_published_s, &entry->date_modified_s);
    take_authors(draft, &entry->authors);
    take_list(&draft->tags, &entry->tags);
    take_list(&draft->links, &entry->links);
    take_attachments(draft, entry);
    return entry;
}

/*
 * How long the feed asks readers to wait: its ttl, or the part of a period that falls to one of the
 * updates in it; -1 unsaid.
 *
 * Source: RDF Site Summary 1.0 Modules: Syndication (a day and once are what is meant where only
 * one of the two is given)
 */
static gint64 take_ttl(const FeedDraft *draft)
{
    gint64 ttl_s = feed_number_parse(draft->text[FEED_FIELD_TTL]);
    gint64 period_s = feed_number_parse(draft->text[FEED_FIELD_PERIOD]);
    gint64 frequency = feed_number_parse(draft->text[FEED_FIELD_FREQUENCY]);

    if (ttl_s >= 0 || (period_s < 0 && frequency <= 0))
        return ttl_s;
    return (period_s < 0 ? DAY_S : period_s) / MAX(frequency, 1);
}

void feed_draft_to_channel(FeedDraft *draft, FeedChannel *channel)
{
    channel->id = take(draft, FEED_FIELD_ID);
    channel->title = take(draft, FEED_FIELD_TITLE);
    channel->home_page_url = take(draft, FEED_FIELD_URL);
    channel->feed_url = take(draft, FEED_FIELD_SELF_URL);
    channel->description = take(draft, FEED_FIELD_DESCRIPTION);
    channel->icon = take(draft, FEED_FIELD_IMAGE);
    channel->favicon = take(draft, FEED_FIELD_FAVICON);
    channel->language = take(draft, FEED_FIELD_LANGUAGE);
    channel->rights = take(draft, FEED_FIELD_RIGHTS);
    channel->ttl_s = take_ttl(draft);
    channel->skip_hours = draft->skip_hours;
    channel->skip_days = draft->skip_days;
    take_dates(draft, &channel->date_published_s, &channel->date_modified_s);
    take_authors(draft, &channel->authors);
    take_list(&draft->tags, &channel->tags);
    take_list(&draft->links, &channel->links);
}
