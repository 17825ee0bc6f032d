/* Text of a document, written so that XML accepts it. */
#ifndef DIXIT_FEED_ESCAPE_H
#define DIXIT_FEED_ESCAPE_H

#include <glib.h>

#include "feed/repair.h"

/* What references mean in one document. All zero but repairs at first. */
typedef struct {
    GHashTable *entities; /* declared by the document: name to text; NULL for none */
    FeedRepairs *repairs;
} FeedEscape;

void feed_escape_clear(FeedEscape *escape);

/*
 * Appends text up to its first "<": characters that XML doesn't have left out, references put in a
 * form that XML knows, "&" and ">" escaped. Returns the bytes read; it stops before a reference or
 * a character that may not be complete, unless at_end is set.
 */
gsize feed_escape_text(FeedEscape *escape, const char *text, gsize len, gboolean at_end,
                       GString *out);

/* Appends what stands in a CDATA section, where nothing but characters can be wrong. */
void feed_escape_cdata(FeedEscape *escape, const char *text, gsize len, GString *out);

/* Appends an attribute's value between quotes. */
void feed_escape_value(FeedEscape *escape, const char *value, gsize len, GString *out);

/*
 * Keeps the entities that a document type declaration declares, if they are plain text and short
 * (FEED_ENTITIES_MAX, FEED_ENTITY_MAX). None can refer to another, so none can grow.
 */
void feed_escape_read_doctype(FeedEscape *escape, const char *text, gsize len);

/* Length of the start of text that stands for itself: no markup, no reference, nothing foreign. */
gsize feed_escape_plain_len(const char *text, gsize len);

/* Length of the start of text that is good in a CDATA section as it is. */
gsize feed_escape_cdata_len(const char *text, gsize len);

/* Length of the reference to one of XML's own entities ("&amp;") at text; 0 for any other. */
gsize feed_escape_predefined_len(const char *text, gsize len);

/* Classes of bytes: what does not stand for itself in text (markup, controls, the first byte of
 * U+FFFE), what does not even in a CDATA section, and what names are made of. */
enum { FEED_ESCAPE_SPECIAL = 1, FEED_ESCAPE_NAME = 2, FEED_ESCAPE_FOREIGN = 4 };
extern const guint8 feed_escape_classes[256];

static inline gboolean feed_escape_is_special(char c)
{
    return (feed_escape_classes[(unsigned char)c] & FEED_ESCAPE_SPECIAL) != 0;
}

static inline gboolean feed_escape_is_name(char c)
{
    return (feed_escape_classes[(unsigned char)c] & FEED_ESCAPE_NAME) != 0;
}

static inline gboolean feed_escape_is_name_start(char c)
{
    return g_ascii_isalpha(c) || c == '_';
}

#endif
