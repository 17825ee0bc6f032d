#include "config.h"

#include <string.h>

#include "feed/limits.h"
#include "feed/rules.h"

/* Part of a namespace's URI, in lower case; the first that fits decides. */
static const struct {
    const char *part;
    FeedSpace space;
} uris[] = {
    {"purl.org/rss/1.0/modules/content", FEED_SPACE_CONTENT},
    {"purl.org/rss/1.0/modules/syndication", FEED_SPACE_SYNDICATION},
    {"purl.org/rss/1.0/modules/", FEED_SPACE_OTHER},
    {"purl.oclc.org/net/rss_2.0/enc", FEED_SPACE_ENCLOSURE},
    {"purl.org/dc/terms", FEED_SPACE_DCTERMS},
    {"purl.org/dc/elements", FEED_SPACE_DC},
    {"search.yahoo.com/mrss", FEED_SPACE_MEDIA},
    {"dtds/podcast", FEED_SPACE_ITUNES},
    {"google.com/schemas/play-podcasts", FEED_SPACE_ITUNES},
    {"w3.org/2005/atom", FEED_SPACE_ATOM},
    {"purl.org/atom/", FEED_SPACE_ATOM},
    {"w3.org/1999/xhtml", FEED_SPACE_XHTML},
    {"w3.org/1999/02/22-rdf-syntax-ns", FEED_SPACE_RDF},
    {"netscape.com/rdf/simple/0.9", FEED_SPACE_RSS},
    {"netscape.com/publish/formats/rss", FEED_SPACE_RSS},
    {"purl.org/rss/1.0", FEED_SPACE_RSS},
    {"purl.org/net/rss1.1", FEED_SPACE_RSS},
    {"backend.userland.com/", FEED_SPACE_CC},
    {"blogs.law.harvard.edu/tech/rss", FEED_SPACE_RSS},
    {"cyber.law.harvard.edu/rss/creativecommons", FEED_SPACE_CC},
    {"cyber.law.harvard.edu/rss", FEED_SPACE_RSS},
    {"web.resource.org/cc", FEED_SPACE_CC},
    {"creativecommons.org/", FEED_SPACE_CC},
    {"rssnamespace.org/feedburner", FEED_SPACE_FEEDBURNER},
    {"purl.org/syndication/thread", FEED_SPACE_OTHER},
    {"wellformedweb.org/", FEED_SPACE_OTHER},
    {"opensearch", FEED_SPACE_OTHER},
    {"georss.org", FEED_SPACE_OTHER},
    {"opengis.net", FEED_SPACE_OTHER},
};

/* Prefixes that feeds use by custom, for a URI that is missing or wrong. */
static const struct {
    const char *prefix;
    FeedSpace space;
} prefixes[] = {
    {"a10", FEED_SPACE_ATOM},
    {"atom", FEED_SPACE_ATOM},
    {"atom03", FEED_SPACE_ATOM},
    {"atom10", FEED_SPACE_ATOM},
    {"cc", FEED_SPACE_CC},
    {"content", FEED_SPACE_CONTENT},
    {"creativecommons", FEED_SPACE_CC},
    {"dc", FEED_SPACE_DC},
    {"dcterms", FEED_SPACE_DCTERMS},
    {"enc", FEED_SPACE_ENCLOSURE},
    {"feedburner", FEED_SPACE_FEEDBURNER},
    {"googleplay", FEED_SPACE_ITUNES},
    {"itunes", FEED_SPACE_ITUNES},
    {"media", FEED_SPACE_MEDIA},
    {"rdf", FEED_SPACE_RDF},
    {"rss", FEED_SPACE_RSS},
    {"sy", FEED_SPACE_SYNDICATION},
    {"xhtml", FEED_SPACE_XHTML},
};

static FeedSpace find_uri(const char *uri)
{
    g_autofree char *lower = g_ascii_strdown(uri, (gssize)strnlen(uri, FEED_SPACE_MAX));

    /* UserLand's folder holds the module beside the format itself. */
    if (strstr(lower, "backend.userland.com/rss"))
        return FEED_SPACE_RSS;
    for (gsize i = 0; i < G_N_ELEMENTS(uris); i++) {
        if (strstr(lower, uris[i].part))
            return uris[i].space;
    }
    return FEED_SPACE_NONE;
}

FeedSpace feed_space_find(const char *uri, const char *prefix)
{
    FeedSpace space = uri ? find_uri(uri) : FEED_SPACE_NONE;

    if (space != FEED_SPACE_NONE || !prefix)
        return space;
    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (g_ascii_strcasecmp(prefix, prefixes[i].prefix) == 0)
            return prefixes[i].space;
    }
    return FEED_SPACE_OTHER;
}
