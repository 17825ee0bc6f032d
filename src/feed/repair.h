/* What was repaired in a feed: each kind is told once. */
#ifndef DIXIT_FEED_REPAIR_H
#define DIXIT_FEED_REPAIR_H

#include <glib.h>

#include "feed/parse.h"

typedef enum {
    FEED_REPAIR_ENCODING_UNKNOWN,
    FEED_REPAIR_ENCODING_WRONG,
    FEED_REPAIR_BYTES,
    FEED_REPAIR_CONTROLS,
    FEED_REPAIR_AMPERSAND,
    FEED_REPAIR_ENTITY,
    FEED_REPAIR_LESS_THAN,
    FEED_REPAIR_ATTRIBUTES,
    FEED_REPAIR_UNCLOSED,
    FEED_REPAIR_STRAY_END,
    FEED_REPAIR_BEFORE,
    FEED_REPAIR_AFTER,
    FEED_REPAIR_TRUNCATED,
    FEED_REPAIR_DEPTH,
    FEED_REPAIR_TEXT_CUT,
    FEED_REPAIR_SYNTAX,
    FEED_REPAIR_JSON_ITEM,
    FEED_REPAIR_COUNT
} FeedRepair;

typedef struct {
    FeedRepairFunc on_repair; /* may be NULL */
    gpointer data;
    gboolean told[FEED_REPAIR_COUNT];
} FeedRepairs;

/* Tells on_repair of a repair, unless one of this kind has been told. */
void feed_repairs_tell(FeedRepairs *repairs, FeedRepair repair);

#endif
