/* The linker's insides: joining (linker.c) and what comes of it (linker_results.c). */
#ifndef DIXIT_INSIGHT_LINKER_PRIVATE_H
#define DIXIT_INSIGHT_LINKER_PRIVATE_H

#include "insight/linker.h"

/* One actor of the text while it is being put together. */
typedef struct {
    int known;       /* of the gazetteer; -1 */
    char *key;       /* folded words in their base form */
    guint votes[3];  /* mentions of each kind */
    GArray *names;   /* guint: indices of names */
    char gender;     /* 'm', 'f'; 0 if unknown */
    guint canonical; /* the name that is written in full and in its base form */
    gboolean in_base;
} Cluster;

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const GArray *names;
    const char *tag;
    GHashTable *words;          /* folded words of all names: where base forms are sought */
    GPtrArray *clusters;        /* Cluster, owned */
    GHashTable *by_key;         /* borrowed key to Cluster */
    GHashTable *by_known;       /* actor + 1 to Cluster */
    GHashTable *surnames;       /* folded surname to the Cluster that was last named in full */
    GHashTable *first_surnames; /* the same, first named */
    GHashTable *men, *women;    /* the same as surnames, by gender */
    GHashTable *acronyms;       /* folded acronym to Cluster, from "Long Name (LN)" */
    GHashTable *initials;   /* of longer names, to their Cluster, NULL where several have them */
    GHashTable *bodies;     /* word that can stand for a longer name to its last Cluster */
    GHashTable *beginnings; /* key of a longer name's beginning to its Cluster; owned keys */
    Cluster **of;           /* by name */
} Linker;

static inline const InsightName *insight_linker_name(const Linker *linker, guint n)
{
    return &g_array_index(linker->names, InsightName, n);
}

/* The base form of a word, as far as this text or the tables show it. */
const char *insight_linker_base(const Linker *linker, guint token);

/* What a title right before a name says: 'm', 'f', 0. */
char insight_linker_title_gender(const Linker *linker, const InsightName *name);

/* Makes an actor of each cluster. */
void insight_linker_results(const Linker *linker, TextAnnotation *annotation);

#endif
