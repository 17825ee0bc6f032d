#include "config.h"

#include "insight/kernel.h"

#include <string.h>

/* Rows of a block: two vectors of eight sums. */
#define BLOCK 16

/* Columns that stand together in the matrix of a state. */
#define QUAD 4

/* Numbers side by side, as the compiler's vector types; machines without such vectors split them.
 */
#define LANES 8
typedef float Floats __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef gint32 Ints __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef gint16 Lanes __attribute__((vector_size(4 * LANES), aligned(1), may_alias));
typedef guint8 Bytes __attribute__((vector_size(LANES), aligned(1), may_alias));

void insight_matrix_pack(InsightMatrix *matrix, const gint8 *source, guint rows, guint width,
                         guint stride)
{
    matrix->rows = (rows + BLOCK - 1) / BLOCK * BLOCK;
    matrix->width = (width + 1) / 2 * 2;
    gsize size = (gsize)matrix->rows * matrix->width;
    matrix->weights = g_aligned_alloc0(size, 1, 64);
    matrix->scales = g_aligned_alloc0(matrix->rows, sizeof(float), 64);
    for (guint row = 0; row < rows; row++) {
        gint8 *block = matrix->weights + (gsize)(row / BLOCK) * BLOCK * matrix->width;
        for (guint k = 0; k < width; k++)
            block[(k / 2) * 2 * BLOCK + row % BLOCK * 2 + k % 2] = source[(gsize)row * stride + k];
    }
}

void insight_matrix_clear(InsightMatrix *matrix)
{
    g_aligned_free(matrix->weights);
    g_aligned_free(matrix->scales);
}

void insight_state_matrix_pack(InsightStateMatrix *matrix, const gint8 *source, guint rows,
                               guint width)
{
    matrix->rows = (rows + LANES - 1) / LANES * LANES;
    matrix->width = (width + QUAD - 1) / QUAD * QUAD;
    matrix->weights = g_aligned_alloc0((gsize)matrix->rows * matrix->width, 1, 64);
    matrix->offsets = g_aligned_alloc0(matrix->rows, sizeof(gint32), 64);
    matrix->scales = g_aligned_alloc0(matrix->rows, sizeof(float), 64);
    for (guint row = 0; row < rows; row++) {
        gint8 *block = matrix->weights + (gsize)(row / LANES) * LANES * matrix->width;
        for (guint k = 0; k < width; k++) {
            gint8 weight = source[(gsize)row * width + k];
            block[(k / QUAD) * QUAD * LANES + row % LANES * QUAD + k % QUAD] = weight;
            matrix->offsets[row] -= INSIGHT_STATE_ZERO * weight;
        }
    }
}

void insight_state_matrix_clear(InsightStateMatrix *matrix)
{
    g_aligned_free(matrix->weights);
    g_aligned_free(matrix->offsets);
    g_aligned_free(matrix->scales);
}

/* ---- gates ---- */

/*
 * The helpers work through pointers: a vector as argument would be passed in another way on
 * machines with wider registers. always_inline lets each kernel have them in its own instructions.
 */
#define INLINE static inline __attribute__((always_inline))

INLINE void choose(Floats *x, const Ints *where, float other)
{
    Floats others = (Floats){0} + other;
    *x = (Floats)(((Ints)*x & ~*where) | ((Ints)others & *where));
}

/* tanh as a quotient of polynomials (its continued fraction), off by less than 1e-4. */
INLINE void tanh_all(Floats *x)
{
    Ints low = *x<-4.97f, high = *x> 4.97f;

    choose(x, &low, -4.97f);
    choose(x, &high, 4.97f);
    Floats s = *x * *x;
    Floats above = *x * (135135.0f + s * (17325.0f + s * (378.0f + s)));
    Floats below = 135135.0f + s * (62370.0f + s * (3150.0f + s * 28.0f));
    *x = above / below;
}

INLINE void sigmoid_all(Floats *x)
{
    *x = *x * 0.5f;
    tanh_all(x);
    *x = 0.5f + 0.5f * *x;
}

