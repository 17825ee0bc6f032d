/* Modules that feeds of any format carry: Dublin Core, content, Media RSS, podcasts and others. */
#include "config.h"

#include "feed/rules.h"

#define DC     FEED_SPACE_DC
#define TERMS  FEED_SPACE_DCTERMS
#define MEDIA  FEED_SPACE_MEDIA
#define ITUNES FEED_SPACE_ITUNES

const FeedRule feed_rules_modules[] = {
    {DC, "title", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_TITLE, 5},
    {DC, "creator", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_author, 0, 2},
    {DC, "author", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_author, 0, 2},
    {DC, "subject", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_tag, 0, 2},
    {DC, "description", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 5},
    {DC, "date", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_EITHER, 1},
    {DC, "language", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_line, FEED_FIELD_LANGUAGE, 2},
    {DC, "rights", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_RIGHTS, 3},
    {DC, "identifier", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_line, FEED_FIELD_ID, 5},
    {DC, "source", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_SOURCE_TITLE, 5},

    {TERMS, "issued", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_PUBLISHED, 2},
    {TERMS, "created", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_PUBLISHED, 3},
    {TERMS, "modified", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_MODIFIED, 1},
    {TERMS, "date", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_EITHER, 1},
    {TERMS, "creator", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_author, 0, 2},
    {TERMS, "subject", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_tag, 0, 2},
    {TERMS, "abstract", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 6},
    {TERMS, "rights", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_RIGHTS, 4},

    {FEED_SPACE_CONTENT, "encoded", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_content, 0, 1},
    {FEED_SPACE_XHTML, "body", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_content, 0, 3},
    {FEED_SPACE_XHTML, "div", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_content, 0, 3},

    {ITUNES, "title", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_TITLE, 7},
    {ITUNES, "author", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_author, 0, 3},
    {ITUNES, "owner", FEED_IN_ANY, FEED_IN_PERSON, feed_start_person, feed_end_person, 0,
     FEED_RANK_STAND_IN + 1},
    {ITUNES, "name", FEED_IN_PERSON, FEED_IN_TEXT, NULL, feed_end_person_part, FEED_PERSON_NAME, 1},
    {ITUNES, "email", FEED_IN_PERSON, FEED_IN_TEXT, NULL, feed_end_person_part, FEED_PERSON_EMAIL,
     1},
    {ITUNES, "subtitle", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 9},
    {ITUNES, "summary", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 7},
    {ITUNES, "description", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 8},
    {ITUNES, "image", FEED_IN_ANY, FEED_IN_TEXT, feed_start_image, feed_end_image, FEED_FIELD_IMAGE,
     1},
    {ITUNES, "link", FEED_IN_ANY, FEED_IN_NOTHING, feed_start_image, NULL, FEED_FIELD_IMAGE, 5},
    {ITUNES, "category", FEED_IN_ANY, FEED_IN_CHANNEL, feed_start_category, NULL, 0, 3},
    {ITUNES, "keywords", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_keywords, 0, 3},
    {ITUNES, "duration", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_line, FEED_FIELD_DURATION, 1},

    {MEDIA, "content", FEED_IN_ITEM, FEED_IN_MEDIA, feed_start_media, NULL, FEED_FIELD_IMAGE, 3},
    {MEDIA, "group", FEED_IN_ITEM, FEED_IN_MEDIA, NULL, NULL, 0, 1},
    {MEDIA, "thumbnail", FEED_IN_ITEM, FEED_IN_NOTHING, feed_start_image, NULL, FEED_FIELD_IMAGE,
     2},
    {MEDIA, "thumbnail", FEED_IN_CHANNEL, FEED_IN_NOTHING, feed_start_image, NULL, FEED_FIELD_IMAGE,
     3},
    {MEDIA, "title", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_TITLE, 8},
    {MEDIA, "title", FEED_IN_MEDIA, FEED_IN_TEXT, NULL, feed_end_media_title, FEED_FIELD_TITLE, 9},
    {MEDIA, "description", FEED_IN_ITEM, FEED_IN_TEXT, NULL, feed_end_summary, 0, 8},
    {MEDIA, "category", FEED_IN_ITEM, FEED_IN_TEXT, feed_start_category, feed_end_tag, 0, 3},
    {MEDIA, "keywords", FEED_IN_ITEM, FEED_IN_TEXT, NULL, feed_end_keywords, 0, 3},
    {MEDIA, "copyright", FEED_IN_ITEM, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_RIGHTS, 6},
    {MEDIA, "player", FEED_IN_ITEM, FEED_IN_NOTHING, NULL, NULL, 0, 1},

    {FEED_SPACE_CC, "license", FEED_IN_ANY, FEED_IN_TEXT, feed_start_resource, feed_end_line,
     FEED_FIELD_RIGHTS, 8},
    {FEED_SPACE_FEEDBURNER, "origlink", FEED_IN_ENTRY, FEED_IN_TEXT, NULL, feed_end_url,
     FEED_FIELD_EXTERNAL_URL, 5},
    {FEED_SPACE_SYNDICATION, "updateperiod", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_period,
     FEED_FIELD_PERIOD, 1},
    {FEED_SPACE_SYNDICATION, "updatefrequency", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_line,
     FEED_FIELD_FREQUENCY, 1},
    {FEED_SPACE_ENCLOSURE, "enclosure", FEED_IN_ENTRY, FEED_IN_NOTHING, feed_start_enclosure, NULL,
     0, 1},
    {0},
};
