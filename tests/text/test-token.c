#include "config.h"

#include "text/token.h"

#include <string.h>

static TextLanguages *languages;

static TextTokens *cut(const char *text)
{
    return text_tokens_new(text, text_language_find(languages, "en"));
}

/* Tokens separated by "|", sentences by "/", paragraphs by "//"; clitics "~", marks "<" and ">". */
static char *describe(const char *text)
{
    static const char *const marks[] = {"", "~", "", "", "<", ">"};
    g_autoptr(TextTokens) tokens = cut(text);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < tokens->count; i++) {
        const TextToken *token = &tokens->tokens[i];
        if (i > 0)
            g_string_append(out, token->paragraph != token[-1].paragraph ? "//"
                                 : token->sentence != token[-1].sentence ? "/"
                                                                         : "|");
        g_string_append(out, marks[token->kind]);
        g_string_append_len(out, text + token->byte_start,
                            (gssize)(token->byte_end - token->byte_start));
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *in, *out;
} Case;

static void check(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *out = describe(cases[i].in);
        g_assert_cmpstr(out, ==, cases[i].out);
    }
}

static void test_words(void)
{
    static const Case cases[] = {
        {"", ""},
        {" \n\t ", ""},
        {"The EU's plan", "The|EU|~'s|plan"},
        {"Kosovo’s bid", "Kosovo|~’s|bid"},
        {"They don't, can’t.", "They|do|~n't|,|ca|~n’t|."},
        {"the leaders’ talks", "the|leaders|~’|talks"},
        {"1-Greg beat (4-Ana) 6-4", "1|-|Greg|beat|(|4|-|Ana|)|6-4"},
        {"a 30-year-old paid $1,000.50 on 5/6", "a|30-year-old|paid|$|1,000.50|on|5|/|6"},
        {"well... so--then", "well|...|so|--|then"},
        {"=== a *** &&&", "===|a|***|&&&"},
        {"O'Brien and AT&T", "O'Brien|and|AT&T"},
        {"see https://a.example/b?c=d, now", "see|https://a.example/b?c=d|,|now"},
        {"Zvečan, Зоран", "Zvečan|,|Зоран"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_sentences(void)
{
    static const Case cases[] = {
        {"One. Two! Three? Four", "One|./Two|!/Three|?/Four"},
        {"Mr. Smith met Gen. J. R. Doe. He left.", "Mr.|Smith|met|Gen.|J.|R.|Doe|./He|left|."},
        {"He left the U.S. The talks failed.", "He|left|the|U.S./The|talks|failed|."},
        {"The U.S. Senate voted at 5 p.m. on Monday.",
         "The|U.S.|Senate|voted|at|5|p.m.|on|Monday|."},
        {"“We go.” They went.", "<“|We|go|.|>”/They|went|."},
        {"“Why?” he asked.", "<“|Why|?|>”|he|asked|."},
        {"It rose 3.5 percent. 20 fell.", "It|rose|3.5|percent|./20|fell|."},
        {"First line\nSecond line", "First|line//Second|line"},
        {"One.\n\nTwo.", "One|.//Two|."},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Lines broken to a width: their ends are no paragraph ends. */
static void test_wrapped(void)
{
    g_autoptr(TextTokens) tokens = cut("The mayor of the town\nsaid on Monday that the road\n"
                                       "will be closed for\na week.\n\nNobody\nobjected.\n");
    g_assert_cmpuint(tokens->paragraphs->len, ==, 2);
    g_assert_cmpuint(tokens->sentences->len, ==, 2);
}

static void test_quotes(void)
{
    static const Case cases[] = {
        {"\"Yes,\" he said, \"no.\"", "<\"|Yes|,|>\"|he|said|,|<\"|no|.|>\""},
        {"“He said ‘no’ twice”", "<“|He|said|<‘|no|>’|twice|>”"},
        {"'It is over,' the mayor's aide said", "<'|It|is|over|,|>'|the|mayor|~'s|aide|said"},
        {"the '90s were good", "the|'|90s|were|good"},
        {"„Ja“, sagte er", "<„|Ja|>“|,|sagte|er"},
        {"„Da”, rekao je", "<„|Da|>”|,|rekao|je"},
        {"« Oui », dit-il", "<«|Oui|>»|,|dit-il"},
        {"»Nein«, sagte", "<»|Nein|>«|,|sagte"},
        {"‚Gut‘, so", "<‚|Gut|>‘|,|so"},
        {"‹so› ist", "<‹|so|>›|ist"},
        {"He is 6'2\" tall", "He|is|6|'|2|\"|tall"},
        {"``Fine,'' she said", "<``|Fine|,|>''|she|said"},
        {"“open for ever\nNext", "<“|open|for|ever//Next"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* What is elided before a word, and the pronoun behind a verb, are words of their own. */
static void test_french(void)
{
    const TextLanguage *french = text_language_find(languages, "fr");
    static const Case cases[] = {
        {"« L’accord d'hier, qu'il a lu », a-t-il dit aujourd'hui, dit-elle",
         "«|L’|accord|d'|hier|,|qu'|il|a|lu|»|,|a|il|dit|aujourd'hui|,|dit|elle"},
        {"peut-être les États-Unis", "peut-être|les|États-Unis"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TextTokens) tokens = text_tokens_new(cases[i].in, french);
        g_autoptr(GString) out = g_string_new(NULL);
        for (guint t = 0; t < tokens->count; t++) {
            TextSpan span = text_tokens_span(tokens, t, t + 1);
            g_autofree char *word = g_utf8_substring(cases[i].in, span.start, span.end);
            g_string_append_printf(out, "%s%s", t ? "|" : "", word);
        }
        g_assert_cmpstr(out->str, ==, cases[i].out);
    }
    /* "à" is a preposition, "a" is not: their folded forms would be the same. */
    g_assert_false(text_language_has(french, "prepositions", "a"));
    g_assert_true(text_language_has(french, "prepositions", "à"));
}

static void test_nesting(void)
{
    g_autoptr(TextTokens) tokens = cut("“He said ‘no’ to me.\n“And I left.”\n\"alone");
    const TextQuote *quotes = (const TextQuote *)(const void *)tokens->quotes->data;

    g_assert_cmpuint(tokens->quotes->len, ==, 4);
    g_assert_false(quotes[0].closed);
    g_assert_cmpint(quotes[1].outer, ==, 0);
    g_assert_true(quotes[1].closed);
    g_assert_true(quotes[2].continues);
    g_assert_true(quotes[2].closed);
    g_assert_false(quotes[3].continues);
    g_assert_cmpint(tokens->tokens[4].quote, ==, 1);
    g_assert_cmpint(tokens->tokens[1].quote, ==, 0);
}

static void test_offsets(void)
{
    const char *text = "Vučić “č” да";
    g_autoptr(TextTokens) tokens = cut(text);

    g_assert_cmpuint(tokens->count, ==, 5);
    TextSpan span = text_tokens_span(tokens, 1, 4);
    g_assert_cmpuint(span.start, ==, 6);
    g_assert_cmpuint(span.end, ==, 9);
    g_assert_cmpuint(tokens->tokens[4].byte_start, ==, strlen("Vučić “č” "));
    g_assert_cmpuint(tokens->tokens[4].start, ==, 10);
    g_assert_cmpstr(tokens->folded[0], ==, "vucic");
    g_assert_cmpint(tokens->tokens[0].shape, ==, TEXT_SHAPE_CAPITAL);
}

/* Every token is a slice, in order, and offsets in bytes and code points agree. */
static void check_slices(const char *text)
{
    g_autoptr(TextTokens) tokens = cut(text);
    guint points = 0, bytes = 0;

    for (guint i = 0; i < tokens->count; i++) {
        const TextToken *token = &tokens->tokens[i];
        g_assert_cmpuint(token->byte_start, >=, bytes);
        g_assert_cmpuint(token->byte_end, >, token->byte_start);
        points += (guint)g_utf8_strlen(text + bytes, (gssize)(token->byte_start - bytes));
        g_assert_cmpuint(token->start, ==, points);
        points += token->end - token->start;
        bytes = token->byte_end;
        g_assert_cmpuint((guint)g_utf8_strlen(text + token->byte_start,
                                              (gssize)(token->byte_end - token->byte_start)),
                         ==, token->end - token->start);
        g_assert_cmpint(token->quote, <, (int)tokens->quotes->len);
        g_assert_cmpuint(token->sentence, <, tokens->sentences->len);
        g_assert_cmpuint(token->paragraph, <, tokens->paragraphs->len);
    }
    for (guint i = 0; i < tokens->quotes->len; i++) {
        TextQuote quote = g_array_index(tokens->quotes, TextQuote, i);
        g_assert_cmpuint(quote.first, <, quote.end);
        g_assert_cmpuint(quote.end, <=, tokens->count);
        g_assert_cmpint(quote.outer, <, (int)i);
    }
}

static void test_random(void)
{
    static const char *const pieces[] = {
        "“",   "”", "\"",        "'",      "’",      "‘",   "«",  "»",    "„",    ".",
        "...", "a", "B",         "U.S.",   "Mr.",    " ",   "\n", "\n\n", "said", "1",
        "č",   "Ж", "漢",        "\u0301", "\u200B", "n't", "'s", "-",    "—",    ",",
        "(",   ")", "https://x", "😀",      "\u00AD", "``",  "''"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        gint32 count = g_rand_int_range(rand, 0, 60);
        for (gint32 i = 0; i < count; i++)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        check_slices(text->str);
    }
}

/* Each of these takes minutes where a step looks at the whole text again. */
static void test_long(void)
{
    static const char *const pieces[] = {"“",  "\"", "'a ", "‘a ", "'a' ", "a.", "A. ",
                                         "’",  "a'", "„“ ", "(",   "www.", "a-", "\n“a",
                                         "漢", "? ", "。",  "?) ", "? ( "};

    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 1000000)
            g_string_append(text, pieces[i]);
        g_autoptr(TextTokens) tokens = cut(text->str);
        g_assert_cmpuint(tokens->count, >, 0);
    }
}

static void test_no_language(void)
{
    g_autoptr(TextTokens) tokens = text_tokens_new("Sen. Doe's view", NULL);
    g_assert_cmpuint(tokens->count, ==, 4);
    g_assert_null(tokens->words[0]);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    languages = text_languages_open(&error);
    g_assert_no_error(error);
    g_test_add_func("/text/token/words", test_words);
    g_test_add_func("/text/token/sentences", test_sentences);
    g_test_add_func("/text/token/wrapped", test_wrapped);
    g_test_add_func("/text/token/quotes", test_quotes);
    g_test_add_func("/text/token/french", test_french);
    g_test_add_func("/text/token/nesting", test_nesting);
    g_test_add_func("/text/token/offsets", test_offsets);
    g_test_add_func("/text/token/random", test_random);
    g_test_add_func("/text/token/long", test_long);
    g_test_add_func("/text/token/no-language", test_no_language);
    int status = g_test_run();
    text_languages_close(languages);
    return status;
}