INLINE Floats *floats_at(const float *numbers)
{
    return (Floats *)(gpointer)numbers;
}

/* What goes into a gate from one side. */
INLINE void scale(Floats *x, const gint32 *sums, const float *scales)
{
    *x = __builtin_convertvector(*(const Ints *)(gconstpointer)sums, Floats) * *floats_at(scales);
}

/* The input of a gate, word and rest, scaled. */
INLINE void scale_input(const InsightDirection *d, const InsightProducts *p, guint at, Floats *x)
{
    Ints sums =
        *(const Ints *)(gconstpointer)(p->word + at) + *(const Ints *)(gconstpointer)(p->rest + at);

    *x = __builtin_convertvector(sums, Floats) * *floats_at(d->rest.scales + at);
}

INLINE void gate(const InsightDirection *d, const InsightProducts *p, guint at, Floats *x)
{
    Floats other;

    scale_input(d, p, at, x);
    scale(&other, p->state + at, d->state.scales + at);
    *x = (*x + *floats_at(d->bias + at)) + other;
    sigmoid_all(x);
}

INLINE void run_gates(const InsightDirection *d, const InsightProducts *p, float *state,
                      guint8 *rounded, guint count)
{
    for (guint i = 0; i < count; i += LANES) {
        guint at = 2 * count + i;
        Floats reset, update, fresh, inner;
        gate(d, p, i, &reset);
        gate(d, p, count + i, &update);
        scale_input(d, p, at, &fresh);
        scale(&inner, p->state + at, d->state.scales + at);
        inner = reset * (inner + *floats_at(d->new_bias + i));
        fresh = (fresh + *floats_at(d->bias + at)) + inner;
        tanh_all(&fresh);
        Floats *old = floats_at(state + i);
        *old = fresh + update * (*old - fresh);
        Floats shifted = *old * (float)INSIGHT_STATE_ONE + (INSIGHT_STATE_ZERO + 0.5f);
        Ints whole = __builtin_convertvector(shifted, Ints);
        *(Bytes *)(rounded + i) = __builtin_convertvector(whole, Bytes);
    }
}

/* ---- for every machine ---- */

static void product_portable(const InsightMatrix *matrix, const gint16 *x, gint32 *y)
{
    const gint8 *weights = matrix->weights;

    for (guint row = 0; row < matrix->rows; row += BLOCK) {
        gint32 sums[BLOCK] = {0};
        for (guint k = 0; k < matrix->width; k += 2, weights += 2 * BLOCK) {
            for (guint i = 0; i < BLOCK; i++)
                sums[i] += weights[2 * i] * x[k] + weights[2 * i + 1] * x[k + 1];
        }
        memcpy(y + row, sums, sizeof sums);
    }
}

/* Four bytes of a state in lanes of two: the even ones and the odd ones. */
typedef struct {
    Lanes even, odd;
} Quad;

static void spread_state(const guint8 *state, guint width, Quad *quads)
{
    for (guint k = 0; k < width; k += QUAD) {
        gint32 group;
        memcpy(&group, state + k, sizeof group);
        Lanes lanes = (Lanes)((Ints){0} + group);
        quads[k / QUAD] = (Quad){lanes & 0xFF, (lanes >> 8) & 0xFF};
    }
}

/* Four columns of eight rows: the products of a lane's bytes fit 16 bits together. */
INLINE void add_quad(Ints *sums, const gint8 *weights, const Quad *quad)
{
    Lanes pairs = *(const Lanes *)(gconstpointer)weights;
    Lanes products = ((pairs << 8) >> 8) * quad->even + (pairs >> 8) * quad->odd;
    Ints both = (Ints)products;

    *sums += ((both << 16) >> 16) + (both >> 16);
}

static void state_product_portable(const InsightStateMatrix *matrix, const guint8 *state, gint32 *y)
{
    const gint8 *weights = matrix->weights;
    Quad quads[INSIGHT_MODEL_MAX_WIDTH / QUAD];

    spread_state(state, matrix->width, quads);
    for (guint row = 0; row < matrix->rows; row += LANES) {
        Ints sums = *(const Ints *)(gconstpointer)(matrix->offsets + row);
        for (guint k = 0; k < matrix->width; k += QUAD, weights += QUAD * LANES)
            add_quad(&sums, weights, &quads[k / QUAD]);
        *(Ints *)(gpointer)(y + row) = sums;
    }
}

