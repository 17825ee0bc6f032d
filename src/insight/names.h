/*
 * The name model: a trained sequence tagger that decides, token by token, what is a name and of
 * which kind. It sees the decision of the rules as one feature among others. Its file is mapped and
 * checked; its numbers are whole, so that it decides the same on every machine.
 */
#ifndef DIXIT_INSIGHT_NAMES_H
#define DIXIT_INSIGHT_NAMES_H

#include <glib.h>

/* 0 outside, 2 * kind + 1 for the first token of a name, 2 * kind + 2 for the others. */
#define INSIGHT_NAME_LABELS 7

/* A weight of one is this much in the file. */
#define INSIGHT_NAMES_SCALE 28.0f

/* What one feature says of each label; one of the two slots that its hash leads to. */
typedef struct {
    gint8 weights[INSIGHT_NAME_LABELS];
    guint8 check; /* the low byte of the feature's hash */
} InsightNameSlot;

/* Never changed once it is open; shared by threads. Data in the machine's byte order. */
typedef struct {
    GMappedFile *file;
    guint slot_bits;              /* there are two to this power */
    const InsightNameSlot *slots; /* all zero where none is */
    const gint16 *steps;          /* [before][label] */
    guint word_count;
    const guint32 *word_keys;    /* hashes of folded words, ascending */
    const guint16 *word_fine;    /* the cluster of each, of many */
    const guint8 *word_clusters; /* of few */
    guint list_bits;             /* there are two to this power */
    const guint8 *lists;         /* a filter of the words of all lists */
} InsightNames;

/* What is known of a word: clusters from 1; 0 for none. */
typedef struct {
    guint16 fine, coarse;
} InsightNameCluster;

/*
 * Maps a model. A file that is cut, damaged, of another version or of another byte order is
 * refused.
 * error  G_FILE_ERROR; the message names the file
 */
InsightNames *insight_names_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void insight_names_close(InsightNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InsightNames, insight_names_close)

InsightNameCluster insight_names_cluster(const InsightNames *names, guint32 hash);

/* Lists of folded words that a model knows. */
typedef enum {
    INSIGHT_NAMES_NOUNS, /* German words, which tell a noun's capital from a name's */
    INSIGHT_NAMES_FORENAMES,
    INSIGHT_NAMES_SURNAMES,
    INSIGHT_NAMES_PLACES, /* of the two words of a name also their hashes' sum */
    INSIGHT_NAMES_LISTS
} InsightNamesList;

/* Whether a list has a word, by its hash. A few words in a hundred that it lacks it seems to have.
 */
gboolean insight_names_lists(const InsightNames *names, InsightNamesList list, guint32 hash);

/* Which bits of the filter tell of a word: for probe from 0 to INSIGHT_NAMES_PROBES - 1. */
#define INSIGHT_NAMES_PROBES 3
guint32 insight_names_list_bit(guint list_bits, InsightNamesList list, guint32 hash, guint probe);

/* Adds the weights of a list of features to a sum for each label. */
void insight_names_weigh(const InsightNames *names, const guint32 *features, guint count,
                         gint32 sums[INSIGHT_NAME_LABELS]);

/*
 * The best labels of count tokens that stand in a row. begins[i] says whether a name may begin at
 * token i; none goes on where none has begun.
 */
void insight_names_best(const InsightNames *names, const gint32 (*sums)[INSIGHT_NAME_LABELS],
                        const gboolean *begins, guint count, guint8 *labels);

/* The first of the two slots of a feature; the second is the one beside it. */
static inline guint insight_names_slot(guint slot_bits, guint32 feature)
{
    return (feature >> 8 & ((1u << (slot_bits - 1)) - 1)) * 2;
}

#define INSIGHT_NAMES_MAGIC "dixitnm\n"
/* Raised with every change of the file or of the features. */
#define INSIGHT_NAMES_VERSION 3

/* The head of a file; parts follow in the order of InsightNames, each at a multiple of 64. */
typedef struct {
    char magic[8];
    guint32 version, byte_order, size, checksum;
    guint32 slot_bits, word_count, list_bits;
    guint32 unused[7];
} InsightNamesHead;

#define INSIGHT_NAMES_BYTE_ORDER 0x01020304u

#endif
