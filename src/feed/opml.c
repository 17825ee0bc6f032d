#include "config.h"

#include "feed/opml.h"

#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/libxml.h"
#include "feed/bytes.h"
#include "feed/error.h"
#include "feed/limits.h"
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

static void folder_free(FeedFolder *folder)
{
    g_free(folder->path);
    g_free(folder->attributes);
    g_free(folder);
}

FeedList *feed_list_new(void)
{
    FeedList *list = g_new0(FeedList, 1);

    list->feeds = g_ptr_array_new_with_free_func((GDestroyNotify)feed_subscription_free);
    list->folders = g_ptr_array_new_with_free_func((GDestroyNotify)folder_free);
    return list;
}

void feed_list_free(FeedList *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->feeds);
    g_ptr_array_unref(list->folders);
    g_free(list->head);
    g_free(list);
}

/* ---- reading ---- */

/* A list that is read. */
typedef struct {
    FeedList *list;
    GHashTable *paths; /* of the folders that are in it already; theirs */
} ListReader;

static gboolean has_name(const xmlChar *name, const char *wanted)
{
    return g_ascii_strcasecmp((const char *)name, wanted) == 0;
}

/* Value of an attribute, cleaned; NULL where the element lacks it. */
static char *attribute(xmlNode *node, const char *name)
{
    for (xmlAttr *found = node->properties; found; found = found->next) {
        if (found->ns || !has_name(found->name, name))
            continue;
        xmlChar *value = xmlNodeListGetString(node->doc, found->children, 1);
        char *copy = base_clean_line(value ? (const char *)value : "", -1);
        xmlFree(value);
        return copy;
    }
    return NULL;
}

/* The same, but NULL where it is empty too. */
static char *filled_attribute(xmlNode *node, const char *name)
{
    g_autofree char *value = attribute(node, name);
    return value && *value ? g_steal_pointer(&value) : NULL;
}

/* "text" is what the specification asks for; some programs write only "title". */
static char *outline_title(xmlNode *node)
{
    char *title = filled_attribute(node, "text");
    return title ? title : filled_attribute(node, "title");
}

/* TRUE for attributes that have a field of their own, or that mean a command. */
static gboolean is_taken_of_feed(const xmlAttr *attr, const char *value, const char *title)
{
    static const char *const names[] = {"text", "title", "xmlUrl", "htmlUrl", "filtercmd"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (has_name(attr->name, names[i]))
            return TRUE;
    }
    return has_name(attr->name, "type") && g_ascii_strcasecmp(value, "rss") == 0;
}

/* The same for a folder; a title of its own is kept beside the text. */
static gboolean is_taken_of_folder(const xmlAttr *attr, const char *value, const char *title)
{
    return has_name(attr->name, "text") || has_name(attr->name, "filtercmd") ||
           (has_name(attr->name, "title") && strcmp(value, title) == 0);
}

/* Appends a space, a name, and a value escaped for an attribute. */
static void append_attribute(GString *out, const char *prefix, const char *name, const char *value)
{
    g_autofree char *escaped = g_markup_escape_text(value, -1);

    g_string_append_printf(out, "%s%s%s%s=\"%s\"", out->len > 0 ? " " : "", prefix ? prefix : "",
                           prefix ? ":" : "", name, escaped);
}

/* The attributes that nothing else keeps, each with its namespace; NULL for none. */
static char *other_attributes(xmlNode *node, const char *title,
                              gboolean (*is_taken)(const xmlAttr *attr, const char *value,
                                                   const char *title))
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GHashTable) declared = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (xmlAttr *attr = node->properties; attr; attr = attr->next) {
        xmlChar *raw = xmlNodeListGetString(node->doc, attr->children, 1);
        g_autofree char *value = base_clean_line(raw ? (const char *)raw : "", -1);
        const char *prefix = attr->ns ? (const char *)attr->ns->prefix : NULL;

        xmlFree(raw);
        if (!attr->ns && is_taken(attr, value, title))
            continue;
        if (prefix && strcmp(prefix, "xml") != 0 && g_hash_table_add(declared, attr->ns))
            append_attribute(out, "xmlns", prefix, (const char *)attr->ns->href);
        append_attribute(out, prefix, (const char *)attr->name, value);
    }
    return out->len > 0 ? g_strdup(out->str) : NULL;
}

