/* Any text at all gives statements that are slices of it, the same ones again, in linear time. */
#include "config.h"

#include "stated.h"

/* Every span of every statement is a slice of the text, in order, and never empty by mistake. */
static void check_slices(const char *text, const char *tag)
{
    const TextLanguage *language = text_language_find(languages, tag);
    g_autoptr(TextTokens) tokens = text_tokens_new(text, language);
    g_autoptr(TextAnnotation) annotation = annotate(text, tokens, language);
    guint len = (guint)g_utf8_strlen(text, -1);
    guint last = 0;

    for (guint i = 0; i < annotation->statements->len; i++) {
        const TextStatement *statement = g_ptr_array_index(annotation->statements, i);
        g_assert_cmpuint(statement->content->len, >=, 1);
        g_assert_cmpuint(statement->cue.start, <=, statement->cue.end);
        g_assert_cmpuint(statement->cue.end, <=, len);
        g_assert_cmpuint(statement->source.start, <=, statement->source.end);
        g_assert_cmpuint(statement->source.end, <=, len);
        g_assert_cmpint(statement->actor, <, (int)annotation->actors->len);
        guint end = 0;
        for (guint c = 0; c < statement->content->len; c++) {
            TextSpan span = g_array_index(statement->content, TextSpan, c);
            g_assert_cmpuint(span.start, >=, end);
            g_assert_cmpuint(span.start, <, span.end);
            end = span.end;
        }
        g_assert_cmpuint(end, <=, len);
        TextSpan first = g_array_index(statement->content, TextSpan, 0);
        g_assert_cmpuint(first.start, >=, last);
        last = first.start;
    }
}

/* What decides about statements, to be thrown together at random. */
static const char *const random_pieces[] = {
    "“",
    "”",
    "\"",
    "'",
    "’",
    "„",
    "«",
    "»",
    ".",
    ",",
    ":",
    ";",
    "—",
    "(",
    ")",
    "\n",
    "\n\n",
    "said",
    "told",
    "that",
    "to",
    "the",
    "he",
    "Kurti",
    "NATO",
    "U.S.",
    "and",
    "but",
    "while",
    "according to",
    "urged",
    "called for",
    "accused",
    "of",
    "on Monday",
    "saying",
    "who",
    "be",
    "has",
    "a",
    "minister",
    "road",
    "3",
    "č",
    "漢",
    "?",
    "!",
    "by",
    "in a statement",
    "claim",
    "rekao je",
    "da",
    "tha",
    "sagte",
    "'s",
    "n't",
    "which",
    "reporters",
    "as",
    "was",
    "– ",
    "(@kurti)",
    "a-t-il",
    "déclaré",
    "qu'",
    "hat",
    "gesagt",
    "sei",
    "zufolge",
    "сказал",
    "по его словам",
    "dijo",
    "según",
    "ha detto",
    "kako",
    "di 3 maja",
};

static void test_random(void)
{
    static const char *const tags[] = {"en", "sr", "sq", "de", "fr", "it", "es", "ru"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    for (int round = 0; round < 8000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        gint32 count = g_rand_int_range(rand, 0, 60);
        for (gint32 i = 0; i < count; i++) {
            g_string_append(text,
                            random_pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(random_pieces))]);
            if (g_rand_int_range(rand, 0, 6))
                g_string_append_c(text, ' ');
        }
        check_slices(text->str, tags[round % G_N_ELEMENTS(tags)]);
    }
}

static void test_repeatable(void)
{
    static const char text[] = "“A road,” he said. NATO said it would help, and urged calm.\n"
                               "He added that “all is well” in Kosovo, according to officials.";
    g_autofree char *first = describe(text, "en");
    g_autofree char *second = describe(text, "en");

    g_assert_cmpstr(first, ==, second);
}

/* Each of these takes minutes where a step looks at the whole text again. */
static void test_long(void)
{
    static const char *const pieces[] = {"“",
                                         "\"",
                                         "a said b ",
                                         "a said b said ",
                                         "Capital ",
                                         "he said, ",
                                         "said ",
                                         "that ",
                                         "“a” ",
                                         "according to ",
                                         "Kurti, the ",
                                         "and ",
                                         "who said ",
                                         "urged the ",
                                         "(a ",
                                         "a, ",
                                         "the ",
                                         "to say ",
                                         "was told ",
                                         "“a,” he said. ",
                                         "He said “a. ",
                                         "\n“a b c d e f. ",
                                         "while a, "};

    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 1000000)
            g_string_append(text, pieces[i]);
        check_slices(text->str, "en");
    }
}

/* The same where the rules of other languages are asked. */
static void test_long_elsewhere(void)
{
    static const struct {
        const char *tag, *piece;
    } cases[] = {
        {"fr", "a-t-il dit "},        {"fr", "l'a d'a "},        {"fr", "« a, a dit b, c. "},
        {"de", "er sei da. "},        {"de", "hat er "},         {"de", "so der "},
        {"sr", "takođe je "},         {"sr", "kako je rekao, "}, {"sr", "dodao je da. "},
        {"ru", "«a, — сказал b. — "}, {"ru", "по его словам "},  {"es", "acusó a la "},
        {"it", "come ha detto a, "},  {"sr", "– a – "},          {"en", "— a (@b) "},
        {"en", "was told by a "},     {"de", "3. Mai "},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 500000)
            g_string_append(text, cases[i].piece);
        g_test_message("%s", cases[i].piece);
        check_slices(text->str, cases[i].tag);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    g_test_add_func("/insight/statements-any/random", test_random);
    g_test_add_func("/insight/statements-any/repeatable", test_repeatable);
    g_test_add_func("/insight/statements-any/long", test_long);
    g_test_add_func("/insight/statements-any/long-elsewhere", test_long_elsewhere);
    int status = g_test_run();
    text_languages_close(languages);
    return status;
}
