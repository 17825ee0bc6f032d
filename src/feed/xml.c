#include "config.h"

#include "feed/xml.h"

#include <string.h>

#include "base/libxml.h"
#include "feed/format.h"
#include "feed/html.h"
#include "feed/limits.h"
#include "feed/name.h"
#include "feed/rules.h"
#include "feed/text.h"
#include "feed/url.h"

/* Rules of the other format than the document's own come behind its own. */
#define FOREIGN_PENALTY 5

/* Buffers up to this size are kept for the next element. */
#define BUFFER_KEPT (64 * 1024)

/* One open element. */
typedef struct {
    FeedPlace place;      /* of its children */
    const FeedRule *rule; /* NULL for one without meaning */
    int rank;
    FeedText text;  /* text.text is NULL where none is gathered */
    char *base_url; /* its own xml:base, resolved; NULL where it has none */
    char *term;
    gboolean flag;
    gboolean is_void;
} Frame;

struct FeedXml {
    xmlParserCtxt *context;
    const FeedOrigin *origin;
    FeedEntryFunc on_entry;
    gpointer data;
    FeedRepairs *repairs;
    FeedNames *names;
    GArray *frames;   /* Frame */
    GPtrArray *spare; /* GString *: buffers for the text of elements, used again and again */
    guint bases;      /* frames with an xml:base */
    const char *format;
    FeedSpace native; /* FEED_SPACE_RSS or FEED_SPACE_ATOM */
    FeedDraft *channel;
    FeedDraft *entry;      /* NULL outside of entries */
    FeedDraft *next_entry; /* an empty one for the next; NULL while it is in use */
    FeedAuthor *person;
    char *language;    /* xml:lang of the feed */
    gsize entry_len;   /* bytes that the present entry has brought */
    gsize channel_len; /* the same of all that is no entry */
    char *origin_base; /* Content-Location beside the address */
};

/* ---- frames ---- */

static Frame *top(const FeedXml *xml)
{
    return xml->frames->len > 0 ? &g_array_index(xml->frames, Frame, xml->frames->len - 1) : NULL;
}

/* The frame that gathers text, if the innermost element belongs to one. */
static Frame *gathering(const FeedXml *xml)
{
    for (guint i = xml->frames->len; i > 0; i--) {
        Frame *frame = &g_array_index(xml->frames, Frame, i - 1);
        if (frame->text.text)
            return frame;
        if (frame->place != FEED_IN_TEXT)
            return NULL;
    }
    return NULL;
}

/* The base that the document sets by xml:base; NULL for none. */
static const char *xml_base(const FeedXml *xml)
{
    for (guint i = xml->bases > 0 ? xml->frames->len : 0; i > 0; i--) {
        const Frame *frame = &g_array_index(xml->frames, Frame, i - 1);
        if (frame->base_url)
            return frame->base_url;
    }
    return NULL;
}

static const char *base_url(const FeedXml *xml)
{
    const char *set = xml_base(xml);

    if (set)
        return set;
    if (xml->origin_base)
        return xml->origin_base;
    const char *home = xml->channel->text[FEED_FIELD_URL];
    return home && feed_url_is_absolute(home) ? home : xml->origin->url;
}

static FeedTarget make_target(FeedXml *xml, Frame *frame, const FeedAttributes *attributes)
{
    return (FeedTarget){
        .draft = xml->entry ? xml->entry : xml->channel,
        .channel = xml->channel,
        .in_entry = xml->entry != NULL,
        .base_url = frame->text.base_url,
        .xml_base = xml_base(xml),
        .attributes = attributes,
        .person = &xml->person,
        .term = &frame->term,
        .flag = &frame->flag,
    };
}

/* Value of an attribute of the xml: namespace; NULL where it is missing. */
static char *xml_attribute(const FeedAttributes *attributes, const char *name)
{
    for (int i = 0; i < attributes->count; i++) {
        const xmlChar **attribute = attributes->list + i * 5;

        if (attribute[1] && strcmp((const char *)attribute[1], "xml") == 0 &&
            strcmp((const char *)attribute[0], name) == 0)
            return feed_text_clean_line((const char *)attribute[3],
                                        (gsize)(attribute[4] - attribute[3]));
    }
    return NULL;
}

/* Ranks of a language that xml:lang gives, by whose it is. */
enum { OF_ELEMENT = 5, OF_CONTENT, OF_PART, OF_FEED };

