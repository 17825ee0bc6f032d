#include "config.h"

#include "feed/opml.h"

#include "base/clean.h"
#include "base/i18n.h"
#include "base/libxml.h"
#include "feed/error.h"

void feed_subscription_free(FeedSubscription *subscription)
{
    g_free(subscription->url);
    g_free(subscription->title);
    g_free(subscription->folder);
    g_free(subscription);
}

/* Copies an attribute, cleaned; NULL where the element lacks it or has it empty. */
static char *attribute(xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, BAD_CAST name);
    g_autofree char *copy = base_clean_line((const char *)value, -1);

    xmlFree(value);
    return copy && *copy ? g_steal_pointer(&copy) : NULL;
}

/* "text" is what the specification asks for; some programs write only "title". */
static char *outline_title(xmlNode *node)
{
    char *title = attribute(node, "text");
    return title ? title : attribute(node, "title");
}

/* Walks sibling outlines; libxml2 limits the depth of a document, and so of this recursion. */
static void read_outlines(xmlNode *node, const char *folder, GPtrArray *found)
{
    for (; node; node = xmlNextElementSibling(node)) {
        g_autofree char *url = attribute(node, "xmlUrl");
        g_autofree char *title = outline_title(node);

        if (url) {
            FeedSubscription *subscription = g_new0(FeedSubscription, 1);
            subscription->url = g_steal_pointer(&url);
            subscription->title = g_steal_pointer(&title);
            subscription->folder = g_strdup(folder);
            g_ptr_array_add(found, subscription);
        } else {
            g_autofree char *inner = folder && title ? g_strjoin("/", folder, title, NULL)
                                                     : g_strdup(title ? title : folder);
            read_outlines(xmlFirstElementChild(node), inner, found);
        }
    }
}

GPtrArray *feed_opml_parse(GBytes *bytes, GError **error)
{
    gsize len;
    const char *text = g_bytes_get_data(bytes, &len);
    int flags = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    g_autoptr(xmlDoc) doc = NULL;
    g_autoptr(GPtrArray) found =
        g_ptr_array_new_with_free_func((GDestroyNotify)feed_subscription_free);

    if (len <= G_MAXINT)
        doc = xmlReadMemory(text, (int)len, NULL, NULL, flags);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (!root) {
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_SYNTAX, _("this is no well-formed XML"));
        return NULL;
    }
    if (!xmlStrEqual(root->name, BAD_CAST "opml")) {
        g_set_error(error, FEED_ERROR, FEED_ERROR_FORMAT,
                    _("expected an OPML document, found <%s>"), (const char *)root->name);
        return NULL;
    }
    for (xmlNode *part = xmlFirstElementChild(root); part; part = xmlNextElementSibling(part)) {
        if (xmlStrEqual(part->name, BAD_CAST "body"))
            read_outlines(xmlFirstElementChild(part), NULL, found);
    }
    return g_steal_pointer(&found);
}
