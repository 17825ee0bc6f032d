#include "config.h"

#include "insight/net.h"

#include <string.h>

/* Tokens whose products with the input are made before the states that need them. */
#define WINDOW 32

/* Words whose products are kept; a text repeats most of its words. A power of two. */
#define CACHE_BITS 8

G_STATIC_ASSERT(WINDOW % INSIGHT_KERNEL_COLUMNS == 0);

/* Rows of the tables for one token; a word is the mean of two rows, mostly the same. */
typedef struct {
    guint first_word, last_word, suffix, prefix;
} Rows;

typedef struct {
    const InsightModel *model;
    const InsightKernel *kernel;
    guint count;
    Rows *rows;
    guint8 (*features)[INSIGHT_FEATURES];
    float *emissions;
} Net;

/* ---- what goes in ---- */

static void find_rows(const InsightModel *model, const char *folded, Rows *rows)
{
    char key[INSIGHT_KEY_SIZE];
    gsize len = insight_feature_key(folded, key), suffix_len, first_len, last;
    const char *suffix = insight_feature_suffix(key, len, &suffix_len);
    gsize prefix_len = insight_feature_prefix_len(key);

    rows->suffix = insight_model_piece(&model->suffixes, insight_feature_hash(suffix, suffix_len));
    rows->prefix = insight_model_piece(&model->prefixes, insight_feature_hash(key, prefix_len));
    rows->first_word = insight_model_word(model, insight_feature_hash(key, len));
    rows->last_word = rows->first_word;
    if (rows->first_word < model->word_count || !insight_feature_parts(key, len, &first_len, &last))
        return;
    rows->first_word = insight_model_word(model, insight_feature_hash(key, first_len));
    rows->last_word = insight_model_word(model, insight_feature_hash(key + last, len - last));
    if (rows->first_word == model->word_count)
        rows->first_word = rows->last_word;
    if (rows->last_word == model->word_count)
        rows->last_word = rows->first_word;
}

/* A word's grade is its own, not that of its parts. */
static guint8 grade_of(const InsightModel *model, const char *folded)
{
    char key[INSIGHT_KEY_SIZE];
    gsize len = insight_feature_key(folded, key);
    guint row = insight_model_word(model, insight_feature_hash(key, len));

    return row < model->word_count ? model->word_grades[row] : 0;
}

static void look_up(Net *net, const TextTokens *tokens)
{
    g_autofree guint8 *grades = g_new(guint8, net->count + 1);

    for (guint i = 0; i < net->count; i++) {
        find_rows(net->model, tokens->folded[i], &net->rows[i]);
        grades[i] = grade_of(net->model, tokens->folded[i]);
    }
    insight_features_find(tokens, grades, net->features);
}

static gint16 *put(gint16 *to, const gint16 *table, guint row, guint width)
{
    memcpy(to, table + (gsize)row * width, width * sizeof *to);
    return to + width;
}

static void put_word(const InsightModel *model, const Rows *rows, gint16 *to)
{
    const gint8 *first = model->word_rows + (gsize)rows->first_word * model->word_width;
    const gint8 *last = model->word_rows + (gsize)rows->last_word * model->word_width;
    gint32 first_factor = model->word_factors[rows->first_word];
    gint32 last_factor = model->word_factors[rows->last_word];

    /* 256 for the factors and 2 for the mean, rounded. */
    for (guint i = 0; i < model->word_width; i++) {
        gint32 number = (first[i] * first_factor + last[i] * last_factor + 256) >> 9;
        to[i] = (gint16)CLAMP(number, G_MININT16, G_MAXINT16);
    }
}

/* The numbers of one token but for its word. */
static void put_rest(const Net *net, guint i, gint16 *to)
{
    const InsightModel *model = net->model;
    const Rows *rows = &net->rows[i];

    to = put(to, model->suffixes.rows, rows->suffix, model->suffixes.width);
    to = put(to, model->prefixes.rows, rows->prefix, model->prefixes.width);
    for (guint f = 0; f < INSIGHT_FEATURES; f++)
        to = put(to, model->small[f], net->features[i][f], model->widths[f]);
}

/* ---- the two directions ---- */

typedef struct {
    gint16 *word, *rest; /* numbers of a token, and of a window without the words */
    gint32 *from_rest;   /* products of a window */
    gint32 *from_state, *out;
    gint32 *cache;        /* products of words */
    guint32 (*cached)[2]; /* the rows of the words in it, from 1 */
    float *state;
    guint8 *rounded;
} Scratch;

static void scratch_init(Scratch *scratch, const InsightDirection *direction, guint hidden)
{
    gsize slots = 1u << CACHE_BITS;

    scratch->word = g_new0(gint16, direction->word.width);
    scratch->rest = g_new0(gint16, WINDOW * direction->rest.width);
    scratch->from_rest = g_new(gint32, WINDOW * direction->rest.rows);
    scratch->from_state = g_new(gint32, direction->state.rows);
    scratch->out = g_new(gint32, direction->out.rows);
    scratch->cache = g_new(gint32, slots * direction->word.rows);
    scratch->cached = g_malloc0(slots * sizeof *scratch->cached);
    scratch->state = g_new0(float, hidden);
    scratch->rounded = g_malloc(hidden);
    memset(scratch->rounded, INSIGHT_STATE_ZERO, hidden);
}

static void scratch_clear(Scratch *scratch)
{
    g_free(scratch->word);
    g_free(scratch->rest);
    g_free(scratch->from_rest);
    g_free(scratch->from_state);
    g_free(scratch->out);
    g_free(scratch->cache);
    g_free(scratch->cached);
    g_free(scratch->state);
    g_free(scratch->rounded);
}