static void set_language(const FeedAttributes *attributes, FeedDraft *draft, int rank)
{
    if (attributes->count > 0)
        feed_draft_set(draft, FEED_FIELD_LANGUAGE, rank, xml_attribute(attributes, "lang"));
}

static void set_feed_language(FeedXml *xml, const FeedAttributes *attributes)
{
    char *language = xml_attribute(attributes, "lang");

    if (!language)
        return;
    g_free(xml->language);
    xml->language = language;
    feed_draft_set(xml->channel, FEED_FIELD_LANGUAGE, OF_ELEMENT, g_strdup(language));
}

/* ---- text constructs ---- */

/* What a type says: types of Atom, and media types. */
static const struct {
    const char *type;
    enum { PLAIN, HTML, MARKUP } kind;
} text_types[] = {
    {"text", PLAIN},        {"text/plain", PLAIN},
    {"plain", PLAIN},       {"html", HTML},
    {"text/html", HTML},    {"xhtml", MARKUP},
    {"text/xhtml", MARKUP}, {"application/xhtml+xml", MARKUP},
};

static void set_text_type(FeedXml *xml, FeedText *text, const char *type)
{
    if (!type || !*type) {
        text->is_plain = xml->native == FEED_SPACE_ATOM;
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(text_types); i++) {
        if (g_ascii_strcasecmp(type, text_types[i].type) == 0) {
            text->is_plain = text_types[i].kind == PLAIN;
            text->is_html = text_types[i].kind == HTML;
            text->markup = text_types[i].kind == MARKUP;
            return;
        }
    }
    if (g_str_has_suffix(type, "+xml") || g_str_has_suffix(type, "/xml"))
        text->markup = TRUE;
    else if (g_ascii_strncasecmp(type, "text/", 5) == 0)
        text->is_plain = TRUE;
    else if (strchr(type, '/') && xml->native == FEED_SPACE_ATOM)
        text->is_base64 = TRUE;
}

static void start_text(FeedXml *xml, Frame *frame, const FeedAttributes *attributes)
{
    g_autofree char *type = feed_attribute(attributes, "type");
    g_autofree char *mode = feed_attribute(attributes, "mode");
    FeedText *text = &frame->text;

    text->text = xml->spare->len > 0 ? g_ptr_array_steal_index_fast(xml->spare, xml->spare->len - 1)
                                     : g_string_new(NULL);
    set_text_type(xml, text, type);
    if (mode && g_ascii_strcasecmp(mode, "base64") == 0) {
        text->is_base64 = TRUE;
        text->is_plain = FALSE;
    }
    /* Escaped markup that says it is XHTML is text until it is unescaped once more. */
    if (mode && g_ascii_strcasecmp(mode, "escaped") == 0 && text->markup) {
        text->markup = FALSE;
        text->is_html = TRUE;
    }
}

/* Counts bytes against what an entry may bring; FALSE where they are too many. */
static gboolean spend(FeedXml *xml, gsize len)
{
    gsize *spent = xml->entry ? &xml->entry_len : &xml->channel_len;

    if (*spent + len > FEED_ENTRY_MAX) {
        feed_repairs_tell(xml->repairs, FEED_REPAIR_TEXT_CUT);
        return FALSE;
    }
    *spent += len;
    return TRUE;
}

static gboolean spend_attributes(FeedXml *xml, const FeedAttributes *attributes)
{
    gsize len = 0;

    for (int i = 0; i < attributes->count; i++) {
        const xmlChar **attribute = attributes->list + i * 5;
        len += (gsize)(attribute[4] - attribute[3]);
    }
    return spend(xml, len);
}

static void append_text(FeedXml *xml, Frame *frame, const char *text, gsize len)
{
    FeedText *to = &frame->text;

    if (to->text->len + len > FEED_TEXT_MAX) {
        feed_repairs_tell(xml->repairs, FEED_REPAIR_TEXT_CUT);
        return;
    }
    if (!spend(xml, len))
        return;
    if (to->markup && !to->is_html)
        feed_html_append_escaped(to->text, text, len);
    else
        g_string_append_len(to->text, text, (gssize)len);
}

/* The text so far becomes HTML, because an element begins inside. */
static void turn_to_markup(FeedText *text)
{
    if (text->markup)
        return;
    text->markup = TRUE;
    if (text->is_html)
        return;
    GString *escaped = g_string_sized_new(text->text->len + 64);
    feed_html_append_escaped(escaped, text->text->str, text->text->len);
    g_string_free(text->text, TRUE);
    text->text = escaped;
}