static void products_portable(const InsightMatrix *matrix, const gint16 *x, gint32 *y)
{
    for (guint c = 0; c < INSIGHT_KERNEL_COLUMNS; c++)
        product_portable(matrix, x + c * matrix->width, y + c * matrix->rows);
}

static void gates_portable(const InsightDirection *direction, const InsightProducts *products,
                           float *state, guint8 *rounded, guint count)
{
    run_gates(direction, products, state, rounded, count);
}

static const InsightKernel portable = {
    .name = "portable",
    .product = product_portable,
    .state_product = state_product_portable,
    .products = products_portable,
    .gates = gates_portable,
};

const InsightKernel *insight_kernel_portable(void)
{
    return &portable;
}

/* ---- x86-64 with AVX2 ---- */

#ifdef __x86_64__

#include <immintrin.h>

/* The loader knows the processor already; to ask it again takes time in every start. */
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#define HAS_AVX2 CPU_FEATURE_ACTIVE(AVX2)
#else
#define HAS_AVX2 __builtin_cpu_supports("avx2")
#endif

#define AVX2 __attribute__((target("avx2")))

/* Two numbers of x, the same in each lane of four bytes. */
#define PAIR(x, k) _mm256_set1_epi32(*(const Group *)(gconstpointer)((x) + (k)))

/* The pairs of eight rows. */
#define WEIGHTS(at) _mm256_cvtepi8_epi16(*(const __m128i *)(gconstpointer)(at))

/* Adds to the sums of eight rows what two columns give. */
#define ADD(sum, pair, weights) (sum) = _mm256_add_epi32(sum, _mm256_madd_epi16(pair, weights))

#define STORE(y, sum) _mm256_storeu_si256((__m256i *)(gpointer)(y), sum)

/* Two numbers or four bytes that are read at once. */
typedef gint32 Group __attribute__((aligned(1), may_alias));

AVX2 static void product_avx2(const InsightMatrix *matrix, const gint16 *x, gint32 *y)
{
    guint row = 0;

    /* Two blocks at a time: four sums that do not wait for each other. */
    for (; row + 2 * BLOCK <= matrix->rows; row += 2 * BLOCK) {
        const gint8 *first = matrix->weights + (gsize)row * matrix->width;
        const gint8 *second = first + (gsize)BLOCK * matrix->width;
        __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
        for (guint k = 0; k < matrix->width; k += 2, first += 2 * BLOCK, second += 2 * BLOCK) {
            __m256i pair = PAIR(x, k);
            ADD(a, pair, WEIGHTS(first));
            ADD(b, pair, WEIGHTS(first + BLOCK));
            ADD(c, pair, WEIGHTS(second));
            ADD(d, pair, WEIGHTS(second + BLOCK));
        }
        STORE(y + row, a);
        STORE(y + row + LANES, b);
        STORE(y + row + BLOCK, c);
        STORE(y + row + BLOCK + LANES, d);
    }
    if (row < matrix->rows) {
        const gint8 *last = matrix->weights + (gsize)row * matrix->width;
        __m256i a = _mm256_setzero_si256(), b = a;
        for (guint k = 0; k < matrix->width; k += 2, last += 2 * BLOCK) {
            __m256i pair = PAIR(x, k);
            ADD(a, pair, WEIGHTS(last));
            ADD(b, pair, WEIGHTS(last + BLOCK));
        }
        STORE(y + row, a);
        STORE(y + row + LANES, b);
    }
}

/* Four columns of eight rows: products of bytes in pairs, then pairs of these. */
#define ADD_QUAD(sum, quad, at)                                                                   \
    (sum) = _mm256_add_epi32(                                                                     \
        sum, _mm256_madd_epi16(_mm256_maddubs_epi16(quad, *(const __m256i *)(gconstpointer)(at)), \
                               ones))

