/* The name model: its file, its best path, its features, its meeting with the rules. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "insight/agree.h"
#include "insight/model.h"

#define BITS      4
#define LIST_BITS 9

static char *folder;

static void put(GByteArray *file, gconstpointer data, gsize len)
{
    static const guint8 zeros[64];

    g_byte_array_append(file, data, (guint)len);
    if (file->len % 64)
        g_byte_array_append(file, zeros, 64 - file->len % 64);
}

/* Makes size and sum right again. */
static void seal(GByteArray *file)
{
    InsightNamesHead head;

    memcpy(&head, file->data, sizeof head);
    head.size = file->len;
    head.checksum = insight_model_checksum(file->data + sizeof head, file->len - sizeof head);
    memcpy(file->data, &head, sizeof head);
}

/* A model of two words that knows one feature: 0x501, for the first token of a person. */
static GByteArray *make_model(void)
{
    GByteArray *file = g_byte_array_new();
    InsightNamesHead head = {.magic = INSIGHT_NAMES_MAGIC,
                             .version = INSIGHT_NAMES_VERSION,
                             .byte_order = INSIGHT_NAMES_BYTE_ORDER,
                             .slot_bits = BITS,
                             .word_count = 2,
                             .list_bits = LIST_BITS};
    InsightNameSlot slots[1 << BITS] = {{{0}, 0}};
    gint16 steps[INSIGHT_NAME_LABELS * INSIGHT_NAME_LABELS] = {0};
    const guint32 keys[] = {7, 900};
    const guint16 fine[] = {300, 5};
    const guint8 coarse[] = {3, 255};
    guint8 lists[1 << (LIST_BITS - 3)] = {0};

    for (guint k = 0; k < INSIGHT_NAMES_PROBES; k++) {
        guint32 bit = insight_names_list_bit(LIST_BITS, INSIGHT_NAMES_PLACES, 77, k);
        lists[bit / 8] |= (guint8)(1u << bit % 8);
    }
    slots[insight_names_slot(BITS, 0x501) + 1] = (InsightNameSlot){{0, 50, -3}, 0x01};
    put(file, &head, sizeof head);
    put(file, slots, sizeof slots);
    put(file, steps, sizeof steps);
    put(file, keys, sizeof keys);
    put(file, fine, sizeof fine);
    put(file, coarse, sizeof coarse);
    put(file, lists, sizeof lists);
    seal(file);
    return file;
}

static InsightNames *open_bytes(const GByteArray *file, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "names.model", NULL);

    g_assert_true(g_file_set_contents(path, (const char *)file->data, file->len, NULL));
    InsightNames *names = insight_names_open(path, error);
    g_unlink(path);
    return names;
}

static void test_file(void)
{
    g_autoptr(GByteArray) file = make_model();
    g_autoptr(InsightNames) names = open_bytes(file, NULL);
    gint32 sums[INSIGHT_NAME_LABELS] = {0};
    const guint32 features[] = {0x501, 0x502, 0x501};

    g_assert_nonnull(names);
    g_assert_cmpuint(insight_names_cluster(names, 7).fine, ==, 301);
    g_assert_cmpuint(insight_names_cluster(names, 900).coarse, ==, 256);
    g_assert_cmpuint(insight_names_cluster(names, 8).fine, ==, 0);
    g_assert_cmpuint(insight_names_cluster(names, G_MAXUINT32).fine, ==, 0);
    g_assert_true(insight_names_lists(names, INSIGHT_NAMES_PLACES, 77));
    g_assert_false(insight_names_lists(names, INSIGHT_NAMES_SURNAMES, 77));
    g_assert_false(insight_names_lists(names, INSIGHT_NAMES_PLACES, 78));
    insight_names_weigh(names, features, G_N_ELEMENTS(features), sums);
    g_assert_cmpint(sums[0], ==, 0);
    g_assert_cmpint(sums[1], ==, 100);
    g_assert_cmpint(sums[2], ==, -6);
}

typedef struct {
    const char *what;
    guint at;
    guint8 value;
    gboolean sealed; /* its sum is right */
} Damage;