/* Writes one attribute; the addresses below an xml:base of their own are made absolute. */
static void write_attribute(GString *out, const xmlChar **attribute, const char *base,
                            gboolean resolve)
{
    const char *name = (const char *)attribute[0];
    const char *value = (const char *)attribute[3];
    gsize len = (gsize)(attribute[4] - attribute[3]), name_len = strlen(name);

    g_string_append_c(out, ' ');
    g_string_append_len(out, name, (gssize)name_len);
    g_string_append_len(out, "=\"", 2);
    if (resolve && feed_html_is_address(name, name_len)) {
        g_autofree char *written = g_strndup(value, len);
        g_autofree char *resolved = feed_url_resolve(base, written);
        feed_html_append_escaped(out, resolved, strlen(resolved));
    } else {
        feed_html_append_escaped(out, value, len);
    }
    g_string_append_c(out, '"');
}

/* Appends what a tag begins with, in one step: tags are many. */
static void append_tag(GString *out, const char *open, const char *name)
{
    gsize open_len = strlen(open), name_len = strlen(name), at = out->len;

    g_string_set_size(out, at + open_len + name_len);
    memcpy(out->str + at, open, open_len);
    memcpy(out->str + at + open_len, name, name_len);
}

static void write_start(FeedXml *xml, Frame *into, const xmlChar *local,
                        const FeedAttributes *attributes)
{
    const char *base = attributes->count > 0 ? base_url(xml) : NULL;
    gboolean resolve = base && g_strcmp0(base, into->text.base_url) != 0;

    turn_to_markup(&into->text);
    GString *out = into->text.text;
    if (out->len > FEED_TEXT_MAX || !spend_attributes(xml, attributes))
        return;
    append_tag(out, "<", (const char *)local);
    for (int i = 0; i < attributes->count; i++) {
        const xmlChar **attribute = attributes->list + i * 5;
        if (!attribute[1] || strcmp((const char *)attribute[1], "xml") != 0)
            write_attribute(out, attribute, base, resolve);
    }
    g_string_append_c(out, '>');
}

static void write_end(Frame *into, const xmlChar *local)
{
    if (into->text.text->len > FEED_TEXT_MAX)
        return;
    append_tag(into->text.text, "</", (const char *)local);
    g_string_append_c(into->text.text, '>');
}

/* ---- entries ---- */

static void finish_entry(FeedXml *xml)
{
    if (!xml->entry)
        return;
    FeedEntry *entry = feed_draft_to_entry(xml->entry);
    feed_draft_clear(xml->entry);
    xml->next_entry = g_steal_pointer(&xml->entry);
    xml->entry_len = 0;
    xml->on_entry(entry, xml->data);
}

/* An entry inside another is one behind it: the first was not closed. */
static void start_entry(FeedXml *xml, const FeedAttributes *attributes)
{
    finish_entry(xml);
    xml->entry = g_steal_pointer(&xml->next_entry);
    set_language(attributes, xml->entry, OF_ELEMENT);
    feed_draft_set(xml->entry, FEED_FIELD_LANGUAGE, OF_FEED, g_strdup(xml->language));
}

/* ---- the root ---- */

/* Sets the format by the root element; returns the place of its children. */
static FeedPlace read_root(FeedXml *xml, const xmlChar *local, const xmlChar *uri,
                           const xmlChar **namespaces, int namespace_count,
                           const FeedAttributes *attributes)
{
    const char *name = (const char *)local;

    set_feed_language(xml, attributes);
    xml->native = FEED_SPACE_RSS;
    if (g_ascii_strcasecmp(name, "feed") == 0) {
        xml->native = FEED_SPACE_ATOM;
        xml->format = feed_format_atom(uri, attributes);
        return FEED_IN_CHANNEL;
    }
    if (g_ascii_strcasecmp(name, "rdf") == 0) {
        xml->format = feed_format_rdf(namespaces, namespace_count);
        return FEED_IN_DOCUMENT;
    }
    xml->format = feed_format_rss(attributes);
    if (g_ascii_strcasecmp(name, "channel") != 0)
        return FEED_IN_DOCUMENT;
    /* A channel without <rss> around it, as in the Channel Definition Format. */
    FeedTarget target = {.draft = xml->channel, .attributes = attributes};
    feed_start_dated(&target, NULL, 3);
    return FEED_IN_CHANNEL;
}

