/* How two copies of one article are told: the keys they share, and how alike they are. Internal. */
#ifndef DIXIT_STORE_SKETCH_H
#define DIXIT_STORE_SKETCH_H

#include <glib.h>

/* Of the link, of the title, and two of the text. */
#define SKETCH_KEYS_MAX 4

/* What of an article is compared. Strings are the caller's; NULL where it has none. */
typedef struct {
    const char *url;
    const char *title;
    const char *body; /* its text without the title */
} SketchText;

/*
 * Gives the keys of an article, each once, and returns how many they are. Articles that share none
 * are not compared. Of the text these are the two least hashes of its shingles (runs of five
 * words), which edited copies of a text keep with the likelihood of their resemblance.
 *
 * Source: Broder, "On the resemblance and containment of documents" (1997).
 */
guint sketch_keys(const SketchText *text, gint64 keys[SKETCH_KEYS_MAX]);

/*
 * Whether two are one article:
 *
 * - links that are the same (but for scheme, "www.", what only counts visitors, and the fragment),
 *   where the titles or the texts do not speak against it: a podcast links all episodes to one
 * page;
 * - or titles of the same words, and of the shorter text most shingles in the longer one; or, where
 *   there is hardly a text to compare, a long title;
 * - or under another title nearly the same text, and not a short one.
 */
gboolean sketch_same(const SketchText *a, const SketchText *b);

/* The link by which copies are compared, as a string to be freed; NULL where it names no page. */
char *sketch_link(const char *url);

#endif
