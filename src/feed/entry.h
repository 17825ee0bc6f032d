/* What a feed says of itself and of its entries, whatever its format. */
#ifndef DIXIT_FEED_ENTRY_H
#define DIXIT_FEED_ENTRY_H

#include <glib.h>

/* "No date": unreadable, out of range or missing. */
#define FEED_NO_DATE G_MININT64

/* In all types here: strings are cleaned UTF-8, owned by the type; NULL where the feed is silent.
 */

typedef struct {
    char *name;
    char *url;
    char *email;
    char *avatar;
} FeedAuthor;

typedef struct {
    char *url; /* absolute; never NULL */
    char *mime_type;
    char *title;
    gint64 size;       /* bytes; -1 unknown */
    gint64 duration_s; /* -1 unknown */
} FeedAttachment;

typedef struct {
    char *id;  /* guid, atom:id, rdf:about, JSON id; else the link; NULL when all lack */
    char *url; /* the page of the entry, absolute */
    char *external_url;
    char *title;        /* plain text */
    char *content_html; /* links as written; resolve them against base_url */
    char *content_text; /* where the feed says that the content is plain text */
    char *summary;      /* plain text; only beside a content */
    char *summary_html; /* the same as the feed has it */
    char *base_url;     /* what relative links of the contents are resolved against */
    char *image;
    char *banner_image;
    char *language; /* BCP 47 */
    char *comments_url;
    char *rights;
    char *source_title; /* the feed from which the entry was taken */
    char *source_url;
    char *source_id;
    char *source_feed_url;
    gint64 date_published_s; /* seconds since 1970-01-01 UTC, or FEED_NO_DATE */
    gint64 date_modified_s;
    GPtrArray *authors;     /* FeedAuthor; never NULL */
    GPtrArray *tags;        /* char *; never NULL */
    GPtrArray *attachments; /* FeedAttachment; never NULL */
    GPtrArray *links;       /* char *: addresses of links with other relations; never NULL */
} FeedEntry;

typedef struct {
    const char *format; /* "rss-2.0", "atom-1.0", "json-1.1", …: static */
    char *id;
    char *title; /* plain text */
    char *home_page_url;
    char *feed_url; /* as the feed itself gives it */
    char *description;
    char *icon;
    char *favicon;
    char *language;
    char *rights;
    gint64 date_published_s;
    gint64 date_modified_s;
    gint64 ttl_s;       /* how long the feed asks readers to wait between fetches; -1 unsaid */
    guint skip_hours;   /* bit n: the hour from n o'clock UTC, in which it asks not to be fetched */
    guint skip_days;    /* bit n: such a day, 0 for Monday */
    GPtrArray *authors; /* FeedAuthor; never NULL */
    GPtrArray *tags;    /* char *; never NULL */
    GPtrArray *links;   /* char *: addresses of links with other relations; never NULL */
} FeedChannel;

FeedAuthor *feed_author_new(void);
void feed_author_free(FeedAuthor *author);
FeedAttachment *feed_attachment_new(void);
void feed_attachment_free(FeedAttachment *attachment);
FeedEntry *feed_entry_new(void);
void feed_entry_free(FeedEntry *entry);
FeedChannel *feed_channel_new(void);
void feed_channel_free(FeedChannel *channel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedAuthor, feed_author_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedAttachment, feed_attachment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedEntry, feed_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedChannel, feed_channel_free)

#endif
