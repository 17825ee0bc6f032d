/* The statement model: its file, its arithmetic, its labels; with small models made here. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "insight/net.h"

#define HIDDEN 32
#define WIDTH  4

/* Where the head of a file has what. */
#define AT_VERSION    8
#define AT_BYTE_ORDER 16
#define AT_SIZE       20
#define AT_CHECKSUM   24
#define AT_HIDDEN     32
#define AT_WORD_COUNT 40

static char *folder;

/* ---- making models ---- */

static void put(GByteArray *file, gconstpointer data, gsize len)
{
    static const guint8 zeros[64];

    g_byte_array_append(file, data, (guint)len);
    if (file->len % 64)
        g_byte_array_append(file, zeros, 64 - file->len % 64);
}

static void set_number(GByteArray *file, guint at, guint32 number)
{
    memcpy(file->data + at, &number, sizeof number);
}

/* Makes size and sum right again. */
static void seal(GByteArray *file)
{
    set_number(file, AT_SIZE, file->len);
    set_number(
        file, AT_CHECKSUM,
        insight_model_checksum(file->data + INSIGHT_MODEL_HEAD, file->len - INSIGHT_MODEL_HEAD));
}

static void put_head(GByteArray *file, guint32 words, guint32 pieces)
{
    const guint32 head[] = {INSIGHT_MODEL_VERSION, INSIGHT_FEATURES_VERSION, 0x01020304, 0, 0, 0};
    const guint32 sizes[] = {HIDDEN,           WIDTH,           words, 1, pieces, 1, pieces,
                             INSIGHT_FEATURES, INSIGHT_FEATURES};
    guint8 tables[60] = {0};

    memcpy(tables, insight_feature_values, INSIGHT_FEATURES);
    memset(tables + 16, 1, INSIGHT_FEATURES);
    memcpy(tables + 32, "en", 2);
    g_byte_array_append(file, (const guint8 *)INSIGHT_MODEL_MAGIC, 8);
    g_byte_array_append(file, (const guint8 *)head, sizeof head);
    g_byte_array_append(file, (const guint8 *)sizes, sizeof sizes);
    g_byte_array_append(file, tables, sizeof tables);
    g_assert_cmpuint(file->len, ==, INSIGHT_MODEL_HEAD + INSIGHT_MODEL_SIZES);
}

static void put_small(GByteArray *file, GRand *rand)
{
    guint count = 0;

    for (guint f = 0; f < INSIGHT_FEATURES; f++)
        count += insight_feature_values[f];
    g_autofree gint16 *rows = g_new0(gint16, count);
    for (guint i = 0; rand && i < count; i++)
        rows[i] = (gint16)g_rand_int_range(rand, -9000, 9000);
    put(file, rows, count * sizeof *rows);
}

static void put_floats(GByteArray *file, guint count, float value)
{
    g_autofree float *numbers = g_new(float, count);

    for (guint i = 0; i < count; i++)
        numbers[i] = value;
    put(file, numbers, count * sizeof *numbers);
}

static void put_weights(GByteArray *file, GRand *rand, guint rows, guint width, gint32 most)
{
    g_autofree gint8 *weights = g_new0(gint8, rows * width);

    for (guint i = 0; rand && i < rows * width; i++)
        weights[i] = (gint8)g_rand_int_range(rand, -most, most + 1);
    put(file, weights, rows * width);
    put_floats(file, rows, 0.004f);
}

