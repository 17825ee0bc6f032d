/* Names of elements in one document, and what the rules make of them. */
#ifndef DIXIT_FEED_NAME_H
#define DIXIT_FEED_NAME_H

#include "feed/rules.h"

/* An element's name as libxml2 has it in its dictionary: the pointers tell names apart. */
typedef struct {
    const xmlChar *local, *prefix, *uri;
} FeedNameKey;

/* What is known of a name. */
typedef struct {
    FeedNameKey key;
    FeedSpace space;
    const GPtrArray *rules; /* const FeedRule *, of all spaces; static; NULL for none */
    gboolean is_void;       /* as HTML it has no end tag */
} FeedName;

/* The names of one document, each looked up once. */
typedef struct FeedNames FeedNames;

FeedNames *feed_names_new(void);
void feed_names_free(FeedNames *names);

/* The name is valid until the next call. */
const FeedName *feed_names_find(FeedNames *names, const xmlChar *local, const xmlChar *prefix,
                                const xmlChar *uri);

/* The rule of one space for an element in a place; NULL for none. */
const FeedRule *feed_name_own_rule(const FeedName *name, FeedSpace space, FeedPlace place);

/*
 * The rule for an element in a place of a document of the native format (FEED_SPACE_RSS or
 * FEED_SPACE_ATOM); NULL for none. The formats' own elements are found in each other's feeds too,
 * and those of the commonest modules without a namespace, because feeds mix them.
 */
const FeedRule *feed_name_rule(const FeedName *name, FeedSpace native, FeedPlace place);

#endif
