#include "config.h"

#include "insight/model.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "insight/kernel.h"

#define BYTE_ORDER_MARK 0x01020304u

/* Words are found by these upper bits of their hash first. */
#define INDEX_BITS 12

/* More than any model that fits the program's budget; keeps sums of sizes small. */
#define MAX_ROWS (1u << 20)

/* The head of a file, and the sizes that follow it; all numbers little-endian. */
typedef struct {
    char magic[8];
    guint32 version, features_version, byte_order, size, checksum, unused;
} Head;

typedef struct {
    guint32 hidden, word_width, word_count, suffix_width, suffix_count, prefix_width, prefix_count;
    guint32 features, features_width;
    guint8 values[16], widths[16];
    char language[8]; /* padded with NUL */
    guint8 unused[20];
} Sizes;

G_STATIC_ASSERT(sizeof(Head) == INSIGHT_MODEL_HEAD);
G_STATIC_ASSERT(sizeof(Sizes) == INSIGHT_MODEL_SIZES);
G_STATIC_ASSERT(INSIGHT_FEATURES <= 16);

/* Walks over the parts of a file, each of which begins at a multiple of 64. */
typedef struct {
    const guint8 *at, *end;
    gboolean failed; /* a part reaches beyond the end, or holds what is no number */
} Reader;

guint32 insight_model_checksum(const guint8 *data, gsize len)
{
    guint32 sums[4] = {2166136261u, 2166136261u, 2166136261u, 2166136261u};
    guint32 all = 0;

    for (gsize i = 0; i + 16 <= len; i += 16) {
        guint32 lanes[4];
        memcpy(lanes, data + i, sizeof lanes);
        for (int k = 0; k < 4; k++)
            sums[k] = (sums[k] ^ lanes[k]) * 16777619u;
    }
    for (int k = 0; k < 4; k++)
        all = (all ^ sums[k]) * 16777619u;
    return all;
}

static gconstpointer take(Reader *reader, gsize size)
{
    static const guint8 nothing[64];
    gconstpointer part = reader->at;
    gsize padded = (size + 63) / 64 * 64;

    if (reader->failed || padded > (gsize)(reader->end - reader->at)) {
        reader->failed = TRUE;
        return nothing;
    }
    reader->at += padded;
    return part;
}

static const float *take_floats(Reader *reader, gsize count)
{
    const float *numbers = take(reader, count * sizeof *numbers);

    for (gsize i = 0; !reader->failed && i < count; i++)
        reader->failed = !isfinite(numbers[i]);
    return numbers;
}

/* A matrix that a state is multiplied with, and its scales. */
static void take_state_matrix(Reader *reader, InsightStateMatrix *matrix, guint rows, guint width)
{
    const gint8 *weights = take(reader, (gsize)rows * width);
    const float *scales = take_floats(reader, rows);

    for (gsize i = 0; !reader->failed && i < (gsize)rows * width; i++)
        reader->failed = weights[i] > INSIGHT_STATE_WEIGHT || weights[i] < -INSIGHT_STATE_WEIGHT;
    if (reader->failed)
        return;
    insight_state_matrix_pack(matrix, weights, rows, width);
    for (guint i = 0; i < rows; i++)
        matrix->scales[i] = scales[i] / INSIGHT_STATE_ONE;
}

static const guint32 *take_keys(Reader *reader, guint count)
{
    const guint32 *keys = take(reader, count * sizeof *keys);

    for (guint i = 1; !reader->failed && i < count; i++)
        reader->failed = keys[i - 1] >= keys[i];
    return keys;
}

static void take_pieces(Reader *reader, InsightModelPieces *pieces, guint count, guint width)
{
    pieces->count = count;
    pieces->width = width;
    pieces->keys = take_keys(reader, count);
    pieces->rows = take(reader, (gsize)(count + 1) * width * sizeof *pieces->rows);
}

