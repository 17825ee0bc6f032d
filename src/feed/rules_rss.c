/* RSS 0.90 to 2.0. Sources: the specifications of Netscape, UserLand, RSS-DEV and the RSS Advisory
 * Board, and what feeds of the wild write in their stead. */
#include "config.h"

#include "feed/rules.h"

#define RSS FEED_SPACE_RSS

const FeedRule feed_rules_rss[] = {
    {RSS, "channel", FEED_IN_DOCUMENT, FEED_IN_CHANNEL, feed_start_dated, NULL, 0, 3},
    {RSS, "item", FEED_IN_DOCUMENT | FEED_IN_CHANNEL | FEED_IN_ENTRY | FEED_IN_NOTHING,
     FEED_IN_ENTRY, feed_start_dated, NULL, 0, 1},
    {RSS, "title", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_TITLE, 1},
    {RSS, "link", FEED_IN_ANY, FEED_IN_TEXT, feed_start_link, feed_end_link, FEED_FIELD_URL, 1},
    {RSS, "url", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_url, FEED_FIELD_URL, 8},
    {RSS, "guid", FEED_IN_ENTRY, FEED_IN_TEXT, feed_start_guid, feed_end_guid, 0, 1},
    {RSS, "description", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 2},
    {RSS, "summary", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 3},
    {RSS, "abstract", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 6},
    {RSS, "tagline", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_summary, 0, 4},
    {RSS, "body", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_content, 0, 3},
    {RSS, "fullitem", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_content, 0, 4},
    {RSS, "fulltext", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_content, 0, 5},
    {RSS, "author", FEED_IN_ANY, FEED_IN_PERSON, feed_start_person, feed_end_person, 0, 1},
    {RSS, "managingeditor", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_author, 0, 1},
    {RSS, "webmaster", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_author, 0, FEED_RANK_STAND_IN},
    {RSS, "category", FEED_IN_ANY, FEED_IN_TEXT, feed_start_category, feed_end_tag, 0, 1},
    {RSS, "comments", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_url, FEED_FIELD_COMMENTS, 1},
    {RSS, "enclosure", FEED_IN_ENTRY, FEED_IN_TEXT, feed_start_enclosure, feed_end_enclosure, 0, 1},
    {RSS, "pubdate", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_PUBLISHED, 1},
    {RSS, "lastbuilddate", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_MODIFIED, 2},
    {RSS, "source", FEED_IN_ENTRY, FEED_IN_TEXT, feed_start_source, feed_end_title,
     FEED_FIELD_SOURCE_TITLE, 1},
    {RSS, "language", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_line, FEED_FIELD_LANGUAGE, 1},
    {RSS, "copyright", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_RIGHTS, 1},
    {RSS, "ttl", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_minutes, FEED_FIELD_TTL, 1},
    {RSS, "skiphours", FEED_IN_CHANNEL, FEED_IN_CHANNEL, NULL, NULL, 0, 1},
    {RSS, "hour", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_skip_hour, 0, 1},
    {RSS, "skipdays", FEED_IN_CHANNEL, FEED_IN_CHANNEL, NULL, NULL, 0, 1},
    {RSS, "day", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_skip_day, 0, 1},
    {RSS, "image", FEED_IN_DOCUMENT | FEED_IN_ANY, FEED_IN_IMAGE, feed_start_image, feed_end_image,
     FEED_FIELD_IMAGE, 4},
    {RSS, "logo", FEED_IN_CHANNEL, FEED_IN_NOTHING, feed_start_image, NULL, FEED_FIELD_IMAGE, 6},
    {RSS, "url", FEED_IN_IMAGE, FEED_IN_TEXT, NULL, feed_end_url, FEED_FIELD_IMAGE, 2},
    {0},
};
