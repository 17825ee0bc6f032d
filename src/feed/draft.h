/* What is gathered while an entry, or the feed's own part, is read: the best of each field. */
#ifndef DIXIT_FEED_DRAFT_H
#define DIXIT_FEED_DRAFT_H

#include <glib.h>

#include "feed/entry.h"

/*
 * Several elements can carry one field. Each brings its rank (1 is best): the best one wins, and of
 * equals the first. Empty values never count.
 */
typedef enum {
    FEED_FIELD_ID,
    FEED_FIELD_URL,
    FEED_FIELD_EXTERNAL_URL,
    FEED_FIELD_SELF_URL,
    FEED_FIELD_TITLE,
    FEED_FIELD_DESCRIPTION, /* of a feed: plain text */
    FEED_FIELD_IMAGE,
    FEED_FIELD_BANNER,
    FEED_FIELD_FAVICON,
    FEED_FIELD_LANGUAGE,
    FEED_FIELD_COMMENTS,
    FEED_FIELD_RIGHTS,
    FEED_FIELD_TTL,       /* seconds, in digits */
    FEED_FIELD_PERIOD,    /* likewise: in which the feed is updated … */
    FEED_FIELD_FREQUENCY, /* … so many times */
    FEED_FIELD_DURATION,  /* of the first attachment, as written */
    FEED_FIELD_SOURCE_TITLE,
    FEED_FIELD_SOURCE_URL,
    FEED_FIELD_SOURCE_ID,
    FEED_FIELD_SOURCE_FEED_URL,
    FEED_FIELD_COUNT
} FeedField;

/* Some elements say only that it is a date: of publication, or else, where that is known, of the
 * last change. */
typedef enum {
    FEED_DATE_PUBLISHED,
    FEED_DATE_MODIFIED,
    FEED_DATE_EITHER,
    FEED_DATE_COUNT
} FeedDateField;

typedef struct {
    char *value;
    gboolean is_text; /* plain text, not HTML */
    char *base_url;   /* NULL where unknown */
    int rank;         /* 0 for none */
} FeedBody;

typedef struct {
    char *text[FEED_FIELD_COUNT];
    int rank[FEED_FIELD_COUNT];
    gint64 date[FEED_DATE_COUNT];
    int date_rank[FEED_DATE_COUNT];
    guint skip_hours, skip_days; /* as in FeedChannel */
    FeedBody content, summary;
    GPtrArray *authors;   /* FeedAuthor */
    FeedAuthor *stand_in; /* who counts as author where no other is named */
    int stand_in_rank;
    GPtrArray *tags;        /* char * */
    GPtrArray *links;       /* char * */
    GPtrArray *attachments; /* FeedAttachment */
    GPtrArray *media;       /* FeedAttachment, listed behind the attachments */
} FeedDraft;

/* Authors from this rank on stand in only where there is no other: the best one of them. */
#define FEED_RANK_STAND_IN 10

/* Summaries up to this rank are the entry's own; a second one of them is its content. */
#define FEED_RANK_OWN_SUMMARY 4

FeedDraft *feed_draft_new(void);

/* Makes it as a new one is. */
void feed_draft_clear(FeedDraft *draft);
void feed_draft_free(FeedDraft *draft);

/* Take value, which they own from then on; NULL and "" are left out. */
void feed_draft_set(FeedDraft *draft, FeedField field, int rank, char *value);
void feed_draft_set_content(FeedDraft *draft, FeedBody body);
void feed_draft_set_summary(FeedDraft *draft, FeedBody body);
void feed_draft_add_tag(FeedDraft *draft, char *tag);
void feed_draft_add_link(FeedDraft *draft, char *url);
void feed_draft_add_author(FeedDraft *draft, int rank, FeedAuthor *author);
void feed_draft_add_attachment(FeedDraft *draft, FeedAttachment *attachment, gboolean media);

void feed_draft_set_date(FeedDraft *draft, FeedDateField field, int rank, gint64 date_s);

/* Make what was gathered; the draft is left empty. */
FeedEntry *feed_draft_to_entry(FeedDraft *draft);
void feed_draft_to_channel(FeedDraft *draft, FeedChannel *channel);

#endif
