/* What the rules do with an element's attributes and text. */
#include "config.h"

#include <string.h>

#include "feed/date.h"
#include "feed/html.h"
#include "feed/limits.h"
#include "feed/person.h"
#include "feed/rules.h"
#include "feed/text.h"
#include "feed/url.h"
#include "text/charset.h"

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

/* ---- at the start ---- */

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

void feed_start_enclosure(const FeedTarget *target, const FeedRule *rule, int rank)
{
    feed_draft_add_attachment(target->draft, read_attachment(target), FALSE);
}

void feed_start_media(const FeedTarget *target, const FeedRule *rule, int rank)
{
    FeedAttachment *attachment = read_attachment(target);
    g_autofree char *medium = feed_attribute(target->attributes, "medium");
    gboolean image = medium ? g_ascii_strcasecmp(medium, "image") == 0
                            : attachment->mime_type &&
                                  g_ascii_strncasecmp(attachment->mime_type, "image/", 6) == 0;

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
    feed_draft_add_attachment(target->draft, attachment, FALSE);
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

/* ---- at the end ---- */

/* The text in its plain form, on one line. */
static char *read_line(const FeedText *text)
{
    return text->markup ? feed_text_from_html(text->text->str)
                        : feed_text_clean_line(text->text->str, text->text->len);
}

/* Text that was written in base64; as it is where it can't be that. */
static char *read_base64(const FeedText *text)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    gsize len, utf8_len;

    for (const char *at = text->text->str; *(at += strspn(at, alphabet));) {
        if (!g_ascii_isspace(*at++))
            return g_strdup(text->text->str);
    }
    g_autofree guchar *bytes = g_base64_decode(text->text->str, &len);

    return text_charset_decode(
        bytes, len, g_utf8_validate((char *)bytes, (gssize)len, NULL) ? "UTF-8" : "windows-1252",
        &utf8_len, NULL);
}

/* The text's words, on one line, whatever it is. */
static char *read_words(const FeedText *text)
{
    g_autofree char *decoded = text->is_base64 ? read_base64(text) : NULL;
    const char *value = decoded ? decoded : text->text->str;

    if (text->markup || text->is_html || (!text->is_plain && feed_html_is_likely(value, TRUE)))
        return feed_text_from_html(value);
    return feed_text_clean_line(value, strlen(value));
}

/* Takes a line, which it owns from then on. */
typedef void (*TakeLineFunc)(FeedDraft *draft, int rank, char *line);

/* Takes the words of each member of a list of RDF (rdf:Bag, rdf:Seq); without one, those of all. */
static void take_members(FeedDraft *draft, int rank, const FeedText *text, TakeLineFunc take)
{
    static const char open[] = "<li>", close[] = "</li>";
    const char *at = text->markup ? strstr(text->text->str, open) : NULL, *end;

    if (!at) {
        take(draft, rank, read_words(text));
        return;
    }
    for (guint i = 0; i < FEED_LIST_MAX && at && (end = strstr(at, close)); i++) {
        g_autofree char *member = g_strndup(at + strlen(open), (gsize)(end - at) - strlen(open));
        take(draft, rank, feed_text_from_html(member));
        at = strstr(end, open);
    }
}

void feed_end_line(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    feed_draft_set(target->draft, (FeedField)rule->field, rank, read_line(text));
}

void feed_end_title(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    feed_draft_set(target->draft, (FeedField)rule->field, rank, read_words(text));
}

/* An address as the wild writes it: escaped once too often, or without its scheme. */
static char *read_address(const FeedText *text)
{
    char *line = read_line(text);
    gboolean bare = g_ascii_strncasecmp(line, "www.", 4) == 0;

    if (!bare && !strstr(line, "&amp;"))
        return line;
    GString *address = g_string_new(bare ? "http://" : NULL);
    g_string_append(address, line);
    g_string_replace(address, "&amp;", "&", 0);
    g_free(line);
    return g_string_free(address, FALSE);
}

void feed_end_url(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    g_autofree char *address = read_address(text);

    if (*address)
        feed_draft_set(target->draft, (FeedField)rule->field, rank,
                       feed_url_resolve(text->base_url, address));
}