/* ---- what libxml2 calls ---- */

static void set_base(FeedXml *xml, Frame *frame, const FeedAttributes *attributes)
{
    g_autofree char *base = xml_attribute(attributes, "base");

    if (base && *base) {
        frame->base_url = feed_url_resolve(base_url(xml), base);
        xml->bases++;
    }
}

/* TRUE for the content of Atom 0.3 that holds several others, which stand for the entry's. */
static gboolean is_multipart(const FeedRule *rule, const FeedAttributes *attributes)
{
    g_autofree char *type =
        rule->end == feed_end_content ? feed_attribute(attributes, "type") : NULL;

    return type && g_ascii_strncasecmp(type, "multipart/", 10) == 0;
}

/* Opens an element that a rule names. */
static void start_rule(FeedXml *xml, const FeedRule *rule, const FeedAttributes *attributes)
{
    Frame *frame = top(xml);
    gboolean foreign = (rule->space == FEED_SPACE_RSS || rule->space == FEED_SPACE_ATOM) &&
                       rule->space != xml->native;

    if (is_multipart(rule, attributes)) {
        frame->place = FEED_IN_ENTRY;
        return;
    }
    frame->rule = rule;
    frame->rank = rule->rank + (foreign ? FOREIGN_PENALTY : 0);
    frame->place = rule->inside;
    if (rule->inside == FEED_IN_ENTRY)
        start_entry(xml, attributes);
    else if (rule->inside == FEED_IN_CHANNEL && !xml->entry)
        set_feed_language(xml, attributes);
    else if (rule->inside & (FEED_IN_TEXT | FEED_IN_PERSON | FEED_IN_IMAGE))
        start_text(xml, frame, attributes);
    if (xml->entry && rule->inside == FEED_IN_TEXT)
        set_language(attributes, xml->entry, rule->end == feed_end_content ? OF_CONTENT : OF_PART);
    frame->text.base_url = base_url(xml);
    if (rule->start && spend_attributes(xml, attributes)) {
        FeedTarget target = make_target(xml, frame, attributes);
        rule->start(&target, rule, frame->rank);
    }
}

/* Gives the buffer of a frame back; a large one is not worth keeping. */
static void reuse_text(FeedXml *xml, GString *text)
{
    if (text->allocated_len > BUFFER_KEPT) {
        g_string_free(text, TRUE);
    } else {
        g_string_truncate(text, 0);
        g_ptr_array_add(xml->spare, text);
    }
}

static void clear_frame(FeedXml *xml, Frame *frame)
{
    if (frame->text.text)
        reuse_text(xml, frame->text.text);
    xml->bases -= frame->base_url != NULL;
    g_free(frame->base_url);
    g_free(frame->term);
}

/*
 * A line of text in which another element of the format begins was not closed: it ends here, and
 * what begins stands beside it. Bodies may hold anything.
 */
static gboolean ends_line(const FeedXml *xml, const FeedName *name)
{
    const Frame *line = top(xml);

    if (xml->frames->len < 2 || !(line->place & (FEED_IN_TEXT | FEED_IN_PERSON)) ||
        !line->text.text || line->text.markup || line->rule->end == feed_end_content ||
        line->rule->end == feed_end_summary)
        return FALSE;
    if (line->place == FEED_IN_PERSON && feed_name_rule(name, xml->native, FEED_IN_PERSON))
        return FALSE;
    FeedPlace around = g_array_index(xml->frames, Frame, xml->frames->len - 2).place;
    return (name->space == FEED_SPACE_NONE || name->space == xml->native) &&
           feed_name_own_rule(name, xml->native, around);
}

static void end_line(FeedXml *xml)
{
    Frame *line = top(xml);
    FeedTarget target = make_target(xml, line, NULL);

    feed_repairs_tell(xml->repairs, FEED_REPAIR_UNCLOSED);
    line->rule->end(&target, line->rule, line->rank, &line->text);
    reuse_text(xml, g_steal_pointer(&line->text.text));
    line->rule = NULL;
    line->place = g_array_index(xml->frames, Frame, xml->frames->len - 2).place;
}

