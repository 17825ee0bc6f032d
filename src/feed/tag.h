/* Tags of XML: names and attributes, with the namespaces in which they stand. */
#ifndef DIXIT_FEED_TAG_H
#define DIXIT_FEED_TAG_H

#include <glib.h>

typedef struct {
    const char *name;   /* without its prefix */
    const char *prefix; /* NULL for none */
    const char *value;  /* references resolved, NUL-terminated */
    gsize len;
} FeedAttribute;

typedef struct {
    const FeedAttribute *list;
    guint count;
} FeedAttributes;

/* What a tag declares, or what is declared around it. */
typedef struct {
    char *prefix; /* "" for the default */
    char *uri;    /* cut at FEED_BASE_MAX; "" takes a declaration back */
} FeedNamespace;

/* The tag that begins an element. All of it holds until the next tag only. */
typedef struct {
    const char *name;          /* as written, with its prefix */
    const char *local;         /* the part behind the prefix */
    const char *uri;           /* of its namespace; NULL where none is declared */
    FeedAttributes attributes; /* declarations of namespaces left out */
    const FeedNamespace *declared;
    guint declared_count;
} FeedTag;

/* Value of the attribute of this local name, in any case and of any prefix; NULL for none. */
const FeedAttribute *feed_tag_attribute(const FeedAttributes *attributes, const char *name);

/* Makes tags one after the other, and knows the namespaces of the elements that are open. */
typedef struct FeedTags FeedTags;

FeedTags *feed_tags_new(void);
void feed_tags_free(FeedTags *tags);

/* Begins a tag; what was begun and not finished is forgotten. */
void feed_tags_begin(FeedTags *tags, const char *name, gsize len);

/* TRUE where the tag that was begun has an attribute of this name, prefix included. */
gboolean feed_tags_has(const FeedTags *tags, const char *name, gsize len);

/* Adds an attribute; its value is what is appended to the result before the next call. */
GString *feed_tags_add(FeedTags *tags, const char *name, gsize len);

/* Ends the tag; its element is open then. */
const FeedTag *feed_tags_finish(FeedTags *tags);

/* The innermost open element is closed. */
void feed_tags_leave(FeedTags *tags);

/* Address of the namespace that a prefix means in the innermost open element; NULL for none. */
const char *feed_tags_namespace(const FeedTags *tags, const char *prefix, gsize len);

#endif
