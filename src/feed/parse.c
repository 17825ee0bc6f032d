#include "config.h"

#include "feed/parse.h"

#include <string.h>

#include "base/i18n.h"
#include "feed/bytes.h"
#include "feed/error.h"
#include "feed/json.h"
#include "feed/mend.h"
#include "feed/repair.h"
#include "feed/xml.h"

/* Bytes taken at once: what a whole feed is cut into, so that no step holds more. */
#define STEP_LEN (32 * 1024)

struct FeedParser {
    FeedOrigin origin; /* strings are owned */
    FeedEntryFunc on_entry;
    gpointer data;
    FeedRepairs repairs;
    FeedBytes *bytes;
    GString *text;   /* decoded, not yet handed on; unused once there is a mender */
    GString *mended; /* written by the mender, not yet parsed */
    FeedMend *mend;  /* one of the two ways; NULL until the first character tells which */
    FeedXml *xml;
    FeedJson *json;
};

FeedParser *feed_parser_new(const FeedOrigin *origin, FeedEntryFunc on_entry,
                            FeedRepairFunc on_repair, gpointer data)
{
    FeedParser *parser = g_new0(FeedParser, 1);

    if (origin) {
        parser->origin.url = g_strdup(origin->url);
        parser->origin.content_location = g_strdup(origin->content_location);
    }
    parser->on_entry = on_entry;
    parser->data = data;
    parser->repairs.on_repair = on_repair;
    parser->repairs.data = data;
    parser->bytes = feed_bytes_new(origin ? origin->charset : NULL, &parser->repairs);
    parser->text = g_string_new(NULL);
    parser->mended = g_string_new(NULL);
    return parser;
}

void feed_parser_free(FeedParser *parser)
{
    if (!parser)
        return;
    g_free((char *)parser->origin.url);
    g_free((char *)parser->origin.content_location);
    feed_bytes_free(parser->bytes);
    g_string_free(parser->text, TRUE);
    g_string_free(parser->mended, TRUE);
    feed_mend_free(parser->mend);
    feed_xml_free(parser->xml);
    feed_json_free(parser->json);
    g_free(parser);
}

/* Chooses the way by the first character; what stands before it is dropped. */
static void choose(FeedParser *parser)
{
    static const char *const roots[] = {"rss", "rdf", "feed", "channel", NULL};
    static const char mark[] = "\xEF\xBB\xBF";
    gsize skip = 0;

    for (;;) {
        if (g_ascii_isspace(parser->text->str[skip]))
            skip++;
        else if (g_str_has_prefix(parser->text->str + skip, mark))
            skip += strlen(mark);
        else
            break;
    }
    /* The mark's first bytes alone can't tell. */
    gsize left = parser->text->len - skip;
    if (left == 0 || (left < 3 && parser->text->str[skip] == mark[0]))
        return;
    g_string_erase(parser->text, 0, (gssize)skip);
    if (*parser->text->str == '{' || *parser->text->str == '[') {
        parser->json =
            feed_json_new(&parser->origin, parser->on_entry, parser->data, &parser->repairs);
    } else {
        parser->mend = feed_mend_new(roots, &parser->repairs);
        g_string_append_len(feed_mend_input(parser->mend), parser->text->str,
                            (gssize)parser->text->len);
        parser->xml =
            feed_xml_new(&parser->origin, parser->on_entry, parser->data, &parser->repairs);
    }
}

/* Where decoded text goes. */
static GString *decoded(FeedParser *parser)
{
    return parser->mend ? feed_mend_input(parser->mend) : parser->text;
}

static gboolean hand_on(FeedParser *parser, GError **error)
{
    gboolean good = TRUE;

    if (!parser->mend && !parser->json)
        choose(parser);
    if (parser->json) {
        good = feed_json_push(parser->json, parser->text->str, parser->text->len, error);
    } else if (parser->mend) {
        good = feed_mend_push(parser->mend, parser->mended, error);
        feed_xml_push(parser->xml, parser->mended->str, parser->mended->len);
        g_string_truncate(parser->mended, 0);
    } else {
        return TRUE;
    }
    g_string_truncate(parser->text, 0);
    return good;
}

gboolean feed_parser_push(FeedParser *parser, const void *bytes, gsize len, GError **error)
{
    const char *at = bytes;

    while (len > 0) {
        gsize part = MIN(len, STEP_LEN);

        feed_bytes_push(parser->bytes, at, part, decoded(parser));
        if (!hand_on(parser, error))
            return FALSE;
        at += part;
        len -= part;
    }
    return TRUE;
}

FeedChannel *feed_parser_finish(FeedParser *parser, GError **error)
{
    feed_bytes_finish(parser->bytes, decoded(parser));
    if (!hand_on(parser, error))
        return NULL;
    if (parser->json)
        return feed_json_finish(parser->json, error);
    if (!parser->mend) {
        g_set_error_literal(error, FEED_ERROR, FEED_ERROR_EMPTY, _("there is nothing in it"));
        return NULL;
    }
    if (!feed_mend_finish(parser->mend, parser->mended, error))
        return NULL;
    feed_xml_push(parser->xml, parser->mended->str, parser->mended->len);
    return feed_xml_finish(parser->xml);
}

FeedChannel *feed_parse(GBytes *bytes, const FeedOrigin *origin, FeedEntryFunc on_entry,
                        FeedRepairFunc on_repair, gpointer data, GError **error)
{
    g_autoptr(FeedParser) parser = feed_parser_new(origin, on_entry, on_repair, data);
    gsize len;
    const char *start = g_bytes_get_data(bytes, &len);

    if (!feed_parser_push(parser, start, len, error))
        return NULL;
    return feed_parser_finish(parser, error);
}