/* A link as RSS writes it; one with its address in an attribute has been taken already. */
void feed_end_link(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    if (!*target->flag)
        feed_end_url(target, rule, rank, text);
}

/* An image that has its address as text. */
void feed_end_image(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    g_autofree char *line = read_line(text);

    if (feed_url_is_absolute(line))
        feed_draft_set(target->draft, (FeedField)rule->field, rank, g_steal_pointer(&line));
}

/* The same of an enclosure. */
void feed_end_enclosure(const FeedTarget *target, const FeedRule *rule, int rank,
                        const FeedText *text)
{
    g_autofree char *line = read_line(text);

    if (!feed_url_is_absolute(line))
        return;
    FeedAttachment *attachment = feed_attachment_new();
    attachment->url = g_steal_pointer(&line);
    feed_draft_add_attachment(target->draft, attachment, FALSE);
}

/* An identifier that is relative to xml:base is a form of an absolute one. */
void feed_end_id(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    g_autofree char *line = read_line(text);

    if (*line)
        feed_draft_set(target->draft, (FeedField)rule->field, rank,
                       feed_url_resolve(target->xml_base, line));
}

void feed_end_guid(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    g_autofree char *line = read_line(text);
    g_autofree char *address = read_address(text);

    if (*target->flag && g_ascii_strncasecmp(line, "http", 4) == 0 && feed_url_is_absolute(line))
        feed_draft_set(target->draft, FEED_FIELD_URL, 5, g_steal_pointer(&address));
    feed_draft_set(target->draft, FEED_FIELD_ID, rank, g_steal_pointer(&line));
}

void feed_end_date(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    g_autofree char *line = read_line(text);

    feed_draft_set_date(target->draft, (FeedDateField)rule->field, rank, feed_date_parse(line));
}

void feed_end_minutes(const FeedTarget *target, const FeedRule *rule, int rank,
                      const FeedText *text)
{
    g_autofree char *line = read_line(text);
    gint64 minutes = feed_number_parse(line);

    if (minutes >= 0)
        feed_draft_set(target->draft, (FeedField)rule->field, rank,
                       g_strdup_printf("%" G_GINT64_FORMAT, minutes * 60));
}

void feed_end_period(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    static const struct {
        const char *name;
        const char *seconds;
    } periods[] = {
        {"hourly", "3600"},    {"daily", "86400"},     {"weekly", "604800"},
        {"monthly", "2592000"}, {"yearly", "31536000"},
    };
    g_autofree char *line = read_line(text);

    for (gsize i = 0; i < G_N_ELEMENTS(periods); i++) {
        if (g_ascii_strcasecmp(line, periods[i].name) == 0)
            feed_draft_set(target->draft, (FeedField)rule->field, rank,
                           g_strdup(periods[i].seconds));
    }
}

/* Netscape counted hours from 1 to 24, UserLand from 0 to 23: 24 and 0 are midnight. */
void feed_end_skip_hour(const FeedTarget *target, const FeedRule *rule, int rank,
                        const FeedText *text)
{
    g_autofree char *line = read_line(text);
    gint64 hour = feed_number_parse(line);

    if (hour >= 0 && hour <= 24)
        target->draft->skip_hours |= 1U << (hour % 24);
}

void feed_end_skip_day(const FeedTarget *target, const FeedRule *rule, int rank,
                       const FeedText *text)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    g_autofree char *line = read_line(text);

    for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
        if (g_ascii_strncasecmp(line, days[i], strlen(days[i])) == 0)
            target->draft->skip_days |= 1U << i;
    }
}

/* The text as a body. What says nothing of itself is HTML; without markup it is escaped. */
static FeedBody read_body(const FeedText *text, int rank)
{
    FeedBody body = {.rank = rank, .base_url = g_strdup(text->base_url)};
    g_autofree char *decoded = text->is_base64 ? read_base64(text) : NULL;
    const char *value = decoded ? decoded : text->text->str;
    gsize len = decoded ? strlen(decoded) : text->text->len;
    gboolean html = text->markup || text->is_html;

    body.is_text = text->is_plain && !html;
    if (!html && !body.is_text && feed_html_is_escaped(value)) {
        g_autofree char *unescaped = feed_html_to_text(value);
        body.value = feed_text_clean(unescaped, strlen(unescaped));
    } else if (!html && !body.is_text && !feed_html_is_likely(value, FALSE) &&
               strpbrk(value, "<&")) {
        g_autoptr(GString) escaped = g_string_sized_new(len + 64);
        feed_html_append_escaped(escaped, value, len);
        body.value = feed_text_clean(escaped->str, escaped->len);
    } else {
        body.value = feed_text_clean(value, len);
    }
    return body;
}

