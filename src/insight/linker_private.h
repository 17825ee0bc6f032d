/* The linker's insides: people (linker.c), bodies and places (linker_bodies.c), and what comes of
 * them (linker_results.c). */
#ifndef DIXIT_INSIGHT_LINKER_PRIVATE_H
#define DIXIT_INSIGHT_LINKER_PRIVATE_H

#include "insight/linker.h"

/* One actor of the text while it is being put together. */
typedef struct {
    int known;           /* of the gazetteer; -1 */
    char *key;           /* folded words in their base form */
    guint votes[3];      /* mentions of each kind */
    GArray *names;       /* guint: indices of names */
    char gender;         /* 'm', 'f'; 0 if unknown */
    const char *initial; /* of a second forename, folded; NULL if there is none */
    gboolean apart;      /* another has the same name but for the initial */
    guint canonical;     /* the name that is written in full and in its base form */
    gboolean in_base;
} Cluster;

typedef struct {
    const InsightGazetteer *gazetteer;
    const TextTokens *tokens;
    const GArray *names;
    const char *tag;
    GHashTable *words;          /* folded words of all names: where base forms are sought */
    GPtrArray *strings;         /* char *, owned: keys that are no words of the text */
    GPtrArray *clusters;        /* Cluster, owned */
    GHashTable *by_key;         /* borrowed key to Cluster */
    GHashTable *by_known;       /* actor + 1 to Cluster */
    GHashTable *surnames;       /* folded surname to the Cluster that was last named in full */
    GHashTable *first_surnames; /* the same, first named */
    GHashTable *men, *women;    /* the same as surnames, by gender */
    GHashTable *acronyms;       /* folded acronym to Cluster, from "Long Name (LN)" */
    GHashTable *initials;     /* of longer names, to their Cluster, NULL where several have them */
    GHashTable *first_bodies; /* word for a sort of body to the first longer name's index + 1 */
    GHashTable *bodies;       /* word that can stand for a longer name to its last Cluster */
    GHashTable *beginnings;   /* key of a longer name's beginning to its Cluster; owned keys */
    Cluster **of;             /* by name */
} Linker;

static inline const InsightName *insight_linker_name(const Linker *linker, guint n)
{
    return &g_array_index(linker->names, InsightName, n);
}

/* The base form of a word, as far as this text or the tables show it. */
const char *insight_linker_base(const Linker *linker, guint token);

/* What a title right before a name says: 'm', 'f', 0. */
char insight_linker_title_gender(const Linker *linker, const InsightName *name);

/* What a name is known by in this text: "New People's Party" as "new people party". */
char *insight_linker_key(const Linker *linker, const InsightName *name);

/* The actor of the tables whose form these words are, of the name's own kind; -1. */
int insight_linker_find(const Linker *linker, const InsightName *name);

/* The cluster of an actor of the tables, or of a key, which may be a new one. */
Cluster *insight_linker_known(Linker *linker, guint actor);
Cluster *insight_linker_unknown(Linker *linker, const char *key);

/* Puts a name into a cluster. */
void insight_linker_join(Linker *linker, Cluster *cluster, guint n);

/* Joins the names of bodies and places. */
void insight_linker_bodies(Linker *linker);

/* Makes an actor of each cluster. */
void insight_linker_results(const Linker *linker, TextAnnotation *annotation);

#endif