/* A model of random numbers that knows no word. */
static GByteArray *make_random(guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    GByteArray *file = g_byte_array_new();
    const guint input = WIDTH + 2 + INSIGHT_FEATURES;
    const guint32 key = 7;
    gint16 rows[2] = {3000, -2000};
    guint16 factor = 5000;
    gint8 word[WIDTH] = {100, -90, 30, 5};

    put_head(file, 0, 1);
    put(file, &key, 0);
    put(file, &key, 0);
    put(file, &factor, sizeof factor);
    put(file, word, sizeof word);
    for (int i = 0; i < 2; i++) {
        put(file, &key, sizeof key);
        put(file, rows, sizeof rows);
    }
    put_small(file, rand);
    for (int d = 0; d < 2; d++) {
        put_weights(file, rand, 3 * HIDDEN, input, 127);
        put_weights(file, rand, 3 * HIDDEN, HIDDEN, INSIGHT_STATE_WEIGHT);
        put_floats(file, 3 * HIDDEN, 0.1f);
        put_floats(file, HIDDEN, -0.1f);
        put_weights(file, rand, INSIGHT_LABELS, HIDDEN, INSIGHT_STATE_WEIGHT);
    }
    put_floats(file, INSIGHT_LABELS, 0.01f);
    put_floats(file, INSIGHT_LABELS * INSIGHT_LABELS, 0.0f);
    put_floats(file, INSIGHT_LABELS, 0.0f);
    seal(file);
    return file;
}

/*
 * One direction that takes over its input at once (the update gate is shut): each unit is tanh of
 * half the word's first number, and the label's score the first unit, with the sign given.
 */
static void put_plain_direction(GByteArray *file, guint label, gint8 sign)
{
    const guint input = WIDTH + 2 + INSIGHT_FEATURES;
    g_autofree gint8 *weights = g_new0(gint8, 3 * HIDDEN * input);
    float bias[3 * HIDDEN] = {0};
    gint8 out[INSIGHT_LABELS * HIDDEN] = {0};

    for (guint i = 0; i < HIDDEN; i++) {
        weights[(2 * HIDDEN + i) * input] = 100;
        bias[HIDDEN + i] = -50;
    }
    put(file, weights, 3 * HIDDEN * input);
    put_floats(file, 3 * HIDDEN, 0.005f);
    put_weights(file, NULL, 3 * HIDDEN, HIDDEN, 0);
    put(file, bias, sizeof bias);
    put_floats(file, HIDDEN, 0);
    out[label * HIDDEN] = (gint8)(sign * 50);
    put(file, out, sizeof out);
    put_floats(file, INSIGHT_LABELS, 0.02f);
}

/* A model that knows "said" (first number 2) and "one" (-1). */
static GByteArray *make_plain(void)
{
    GByteArray *file = g_byte_array_new();
    guint32 said = insight_feature_hash("said", 4), one = insight_feature_hash("one", 3);
    gboolean first = said < one;
    const guint32 keys[] = {MIN(said, one), MAX(said, one)};
    const guint8 grades[] = {6, 6};
    /* 100 times the factor is the number, in 1 / (256 INSIGHT_INPUT_ONE). */
    guint16 factors[3] = {10486, 10486, 1};
    gint8 words[3 * WIDTH] = {0};
    const gint16 zero = 0;

    factors[first] = 10486;
    factors[!first] = 20972;
    words[0] = first ? 100 : -100;
    words[WIDTH] = first ? -100 : 100;
    put_head(file, 2, 0);
    put(file, keys, sizeof keys);
    put(file, grades, sizeof grades);
    put(file, factors, sizeof factors);
    put(file, words, sizeof words);
    for (int i = 0; i < 2; i++) {
        put(file, keys, 0);
        put(file, &zero, sizeof zero);
    }
    put_small(file, NULL);
    put_plain_direction(file, 3, 1);
    put_plain_direction(file, 1, -1);
    put_floats(file, INSIGHT_LABELS, 0.25f);
    put_floats(file, INSIGHT_LABELS * INSIGHT_LABELS, 0);
    put_floats(file, INSIGHT_LABELS, 0);
    seal(file);
    return file;
}

static InsightModel *open_bytes(const guint8 *data, gsize len, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "test.model", NULL);

    g_assert_true(g_file_set_contents(path, (const char *)data, (gssize)len, NULL));
    InsightModel *model = insight_model_open(path, error);
    g_unlink(path);
    return model;
}