void feed_end_content(const FeedTarget *target, const FeedRule *rule, int rank,
                      const FeedText *text)
{
    FeedBody body = read_body(text, rank);

    /* Of an alternative in several types the one that says most. */
    body.rank += body.is_text;
    feed_draft_set_content(target->draft, body);
}

void feed_end_summary(const FeedTarget *target, const FeedRule *rule, int rank,
                      const FeedText *text)
{
    if (target->in_entry)
        feed_draft_set_summary(target->draft, read_body(text, rank));
    else
        feed_draft_set(target->draft, FEED_FIELD_DESCRIPTION, rank, read_words(text));
}

/* Adds the person of a line; the persons, where each of several has an address. */
static void take_people(FeedDraft *draft, int rank, char *line)
{
    gboolean several = strchr(line, '@') && strpbrk(line, ",;");
    g_auto(GStrv) parts = several ? g_strsplit_set(line, ",;", FEED_LIST_MAX) : NULL;

    for (char **part = parts; several && *part; part++)
        several = strchr(*part, '@') != NULL;
    if (!several)
        feed_draft_add_author(draft, rank, feed_person_parse(line));
    for (char **part = parts; several && *part; part++)
        feed_draft_add_author(draft, rank, feed_person_parse(*part));
    g_free(line);
}

void feed_end_author(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    take_members(target->draft, rank, text, take_people);
}

void feed_end_person_part(const FeedTarget *target, const FeedRule *rule, int rank,
                          const FeedText *text)
{
    g_autofree char *line = read_words(text);
    FeedAuthor *person = *target->person;
    char **const parts[] = {[FEED_PERSON_NAME] = person ? &person->name : NULL,
                            [FEED_PERSON_EMAIL] = person ? &person->email : NULL,
                            [FEED_PERSON_URL] = person ? &person->url : NULL};
    char **part = parts[rule->field];

    if (!part || *part || !*line)
        return;
    *part = rule->field == FEED_PERSON_URL ? feed_url_resolve(text->base_url, line)
                                           : g_steal_pointer(&line);
}

/* A person of parts; or one whose element holds one line, as in RSS. */
void feed_end_person(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    FeedAuthor *person = g_steal_pointer(target->person);

    if (person && !person->name && !person->email && !person->url) {
        g_clear_pointer(&person, feed_author_free);
        take_people(target->draft, rank, read_words(text));
    }
    feed_draft_add_author(target->draft, rank, person);
}

static void take_tag(FeedDraft *draft, int rank, char *line)
{
    feed_draft_add_tag(draft, line);
}

void feed_end_tag(const FeedTarget *target, const FeedRule *rule, int rank, const FeedText *text)
{
    char *term = g_steal_pointer(target->term);

    if (term && *term) {
        feed_draft_add_tag(target->draft, term);
        return;
    }
    g_free(term);
    take_members(target->draft, rank, text, take_tag);
}

void feed_end_keywords(const FeedTarget *target, const FeedRule *rule, int rank,
                       const FeedText *text)
{
    g_autofree char *line = read_words(text);
    g_auto(GStrv) words = g_strsplit(line, ",", FEED_KEYWORDS_MAX);

    for (char **word = words; *word; word++)
        feed_draft_add_tag(target->draft, g_strdup(g_strstrip(*word)));
}

void feed_end_media_title(const FeedTarget *target, const FeedRule *rule, int rank,
                          const FeedText *text)
{
    GPtrArray *media = target->draft->media;
    FeedAttachment *last = media->len > 0 ? g_ptr_array_index(media, media->len - 1) : NULL;

    if (last && !last->title)
        last->title = read_words(text);
    feed_end_title(target, rule, rank, text);
}
