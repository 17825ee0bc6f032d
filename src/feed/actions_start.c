/* What the rules do with an element's attributes, when it begins. */
#include "config.h"

#include <string.h>

#include "feed/date.h"
#include "feed/person.h"
#include "feed/rules.h"
#include "feed/text.h"
#include "feed/url.h"

/* Alternates of another type than HTML count only where no HTML one is. */
#define OTHER_TYPE_PENALTY 2

char *feed_attribute(const FeedAttributes *attributes, const char *name)
{
    for (int i = 0; i < attributes->count; i++) {
        const xmlChar **attribute = attributes->list + i * 5;

        if (((attribute[0][0] ^ *name) & 0x1F) == 0 && /* most differ here: not worth a call */
            g_ascii_strcasecmp((const char *)attribute[0], name) == 0)
            return feed_text_clean_line((const char *)attribute[3],
                                        (gsize)(attribute[4] - attribute[3]));
    }
    return NULL;
}

/* The first of the attributes that is there. */
static char *first_attribute(const FeedTarget *target, const char *const *names)
{
    for (; *names; names++) {
        char *value = feed_attribute(target->attributes, *names);
        if (value && *value)
            return value;
        g_free(value);
    }
    return NULL;
}

static char *url_attribute(const FeedTarget *target)
{
    static const char *const names[] = {"href", "url", "resource", NULL};
    g_autofree char *written = first_attribute(target, names);

    return feed_url_resolve(target->base_url, written);
}

void feed_start_id(const FeedTarget *target, const FeedRule *rule, int rank)
{
    g_autofree char *href = feed_attribute(target->attributes, "href");
    char *about = feed_attribute(target->attributes, "about");

    /* RSS 1.0 wants the link here as well; of a channel it is mostly the feed itself. */
    if (target->in_entry && about && g_ascii_strncasecmp(about, "http", 4) == 0 &&
        feed_url_is_absolute(about))
        feed_draft_set(target->draft, FEED_FIELD_URL, 9, g_strdup(about));
    feed_draft_set(target->draft, FEED_FIELD_ID, rank, about);
    /* The Channel Definition Format, from before RSS, has the address here. */
    feed_draft_set(target->draft, FEED_FIELD_URL, 8, feed_url_resolve(target->base_url, href));
}

/* The Channel Definition Format has the date of the last change here as well. */
void feed_start_dated(const FeedTarget *target, const FeedRule *rule, int rank)
{
    g_autofree char *changed = feed_attribute(target->attributes, "lastmod");

    feed_start_id(target, rule, rank);
    if (changed)
        feed_draft_set_date(target->draft, FEED_DATE_MODIFIED, 8, feed_date_parse(changed));
}

void feed_start_image(const FeedTarget *target, const FeedRule *rule, int rank)
{
    feed_draft_set(target->draft, (FeedField)rule->field, rank, url_attribute(target));
}

void feed_start_resource(const FeedTarget *target, const FeedRule *rule, int rank)
{
    g_autofree char *resource = feed_attribute(target->attributes, "resource");

    feed_draft_set(target->draft, (FeedField)rule->field, rank,
                   feed_url_resolve(target->base_url, resource));
}

void feed_start_guid(const FeedTarget *target, const FeedRule *rule, int rank)
{
    g_autofree char *permanent = feed_attribute(target->attributes, "isPermaLink");

    *target->flag = !permanent || g_ascii_strcasecmp(permanent, "false") != 0;
}

void feed_start_source(const FeedTarget *target, const FeedRule *rule, int rank)
{
    feed_draft_set(target->draft, FEED_FIELD_SOURCE_URL, rank, url_attribute(target));
}

void feed_start_person(const FeedTarget *target, const FeedRule *rule, int rank)
{
    feed_author_free(*target->person);
    *target->person = feed_author_new();
}

void feed_start_content(const FeedTarget *target, const FeedRule *rule, int rank)
{
    g_autofree char *src = feed_attribute(target->attributes, "src");

    feed_draft_set(target->draft, FEED_FIELD_EXTERNAL_URL, 3,
                   feed_url_resolve(target->base_url, src));
}

/* Keeps what the attributes say for the end tag; without a rule for that, it is a tag at once. */
void feed_start_category(const FeedTarget *target, const FeedRule *rule, int rank)
{
    static const char *const names[] = {"label", "term", "text", NULL};
    char *term = first_attribute(target, names);

    if (rule->end) {
        g_free(*target->term);
        *target->term = term;
    } else {
        feed_draft_add_tag(target->draft, term);
    }
}

static FeedAttachment *read_attachment(const FeedTarget *target)
{
    static const char *const sizes[] = {"length", "filesize", NULL};
    FeedAttachment *attachment = feed_attachment_new();
    g_autofree char *size = first_attribute(target, sizes);
    g_autofree char *duration = feed_attribute(target->attributes, "duration");

    attachment->url = url_attribute(target);
    attachment->mime_type = feed_attribute(target->attributes, "type");
    if (attachment->mime_type && !*attachment->mime_type)
        g_clear_pointer(&attachment->mime_type, g_free);
    attachment->size = feed_number_parse(size);
    attachment->duration_s = feed_duration_parse(duration);
    return attachment;
}

