#include "config.h"

#include "feed/json.h"

#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "feed/date.h"
#include "feed/draft.h"
#include "feed/error.h"
#include "feed/html.h"
#include "feed/limits.h"
#include "feed/person.h"
#include "feed/text.h"
#include "feed/url.h"

#define KEY_MAX 32

struct FeedJson {
    const FeedOrigin *origin;
    FeedEntryFunc on_entry;
    gpointer data;
    FeedRepairs *repairs;
    GString *head; /* the document without its items, mended */
    GString *item; /* the present item, mended */
    GString *to;   /* one of the two */
    guint depth;
    char closers[FEED_JSON_DEPTH_MAX + 1]; /* what closes each open "{" and "[" */
    gboolean in_items;                     /* directly inside the array of items */
    guint items_depth;                     /* depth of that array; 0 outside */
    gboolean had_items;
    /* inside a string */
    gboolean in_string;
    gsize string_start; /* where it starts in to */
    char escape[7];     /* an escape that is not complete, from its backslash on */
    guint escape_len;
    gunichar high;    /* a high surrogate that waits for its other half; 0 for none */
    gboolean in_word; /* inside a number or a bare word */
    gsize word_start;
    char key[KEY_MAX]; /* the last string at depth 1, as far as it matters */
};

FeedJson *feed_json_new(const FeedOrigin *origin, FeedEntryFunc on_entry, gpointer data,
                        FeedRepairs *repairs)
{
    FeedJson *json = g_new0(FeedJson, 1);

    json->origin = origin;
    json->on_entry = on_entry;
    json->data = data;
    json->repairs = repairs;
    json->head = g_string_new(NULL);
    json->item = g_string_new(NULL);
    json->to = json->head;
    return json;
}

void feed_json_free(FeedJson *json)
{
    if (!json)
        return;
    g_string_free(json->head, TRUE);
    g_string_free(json->item, TRUE);
    g_free(json);
}

/* ---- fields ---- */

static const char *get_string(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));
    return value && *value ? value : NULL;
}

static char *get_line(const json_t *object, const char *key)
{
    const char *value = get_string(object, key);
    return value ? feed_text_clean_line(value, strlen(value)) : NULL;
}

static char *get_url(const json_t *object, const char *key, const char *base_url)
{
    g_autofree char *line = get_line(object, key);
    return line && *line ? feed_url_resolve(base_url, line) : NULL;
}

/* A title is plain text by the specification; what HTML is in it was not meant to be seen. */
static char *get_title(const json_t *object, const char *key)
{
    const char *value = get_string(object, key);

    if (!value)
        return NULL;
    return feed_html_is_likely(value, TRUE) ? feed_text_from_html(value)
                                            : feed_text_clean_line(value, strlen(value));
}

static FeedAuthor *read_author(const json_t *object, const char *base_url)
{
    FeedAuthor *author = feed_author_new();

    author->name = get_title(object, "name");
    author->url = get_url(object, "url", base_url);
    author->avatar = get_url(object, "avatar", base_url);
    author->email = get_line(object, "email");
    if (!author->email && author->url && g_str_has_prefix(author->url, "mailto:"))
        author->email = g_strdup(author->url + strlen("mailto:"));
    return author;
}

/* What stands in a list at a place; some write the one thing itself instead of a list of it. */
static json_t *element_at(const json_t *list, gsize place)
{
    if (json_is_array(list))
        return json_array_get(list, place);
    return place == 0 && !json_is_null(list) ? (json_t *)list : NULL;
}

/* "authors" of 1.1, "author" of 1.0; either as objects, or as plain names. */
static void read_authors(const json_t *object, FeedDraft *draft, const char *base_url)
{
    const json_t *list = json_object_get(object, "authors");
    const json_t *one = json_object_get(object, "author");
    const json_t *each;

    for (gsize i = 0; (each = element_at(list, i)); i++) {
        feed_draft_add_author(draft, 1,
                              json_is_string(each) ? feed_person_parse(json_string_value(each))
                                                   : read_author(each, base_url));
    }
    if (draft->authors->len > 0)
        return;
    if (json_is_object(one))
        feed_draft_add_author(draft, 1, read_author(one, base_url));
    else if (json_is_string(one))
        feed_draft_add_author(draft, 1, feed_person_parse(json_string_value(one)));
}

