/* Atom 0.3 and 1.0. Sources: RFC 4287; The Atom Syndication Format 0.3 (draft). */
#include "config.h"

#include "feed/rules.h"

#define ATOM FEED_SPACE_ATOM

const FeedRule feed_rules_atom[] = {
    {ATOM, "entry", FEED_IN_DOCUMENT | FEED_IN_CHANNEL | FEED_IN_ENTRY, FEED_IN_ENTRY, NULL, NULL,
     0, 1},
    {ATOM, "id", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_id, FEED_FIELD_ID, 1},
    {ATOM, "title", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_TITLE, 1},
    {ATOM, "link", FEED_IN_ANY, FEED_IN_TEXT, feed_start_link, feed_end_link, FEED_FIELD_URL, 1},
    {ATOM, "subtitle", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_summary, 0, 2},
    {ATOM, "tagline", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_summary, 0, 2},
    {ATOM, "info", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_summary, 0, 9},
    {ATOM, "summary", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_summary, 0, 3},
    {ATOM, "content", FEED_IN_ENTRY, FEED_IN_TEXT, feed_start_content, feed_end_content, 0, 2},
    {ATOM, "author", FEED_IN_ANY, FEED_IN_PERSON, feed_start_person, feed_end_person, 0, 1},
    {ATOM, "contributor", FEED_IN_ANY, FEED_IN_NOTHING, NULL, NULL, 0, 1},
    {ATOM, "name", FEED_IN_PERSON, FEED_IN_TEXT, NULL, feed_end_person_part, FEED_PERSON_NAME, 1},
    {ATOM, "email", FEED_IN_PERSON, FEED_IN_TEXT, NULL, feed_end_person_part, FEED_PERSON_EMAIL, 1},
    {ATOM, "uri", FEED_IN_PERSON, FEED_IN_TEXT, NULL, feed_end_person_part, FEED_PERSON_URL, 1},
    {ATOM, "url", FEED_IN_PERSON, FEED_IN_TEXT, NULL, feed_end_person_part, FEED_PERSON_URL, 1},
    {ATOM, "homepage", FEED_IN_PERSON, FEED_IN_TEXT, NULL, feed_end_person_part, FEED_PERSON_URL,
     1},
    {ATOM, "category", FEED_IN_ANY, FEED_IN_TEXT, feed_start_category, feed_end_tag, 0, 1},
    {ATOM, "published", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_PUBLISHED, 1},
    {ATOM, "issued", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_PUBLISHED, 2},
    {ATOM, "created", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_PUBLISHED, 3},
    {ATOM, "updated", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_MODIFIED, 1},
    {ATOM, "modified", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_date, FEED_DATE_MODIFIED, 1},
    {ATOM, "rights", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_RIGHTS, 1},
    {ATOM, "copyright", FEED_IN_ANY, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_RIGHTS, 2},
    {ATOM, "icon", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_url, FEED_FIELD_FAVICON, 1},
    {ATOM, "logo", FEED_IN_CHANNEL, FEED_IN_TEXT, NULL, feed_end_url, FEED_FIELD_IMAGE, 1},
    {ATOM, "source", FEED_IN_ENTRY, FEED_IN_SOURCE, NULL, NULL, 0, 1},
    {ATOM, "title", FEED_IN_SOURCE, FEED_IN_TEXT, NULL, feed_end_title, FEED_FIELD_SOURCE_TITLE, 1},
    {ATOM, "id", FEED_IN_SOURCE, FEED_IN_TEXT, NULL, feed_end_id, FEED_FIELD_SOURCE_ID, 1},
    {ATOM, "link", FEED_IN_SOURCE, FEED_IN_NOTHING, feed_start_link, NULL, FEED_FIELD_SOURCE_URL,
     1},
    {0},
};
