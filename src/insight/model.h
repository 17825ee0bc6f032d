/* The statement model's file: what a trained net and its tables are, mapped and checked. */
#ifndef DIXIT_INSIGHT_MODEL_H
#define DIXIT_INSIGHT_MODEL_H

#include <glib.h>

#include "insight/features.h"

#define INSIGHT_LABELS 7

/* No row of a table and no state is longer. */
#define INSIGHT_MODEL_MAX_WIDTH 512

/* Rows of a table of fixed point numbers, found by the hash of a key; the last row is "unknown". */
typedef struct {
    guint count, width;
    const guint32 *keys; /* ascending; row i belongs to keys[i] */
    const gint16 *rows;  /* in 1 / INSIGHT_INPUT_ONE */
} InsightModelPieces;

/* A matrix of whole numbers with one scale a row; packed as insight/kernel.h says. */
typedef struct {
    guint rows, width; /* padded: rows to 16, width to 2 */
    gint8 *weights;    /* owned */
    float *scales;     /* owned; rows of them */
} InsightMatrix;

/* The same for a state, whose numbers are bytes. */
typedef struct {
    guint rows, width; /* padded: rows to 8, width to 4 */
    gint8 *weights;    /* owned; none beyond INSIGHT_STATE_WEIGHT */
    gint32 *offsets;   /* owned; what a state of zeros adds to each row, to be taken off */
    float *scales;     /* owned */
} InsightStateMatrix;

/* One direction of the net. The rows of a matrix are the gates reset, update and new in turn. */
typedef struct {
    InsightMatrix word, rest; /* of the input: its first word_width numbers, and the others */
    InsightStateMatrix state; /* of the state before */
    const float *bias;        /* of all gates */
    const float *new_bias;    /* of the new gate, inside the reset */
    InsightStateMatrix out;   /* from the state to the labels */
} InsightDirection;

/* Numbers that go into a net: this is one. */
#define INSIGHT_INPUT_ONE 4096
/* Numbers of a net's state are bytes: this is zero, and so much more or less is one. */
#define INSIGHT_STATE_ZERO 128
#define INSIGHT_STATE_ONE  127
/* Two products of a byte and a weight within this fit 16 bits. */
#define INSIGHT_STATE_WEIGHT 64

/* Never changed once it is open; shared by threads. Data in the machine's byte order. */
typedef struct {
    GMappedFile *file;
    char language[9]; /* tag of the language that it was trained on */
    guint hidden;     /* units a direction, a multiple of 32 */
    guint input;      /* numbers that go in for a token */
    guint word_count, word_width;
    const guint32 *word_keys;    /* ascending */
    const guint8 *word_grades;   /* insight_feature_grade() of each word */
    const guint16 *word_factors; /* a row's numbers times this are 1 / (256 INSIGHT_INPUT_ONE) */
    const gint8 *word_rows;      /* word_count + 1 rows, the last for unknown words */
    guint32 *word_index;         /* owned; where the keys with some upper bits begin */
    InsightModelPieces suffixes, prefixes;
    guint widths[INSIGHT_FEATURES];
    const gint16 *small[INSIGHT_FEATURES]; /* one table a feature */
    InsightDirection directions[2];        /* forward, backward */
    const float *out_bias;
    const float *steps; /* [before][label] */
    const float *start;
} InsightModel;

/*
 * Maps a model. A file that is cut, damaged, of another version or of another byte order is
 * refused.
 * error  G_FILE_ERROR; the message names the file
 */
InsightModel *insight_model_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void insight_model_close(InsightModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InsightModel, insight_model_close)

/* The row of a key's hash: word_count, or pieces->count, where there is none. */
guint insight_model_word(const InsightModel *model, guint32 hash);
guint insight_model_piece(const InsightModelPieces *pieces, guint32 hash);

/* The sum over what a model file holds behind its first INSIGHT_MODEL_HEAD bytes. */
guint32 insight_model_checksum(const guint8 *data, gsize len);

#define INSIGHT_MODEL_VERSION 2
#define INSIGHT_MODEL_MAGIC   "dixit\r\n\x1A"
#define INSIGHT_MODEL_HEAD    32
#define INSIGHT_MODEL_SIZES   96

#endif