static void read_tags(const json_t *object, FeedDraft *draft)
{
    const json_t *each;

    for (gsize i = 0; (each = element_at(json_object_get(object, "tags"), i)); i++) {
        const char *tag = json_string_value(each);
        if (tag)
            feed_draft_add_tag(draft, feed_text_clean_line(tag, strlen(tag)));
    }
}

static void read_attachments(const json_t *object, FeedDraft *draft, const char *base_url)
{
    const json_t *each;

    for (gsize i = 0; (each = element_at(json_object_get(object, "attachments"), i)); i++) {
        FeedAttachment *attachment = feed_attachment_new();

        attachment->url = get_url(each, "url", base_url);
        attachment->mime_type = get_line(each, "mime_type");
        attachment->title = get_title(each, "title");
        attachment->size = feed_number_parse(get_string(each, "size_in_bytes"));
        attachment->duration_s = feed_duration_parse(get_string(each, "duration_in_seconds"));
        feed_draft_add_attachment(draft, attachment, FALSE);
    }
}

static FeedBody get_body(const json_t *object, const char *key, gboolean is_text,
                         const char *base_url)
{
    const char *value = get_string(object, key);

    return (FeedBody){value ? feed_text_clean(value, strlen(value)) : NULL, is_text,
                      g_strdup(base_url), is_text ? 2 : 1};
}

static const struct {
    const char *key;
    FeedField field;
    gboolean is_url;
} item_fields[] =
    {
        {"url", FEED_FIELD_URL, TRUE},     {"external_url", FEED_FIELD_EXTERNAL_URL, TRUE},
        {"image", FEED_FIELD_IMAGE, TRUE}, {"banner_image", FEED_FIELD_BANNER, TRUE},
        {"id", FEED_FIELD_ID, FALSE},      {"language", FEED_FIELD_LANGUAGE, FALSE},
},
  feed_fields[] = {
      {"home_page_url", FEED_FIELD_URL, TRUE},  {"feed_url", FEED_FIELD_SELF_URL, TRUE},
      {"icon", FEED_FIELD_IMAGE, TRUE},         {"favicon", FEED_FIELD_FAVICON, TRUE},
      {"language", FEED_FIELD_LANGUAGE, FALSE},
};

/* Reads what items and the feed have in common. */
static void read_common(const json_t *object, FeedDraft *draft, const char *base_url, gboolean item)
{
    gsize count = item ? G_N_ELEMENTS(item_fields) : G_N_ELEMENTS(feed_fields);

    for (gsize i = 0; i < count; i++) {
        const char *key = item ? item_fields[i].key : feed_fields[i].key;
        gboolean is_url = item ? item_fields[i].is_url : feed_fields[i].is_url;

        feed_draft_set(draft, item ? item_fields[i].field : feed_fields[i].field, 1,
                       is_url ? get_url(object, key, base_url) : get_line(object, key));
    }
    feed_draft_set(draft, FEED_FIELD_TITLE, 1, get_title(object, "title"));
    read_authors(object, draft, base_url);
    read_tags(object, draft);
}

static void read_item(FeedJson *json)
{
    g_autoptr(json_t) object = json_loadb(json->item->str, json->item->len, 0, NULL);
    const char *base_url = json->origin->url;

    if (!json_is_object(object)) {
        feed_repairs_tell(json->repairs, FEED_REPAIR_JSON_ITEM);
        return;
    }
    FeedDraft *draft = feed_draft_new();
    read_common(object, draft, base_url, TRUE);
    read_attachments(object, draft, base_url);
    feed_draft_set_date(draft, FEED_DATE_PUBLISHED, 1,
                        feed_date_parse(get_string(object, "date_published")));
    feed_draft_set_date(draft, FEED_DATE_MODIFIED, 1,
                        feed_date_parse(get_string(object, "date_modified")));
    feed_draft_set_content(draft, get_body(object, "content_html", FALSE, base_url));
    feed_draft_set_content(draft, get_body(object, "content_text", TRUE, base_url));
    feed_draft_set_summary(draft, get_body(object, "summary", TRUE, base_url));
    FeedEntry *entry = feed_draft_to_entry(draft);
    feed_draft_free(draft);
    json->on_entry(entry, json->data);
}

/* ---- strings, mended ---- */

