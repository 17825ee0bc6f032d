#include "config.h"

#include "feed/opml.h"

#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/libxml.h"
#include "feed/bytes.h"
#include "feed/error.h"
#include "feed/mend.h"
#include "feed/repair.h"

#define QUIET (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

/* Division slash: stands for a slash inside a folder's title. */
#define INNER_SLASH "\xE2\x88\x95"

void feed_subscription_free(FeedSubscription *subscription)
{
    g_free(subscription->url);
    g_free(subscription->title);
    g_free(subscription->feed_title);
    g_free(subscription->html_url);
    g_free(subscription->folder);
    g_free(subscription->attributes);
    g_free(subscription);
}

/* ---- reading ---- */

/* A list while it is read. */
typedef struct {
    FeedMend *mend;
    GPtrArray *found;
    GPtrArray *folders; /* char *: of each open element, the folder of what stands in it */
    guint body;         /* open elements around what stands in <body>; 0 outside */
} Reading;

/* Value of an attribute without prefix, cleaned; NULL where the element lacks it. */
static char *attribute(const FeedTag *tag, const char *name)
{
    for (guint i = 0; i < tag->attributes.count; i++) {
        const FeedAttribute *found = &tag->attributes.list[i];
        if (!found->prefix && g_ascii_strcasecmp(found->name, name) == 0)
            return base_clean_line(found->value, (gssize)found->len);
    }
    return NULL;
}

/* The same, but NULL where it is empty too. */
static char *filled_attribute(const FeedTag *tag, const char *name)
{
    g_autofree char *value = attribute(tag, name);
    return value && *value ? g_steal_pointer(&value) : NULL;
}

/* "text" is what the specification asks for; some programs write only "title". */
static char *outline_title(const FeedTag *tag)
{
    char *title = filled_attribute(tag, "text");
    return title ? title : filled_attribute(tag, "title");
}

/* TRUE for attributes that have a field of their own, or that mean a command. */
static gboolean is_taken(const FeedAttribute *attribute)
{
    static const char *const names[] = {"text", "title", "xmlUrl", "htmlUrl", "filtercmd"};

    if (attribute->prefix)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(attribute->name, names[i]) == 0)
            return TRUE;
    }
    return g_ascii_strcasecmp(attribute->name, "type") == 0 &&
           g_ascii_strcasecmp(attribute->value, "rss") == 0;
}

/* Appends a name, and a value escaped for an attribute. */
static void append_attribute(GString *out, const char *prefix, const char *name, const char *value)
{
    g_autofree char *escaped = g_markup_escape_text(value, -1);

    g_string_append_printf(out, "%s%s%s%s=\"%s\"", out->len > 0 ? " " : "", prefix ? prefix : "",
                           prefix ? ":" : "", name, escaped);
}

/* The attributes that nothing else keeps, each with its namespace; NULL for none. */
static char *other_attributes(Reading *reading, const FeedTag *tag)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GHashTable) declared = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < tag->attributes.count; i++) {
        const FeedAttribute *next = &tag->attributes.list[i];
        g_autofree char *value = base_clean_line(next->value, (gssize)next->len);
        const char *uri = next->prefix ? feed_mend_namespace(reading->mend, next->prefix) : NULL;

        if (is_taken(next))
            continue;
        if (uri && g_hash_table_add(declared, (gpointer)next->prefix)) {
            g_autofree char *clean = base_clean_line(uri, -1);
            append_attribute(out, "xmlns", next->prefix, clean);
        }
        append_attribute(out, next->prefix, next->name, value);
    }
    return out->len > 0 ? g_strdup(out->str) : NULL;
}

