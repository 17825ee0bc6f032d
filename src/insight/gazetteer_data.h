/* The gazetteer's insides: shared by reading (gazetteer_read.c) and looking up (gazetteer.c). */
#ifndef DIXIT_INSIGHT_GAZETTEER_DATA_H
#define DIXIT_INSIGHT_GAZETTEER_DATA_H

#include "insight/gazetteer.h"

#define ENDING_MAX 8 /* bytes of the longest case ending */

/* From a node by a word to the next node: open addressing, empty where next is 0. */
typedef struct {
    guint node;
    InsightWord word;
    guint next;
} InsightEdge;

typedef struct {
    InsightEdge *slots;
    guint count, mask;
} InsightEdges;

/* A case ending, and what stands in its place in the base form. */
typedef struct {
    const char *language; /* "*" for any */
    const char *replacement;
    guint8 len;
    gboolean fleeting; /* an "a" goes before the last letter */
    gboolean final;    /* a word that ends so is no case of any */
} InsightEnding;

/* What the end of a word tells of it. */
typedef struct {
    const char *language; /* "*" for any */
    const char *ending;
    gsize min_len;
} InsightWordEnding;

/* An ending that makes an adjective of a name. */
typedef struct {
    const char *language;
    const char *replacement;
    const char *ending;
} InsightPossessive;

/* A case of a body's name; adjectives before its noun end as it does. */
typedef struct {
    const char *language;
    const char *ending, *base;
    const char *adjective, *adjective_base;
} InsightBodyEnding;

struct InsightGazetteer {
    GStringChunk *strings;
    GHashTable *words;    /* folded to Word */
    GArray *word_classes; /* guint, by number */
    InsightEdges edges;
    GHashTable *endings;       /* folded ending to GArray of InsightEnding */
    GArray *surname_endings;   /* InsightWordEnding */
    GArray *adjective_endings; /* InsightWordEnding */
    GArray *possessives;       /* InsightPossessive */
    GArray *body_endings;      /* InsightBodyEnding */
    GArray *heads;             /* int: first form at node */
    GArray *forms;             /* InsightForm */
    GArray *actors;
    GHashTable *ids; /* borrowed from actors, to index + 1 */
    GMappedFile *priors;
};

/* The slot of an edge, or the empty slot where it belongs. */
InsightEdge *insight_edges_find(const InsightEdges *edges, guint node, InsightWord word);

/* Reads all tables into an empty gazetteer. */
gboolean insight_gazetteer_read(InsightGazetteer *gazetteer,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

#endif