/* Where the keys that begin with each value of the upper bits begin. */
static guint32 *index_keys(const guint32 *keys, guint count)
{
    guint buckets = 1u << INDEX_BITS;
    guint32 *index = g_new(guint32, buckets + 1);
    guint at = 0;

    for (guint b = 0; b < buckets; b++) {
        while (at < count && keys[at] >> (32 - INDEX_BITS) < b)
            at++;
        index[b] = at;
    }
    index[buckets] = count;
    return index;
}

static void take_words(Reader *reader, InsightModel *model, const Sizes *sizes)
{
    model->word_count = sizes->word_count;
    model->word_width = sizes->word_width;
    model->word_keys = take_keys(reader, model->word_count);
    model->word_grades = take(reader, model->word_count);
    model->word_factors = take(reader, (model->word_count + 1) * sizeof *model->word_factors);
    model->word_rows = take(reader, (gsize)(model->word_count + 1) * model->word_width);
    for (guint i = 0; !reader->failed && i < model->word_count; i++)
        reader->failed = model->word_grades[i] > INSIGHT_GRADE_MAX;
    if (!reader->failed)
        model->word_index = index_keys(model->word_keys, model->word_count);
}

static void take_small(Reader *reader, InsightModel *model, const Sizes *sizes)
{
    gsize count = 0;

    for (guint f = 0; f < INSIGHT_FEATURES; f++)
        count += (gsize)sizes->values[f] * sizes->widths[f];
    const gint16 *rows = take(reader, count * sizeof *rows);
    if (reader->failed)
        return;
    for (guint f = 0; f < INSIGHT_FEATURES; f++) {
        model->widths[f] = sizes->widths[f];
        model->small[f] = rows;
        rows += (gsize)sizes->values[f] * sizes->widths[f];
    }
}

/* The matrix of the input, as that of the word and that of the rest. */
static void take_input(Reader *reader, InsightDirection *direction, guint rows, guint word,
                       guint input)
{
    const gint8 *weights = take(reader, (gsize)rows * input);
    const float *scales = take_floats(reader, rows);

    if (reader->failed)
        return;
    insight_matrix_pack(&direction->word, weights, rows, word, input);
    insight_matrix_pack(&direction->rest, weights + word, rows, input - word, input);
    for (guint i = 0; i < rows; i++)
        direction->rest.scales[i] = scales[i] / INSIGHT_INPUT_ONE;
}

static void take_direction(Reader *reader, InsightDirection *direction, const InsightModel *model)
{
    guint hidden = model->hidden;

    take_input(reader, direction, 3 * hidden, model->word_width, model->input);
    take_state_matrix(reader, &direction->state, 3 * hidden, hidden);
    direction->bias = take_floats(reader, 3 * hidden);
    direction->new_bias = take_floats(reader, hidden);
    take_state_matrix(reader, &direction->out, INSIGHT_LABELS, hidden);
}

/* Sizes within their limits, and tables that fit the features of this program. */
static gboolean are_sane(const Sizes *sizes)
{
    guint width = 0;

    for (guint f = 0; f < INSIGHT_FEATURES; f++) {
        if (sizes->values[f] != insight_feature_values[f])
            return FALSE;
        width += sizes->widths[f];
    }
    return sizes->hidden && sizes->hidden % 32 == 0 && sizes->hidden <= INSIGHT_MODEL_MAX_WIDTH &&
           sizes->word_width <= INSIGHT_MODEL_MAX_WIDTH &&
           sizes->suffix_width <= INSIGHT_MODEL_MAX_WIDTH &&
           sizes->prefix_width <= INSIGHT_MODEL_MAX_WIDTH && sizes->word_count < MAX_ROWS &&
           sizes->suffix_count < MAX_ROWS && sizes->prefix_count < MAX_ROWS &&
           sizes->features == INSIGHT_FEATURES && sizes->features_width == width;
}