static gboolean is_picture(const FeedAttachment *attachment)
{
    return attachment->mime_type &&
           g_ascii_strncasecmp(attachment->mime_type, "image/", strlen("image/")) == 0;
}

/* Adds an enclosure; a picture is that of the entry as well, where no element says which one is. */
static void add_enclosure(const FeedTarget *target, FeedAttachment *attachment)
{
    if (is_picture(attachment))
        feed_draft_set(target->draft, FEED_FIELD_IMAGE, 9, g_strdup(attachment->url));
    feed_draft_add_attachment(target->draft, attachment, FALSE);
}

void feed_start_enclosure(const FeedTarget *target, const FeedRule *rule, int rank)
{
    add_enclosure(target, read_attachment(target));
}

void feed_start_media(const FeedTarget *target, const FeedRule *rule, int rank)
{
    FeedAttachment *attachment = read_attachment(target);
    g_autofree char *medium = feed_attribute(target->attributes, "medium");
    gboolean image = medium ? g_ascii_strcasecmp(medium, "image") == 0 : is_picture(attachment);

    if (image)
        feed_draft_set(target->draft, FEED_FIELD_IMAGE, rank, g_strdup(attachment->url));
    feed_draft_add_attachment(target->draft, attachment, TRUE);
}

/* ---- links ---- */

static void link_alternate(const FeedTarget *target, const FeedRule *rule, int rank, char *url)
{
    g_autofree char *type = feed_attribute(target->attributes, "type");
    gboolean page = !type || !*type || strstr(type, "html");

    if (!page)
        rank += OTHER_TYPE_PENALTY;
    feed_draft_set(target->draft, (FeedField)(rule->field ? rule->field : FEED_FIELD_URL), rank,
                   url);
}

static void link_self(const FeedTarget *target, const FeedRule *rule, int rank, char *url)
{
    if (rule->field == FEED_FIELD_SOURCE_URL)
        feed_draft_set(target->draft, FEED_FIELD_SOURCE_FEED_URL, rank, url);
    else if (target->in_entry)
        feed_draft_set(target->draft, FEED_FIELD_URL, rank + 20, url);
    else
        feed_draft_set(target->draft, FEED_FIELD_SELF_URL, rank, url);
}

static void link_enclosure(const FeedTarget *target, const FeedRule *rule, int rank, char *url)
{
    g_free(url);
    FeedAttachment *attachment = read_attachment(target);
    attachment->title = feed_attribute(target->attributes, "title");
    if (attachment->title && !*attachment->title)
        g_clear_pointer(&attachment->title, g_free);
    add_enclosure(target, attachment);
}

static void link_related(const FeedTarget *target, const FeedRule *rule, int rank, char *url)
{
    if (target->in_entry)
        feed_draft_set(target->draft, FEED_FIELD_EXTERNAL_URL, 1, url);
    else
        feed_draft_add_link(target->draft, url);
}

static void link_via(const FeedTarget *target, const FeedRule *rule, int rank, char *url)
{
    if (target->in_entry)
        feed_draft_set(target->draft, FEED_FIELD_EXTERNAL_URL, 2, url);
    else
        feed_draft_add_link(target->draft, url);
}

static void link_replies(const FeedTarget *target, const FeedRule *rule, int rank, char *url)
{
    g_autofree char *type = feed_attribute(target->attributes, "type");
    gboolean page = !type || strstr(type, "html");

    feed_draft_set(target->draft, FEED_FIELD_COMMENTS, rank + (page ? 0 : 1), url);
}

static const struct {
    const char *rel;
    void (*take)(const FeedTarget *target, const FeedRule *rule, int rank, char *url);
} relations[] = {
    {"alternate", link_alternate}, {"self", link_self}, {"enclosure", link_enclosure},
    {"related", link_related},     {"via", link_via},   {"replies", link_replies},
};

/* The relation's short name: some write it with the address of its registry. */
static const char *short_relation(const char *rel)
{
    const char *slash = rel ? strrchr(rel, '/') : NULL;

    if (!rel || !*rel)
        return "alternate";
    return slash && strstr(rel, "iana.org") ? slash + 1 : rel;
}

void feed_start_link(const FeedTarget *target, const FeedRule *rule, int rank)
{
    g_autofree char *href = feed_attribute(target->attributes, "href");
    g_autofree char *rel = feed_attribute(target->attributes, "rel");

    *target->flag = href != NULL;
    if (!href)
        return;
    char *url = feed_url_resolve(target->base_url, href);
    for (gsize i = 0; i < G_N_ELEMENTS(relations); i++) {
        if (g_ascii_strcasecmp(short_relation(rel), relations[i].rel) == 0) {
            relations[i].take(target, rule, rank, url);
            return;
        }
    }
    if (rule->field == FEED_FIELD_SOURCE_URL)
        g_free(url);
    else
        feed_draft_add_link(target->draft, url);
}