static void append_character(FeedJson *json, gunichar c)
{
    if (c == '"' || c == '\\')
        g_string_append_c(json->to, '\\');
    if (c < 0x20)
        g_string_append_printf(json->to, "\\u%04x", c);
    else
        g_string_append_unichar(json->to, c);
}

/* A surrogate that has no other half becomes U+FFFD. */
static void flush_surrogate(FeedJson *json)
{
    if (json->high)
        append_character(json, 0xFFFD);
    json->high = 0;
}

static void append_unit(FeedJson *json, gunichar unit)
{
    if (json->high && unit >= 0xDC00 && unit <= 0xDFFF) {
        append_character(json, 0x10000 + ((json->high - 0xD800) << 10) + (unit - 0xDC00));
        json->high = 0;
        return;
    }
    flush_surrogate(json);
    if (unit >= 0xD800 && unit <= 0xDBFF)
        json->high = unit;
    else
        append_character(json, unit == 0 || (unit >= 0xDC00 && unit <= 0xDFFF) ? 0xFFFD : unit);
}

/* Takes the next byte of an escape; what is none stands for the character itself. */
static void read_escape(FeedJson *json, char c)
{
    static const char letters[] = "bfnrt/\\\"", meanings[] = "\b\f\n\r\t/\\\"";

    if (json->escape_len == 1 && c != 'u') {
        const char *letter = c ? strchr(letters, c) : NULL;
        json->escape_len = 0;
        if ((unsigned char)c >= 0x80) { /* the first byte of a longer character */
            flush_surrogate(json);
            g_string_append_c(json->to, c);
            return;
        }
        append_unit(json, letter ? (gunichar)meanings[letter - letters] : (gunichar)c);
        return;
    }
    if (json->escape_len > 1 && !g_ascii_isxdigit(c)) {
        append_unit(json, 0xFFFD);
        json->escape_len = 0;
        return;
    }
    json->escape[json->escape_len++] = c;
    if (json->escape_len < 6)
        return;
    json->escape[6] = '\0';
    append_unit(json, (gunichar)g_ascii_strtoull(json->escape + 2, NULL, 16));
    json->escape_len = 0;
}

static void end_string(FeedJson *json)
{
    flush_surrogate(json);
    g_string_append_c(json->to, '"');
    json->in_string = FALSE;
    if (json->depth == 1) {
        const char *key = json->to->str + json->string_start + 1;
        g_strlcpy(json->key, key, MIN(sizeof json->key, json->to->len - json->string_start - 1));
    }
}

/* Reads inside a string; returns the bytes read. */
static gsize read_string(FeedJson *json, const char *text, gsize len)
{
    if (json->escape_len > 0) {
        gboolean broken = json->escape_len > 1 && !g_ascii_isxdigit(*text);
        read_escape(json, *text);
        return broken ? 0 : 1;
    }
    gsize plain = 0;
    while (plain < len && text[plain] != '"' && text[plain] != '\\' &&
           (unsigned char)text[plain] >= 0x20)
        plain++;
    if (plain > 0) {
        flush_surrogate(json);
        g_string_append_len(json->to, text, (gssize)plain);
        return plain;
    }
    if (*text == '"') {
        end_string(json);
    } else if (*text == '\\') {
        json->escape[0] = '\\';
        json->escape_len = 1;
    } else {
        flush_surrogate(json);
        append_character(json, (unsigned char)*text ? (unsigned char)*text : 0xFFFD);
    }
    return 1;
}

/* ---- structure ---- */

/* A bare word ends: literals stay, all else (numbers) becomes a string. */
static void end_word(FeedJson *json)
{
    const char *word = json->to->str + json->word_start;

    json->in_word = FALSE;
    if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0 || strcmp(word, "null") == 0)
        return;
    g_string_insert_c(json->to, (gssize)json->word_start, '"');
    g_string_append_c(json->to, '"');
}

/* Leaves out a comma that stands at the end of what is written. */
static void drop_comma(GString *text)
{
    if (text->len > 0 && text->str[text->len - 1] == ',')
        g_string_truncate(text, text->len - 1);
}

