/* What goes wrong with feeds. */
#ifndef DIXIT_FEED_ERROR_H
#define DIXIT_FEED_ERROR_H

#include <glib.h>

#define FEED_ERROR (feed_error_quark())
GQuark feed_error_quark(void);

typedef enum {
    FEED_ERROR_EMPTY,  /* no bytes, or white space only */
    FEED_ERROR_FORMAT, /* no feed: another kind of document, or of bytes */
    FEED_ERROR_SYNTAX, /* a feed, but broken before its first entry */
    FEED_ERROR_LIMIT   /* a documented limit is passed */
} FeedError;

#endif