static void start_element(void *data, const xmlChar *local, const xmlChar *prefix,
                          const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                          int attribute_count, int defaulted, const xmlChar **list)
{
    FeedXml *xml = data;
    FeedAttributes attributes = {list, attribute_count};
    Frame fresh = {.place = FEED_IN_NOTHING};
    const FeedName *name = feed_names_find(xml->names, local, prefix, uri);
    fresh.is_void = name->is_void;
    if (xml->frames->len > 0 && name->rules && ends_line(xml, name))
        end_line(xml);
    FeedPlace place = xml->frames->len > 0 ? top(xml)->place : 0;
    gboolean inside = place == FEED_IN_TEXT && gathering(xml);

    if (place == 0)
        fresh.place = read_root(xml, local, uri, namespaces, namespace_count, &attributes);
    else if (inside)
        fresh.place = FEED_IN_TEXT;
    if (place != FEED_IN_NOTHING)
        set_base(xml, &fresh, &attributes);
    g_array_append_val(xml->frames, fresh);
    if (place == 0)
        return;
    if (inside) {
        write_start(xml, gathering(xml), local, &attributes);
        return;
    }
    const FeedRule *rule = feed_name_rule(name, xml->native, place);
    if (rule)
        start_rule(xml, rule, &attributes);
}

static void end_element(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    FeedXml *xml = data;
    Frame *frame = top(xml);

    if (!frame)
        return;
    if (frame->rule && frame->rule->end && frame->text.text) {
        FeedTarget target = make_target(xml, frame, NULL);
        frame->rule->end(&target, frame->rule, frame->rank, &frame->text);
    } else if (frame->rule && frame->rule->inside == FEED_IN_ENTRY) {
        finish_entry(xml);
    } else if (!frame->rule && frame->place == FEED_IN_TEXT) {
        Frame *into = frame->is_void ? NULL : gathering(xml);
        if (into)
            write_end(into, local);
    }
    clear_frame(xml, frame);
    g_array_set_size(xml->frames, xml->frames->len - 1);
}

static void characters(void *data, const xmlChar *text, int len)
{
    FeedXml *xml = data;
    Frame *frame = top(xml);

    if (frame && !frame->text.text)
        frame = frame->place == FEED_IN_TEXT ? gathering(xml) : NULL;
    if (frame)
        append_text(xml, frame, (const char *)text, (gsize)len);
}

FeedXml *feed_xml_new(const FeedOrigin *origin, FeedEntryFunc on_entry, gpointer data,
                      FeedRepairs *repairs)
{
    FeedXml *xml = g_new0(FeedXml, 1);
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = characters,
        .cdataBlock = characters,
        .ignorableWhitespace = characters,
    };

    xml->origin = origin;
    xml->on_entry = on_entry;
    xml->data = data;
    xml->repairs = repairs;
    xml->names = feed_names_new();
    xml->frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    xml->spare = g_ptr_array_new();
    xml->channel = feed_draft_new();
    xml->next_entry = feed_draft_new();
    if (origin->content_location)
        xml->origin_base = feed_url_resolve(origin->url, origin->content_location);
    xml->context = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
    xmlCtxtUseOptions(xml->context, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING | XML_PARSE_NOENT);
    return xml;
}

void feed_xml_free(FeedXml *xml)
{
    if (!xml)
        return;
    for (guint i = 0; i < xml->frames->len; i++)
        clear_frame(xml, &g_array_index(xml->frames, Frame, i));
    for (guint i = 0; i < xml->spare->len; i++)
        g_string_free(g_ptr_array_index(xml->spare, i), TRUE);
    g_ptr_array_unref(xml->spare);
    g_array_unref(xml->frames);
    feed_names_free(xml->names);
    feed_draft_free(xml->channel);
    feed_draft_free(xml->entry);
    feed_draft_free(xml->next_entry);
    feed_author_free(xml->person);
    g_free(xml->origin_base);
    g_free(xml->language);
    xmlFreeParserCtxt(xml->context);
    g_free(xml);
}

void feed_xml_push(FeedXml *xml, const char *text, gsize len)
{
    while (len > 0) {
        int part = (int)MIN(len, G_MAXINT / 2);
        xmlParseChunk(xml->context, text, part, 0);
        text += part;
        len -= (gsize)part;
    }
}

FeedChannel *feed_xml_finish(FeedXml *xml)
{
    FeedChannel *channel = feed_channel_new();

    xmlParseChunk(xml->context, NULL, 0, 1);
    finish_entry(xml);
    if (!xml->context->wellFormed)
        feed_repairs_tell(xml->repairs, FEED_REPAIR_SYNTAX);
    channel->format = xml->format ? xml->format : "rss-2.0";
    feed_draft_to_channel(xml->channel, channel);
    return channel;
}