static gboolean open_bracket(FeedJson *json, char c, GError **error)
{
    if (json->depth == FEED_JSON_DEPTH_MAX) {
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_LIMIT,
                            _("this JSON is nested too deeply"));
        return FALSE;
    }
    if (json->items_depth > 0 && json->depth == json->items_depth) {
        json->to = json->item;
        g_string_truncate(json->item, 0);
    }
    gboolean items =
        c == '[' && json->depth == 1 && !json->had_items && strcmp(json->key, "items") == 0;
    json->closers[json->depth++] = c == '{' ? '}' : ']';
    g_string_append_c(json->to, c);
    if (items) {
        json->items_depth = json->depth;
        json->had_items = TRUE;
    }
    return TRUE;
}

static void close_bracket(FeedJson *json, char c)
{
    if (json->depth == 0 || json->closers[json->depth - 1] != c)
        return;
    drop_comma(json->to);
    g_string_append_c(json->to, c);
    json->depth--;
    if (json->items_depth == 0)
        return;
    if (json->depth == json->items_depth) {
        read_item(json);
        json->to = json->head;
    } else if (json->depth < json->items_depth) {
        json->items_depth = 0;
    }
}

/* What a mark does between strings and words; most are copied. */
static gboolean read_mark(FeedJson *json, char c, GError **error)
{
    gboolean between_items = json->items_depth > 0 && json->depth == json->items_depth;

    if (c == '{' || c == '[')
        return open_bracket(json, c, error);
    if (c == '}' || c == ']') {
        close_bracket(json, c);
    } else if (c == '"') {
        json->in_string = TRUE;
        json->string_start = json->to->len;
        g_string_append_c(json->to, c);
    } else if (c == ',' || c == ':') {
        if (!between_items)
            g_string_append_c(json->to, c);
    } else if (!g_ascii_isspace(c) && (unsigned char)c < 0x80) {
        json->in_word = TRUE;
        json->word_start = json->to->len;
        g_string_append_c(json->to, c);
    }
    return TRUE;
}

static gboolean is_word(char c)
{
    return g_ascii_isalnum(c) || c == '.' || c == '+' || c == '-';
}

gboolean feed_json_push(FeedJson *json, const char *text, gsize len, GError **error)
{
    for (gsize at = 0; at < len;) {
        if (json->in_string) {
            at += read_string(json, text + at, len - at);
        } else if (json->in_word && is_word(text[at])) {
            g_string_append_c(json->to, text[at++]);
        } else {
            if (json->in_word)
                end_word(json);
            if (!read_mark(json, text[at++], error))
                return FALSE;
        }
        if (json->to->len > FEED_JSON_MAX) {
            g_set_error_literal(error, FEED_ERROR, FEED_ERROR_LIMIT, _("this JSON is too large"));
            return FALSE;
        }
    }
    return TRUE;
}

/* Closes what is open, so that the part that came can be read. */
static void close_all(FeedJson *json)
{
    if (json->in_word)
        end_word(json);
    if (json->depth > 0)
        feed_repairs_tell(json->repairs, FEED_REPAIR_TRUNCATED);
    if (json->in_string)
        end_string(json);
    while (json->depth > 0) {
        if (g_str_has_suffix(json->to->str, ":"))
            g_string_append(json->to, "null");
        close_bracket(json, json->closers[json->depth - 1]);
    }
}

static const char *read_format(const json_t *object)
{
    const char *version = get_string(object, "version");

    if (version && (g_str_has_suffix(version, "/1") || strcmp(version, "1.0") == 0 ||
                    strcmp(version, "1") == 0))
        return "json-1.0";
    return "json-1.1";
}

FeedChannel *feed_json_finish(FeedJson *json, GError **error)
{
    close_all(json);
    g_autoptr(json_t) object = json_loadb(json->head->str, json->head->len, 0, NULL);
    const char *version = object ? get_string(object, "version") : NULL;

    if (!object && !json->had_items) {
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_SYNTAX, _("this is no valid JSON"));
        return NULL;
    }
    if (!json->had_items && !(version && strstr(version, "jsonfeed.org"))) {
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_FORMAT,
                            _("this is JSON, but no JSON Feed"));
        return NULL;
    }
    FeedDraft *draft = feed_draft_new();
    FeedChannel *channel = feed_channel_new();
    read_common(object, draft, json->origin->url, FALSE);
    feed_draft_set(draft, FEED_FIELD_DESCRIPTION, 1, get_title(object, "description"));
    feed_draft_to_channel(draft, channel);
    feed_draft_free(draft);
    channel->format = read_format(object);
    return channel;
}