/* The token of a step: from the end for the backward direction. */
static guint token_at(const Net *net, guint step, gboolean backward)
{
    return backward ? net->count - 1 - step : step;
}

/* The products of a token's word, from the cache where they are. */
static const gint32 *word_products(const Net *net, const InsightMatrix *matrix, const Rows *rows,
                                   Scratch *s)
{
    guint32 mixed = (rows->first_word ^ rows->last_word << 7) * 2654435769u;
    guint32 slot = mixed >> (32 - CACHE_BITS);
    gint32 *products = s->cache + (gsize)slot * matrix->rows;
    guint32 *cached = s->cached[slot];

    if (cached[0] != rows->first_word + 1 || cached[1] != rows->last_word + 1) {
        put_word(net->model, rows, s->word);
        net->kernel->product(matrix, s->word, products);
        cached[0] = rows->first_word + 1;
        cached[1] = rows->last_word + 1;
    }
    return products;
}

static void run_window(const Net *net, gboolean backward, guint first, guint end, Scratch *s)
{
    const InsightDirection *d = &net->model->directions[backward];
    const InsightKernel *kernel = net->kernel;

    for (guint i = 0; i < end - first; i++)
        put_rest(net, token_at(net, first + i, backward), s->rest + i * d->rest.width);
    for (guint i = 0; i < end - first; i += INSIGHT_KERNEL_COLUMNS)
        kernel->products(&d->rest, s->rest + i * d->rest.width, s->from_rest + i * d->rest.rows);
    for (guint i = 0; i < end - first; i++) {
        guint token = token_at(net, first + i, backward);
        float *emissions = net->emissions + (gsize)token * INSIGHT_LABELS;
        InsightProducts products = {
            .word = word_products(net, &d->word, &net->rows[token], s),
            .rest = s->from_rest + i * d->rest.rows,
            .state = s->from_state,
        };
        kernel->state_product(&d->state, s->rounded, s->from_state);
        kernel->gates(d, &products, s->state, s->rounded, net->model->hidden);
        kernel->state_product(&d->out, s->rounded, s->out);
        for (guint label = 0; label < INSIGHT_LABELS; label++)
            emissions[label] += (float)s->out[label] * d->out.scales[label];
    }
}

static void run_direction(const Net *net, gboolean backward)
{
    Scratch scratch;

    scratch_init(&scratch, &net->model->directions[backward], net->model->hidden);
    for (guint first = 0; first < net->count; first += WINDOW)
        run_window(net, backward, first, MIN(first + WINDOW, net->count), &scratch);
    scratch_clear(&scratch);
}

float *insight_net_emissions(const InsightModel *model, const InsightKernel *kernel,
                             const TextTokens *tokens)
{
    Net net = {
        .model = model,
        .kernel = kernel,
        .count = tokens->count,
        .rows = g_new(Rows, tokens->count + 1),
        .features = g_malloc((tokens->count + 1) * sizeof *net.features),
        .emissions = g_new(float, (gsize)(tokens->count + 1) * INSIGHT_LABELS),
    };

    look_up(&net, tokens);
    for (guint i = 0; i < net.count; i++)
        memcpy(net.emissions + (gsize)i * INSIGHT_LABELS, model->out_bias,
               INSIGHT_LABELS * sizeof *net.emissions);
    run_direction(&net, FALSE);
    run_direction(&net, TRUE);
    g_free(net.rows);
    g_free(net.features);
    return net.emissions;
}

/* ---- labels ---- */

/* TRUE where label continues a span that the label before neither begins nor continues. */
static gboolean is_forbidden(guint before, guint label)
{
    return label && label % 2 == 0 && before != label && before != label - 1;
}

guint8 *insight_net_best(const InsightModel *model, const float *emissions, guint count)
{
    guint8 *labels = g_new0(guint8, count + 1);
    g_autofree guint8(*back)[INSIGHT_LABELS] = g_malloc((count + 1) * sizeof *back);
    float score[INSIGHT_LABELS], next[INSIGHT_LABELS];
    guint8 best = 0;

    for (guint label = 0; label < INSIGHT_LABELS; label++)
        score[label] = (is_forbidden(0, label) ? -1e4f : 0) + model->start[label];
    for (guint i = 0; i < count; i++, emissions += INSIGHT_LABELS) {
        for (guint label = 0; label < INSIGHT_LABELS; label++) {
            float top = i ? -G_MAXFLOAT : score[label];
            for (guint8 before = 0; i && before < INSIGHT_LABELS; before++) {
                float value = score[before] + model->steps[before * INSIGHT_LABELS + label];
                if (value > top && !is_forbidden(before, label)) {
                    top = value;
                    back[i][label] = before;
                }
            }
            next[label] = top + emissions[label];
        }
        /* Scores would grow with the text and lose their fraction. */
        for (guint label = 0; label < INSIGHT_LABELS; label++)
            score[label] = next[label] - next[0];
    }
    for (guint8 label = 1; label < INSIGHT_LABELS; label++)
        best = score[label] > score[best] ? label : best;
    for (guint i = count; i-- > 0; best = i ? back[i][best] : 0)
        labels[i] = best;
    return labels;
}

guint8 *insight_net_label(const InsightModel *model, const TextTokens *tokens)
{
    g_autofree float *emissions = insight_net_emissions(model, insight_kernel_best(), tokens);

    return insight_net_best(model, emissions, tokens->count);
}

double insight_net_known(const InsightModel *model, const TextTokens *tokens)
{
    guint words = 0, known = 0;

    for (guint i = 0; i < tokens->count; i++) {
        Rows rows;
        if (tokens->tokens[i].kind != TEXT_TOKEN_WORD)
            continue;
        find_rows(model, tokens->folded[i], &rows);
        words++;
        known += rows.first_word < model->word_count;
    }
    return words ? (double)known / words : 0;
}