static FeedSubscription *read_subscription(xmlNode *node, char *url, const char *folder)
{
    FeedSubscription *subscription = g_new0(FeedSubscription, 1);
    g_autofree char *feed_title = filled_attribute(node, "title");
    g_autofree char *command = filled_attribute(node, "filtercmd");

    subscription->url = url;
    subscription->title = outline_title(node);
    if (g_strcmp0(feed_title, subscription->title) != 0)
        subscription->feed_title = g_steal_pointer(&feed_title);
    subscription->html_url = filled_attribute(node, "htmlUrl");
    subscription->folder = g_strdup(folder);
    subscription->attributes = other_attributes(node, subscription->title, is_taken_of_feed);
    subscription->command = command != NULL;
    return subscription;
}

/* The folder that an outline without a feed opens inside another; it is put into the list. */
static char *inner_folder(ListReader *reader, xmlNode *node, const char *folder)
{
    g_autofree char *title = outline_title(node);
    if (!title || strlen(title) > FEED_LIST_PATH_MAX)
        return g_strdup(folder);

    g_auto(GStrv) parts = g_strsplit(title, "/", -1);
    g_autofree char *joined = g_strjoinv(INNER_SLASH, parts);
    g_autofree char *path =
        folder ? g_strjoin("/", folder, joined, NULL) : g_steal_pointer(&joined);
    if (strlen(path) > FEED_LIST_PATH_MAX)
        return g_strdup(folder);
    if (reader->list->folders->len < FEED_LIST_FOLDERS_MAX &&
        !g_hash_table_contains(reader->paths, path)) {
        FeedFolder *fresh = g_new0(FeedFolder, 1);
        fresh->path = g_strdup(path);
        fresh->attributes = other_attributes(node, title, is_taken_of_folder);
        g_ptr_array_add(reader->list->folders, fresh);
        g_hash_table_add(reader->paths, fresh->path);
    }
    return g_steal_pointer(&path);
}

/* Walks sibling outlines; the mender limits the depth of a document, and so of this recursion. */
static void read_outlines(ListReader *reader, xmlNode *node, const char *folder)
{
    for (; node; node = xmlNextElementSibling(node)) {
        char *url = attribute(node, "xmlUrl");

        if (url)
            g_ptr_array_add(reader->list->feeds, read_subscription(node, url, folder));
        /* Some nest feeds in feeds: those inside count as beside. */
        g_autofree char *inner = url ? g_strdup(folder) : inner_folder(reader, node, folder);
        read_outlines(reader, xmlFirstElementChild(node), inner);
    }
}

/* An element of the head with the namespaces that it needs, as it stands in XML. */
static char *write_element(xmlNode *node)
{
    g_autoptr(xmlDoc) doc = xmlNewDoc(BAD_CAST "1.0");
    xmlBuffer *buffer = xmlBufferCreate();
    xmlNode *copy = xmlDocCopyNode(node, doc, 1);

    if (copy)
        xmlDocSetRootElement(doc, copy);
    if (copy)
        xmlNodeDump(buffer, doc, copy, 0, 0);
    char *text = base_clean_text((const char *)xmlBufferContent(buffer), -1);
    xmlBufferFree(buffer);
    return text;
}

static void read_head(FeedList *list, xmlNode *head)
{
    g_autoptr(GString) elements = g_string_new(list->head);

    for (xmlNode *node = xmlFirstElementChild(head); node; node = xmlNextElementSibling(node)) {
        g_autofree char *element = write_element(node);
        if (elements->len + strlen(element) <= FEED_LIST_HEAD_MAX)
            g_string_append(elements, element);
    }
    g_free(list->head);
    list->head = elements->len > 0 ? g_strdup(elements->str) : NULL;
}