static void take_subscription(Reading *reading, const FeedTag *tag, char *url, const char *folder)
{
    FeedSubscription *subscription = g_new0(FeedSubscription, 1);
    g_autofree char *feed_title = filled_attribute(tag, "title");
    g_autofree char *command = filled_attribute(tag, "filtercmd");

    subscription->url = url;
    subscription->title = outline_title(tag);
    if (g_strcmp0(feed_title, subscription->title) != 0)
        subscription->feed_title = g_steal_pointer(&feed_title);
    subscription->html_url = filled_attribute(tag, "htmlUrl");
    subscription->folder = g_strdup(folder);
    subscription->attributes = other_attributes(reading, tag);
    subscription->command = command != NULL;
    g_ptr_array_add(reading->found, subscription);
}

/* The folder that an outline without a feed opens inside another. */
static char *inner_folder(const FeedTag *tag, const char *folder)
{
    g_autofree char *title = outline_title(tag);
    if (!title)
        return g_strdup(folder);

    g_auto(GStrv) parts = g_strsplit(title, "/", -1);
    g_autofree char *joined = g_strjoinv(INNER_SLASH, parts);
    return folder ? g_strjoin("/", folder, joined, NULL) : g_steal_pointer(&joined);
}

static void start_element(const FeedTag *tag, gpointer data)
{
    Reading *reading = data;
    guint depth = reading->folders->len;
    const char *folder = depth > 0 ? g_ptr_array_index(reading->folders, depth - 1) : NULL;
    gboolean outline = reading->body > 0 && g_ascii_strcasecmp(tag->local, "outline") == 0;
    char *url = outline ? attribute(tag, "xmlUrl") : NULL;

    if (url)
        take_subscription(reading, tag, url, folder);
    if (reading->body == 0 && g_ascii_strcasecmp(tag->local, "body") == 0)
        reading->body = depth + 1;
    /* Some nest feeds in feeds: those inside count as beside. */
    g_ptr_array_add(reading->folders,
                    outline && !url ? inner_folder(tag, folder) : g_strdup(folder));
}

static void end_element(const char *local, gpointer data)
{
    Reading *reading = data;

    if (reading->folders->len == reading->body)
        reading->body = 0;
    g_ptr_array_set_size(reading->folders, (int)reading->folders->len - 1);
}

static void skip_text(const char *text, gsize len, gpointer data)
{
}

/* Reads text (UTF-8), as feeds are read; FALSE where there is no <opml>. */
static gboolean read_list(Reading *reading, const GString *text, FeedRepairs *repairs)
{
    static const FeedMendHandler handler = {start_element, end_element, skip_text};
    static const char *const roots[] = {"opml", NULL};

    reading->mend = feed_mend_new(roots, &handler, reading, repairs);
    gboolean good = feed_mend_push(reading->mend, text->str, text->len, NULL) &&
                    feed_mend_finish(reading->mend, NULL);
    feed_mend_free(reading->mend);
    return good;
}

GPtrArray *feed_opml_parse(GBytes *bytes, FeedRepairFunc on_repair, gpointer data, GError **error)
{
    gsize len;
    const char *start = g_bytes_get_data(bytes, &len);
    FeedRepairs repairs = {.on_repair = on_repair, .data = data};
    FeedBytes *decoder = feed_bytes_new(NULL, &repairs);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) found =
        g_ptr_array_new_with_free_func((GDestroyNotify)feed_subscription_free);
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    Reading reading = {.found = found, .folders = folders};

    feed_bytes_push(decoder, start, len, text);
    feed_bytes_finish(decoder, text);
    feed_bytes_free(decoder);
    if (!read_list(&reading, text, &repairs)) {
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_FORMAT, _("this is no OPML document"));
        return NULL;
    }
    return g_steal_pointer(&found);
}

/* ---- writing ---- */

static void set_attribute(xmlNode *node, const char *name, const char *value)
{
    if (value)
        xmlNewProp(node, BAD_CAST name, BAD_CAST value);
}

/* The namespace as the node has it, declared there where it is not yet. */
static xmlNs *copy_namespace(xmlNode *node, const xmlNs *other)
{
    xmlNs *known = other ? xmlSearchNs(node->doc, node, other->prefix) : NULL;

    if (!other || (known && xmlStrEqual(known->href, other->href)))
        return known;
    return xmlNewNs(node, other->href, other->prefix);
}