static InsightModel *open_model(GByteArray *file)
{
    g_autoptr(GError) error = NULL;
    InsightModel *model = open_bytes(file->data, file->len, &error);

    g_assert_no_error(error);
    g_assert_nonnull(model);
    return model;
}

/* ---- tests ---- */

static void test_known(void)
{
    g_autoptr(GByteArray) file = make_plain();
    g_autoptr(InsightModel) model = open_model(file);
    g_autoptr(TextTokens) tokens = text_tokens_new("One said said-so xyz", NULL);
    const double first_numbers[] = {-1, 2, 2, 0};

    g_assert_cmpstr(model->language, ==, "en");
    g_assert_cmpuint(tokens->count, ==, 4);
    g_autofree float *emissions = insight_net_emissions(model, insight_kernel_best(), tokens);
    for (guint i = 0; i < tokens->count; i++) {
        double state = tanh(first_numbers[i] / 2);
        const float *of_token = emissions + i * INSIGHT_LABELS;
        for (guint label = 0; label < INSIGHT_LABELS; label++) {
            double expected = 0.25 + (label == 3 ? state : label == 1 ? -state : 0);
            g_assert_cmpfloat_with_epsilon(of_token[label], expected, 0.006);
        }
    }
    g_autofree guint8 *labels = insight_net_best(model, emissions, tokens->count);
    g_assert_cmpuint(labels[0], ==, 1);
    g_assert_cmpuint(labels[1], ==, 3);
    g_assert_cmpuint(labels[2], ==, 3);
    g_assert_cmpfloat_with_epsilon(insight_net_known(model, tokens), 0.75, 1e-9);
}

/* A label that continues nothing is never chosen, however good it looks. */
static void test_continuation(void)
{
    g_autoptr(GByteArray) file = make_plain();
    g_autoptr(InsightModel) model = open_model(file);
    const float emissions[][INSIGHT_LABELS] = {
        {0, 0, 9, 0, 0, 0, 0},
        {0, 0, 0, 0, 9, 0, 0},
        {0, 0, 0, 5, 0, 0, 0},
        {0, 0, 0, 0, 5, 0, 4},
    };
    g_autofree guint8 *labels = insight_net_best(model, emissions[0], G_N_ELEMENTS(emissions));

    g_assert_cmpuint(labels[0], !=, 2);
    for (guint i = 1; i < G_N_ELEMENTS(emissions); i++) {
        if (labels[i] && labels[i] % 2 == 0)
            g_assert_true(labels[i - 1] == labels[i] || labels[i - 1] == labels[i] - 1);
    }
    g_assert_cmpuint(labels[3], ==, 4);
    g_autofree guint8 *none = insight_net_best(model, emissions[0], 0);
    g_assert_nonnull(none);
}

static char *random_text(GRand *rand, guint parts_count)
{
    static const char *const parts[] = {"“",   "”",        "\"",
                                        "'",   "said",     "He",
                                        " ",   " ",        "\n",
                                        "12",  "…",        "—",
                                        "(",   "日本",     "Šta",
                                        "n't", ".",        "\xEF\xBF\xBD",
                                        "@x",  "anti-war", "\xF4\x8F\xBF\xBF",
                                        "«",   "\t"};
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < parts_count; i++)
        g_string_append(text, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
    return g_string_free(text, FALSE);
}

static void assert_same(const InsightModel *model, const char *text)
{
    g_autoptr(TextTokens) tokens = text_tokens_new(text, NULL);
    gsize size = (gsize)tokens->count * INSIGHT_LABELS * sizeof(float);
    g_autofree float *first = insight_net_emissions(model, insight_kernel_portable(), tokens);
    g_autofree float *second = insight_net_emissions(model, insight_kernel_best(), tokens);
    g_autofree float *again = insight_net_emissions(model, insight_kernel_best(), tokens);

    g_assert_cmpmem(first, size, second, size);
    g_assert_cmpmem(second, size, again, size);
}

