/*
 * The file of the gazetteer: made by tools/make-gazetteer when the program is built, and mapped.
 * Its numbers are in the machine's byte order. Words, nodes, forms and actors are numbered in 16
 * bits: there are some 15,000 of the most frequent kind.
 */
#ifndef DIXIT_INSIGHT_GAZETTEER_FILE_H
#define DIXIT_INSIGHT_GAZETTEER_FILE_H

#include "insight/gazetteer.h"

#define INSIGHT_GAZETTEER_MAGIC      "dixitgz\n"
#define INSIGHT_GAZETTEER_VERSION    1
#define INSIGHT_GAZETTEER_BYTE_ORDER 0x01020304u

/*
 * Priors are blocks of words in the order of their bytes. A word is written as how many bytes it
 * shares with the word before it in its block and how many more it has, in four bits each or,
 * behind a byte of INSIGHT_PRIOR_LONG << 4, in a byte each; then these bytes, and in two bytes the
 * four digits of names/words as one number.
 */
#define INSIGHT_PRIOR_BLOCK 16 /* words */
#define INSIGHT_PRIOR_MAX   64 /* bytes of the longest word */
#define INSIGHT_PRIOR_LONG  15

/* The head of the file; its parts follow in this order, each at a multiple of 64. */
typedef struct {
    char magic[8];
    guint32 size, checksum; /* the sum is of all that follows it */
    guint32 version, byte_order;
    guint32 string_bytes, bucket_bits, words, nodes, forms, actors, endings;
    guint32 priors, prior_bytes; /* blocks, and bytes of all of them */
    guint32 unused;
} InsightGazetteerHead;

/* Where what the sum is of begins. */
#define INSIGHT_GAZETTEER_SUMMED 16

/* An actor; texts are places in the strings, 0 for none. */
typedef struct {
    guint32 id, name, surname, offices, forms;
    guint8 kind, gender, famous, peopled;
} InsightActorRecord;

/* A line of the tables of endings; texts are places in the strings. */
typedef struct {
    guint32 language, ending, base, adjective, adjective_base;
    guint8 kind, min_len, fleeting, final;
} InsightEndingRecord;

/* Where everything is; all zero for a gazetteer without a file. */
typedef struct {
    GMappedFile *mapped;
    InsightGazetteerHead head;
    const char *strings;                /* each ends with NUL; the first is "" */
    const guint16 *buckets;             /* the first word of each bucket, and one more */
    const guint32 *word_texts;          /* by number; those of a bucket in a row */
    const guint32 *word_classes;        /* the same */
    const guint16 *word_nodes;          /* the node that a word leads to from the root; 0 */
    const guint16 *node_words;          /* the word that leads to a node */
    const guint16 *node_nodes;          /* its first further node, and one more; sorted by word */
    const guint16 *node_forms;          /* its first form, and one more */
    const InsightForm *forms;           /* of a node in a row */
    const InsightActorRecord *actors;   /* in the order of the tables */
    const guint16 *ids;                 /* actors in the order of their ids */
    const InsightEndingRecord *endings; /* in the order of the tables */
    const guint32 *prior_blocks;        /* where each block of words begins */
    const guint8 *priors;               /* words by their bytes, as below */
} InsightGazetteerFile;

#define INSIGHT_GAZETTEER_PARTS 14

/* Bytes of each part, and of the whole file with its head. */
gsize insight_gazetteer_sizes(const InsightGazetteerHead *head,
                              gsize sizes[INSIGHT_GAZETTEER_PARTS]);

/* The bucket of a folded word: below 2 to the power of bits. */
guint insight_gazetteer_bucket(const char *folded, guint bits);

/*
 * Maps a file, and checks that all of its numbers stay inside it: what is cut, damaged, of another
 * version or of another byte order is refused. The caller clears the file, also after a failure.
 *
 * error  G_FILE_ERROR; the message names the file
 */
gboolean insight_gazetteer_file_open(InsightGazetteerFile *file, const char *path,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void insight_gazetteer_file_clear(InsightGazetteerFile *file);

/* A word's number; 0 if the file has it not. */
InsightWord insight_gazetteer_file_word(const InsightGazetteerFile *file, const char *folded);

/* The node after a node of the file by a word of the file; 0. */
guint insight_gazetteer_file_step(const InsightGazetteerFile *file, guint node, InsightWord word);

/* The actor with this id; -1. */
int insight_gazetteer_file_find(const InsightGazetteerFile *file, const char *id);

/* An actor by its number, which the caller has from the file. */
InsightKnownActor insight_gazetteer_file_actor(const InsightGazetteerFile *file, guint index);

InsightPrior insight_gazetteer_file_prior(const InsightGazetteerFile *file, const char *folded);

#endif
