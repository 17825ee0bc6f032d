/*
 * The arithmetic of the net, for the vector units that the machine has. Sums are of whole numbers,
 * and numbers with a fraction are worked on in one fixed order, so that every kernel gives the
 * same.
 */
#ifndef DIXIT_INSIGHT_KERNEL_H
#define DIXIT_INSIGHT_KERNEL_H

#include "insight/model.h"

/* Tokens whose products are made at once. */
#define INSIGHT_KERNEL_COLUMNS 4

/* What a step of a direction is made of: sums of all gates. */
typedef struct {
    const gint32 *word, *rest, *state;
} InsightProducts;

typedef struct {
    const char *name;
    /* y = matrix x, without scales: x holds width numbers, y gets rows. */
    void (*product)(const InsightMatrix *matrix, const gint16 *x, gint32 *y);
    /* y = matrix state, likewise; a state of zeros gives zeros. */
    void (*state_product)(const InsightStateMatrix *matrix, const guint8 *state, gint32 *y);
    /* As product() for INSIGHT_KERNEL_COLUMNS vectors, that stand one after the other. */
    void (*products)(const InsightMatrix *matrix, const gint16 *x, gint32 *y);
    /*
     * One step of a gated recurrent unit: from the products of word, other input and state to the
     * new state, in numbers with a fraction (state) and bytes (rounded). A unit a number; count is
     * a multiple of 8.
     */
    void (*gates)(const InsightDirection *direction, const InsightProducts *products, float *state,
                  guint8 *rounded, guint count);
} InsightKernel;

/* The fastest that this machine can run, and the one that every machine can. */
const InsightKernel *insight_kernel_best(void);
const InsightKernel *insight_kernel_portable(void);

/*
 * Brings a matrix, whose rows begin stride numbers after each other, into the order of the kernels:
 * blocks of 16 rows; in a block pairs of columns; in a pair the two numbers of each row.
 */
void insight_matrix_pack(InsightMatrix *matrix, const gint8 *source, guint rows, guint width,
                         guint stride);
void insight_matrix_clear(InsightMatrix *matrix);

/* The same with blocks of 8 rows and four columns in place of pairs; source has no gaps. */
void insight_state_matrix_pack(InsightStateMatrix *matrix, const gint8 *source, guint rows,
                               guint width);
void insight_state_matrix_clear(InsightStateMatrix *matrix);

#endif
