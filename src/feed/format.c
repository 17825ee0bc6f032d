#include "config.h"

#include "feed/format.h"

#include <string.h>

const char *feed_format_rss(const FeedAttributes *attributes)
{
    static const char *const formats[] = {"rss-0.90", "rss-0.91", "rss-0.92",
                                          "rss-0.93", "rss-0.94", "rss-1.0",
                                          "rss-2.0",  "rss-2.01", "rss-2.1"};
    g_autofree char *version = feed_attribute(attributes, "version");

    for (gsize i = 0; version && i < G_N_ELEMENTS(formats); i++) {
        if (strcmp(formats[i] + strlen("rss-"), version) == 0)
            return formats[i];
    }
    return "rss-2.0";
}

const char *feed_format_rdf(const xmlChar **namespaces, int count)
{
    for (int i = 0; i < count; i++) {
        if (namespaces[i * 2 + 1] && strstr((const char *)namespaces[i * 2 + 1], "rdf/simple/0.9"))
            return "rss-0.90";
    }
    return "rss-1.0";
}

const char *feed_format_atom(const xmlChar *uri, const FeedAttributes *attributes)
{
    g_autofree char *version = feed_attribute(attributes, "version");
    gboolean old_uri = uri && strstr((const char *)uri, "purl.org/atom/");
    gboolean new_uri = uri && strstr((const char *)uri, "2005/Atom");

    return old_uri || (!new_uri && version && g_str_has_prefix(version, "0.")) ? "atom-0.3"
                                                                               : "atom-1.0";
}