static gboolean read_model(InsightModel *model, const guint8 *data, gsize len)
{
    const Sizes *sizes = (const Sizes *)(gconstpointer)(data + sizeof(Head));
    Reader reader = {data + sizeof(Head) + sizeof(Sizes), data + len, FALSE};

    if (!are_sane(sizes))
        return FALSE;
    memcpy(model->language, sizes->language, sizeof sizes->language);
    model->hidden = sizes->hidden;
    model->input =
        sizes->word_width + sizes->suffix_width + sizes->prefix_width + sizes->features_width;
    take_words(&reader, model, sizes);
    take_pieces(&reader, &model->suffixes, sizes->suffix_count, sizes->suffix_width);
    take_pieces(&reader, &model->prefixes, sizes->prefix_count, sizes->prefix_width);
    take_small(&reader, model, sizes);
    for (int d = 0; d < 2; d++)
        take_direction(&reader, &model->directions[d], model);
    model->out_bias = take_floats(&reader, INSIGHT_LABELS);
    model->steps = take_floats(&reader, INSIGHT_LABELS * INSIGHT_LABELS);
    model->start = take_floats(&reader, INSIGHT_LABELS);
    return !reader.failed && reader.at == reader.end;
}

/* What is wrong with a file's head; NULL for nothing. */
static const char *check_head(const guint8 *data, gsize len)
{
    const Head *head = (const Head *)(gconstpointer)data;

    if (len < sizeof(Head) || memcmp(head->magic, INSIGHT_MODEL_MAGIC, sizeof head->magic) != 0)
        /* TRANSLATORS: "it" is the model, here and below, in "cannot use model '%s': %s". */
        return _("it is no statement model");
    if (head->byte_order != BYTE_ORDER_MARK)
        return _("it is for another kind of machine");
    if (head->version != INSIGHT_MODEL_VERSION ||
        head->features_version != INSIGHT_FEATURES_VERSION)
        return _("it is of another version");
    if (head->size != len || len < sizeof(Head) + sizeof(Sizes) ||
        head->checksum != insight_model_checksum(data + sizeof(Head), len - sizeof(Head)))
        return _("it is damaged");
    return NULL;
}

InsightModel *insight_model_open(const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &cause);

    if (!file) {
        gboolean missing = g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT);
        g_set_error(error, cause->domain, cause->code, _("cannot use model '%s': %s"), path,
                    missing ? _("it is missing") : cause->message);
        return NULL;
    }
    const guint8 *data = (const guint8 *)g_mapped_file_get_contents(file);
    gsize len = g_mapped_file_get_length(file);
    const char *fault = check_head(data, len);
    g_autoptr(InsightModel) model = g_new0(InsightModel, 1);
    model->file = g_steal_pointer(&file);
    if (!fault && !read_model(model, data, len))
        fault = _("it is damaged");
    if (fault) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _("cannot use model '%s': %s"), path,
                    fault);
        return NULL;
    }
    return g_steal_pointer(&model);
}

void insight_model_close(InsightModel *model)
{
    for (int d = 0; d < 2; d++) {
        insight_matrix_clear(&model->directions[d].word);
        insight_matrix_clear(&model->directions[d].rest);
        insight_state_matrix_clear(&model->directions[d].state);
        insight_state_matrix_clear(&model->directions[d].out);
    }
    g_free(model->word_index);
    g_mapped_file_unref(model->file);
    g_free(model);
}

/* The place of a number in an ascending list between two places; none where it is missing. */
static guint find(const guint32 *keys, guint low, guint high, guint32 key, guint none)
{
    guint end = high;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && keys[low] == key ? low : none;
}

guint insight_model_word(const InsightModel *model, guint32 hash)
{
    const guint32 *bucket = model->word_index + (hash >> (32 - INDEX_BITS));

    return find(model->word_keys, bucket[0], bucket[1], hash, model->word_count);
}

guint insight_model_piece(const InsightModelPieces *pieces, guint32 hash)
{
    return find(pieces->keys, 0, pieces->count, hash, pieces->count);
}