/* The document made well-formed, as feeds are before they are parsed; NULL where it is no OPML. */
static GString *mend(const char *text, gsize len, FeedRepairs *repairs)
{
    static const char *const roots[] = {"opml", NULL};
    FeedBytes *bytes = feed_bytes_new(NULL, repairs);
    FeedMend *mender = feed_mend_new(roots, repairs);
    g_autoptr(GString) mended = g_string_new(NULL);

    feed_bytes_push(bytes, text, len, feed_mend_input(mender));
    feed_bytes_finish(bytes, feed_mend_input(mender));
    gboolean good = feed_mend_finish(mender, mended, NULL);
    feed_mend_free(mender);
    feed_bytes_free(bytes);
    return good ? g_steal_pointer(&mended) : NULL;
}

FeedList *feed_opml_parse(GBytes *bytes, FeedRepairFunc on_repair, gpointer data, GError **error)
{
    gsize len;
    const char *text = g_bytes_get_data(bytes, &len);
    FeedRepairs repairs = {.on_repair = on_repair, .data = data};
    g_autoptr(GString) mended = len > 0 && len <= G_MAXINT / 2 ? mend(text, len, &repairs) : NULL;
    g_autoptr(xmlDoc) doc = NULL;
    g_autoptr(FeedList) list = feed_list_new();
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    ListReader reader = {list, paths};

    if (mended && mended->len <= G_MAXINT)
        doc =
            xmlReadMemory(mended->str, (int)mended->len, NULL, "UTF-8", QUIET | XML_PARSE_RECOVER);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (!root) {
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_FORMAT, _("this is no OPML document"));
        return NULL;
    }
    for (xmlNode *part = xmlFirstElementChild(root); part; part = xmlNextElementSibling(part)) {
        if (has_name(part->name, "body"))
            read_outlines(&reader, xmlFirstElementChild(part), NULL);
        else if (has_name(part->name, "head"))
            read_head(list, part);
    }
    return g_steal_pointer(&list);
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

/* Adds the elements of a head that stand in XML; nothing where they don't. TRUE where a title is
 * among them. */
static gboolean copy_head(xmlNode *head, const char *elements)
{
    g_autofree char *text = g_strdup_printf("<head>%s</head>", elements);
    g_autoptr(xmlDoc) doc = xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8", QUIET);
    xmlNode *source = doc ? xmlDocGetRootElement(doc) : NULL;
    gboolean title = FALSE;

    if (!source || source->next)
        return FALSE;
    for (xmlNode *node = xmlFirstElementChild(source); node; node = xmlNextElementSibling(node)) {
        xmlNode *copy = xmlDocCopyNode(node, head->doc, 1);
        title |= has_name(node->name, "title");
        if (copy)
            xmlAddChild(head, copy);
    }
    return title;
}

GBytes *feed_opml_write(const FeedList *list, const char *title)
{
    g_autoptr(xmlDoc) doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, BAD_CAST "opml", NULL);
    g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    xmlChar *text = NULL;
    int len = 0;

    xmlDocSetRootElement(doc, root);
    set_attribute(root, "version", "2.0");
    xmlNode *head = xmlNewChild(root, NULL, BAD_CAST "head", NULL);
    if (!list->head || !copy_head(head, list->head))
        xmlNewTextChild(head, NULL, BAD_CAST "title", BAD_CAST title);
    xmlNode *body = xmlNewChild(root, NULL, BAD_CAST "body", NULL);

    for (guint i = 0; i < list->feeds->len; i++) {
        const FeedSubscription *next = g_ptr_array_index(list->feeds, i);
        write_subscription(next->folder ? find_folder(folders, body, next->folder) : body, next);
    }
    for (guint i = 0; i < list->folders->len; i++) {
        const FeedFolder *next = g_ptr_array_index(list->folders, i);
        xmlNode *node = find_folder(folders, body, next->path);
        if (next->attributes)
            copy_attributes(node, next->attributes);
    }
    xmlDocDumpFormatMemoryEnc(doc, &text, &len, "UTF-8", 1);
    GBytes *bytes = g_bytes_new(text, (gsize)len);
    xmlFree(text);
    return bytes;
}