AVX2 static void state_product_avx2(const InsightStateMatrix *matrix, const guint8 *state,
                                    gint32 *y)
{
    const __m256i ones = _mm256_set1_epi16(1);
    gsize block = (gsize)LANES * matrix->width;
    guint row = 0;

    for (; row + 4 * LANES <= matrix->rows; row += 4 * LANES) {
        const gint8 *weights = matrix->weights + (gsize)row * matrix->width;
        const __m256i *offsets = (const __m256i *)(gconstpointer)(matrix->offsets + row);
        __m256i a = offsets[0], b = offsets[1], c = offsets[2], d = offsets[3];
        for (guint k = 0; k < matrix->width; k += QUAD, weights += QUAD * LANES) {
            __m256i quad = _mm256_set1_epi32(*(const Group *)(gconstpointer)(state + k));
            ADD_QUAD(a, quad, weights);
            ADD_QUAD(b, quad, weights + block);
            ADD_QUAD(c, quad, weights + 2 * block);
            ADD_QUAD(d, quad, weights + 3 * block);
        }
        STORE(y + row, a);
        STORE(y + row + LANES, b);
        STORE(y + row + 2 * LANES, c);
        STORE(y + row + 3 * LANES, d);
    }
    for (; row < matrix->rows; row += LANES) {
        const gint8 *weights = matrix->weights + (gsize)row * matrix->width;
        __m256i a = *(const __m256i *)(gconstpointer)(matrix->offsets + row);
        for (guint k = 0; k < matrix->width; k += QUAD, weights += QUAD * LANES) {
            __m256i quad = _mm256_set1_epi32(*(const Group *)(gconstpointer)(state + k));
            ADD_QUAD(a, quad, weights);
        }
        STORE(y + row, a);
    }
}

/* Each weight is read once for four columns; the eight sums fit the registers. */
AVX2 static void products_avx2(const InsightMatrix *matrix, const gint16 *x, gint32 *y)
{
    guint width = matrix->width, rows = matrix->rows;
    const gint16 *x1 = x + width, *x2 = x1 + width, *x3 = x2 + width;
    const gint8 *weights = matrix->weights;

    for (guint row = 0; row < rows; row += BLOCK, y += BLOCK) {
        __m256i a0 = _mm256_setzero_si256(), a1 = a0, a2 = a0, a3 = a0;
        __m256i b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        for (guint k = 0; k < width; k += 2, weights += 2 * BLOCK) {
            __m256i low = WEIGHTS(weights), high = WEIGHTS(weights + BLOCK);
            __m256i p0 = PAIR(x, k), p1 = PAIR(x1, k), p2 = PAIR(x2, k), p3 = PAIR(x3, k);
            ADD(a0, p0, low);
            ADD(b0, p0, high);
            ADD(a1, p1, low);
            ADD(b1, p1, high);
            ADD(a2, p2, low);
            ADD(b2, p2, high);
            ADD(a3, p3, low);
            ADD(b3, p3, high);
        }
        STORE(y, a0);
        STORE(y + LANES, b0);
        STORE(y + rows, a1);
        STORE(y + rows + LANES, b1);
        STORE(y + 2 * rows, a2);
        STORE(y + 2 * rows + LANES, b2);
        STORE(y + 3 * rows, a3);
        STORE(y + 3 * rows + LANES, b3);
    }
}

G_STATIC_ASSERT(INSIGHT_KERNEL_COLUMNS == 4);

AVX2 static void gates_avx2(const InsightDirection *direction, const InsightProducts *products,
                            float *state, guint8 *rounded, guint count)
{
    run_gates(direction, products, state, rounded, count);
}

static const InsightKernel avx2 = {
    .name = "avx2",
    .product = product_avx2,
    .state_product = state_product_avx2,
    .products = products_avx2,
    .gates = gates_avx2,
};

const InsightKernel *insight_kernel_best(void)
{
    return HAS_AVX2 ? &avx2 : &portable;
}

#else

const InsightKernel *insight_kernel_best(void)
{
    return &portable;
}

#endif
