/* Who finds attributions: the model that dixit is shipped with, or the rules. */
#include "config.h"

#include "insight/attribution.h"

#include "base/paths.h"

static TextLanguages *languages;
static InsightModel *model; /* NULL in builds without models */

static void write_range(const TextTokens *tokens, TextRange range, GString *out)
{
    if (range.first == range.end)
        return;
    gsize start = tokens->tokens[range.first].byte_start;
    g_string_append_len(out, tokens->text + start,
                        (gssize)(tokens->tokens[range.end - 1].byte_end - start));
}

/* "source > cue > content + content", joined by " | ". */
static char *describe(const TextTokens *tokens, const GPtrArray *found)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++) {
        const InsightAttribution *attribution = g_ptr_array_index(found, i);
        g_string_append(out, i ? " | " : "");
        write_range(tokens, attribution->source, out);
        g_string_append(out, " > ");
        write_range(tokens, attribution->cue, out);
        g_string_append(out, " > ");
        for (guint c = 0; c < attribution->content->len; c++) {
            g_string_append(out, c ? " + " : "");
            write_range(tokens, g_array_index(attribution->content, TextRange, c), out);
        }
    }
    return g_string_free(out, FALSE);
}

static char *by_rules(const TextTokens *tokens, const TextLanguage *language)
{
    g_autoptr(GPtrArray) found = insight_attribute_by_rules(tokens, language);
    return describe(tokens, found);
}

static char *by_all(const TextTokens *tokens, const TextLanguage *language,
                    const InsightModel *with)
{
    g_autoptr(GPtrArray) found = insight_attribute(tokens, language, with);
    return describe(tokens, found);
}

/* No model, a model of another language, words that it does not know: the rules alone. */
static void test_rules(void)
{
    static const struct {
        const char *tag, *text;
    } cases[] = {
        {"en", "“The road is open,” the minister said on Monday. Nobody believed it."},
        {"de", "„Die Straße ist offen“, sagte der Minister am Montag."},
        {"sr", "„Put je otvoren“, rekao je ministar u ponedeljak."},
        {"en", "“Zxq wvuty qqzrt bbq,” zzr qwx said. Zxcvq jkwq vbbz qqq."},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const TextLanguage *language = text_language_find(languages, cases[i].tag);
        g_autoptr(TextTokens) tokens = text_tokens_new(cases[i].text, language);
        g_autofree char *rules = by_rules(tokens, language);
        g_autofree char *without = by_all(tokens, language, NULL);
        g_assert_cmpstr(without, ==, rules);
        if (i > 0 && model) {
            g_autofree char *with = by_all(tokens, language, model);
            g_assert_cmpstr(with, ==, rules);
        }
    }
}

/* What the rules do not find, or would not end here; each case is clear enough for any model. */
static void test_model(void)
{
    static const struct {
        const char *text, *result;
    } cases[] = {
        {"“The road is open,” the minister said on Monday.",
         "the minister > said > “The road is open,”"},
        {"The mayor said the bridge would be closed for a month.",
         "The mayor > said > the bridge would be closed for a month"},
        {"According to the police, two men were arrested on Friday.",
         "the police > According to > two men were arrested on Friday"},
        {"The children played in the garden. It was a warm day.", ""},
        {"", ""},
    };
    const TextLanguage *language = text_language_find(languages, "en");

    if (!model) {
        g_test_skip("built without models");
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TextTokens) tokens = text_tokens_new(cases[i].text, language);
        g_autofree char *found = by_all(tokens, language, model);
        g_autofree char *again = by_all(tokens, language, model);
        g_assert_cmpstr(found, ==, cases[i].result);
        g_assert_cmpstr(again, ==, found);
    }
}

/* Contents never meet, stand in order and lie in the text, whoever found them. */
static void test_form(void)
{
    static const char *const parts[] = {"He said ",
                                        "“",
                                        "”",
                                        "that it is late",
                                        ", ",
                                        ". ",
                                        "\n\n",
                                        "The minister",
                                        " told us ",
                                        "according to ",
                                        "'",
                                        "Kosovo",
                                        " and ",
                                        "who ",
                                        "warned of war",
                                        " («Так») ",
                                        "…"};
    const TextLanguage *language = text_language_find(languages, "en");
    g_autoptr(GRand) rand = g_rand_new_with_seed(19);

    for (int round = 0; round < 60; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int i = g_rand_int_range(rand, 0, 200); i > 0; i--)
            g_string_append(text, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
        g_autoptr(TextTokens) tokens = text_tokens_new(text->str, language);
        g_autoptr(GPtrArray) found = insight_attribute(tokens, language, model);
        guint before = 0;
        for (guint i = 0; i < found->len; i++) {
            const InsightAttribution *attribution = g_ptr_array_index(found, i);
            TextRange first = g_array_index(attribution->content, TextRange, 0);
            g_assert_cmpuint(first.first, >=, before);
            g_assert_cmpuint(first.end, <=, tokens->count);
            g_assert_cmpuint(attribution->cue.end, <=, tokens->count);
            g_assert_cmpuint(attribution->source.end, <=, tokens->count);
            before = first.first;
        }
    }
}

int main(int argc, char **argv)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    path = base_path_data("models/statements-en.model");
    if (WITH_MODELS) {
        model = insight_model_open(path, &error);
        g_assert_no_error(error);
    }
    g_test_add_func("/attribute/rules", test_rules);
    g_test_add_func("/attribute/model", test_model);
    g_test_add_func("/attribute/form", test_form);
    int status = g_test_run();
    if (model)
        insight_model_close(model);
    text_languages_close(languages);
    return status;
}