static void test_damaged(void)
{
    static const Damage damages[] = {
        {"magic", 0, 'x', TRUE},     {"version", 8, 99, TRUE},     {"byte order", 12, 0x01, TRUE},
        {"size", 16, 1, FALSE},      {"a bit", 100, 1, FALSE},     {"no slots", 24, 0, TRUE},
        {"slots", 24, 23, TRUE},     {"many slots", 25, 40, TRUE}, {"words", 28, 200, TRUE},
        {"many words", 31, 1, TRUE}, {"no lists", 32, 0, TRUE},    {"long lists", 32, 25, TRUE},
        {"lists", 32, 10, TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_autoptr(GByteArray) file = make_model();
        g_autoptr(GError) error = NULL;
        g_test_message("%s", damages[i].what);
        file->data[damages[i].at] = damages[i].value;
        if (damages[i].sealed)
            seal(file);
        g_assert_null(open_bytes(file, &error));
        g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
    }
}

static void test_cut(void)
{
    for (guint len = 0;; len += 37) {
        g_autoptr(GByteArray) file = make_model();
        g_autoptr(GError) error = NULL;
        if (len >= file->len)
            break;
        g_byte_array_set_size(file, len);
        g_assert_null(open_bytes(file, &error));
        g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
        if (len < sizeof(InsightNamesHead))
            continue;
        g_clear_error(&error);
        seal(file);
        g_assert_null(open_bytes(file, &error));
        g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
    }
}

static void test_missing(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "none", NULL);

    g_assert_null(insight_names_open(path, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* A name goes on only where it has begun, and begins only where it may. */
static void test_best(void)
{
    g_autoptr(GByteArray) file = make_model();
    g_autoptr(InsightNames) names = open_bytes(file, NULL);
    const gint32 sums[][INSIGHT_NAME_LABELS] = {
        {0, 0, 90}, {0, 9, 20}, {5, 0, 6, 0, 50}, {3, 0, 0, 4, 0, 5}, {0, 0, 0, 0, 1, 0, 7},
        {0, 80},
    };
    const gboolean begins[] = {FALSE, TRUE, FALSE, TRUE, FALSE, FALSE};
    const guint8 expected[] = {0, 3, 4, 5, 6, 0};
    guint8 labels[G_N_ELEMENTS(sums)];

    insight_names_best(names, sums, begins, G_N_ELEMENTS(sums), labels);
    g_assert_cmpmem(labels, sizeof labels, expected, sizeof expected);
    insight_names_best(names, sums, begins, 0, labels);
}

/* ---- features ---- */

typedef struct {
    GArray *hashes;
    guint stretches, tokens;
} Seen;

static void take(const InsightNameView *view, TextRange sentence, TextRange stretch, gpointer data)
{
    guint32 features[INSIGHT_NAME_FEATURES_MAX];
    Seen *seen = data;

    seen->stretches++;
    for (guint i = stretch.first; i < stretch.end; i++) {
        guint count = insight_name_features(view, sentence, i, features);
        g_assert_cmpuint(count, >, 0);
        g_assert_cmpuint(count, <=, INSIGHT_NAME_FEATURES_MAX);
        g_array_append_vals(seen->hashes, features, count);
        seen->tokens++;
    }
}

static Seen see_in(const InsightGazetteer *gazetteer, const char *tag, const char *text)
{
    Seen seen = {g_array_new(FALSE, FALSE, sizeof(guint32)), 0, 0};
    g_autoptr(TextTokens) tokens = text_tokens_new(text, NULL);

    insight_tag_stretches(gazetteer, NULL, tokens, tag, take, &seen);
    return seen;
}

static Seen see(const InsightGazetteer *gazetteer, const char *text)
{
    return see_in(gazetteer, "sr", text);
}

static void test_features(void)
{
    g_autoptr(InsightGazetteer) gazetteer = insight_gazetteer_open(NULL);
    Seen latin = see(gazetteer, "juče je Žarko Mišić iz firme Ćupko, rekao da neće doći u Zblj.");
    Seen again = see(gazetteer, "juče je Žarko Mišić iz firme Ćupko, rekao da neće doći u Zblj.");
    Seen other = see(gazetteer, "јуче је Жарко Мишић из фирме Ћупко, рекао да неће доћи у Збљ.");

    /* "Žarko Mišić iz firme Ćupko" is one, after it come too many small words. */
    g_assert_cmpuint(latin.stretches, ==, 2);
    g_assert_cmpuint(latin.tokens, ==, 6);
    g_assert_cmpmem(latin.hashes->data, latin.hashes->len * 4, again.hashes->data,
                    again.hashes->len * 4);
    g_assert_cmpuint(other.tokens, ==, latin.tokens);
    g_array_unref(latin.hashes);
    g_array_unref(again.hashes);
    g_array_unref(other.hashes);
}

/* Small words behind a capital may be part of its name, up to a mark. */
static void test_tail(void)
{
    g_autoptr(InsightGazetteer) gazetteer = insight_gazetteer_open(NULL);
    Seen seen = see(gazetteer, "juče je Ćupko za rad i mir, rekao da neće");
    Seen longer = see(gazetteer, "juče je Ćupko za rad i mir te red u svemu i svuda");

    g_assert_cmpuint(seen.stretches, ==, 1);
    g_assert_cmpuint(seen.tokens, ==, 5);
    g_assert_cmpuint(longer.tokens, ==, 7);
    g_array_unref(seen.hashes);
    g_array_unref(longer.hashes);
}

/* What English hardly ever has but as a name may be one in small letters. */
static void test_small(void)
{
    static const char text[] = "we went from the house to mumbai and the river";
    g_autoptr(InsightGazetteer) gazetteer = insight_gazetteer_open(NULL);
    Seen english = see_in(gazetteer, "en", text), german = see_in(gazetteer, "de", text);

    g_assert_cmpuint(english.stretches, ==, 1);
    g_assert_cmpuint(english.tokens, ==, 1);
    g_assert_cmpuint(german.stretches, ==, 0);
    g_array_unref(english.hashes);
    g_array_unref(german.hashes);
}

/* ---- model and rules ---- */

#define PERSON TEXT_PERSON
#define ORG    TEXT_ORGANIZATION
#define PLACE  TEXT_PLACE

/* Names end with one whose end is 0. */
typedef struct {
    const char *what;
    InsightName model[6], rules[6], expected[6];
} Agreement;

static GArray *names_of(const InsightName *names)
{
    GArray *array = g_array_new(FALSE, FALSE, sizeof *names);

    for (; names->end; names++) {
        InsightName name = *names;
        if (!name.points)
            name.odds[name.kind] = 1;
        g_array_append_val(array, name);
    }
    return array;
}

/* The texts' tokens: 0 Vel 1 met 2 Nor 3 Vel 4 in 5 Vel 6 . 7 B 8 B 9 B 10 Anna 11 Vel */
static void check_agreement(const TextTokens *tokens, const InsightEvidence *evidence,
                            const Agreement *agreement)
{
    g_autoptr(GArray) model = names_of(agreement->model), rules = names_of(agreement->rules);
    g_autoptr(GArray) expected = names_of(agreement->expected);
    g_autoptr(GArray) names = insight_agree_names(tokens, evidence, model, rules);

    g_test_message("%s", agreement->what);
    g_assert_cmpuint(names->len, ==, expected->len);
    for (guint n = 0; n < names->len; n++) {
        const InsightName *name = &g_array_index(names, InsightName, n);
        const InsightName *wanted = &g_array_index(expected, InsightName, n);
        g_assert_cmpuint(name->first, ==, wanted->first);
        g_assert_cmpuint(name->end, ==, wanted->end);
        g_assert_cmpint(name->kind, ==, wanted->kind);
        g_assert_cmpuint(name->node, ==, wanted->node);
    }
}

static const Agreement agreements[] = {
    {"the model stands", {{0, 1, ORG}}, {{0, 1, PERSON, .points = 2}}, {{0, 1, ORG}}},
    {"a form of the tables stands",
     {{0, 1, ORG}},
     {{0, 1, PERSON, 5, .points = 4}},
     {{0, 1, PERSON, 5}}},
    {"more words of another kind", {{2, 4, ORG}}, {{3, 4, PLACE, 5, .points = 6}}, {{2, 4, ORG}}},
    {"a person with a title",
     {{2, 4, PERSON}},
     {{3, 4, PERSON, 5, .points = 6}},
     {{3, 4, PERSON, 5}}},
    {"a person with a forename",
     {{10, 12, PERSON}},
     {{11, 12, PERSON, 5, .points = 6}},
     {{10, 12, PERSON}}},
    {"unsure and alone", {{0}}, {{3, 4, PLACE, .points = 4}}, {{0}}},
    {"sure and alone", {{0}}, {{3, 4, PLACE, 5, .points = 5}}, {{3, 4, PLACE, 5}}},
    {"found elsewhere, with that kind",
     {{0, 1, ORG}},
     {{3, 4, PERSON, .points = 1}},
     {{0, 1, ORG}, {3, 4, ORG}}},
    {"repeated",
     {{0}},
     {{0, 1, ORG, .points = 1}, {3, 4, ORG, .points = 1}, {5, 6, ORG, .points = 1}},
     {{0, 1, ORG}, {3, 4, ORG}, {5, 6, ORG}}},
    {"one kind in a text",
     {{0, 1, ORG}, {3, 4, PERSON}, {5, 6, ORG}},
     {{0}},
     {{0, 1, ORG}, {3, 4, ORG}, {5, 6, ORG}}},
    {"letters alone",
     {{0}},
     {{7, 8, ORG, .points = 1}, {8, 9, ORG, .points = 1}, {9, 10, ORG, .points = 1}},
     {{0}}},
    {"the kind that the tables have",
     {{0, 1, ORG, 5, INSIGHT_KIND_BIT(PLACE)}, {3, 4, PLACE, 5, INSIGHT_KIND_BIT(PLACE)}},
     {{0}},
     {{0, 1, PLACE, 5}, {3, 4, PLACE, 5}}},
    {"a place and a person side by side",
     {{2, 4, PERSON}},
     {{2, 3, PLACE, 5, .points = 5}, {3, 4, PERSON, .points = 1}},
     {{2, 3, PLACE, 5}, {3, 4, PERSON}}},
    {"the first word of a body",
     {{0, 1, PERSON}, {12, 14, ORG}},
     {{0}},
     {{0, 1, ORG}, {12, 14, ORG}}},
    {"the first word of a body and a surname",
     {{0, 1, PERSON}, {2, 4, PERSON}, {12, 14, ORG}},
     {{0}},
     {{0, 1, PERSON}, {2, 4, PERSON}, {12, 14, ORG}}},
    {"the surname of a person in full",
     {{0}},
     {{2, 4, PERSON, .points = 9}, {5, 6, PERSON, .points = 1}},
     {{2, 4, PERSON}, {5, 6, PERSON}}},
};

static void test_agree(void)
{
    g_autoptr(InsightGazetteer) gazetteer = insight_gazetteer_open(NULL);
    g_autoptr(TextTokens) tokens =
        text_tokens_new("Vel met Nor Vel in Vel. B B B Anna Vel Vel Bank", NULL);
    InsightEvidence evidence;

    insight_evidence_init(&evidence, gazetteer, tokens, "en");
    for (guint i = 0; i < G_N_ELEMENTS(agreements); i++)
        check_agreement(tokens, &evidence, &agreements[i]);
    insight_evidence_clear(&evidence);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("dixit-names-XXXXXX", NULL);
    g_assert_nonnull(folder);
    g_test_add_func("/insight/names/file", test_file);
    g_test_add_func("/insight/names/damaged", test_damaged);
    g_test_add_func("/insight/names/cut", test_cut);
    g_test_add_func("/insight/names/missing", test_missing);
    g_test_add_func("/insight/names/best", test_best);
    g_test_add_func("/insight/names/features", test_features);
    g_test_add_func("/insight/names/tail", test_tail);
    g_test_add_func("/insight/names/small", test_small);
    g_test_add_func("/insight/names/agree", test_agree);
    int result = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return result;
}