/* Adds attributes that stand in XML; nothing where they don't. */
static void copy_attributes(xmlNode *node, const char *attributes)
{
    g_autofree char *text = g_strdup_printf("<outline %s/>", attributes);
    g_autoptr(xmlDoc) doc = xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8", QUIET);
    xmlNode *source = doc ? xmlDocGetRootElement(doc) : NULL;

    if (!source || source->children || source->next)
        return;
    for (xmlAttr *attr = source->properties; attr; attr = attr->next) {
        if (xmlHasNsProp(node, attr->name, attr->ns ? attr->ns->href : NULL))
            continue;
        xmlChar *value = xmlNodeListGetString(doc, attr->children, 1);
        xmlNewNsProp(node, copy_namespace(node, attr->ns), attr->name, value);
        xmlFree(value);
    }
}

/* The element of a folder, made with those around it where there is none yet. */
static xmlNode *find_folder(GHashTable *folders, xmlNode *body, const char *path)
{
    xmlNode *known = g_hash_table_lookup(folders, path);
    xmlNode *at = body;

    if (known)
        return known;
    for (const char *name = path, *end; name; name = end ? end + 1 : NULL) {
        end = strchr(name, '/');
        g_autofree char *so_far = end ? g_strndup(path, (gsize)(end - path)) : g_strdup(path);
        xmlNode *next = g_hash_table_lookup(folders, so_far);

        if (!next) {
            g_autofree char *title = end ? g_strndup(name, (gsize)(end - name)) : g_strdup(name);
            g_auto(GStrv) parts = g_strsplit(title, INNER_SLASH, -1);
            g_autofree char *shown = g_strjoinv("/", parts);
            next = xmlNewChild(at, NULL, BAD_CAST "outline", NULL);
            set_attribute(next, "text", shown);
            g_hash_table_insert(folders, g_steal_pointer(&so_far), next);
        }
        at = next;
    }
    return at;
}

static void write_subscription(xmlNode *parent, const FeedSubscription *subscription)
{
    xmlNode *node = xmlNewChild(parent, NULL, BAD_CAST "outline", NULL);
    const char *title = subscription->title ? subscription->title : subscription->feed_title;
    const char *own = subscription->feed_title ? subscription->feed_title : subscription->title;

    set_attribute(node, "text", title ? title : subscription->url);
    set_attribute(node, "title", own);
    set_attribute(node, "xmlUrl", subscription->url);
    set_attribute(node, "htmlUrl", subscription->html_url);
    if (subscription->attributes)
        copy_attributes(node, subscription->attributes);
    if (!xmlHasProp(node, BAD_CAST "type"))
        set_attribute(node, "type", "rss");
}

GBytes *feed_opml_write(const GPtrArray *subscriptions, const char *title)
{
    g_autoptr(xmlDoc) doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, BAD_CAST "opml", NULL);
    g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    xmlChar *text = NULL;
    int len = 0;

    xmlDocSetRootElement(doc, root);
    set_attribute(root, "version", "2.0");
    xmlNode *head = xmlNewChild(root, NULL, BAD_CAST "head", NULL);
    xmlNewTextChild(head, NULL, BAD_CAST "title", BAD_CAST title);
    xmlNode *body = xmlNewChild(root, NULL, BAD_CAST "body", NULL);

    for (guint i = 0; i < subscriptions->len; i++) {
        const FeedSubscription *next = g_ptr_array_index(subscriptions, i);
        write_subscription(next->folder ? find_folder(folders, body, next->folder) : body, next);
    }
    xmlDocDumpFormatMemoryEnc(doc, &text, &len, "UTF-8", 1);
    GBytes *bytes = g_bytes_new(text, (gsize)len);
    xmlFree(text);
    return bytes;
}
