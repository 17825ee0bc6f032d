/* What the statement model sees of a text. */
#include "config.h"

#include <string.h>

#include "insight/features.h"

static TextLanguages *languages;

static void test_key(void)
{
    static const struct {
        const char *folded, *key, *suffix, *prefix;
    } cases[] = {
        {"said", "said", "aid", "sai"},
        {"to", "to", "to", "to"},
        {"“", "\"", "\"", "\""},
        {"--", "-", "-", "-"},
        {"’", "'", "'", "'"},
        {"1,250", "0,000", "000", "0,0"},
        {"n't", "n't", "n't", "n't"},
        {"…", "...", "...", "..."},
        {"косово", "косово", "ово", "кос"},
        {"", "", "", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char key[INSIGHT_KEY_SIZE];
        gsize len = insight_feature_key(cases[i].folded, key), suffix_len;
        const char *suffix = insight_feature_suffix(key, len, &suffix_len);
        g_assert_cmpstr(key, ==, cases[i].key);
        g_assert_cmpuint(len, ==, strlen(key));
        g_assert_cmpstr(suffix, ==, cases[i].suffix);
        g_assert_cmpuint(suffix_len, ==, strlen(suffix));
        g_assert_cmpuint(insight_feature_prefix_len(key), ==, strlen(cases[i].prefix));
    }
}

static void test_long_key(void)
{
    char key[INSIGHT_KEY_SIZE];
    g_autofree char *word = g_strnfill(300, 'x');

    g_assert_cmpuint(insight_feature_key(word, key), ==, INSIGHT_KEY_SIZE - 1);
    /* The cut leaves no half of a letter. */
    g_autoptr(GString) letters = g_string_new("a");
    for (int i = 0; i < 60; i++)
        g_string_append(letters, "ж");
    gsize len = insight_feature_key(letters->str, key);
    g_assert_cmpuint(len, <, INSIGHT_KEY_SIZE);
    g_assert_true(g_utf8_validate(key, (gssize)len, NULL));
}

static void test_parts(void)
{
    static const struct {
        const char *key, *first, *last;
    } cases[] = {
        {"anti-war", "anti", "war"}, {"one-to-one", "one", "one"}, {"war", NULL, NULL},
        {"-war", NULL, NULL},        {"war-", NULL, NULL},         {"-", NULL, NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *key = cases[i].key;
        gsize first_len, last;
        gboolean found = insight_feature_parts(key, strlen(key), &first_len, &last);
        g_assert_cmpint(found, ==, cases[i].first != NULL);
        if (!found)
            continue;
        g_autofree char *first = g_strndup(key, first_len);
        g_assert_cmpstr(first, ==, cases[i].first);
        g_assert_cmpstr(key + last, ==, cases[i].last);
    }
}

/* The numbers of two keys, so that a model on disk stays good. */
static void test_hash(void)
{
    g_assert_cmpuint(insight_feature_hash("said", 4), ==, 1309392892u);
    g_assert_cmpuint(insight_feature_hash("the", 3), ==, 3305589240u);
}

static void test_grade(void)
{
    static const struct {
        guint seen, in_cue;
        guint8 grade;
    } cases[] = {
        {0, 0, 0}, {5, 0, 1}, {1000, 1, 2}, {1000, 20, 3}, {100, 10, 4}, {10, 3, 5}, {10, 6, 6},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpuint(insight_feature_grade(cases[i].seen, cases[i].in_cue), ==, cases[i].grade);
}

/* Grades by a rule of this test: a word of n letters has grade n, at most the highest. */
static guint8 (*find(const TextTokens *tokens))[INSIGHT_FEATURES]
{
    g_autofree guint8 *grades = g_new(guint8, tokens->count + 1);
    guint8(*features)[INSIGHT_FEATURES] = g_malloc((tokens->count + 1) * sizeof *features);

    for (guint i = 0; i < tokens->count; i++)
        grades[i] = (guint8)MIN(strlen(tokens->folded[i]), INSIGHT_GRADE_MAX);
    insight_features_find(tokens, grades, features);
    return features;
}

static void test_sentences(void)
{
    /*                          0  1   2 3    4    5   6 7 8  9  10    */
    static const char text[] = "We go. “Stop now,” she said.\nNo one is up.";
    g_autoptr(TextTokens) tokens = text_tokens_new(text, text_language_find(languages, "en"));
    g_autofree guint8(*f)[INSIGHT_FEATURES] = find(tokens);
    static const struct {
        guint token, feature, value;
    } cases[] = {
        {0, INSIGHT_FEATURE_GRADE, 2},
        {0, INSIGHT_FEATURE_GRADE_SENTENCE, 2},
        {0, INSIGHT_FEATURE_GRADE_BEFORE, INSIGHT_GRADE_MAX + 1},
        {0, INSIGHT_FEATURE_GRADE_AFTER, 4},
        {0, INSIGHT_FEATURE_QUOTE, 0},
        {0, INSIGHT_FEATURE_QUOTED_BEFORE, 3},
        {0, INSIGHT_FEATURE_QUOTED_AFTER, 1},
        {0, INSIGHT_FEATURE_SENTENCE, 2},
        {0, INSIGHT_FEATURE_EDGE, 6},
        {2, INSIGHT_FEATURE_SHAPE, 2},
        {3, INSIGHT_FEATURE_QUOTE, 7 + 2},
        {4, INSIGHT_FEATURE_QUOTE, 14 + 2},
        {7, INSIGHT_FEATURE_QUOTE, 21 + 2},
        {8, INSIGHT_FEATURE_QUOTE, 0},
        {8, INSIGHT_FEATURE_QUOTED_SENTENCE, 1},
        /* What is quoted does not count: "Stop" has as many letters as "said". */
        {8, INSIGHT_FEATURE_GRADE_SENTENCE, 4},
        {8, INSIGHT_FEATURE_FROM_START, 4},
        {8, INSIGHT_FEATURE_TO_END, 2},
        {8, INSIGHT_FEATURE_SENTENCE, 1},
        {10, INSIGHT_FEATURE_EDGE, 1},
        {11, INSIGHT_FEATURE_SENTENCE, 3},
        {11, INSIGHT_FEATURE_GRADE_BEFORE, INSIGHT_GRADE_MAX + 1},
        {11, INSIGHT_FEATURE_QUOTED_BEFORE, 1},
        {15, INSIGHT_FEATURE_QUOTED_AFTER, 3},
    };

    g_assert_cmpuint(tokens->count, ==, 16);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("case %zu", i);
        g_assert_cmpuint(f[cases[i].token][cases[i].feature], ==, cases[i].value);
    }
}

/* Whatever the text, no feature is beyond its table. */
static void test_bounds(void)
{
    static const char *const parts[] = {
        "“", "”", "\"", "'",    "said", "A.",  " ", "\n",           "12",
        "…", "—", "(",  "日本", "Šta",  "n't", ".", "\xEF\xBF\xBD", "@"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);

    for (int round = 0; round < 300; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int i = g_rand_int_range(rand, 0, 120); i > 0; i--)
            g_string_append(text, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
        g_autoptr(TextTokens) tokens =
            text_tokens_new(text->str, text_language_find(languages, "en"));
        g_autofree guint8(*f)[INSIGHT_FEATURES] = find(tokens);
        for (guint i = 0; i < tokens->count; i++) {
            for (guint k = 0; k < INSIGHT_FEATURES; k++)
                g_assert_cmpuint(f[i][k], <, insight_feature_values[k]);
        }
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    g_test_add_func("/features/key", test_key);
    g_test_add_func("/features/long-key", test_long_key);
    g_test_add_func("/features/parts", test_parts);
    g_test_add_func("/features/hash", test_hash);
    g_test_add_func("/features/grade", test_grade);
    g_test_add_func("/features/sentences", test_sentences);
    g_test_add_func("/features/bounds", test_bounds);
    int status = g_test_run();
    text_languages_close(languages);
    return status;
}
