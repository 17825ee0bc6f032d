/* What the rules do with an element's text, when it ends. */
#include "config.h"

#include <string.h>

#include "base/replace.h"
#include "feed/date.h"
#include "feed/html.h"
#include "feed/limits.h"
#include "feed/person.h"
#include "feed/rules.h"
#include "feed/text.h"
#include "feed/url.h"
#include "text/charset.h"

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

/* A text that runs over several lines without the breaks and the white space around them; NULL for
 * one that doesn't. */
static char *join_lines(const char *text)
{
    static const char space[] = " \t\r\n", breaks[] = "\t\r\n";

    text += strspn(text, space);
    if (!text[strcspn(text, breaks)])
        return NULL;
    GString *joined = g_string_new(NULL);
    while (*text) {
        gsize word = strcspn(text, space), gap = strspn(text + word, space);
        gboolean broken = FALSE;

        for (gsize i = 0; i < gap; i++)
            broken |= text[word + i] != ' ';
        g_string_append_len(joined, text, (gssize)word);
        if (gap > 0 && !broken)
            g_string_append_c(joined, ' ');
        text += word + gap;
    }
    return g_string_free(joined, FALSE);
}

/* An address as the wild writes it: broken into lines, escaped once too often, or without its
 * scheme. */
static char *read_address(const FeedText *text)
{
    g_autofree char *joined = text->markup ? NULL : join_lines(text->text->str);
    char *line = joined ? feed_text_clean_line(joined, strlen(joined)) : read_line(text);
    gboolean bare = g_ascii_strncasecmp(line, "www.", 4) == 0;

    if (!bare && !strstr(line, "&amp;"))
        return line;
    g_autofree char *written = line;
    g_autofree char *address = base_replace(written, "&amp;", "&");
    return g_strconcat(bare ? "http://" : "", address, NULL);
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
        {"hourly", "3600"},     {"daily", "86400"},     {"weekly", "604800"},
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