static void test_kernels(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    g_test_message("best kernel: %s", insight_kernel_best()->name);
    for (guint32 seed = 1; seed <= 8; seed++) {
        g_autoptr(GByteArray) file = make_random(seed);
        g_autoptr(InsightModel) model = open_model(file);
        for (guint parts = 0; parts < 400; parts = parts * 2 + 1) {
            g_autofree char *text = random_text(rand, parts);
            assert_same(model, text);
        }
    }
}

/* Long texts of one kind: each must end, and no label may be wrong in form. */
static void test_pathological(void)
{
    static const char *const units[] = {"“", "said ", "\"a\" ", "'", "\n", "a-", "(", "said “x” "};
    g_autoptr(GByteArray) file = make_random(3);
    g_autoptr(InsightModel) model = open_model(file);

    for (gsize u = 0; u < G_N_ELEMENTS(units); u++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 100000)
            g_string_append(text, units[u]);
        g_autoptr(TextTokens) tokens = text_tokens_new(text->str, NULL);
        g_autofree guint8 *labels = insight_net_label(model, tokens);
        for (guint i = 0; i < tokens->count; i++)
            g_assert_cmpuint(labels[i], <, INSIGHT_LABELS);
    }
}

static void assert_refused(const guint8 *data, gsize len, const char *reason)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(open_bytes(data, len, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
    g_assert_nonnull(strstr(error->message, "test.model"));
    g_assert_null(strchr(error->message, '\n'));
    if (reason)
        g_assert_nonnull(strstr(error->message, reason));
}

static void test_damaged(void)
{
    g_autoptr(GByteArray) file = make_random(5);
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    for (guint len = 0; len < file->len; len += len < 200 ? 1 : 311)
        assert_refused(file->data, len, NULL);
    for (int i = 0; i < 300; i++) {
        guint at = (guint)g_rand_int_range(rand, 0, (gint32)file->len);
        guint8 bit = (guint8)(1u << g_rand_int_range(rand, 0, 8));
        if (at >= AT_CHECKSUM + 4 && at < INSIGHT_MODEL_HEAD)
            continue;
        file->data[at] ^= bit;
        assert_refused(file->data, file->len, NULL);
        file->data[at] ^= bit;
    }
    g_byte_array_append(file, (const guint8 *)"more", 4);
    assert_refused(file->data, file->len, "damaged");
}

/* A head that is in order but for one thing. */
static void test_foreign(void)
{
    static const struct {
        guint at;
        guint32 value;
        const char *reason;
    } cases[] = {
        {0, 0, "no statement model"},
        {AT_VERSION, 99, "another version"},
        {AT_VERSION + 4, 99, "another version"},
        {AT_BYTE_ORDER, 0x04030201, "another kind of machine"},
        {AT_HIDDEN, 0, "damaged"},
        {AT_HIDDEN, 33, "damaged"},
        {AT_HIDDEN, 1u << 31, "damaged"},
        {AT_HIDDEN, 64, "damaged"},
        {AT_WORD_COUNT, 1u << 30, "damaged"},
        {AT_WORD_COUNT, G_MAXUINT32, "damaged"},
        {AT_WORD_COUNT, 4000, "damaged"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) file = make_random(6);
        set_number(file, cases[i].at, cases[i].value);
        seal(file);
        assert_refused(file->data, file->len, cases[i].reason);
    }
}

static void test_missing(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "none.model", NULL);

    g_assert_null(insight_model_open(path, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("dixit-test-XXXXXX", &error);
    g_assert_no_error(error);
    g_test_add_func("/net/known", test_known);
    g_test_add_func("/net/continuation", test_continuation);
    g_test_add_func("/net/kernels", test_kernels);
    g_test_add_func("/net/pathological", test_pathological);
    g_test_add_func("/net/damaged", test_damaged);
    g_test_add_func("/net/foreign", test_foreign);
    g_test_add_func("/net/missing", test_missing);
    int status = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return status;
}
