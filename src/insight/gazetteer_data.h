/* The gazetteer's insides: what the file gives, and what was added to it. */
#ifndef DIXIT_INSIGHT_GAZETTEER_DATA_H
#define DIXIT_INSIGHT_GAZETTEER_DATA_H

#include "insight/gazetteer.h"
#include "insight/gazetteer_file.h"

#define ENDING_MAX 8 /* bytes of the longest case ending */

typedef enum {
    INSIGHT_ENDING_CASE,       /* of a name; base stands in its place in the base form */
    INSIGHT_ENDING_SURNAME,    /* a word of min_len bytes or more that ends so is a surname */
    INSIGHT_ENDING_ADJECTIVE,  /* the same, an adjective */
    INSIGHT_ENDING_POSSESSIVE, /* makes an adjective of a name that ends in base */
    INSIGHT_ENDING_BODY,       /* of a body's name; adjectives before its noun end as it does */
    INSIGHT_ENDING_KINDS
} InsightEndingKind;

/* A line of a table of endings. Strings live as long as the gazetteer; "" for none. */
typedef struct {
    const char *language; /* "*" for any */
    const char *ending, *base;
    const char *adjective, *adjective_base;
    guint8 min_len;
    guint8 fleeting; /* an "a" goes before the last letter */
    guint8 final;    /* a word that ends so is no case of any */
    char last;       /* the last byte of ending */
    gsize len;       /* the bytes of ending */
} InsightEnding;

/*
 * Numbers of the file go first, and those of what was added go on from them: the reader's own
 * names, and in tools/make-gazetteer, which has no file yet, all that the tables say.
 */
struct InsightGazetteer {
    InsightGazetteerFile file;
    GArray *endings[INSIGHT_ENDING_KINDS]; /* InsightEnding */
    GHashTable *cases;                     /* a case ending to GArray of its InsightEnding */
    GStringChunk *strings;
    GHashTable *words;    /* folded to InsightWord */
    GArray *word_classes; /* guint, from the first added word on */
    GHashTable *edges;    /* InsightEdge to itself */
    guint node_count;     /* with those of the file */
    GHashTable *forms;    /* a node to GArray of InsightForm: all of its forms */
    GArray *actors;       /* InsightKnownActor */
    GHashTable *ids;      /* to an actor's number + 1 */
};

/* From a node by a word to the next node. */
typedef struct {
    guint node;
    InsightWord word;
    guint next;
} InsightEdge;

/* A gazetteer that knows nothing. */
InsightGazetteer *insight_gazetteer_new(void);

/* The same as insight_gazetteer_open() for a file at a path. */
InsightGazetteer *insight_gazetteer_open_file(const char *path,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds one line of endings, whose strings stay the caller's; last and len are found here. */
void insight_gazetteer_add_ending(InsightGazetteer *gazetteer, InsightEndingKind kind,
                                  const InsightEnding *ending);

/* The number of a folded word, a new one if it has none. */
InsightWord insight_gazetteer_add_word(InsightGazetteer *gazetteer, const char *folded);

/* A new actor's number; id "" stands for the slug of the name. */
guint insight_gazetteer_add_actor(InsightGazetteer *gazetteer, const char *id, const char *name,
                                  TextActorKind kind);

/* An actor that was added. */
InsightKnownActor *insight_gazetteer_added_actor(InsightGazetteer *gazetteer, guint index);

/* Adds a form as written; "đ" also as "d", as many write it. */
void insight_gazetteer_add_form(InsightGazetteer *gazetteer, const char *written, guint actor,
                                InsightFormKind kind);

/*
 * Adds a person's name and surname: its last word, or its first where the family name comes first.
 * "_" ties a surname of several words.
 */
void insight_gazetteer_add_person(InsightGazetteer *gazetteer, const char *tied, guint actor,
                                  gboolean first);

/* A person's surname by the same rule, folded; the name itself where it is one word. */
void insight_gazetteer_set_surname(InsightGazetteer *gazetteer, const char *tied, guint actor,
                                   gboolean first);

#endif
