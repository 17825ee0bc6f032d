#include "config.h"

#include "insight/grammar.h"

#include <string.h>

static const char *const list_names[GRAMMAR_CLASSES] = {
    [GRAMMAR_DETERMINER] = "determiners",
    [GRAMMAR_DEFINITE] = "determiners-definite",
    [GRAMMAR_AUXILIARY] = "auxiliaries",
    [GRAMMAR_TRAILING_AUXILIARY] = "auxiliaries-behind",
    [GRAMMAR_BE] = "be",
    [GRAMMAR_FREQUENT_VERB] = "frequent-verbs",
    [GRAMMAR_ADVERB] = "adverbs",
    [GRAMMAR_OPENER] = "opening-adverbs",
    [GRAMMAR_COMPLEMENTIZER] = "complementizers",
    [GRAMMAR_QUESTION] = "question-words",
    [GRAMMAR_INFINITIVE] = "infinitive",
    [GRAMMAR_CONJUNCTION] = "conjunctions",
    [GRAMMAR_SUBORDINATOR] = "subordinators",
    [GRAMMAR_COORDINATOR] = "coordinators",
    [GRAMMAR_PREPOSITION] = "prepositions",
    [GRAMMAR_COMPANION] = "cue-companions",
    [GRAMMAR_DAY] = "days",
    [GRAMMAR_MONTH] = "months",
    [GRAMMAR_TIME] = "time-words",
    [GRAMMAR_SPEECH_NOUN] = "speech-nouns",
    [GRAMMAR_CUE_NOUN] = "cue-nouns",
    [GRAMMAR_ADDRESSEE] = "addressees",
    [GRAMMAR_PRONOUN_SUBJECT] = "pronouns-subject",
    [GRAMMAR_PRONOUN_PLURAL] = "pronouns-plural",
    [GRAMMAR_PRONOUN_SELF] = "pronouns-self",
    [GRAMMAR_PRONOUN_MALE] = "pronouns-male",
    [GRAMMAR_PRONOUN_FEMALE] = "pronouns-female",
    [GRAMMAR_PRONOUN_NEUTER] = "pronouns-neuter",
    [GRAMMAR_PRONOUN_RELATIVE] = "pronouns-relative",
    [GRAMMAR_POSSESSIVE] = "pronouns-possessive",
    [GRAMMAR_NEGATION] = "negations",
    [GRAMMAR_TITLE] = "titles-before",
    [GRAMMAR_TITLE_MALE] = "titles-male",
    [GRAMMAR_TITLE_FEMALE] = "titles-female",
    [GRAMMAR_ROLE] = "roles",
    [GRAMMAR_BODY] = "bodies",
    [GRAMMAR_DEMONYM] = "demonyms",
    [GRAMMAR_PARTICLE] = "name-particles",
    [GRAMMAR_FORENAME_MALE] = "forenames-male",
    [GRAMMAR_FORENAME_FEMALE] = "forenames-female",
    [GRAMMAR_PLURAL_NOUN] = "plural-nouns",
    [GRAMMAR_AS] = "as-words",
    [GRAMMAR_OBJECT_MARK] = "object-marks",
    [GRAMMAR_INVERSION] = "inversions",
    [GRAMMAR_REPORTED] = "reported-verbs",
    [GRAMMAR_AGENT] = "agents",
    [GRAMMAR_GENITIVE] = "genitives",
    [GRAMMAR_COMPANION_NOUN] = "companion-nouns",
    [GRAMMAR_SOURCE_PREPOSITION] = "source-prepositions",
};

void insight_grammar_init(Grammar *grammar, const TextTokens *tokens, const TextLanguage *language)
{
    grammar->tokens = tokens;
    grammar->language = language;
    for (guint i = 0; i < GRAMMAR_CLASSES; i++)
        grammar->lists[i] = text_language_list(language, list_names[i]);
}

static gboolean is_any(const Grammar *g, guint i, const GrammarClass *classes, gsize count)
{
    for (gsize c = 0; c < count; c++) {
        if (grammar_is(g, i, classes[c]))
            return TRUE;
    }
    return FALSE;
}

/* Words that build sentences: no part of a noun phrase's core. */
static gboolean is_functional(const Grammar *g, guint i)
{
    static const GrammarClass classes[] = {
        GRAMMAR_DETERMINER,
        GRAMMAR_AUXILIARY,
        GRAMMAR_FREQUENT_VERB,
        GRAMMAR_ADVERB,
        GRAMMAR_CONJUNCTION,
        GRAMMAR_COORDINATOR,
        GRAMMAR_SUBORDINATOR,
        GRAMMAR_PREPOSITION,
        GRAMMAR_COMPLEMENTIZER,
        GRAMMAR_QUESTION,
        GRAMMAR_PRONOUN_SUBJECT,
        GRAMMAR_PRONOUN_PLURAL,
        GRAMMAR_PRONOUN_MALE,
        GRAMMAR_PRONOUN_FEMALE,
        GRAMMAR_PRONOUN_NEUTER,
        GRAMMAR_PRONOUN_SELF,
        GRAMMAR_DAY,
    };
    return is_any(g, i, classes, G_N_ELEMENTS(classes));
}

static gboolean has_capital(const Grammar *g, guint i)
{
    TextShape shape = g->tokens->tokens[i].shape;
    return shape == TEXT_SHAPE_CAPITAL || shape == TEXT_SHAPE_UPPER ||
           shape == TEXT_SHAPE_INITIAL || shape == TEXT_SHAPE_MIXED;
}

/* "Inzwischen", which has its capital from where it stands. */
static gboolean is_opener(const Grammar *g, guint i)
{
    return grammar_is(g, i, GRAMMAR_OPENER) && g->tokens->tokens[i].shape == TEXT_SHAPE_CAPITAL;
}

gboolean insight_grammar_is_name(const Grammar *grammar, guint i)
{
    TextShape shape = grammar->tokens->tokens[i].shape;

    if (grammar_kind(grammar, i) != TEXT_TOKEN_WORD || !has_capital(grammar, i))
        return FALSE;
    /* "US" and "WHO" are names whatever their small forms mean. */
    return (shape == TEXT_SHAPE_UPPER &&
            grammar->tokens->tokens[i].end - grammar->tokens->tokens[i].start < 5) ||
           !(is_functional(grammar, i) || is_opener(grammar, i));
}

gboolean insight_grammar_is_pronoun(const Grammar *grammar, guint i)
{
    static const GrammarClass classes[] = {
        GRAMMAR_PRONOUN_SUBJECT,  GRAMMAR_PRONOUN_PLURAL, GRAMMAR_PRONOUN_SELF,
        GRAMMAR_PRONOUN_MALE,     GRAMMAR_PRONOUN_FEMALE, GRAMMAR_PRONOUN_NEUTER,
        GRAMMAR_PRONOUN_RELATIVE,
    };

    return !insight_grammar_is_name(grammar, i) &&
           is_any(grammar, i, classes, G_N_ELEMENTS(classes));
}

gboolean insight_grammar_has_office(const Grammar *grammar, TextRange range)
{
    for (guint i = range.first; i < range.end; i++) {
        if (grammar_is(grammar, i, GRAMMAR_ROLE) || grammar_is(grammar, i, GRAMMAR_BODY))
            return TRUE;
    }
    return FALSE;
}

gboolean insight_grammar_is_nominal(const Grammar *grammar, guint i)
{
    TextTokenKind kind = grammar_kind(grammar, i);

    if (kind == TEXT_TOKEN_NUMBER)
        return TRUE;
    if (kind != TEXT_TOKEN_WORD)
        return FALSE;
    if (insight_grammar_is_name(grammar, i))
        return TRUE;
    if (grammar_is(grammar, i, GRAMMAR_SPEECH_NOUN) || grammar_is(grammar, i, GRAMMAR_CUE_NOUN) ||
        grammar_is(grammar, i, GRAMMAR_ROLE) || grammar_is(grammar, i, GRAMMAR_BODY))
        return TRUE;
    const TextWord *word = grammar->tokens->words[i];
    return !(word && word->cue) && !is_functional(grammar, i) && !is_opener(grammar, i);
}

gboolean insight_grammar_is_verb(const Grammar *grammar, guint i)
{
    const TextWord *word = grammar->tokens->words[i];

    if (!word || insight_grammar_is_name(grammar, i))
        return FALSE;
    if (grammar_is(grammar, i, GRAMMAR_INFINITIVE))
        return FALSE;
    /* "he's" has a verb, "NATO's" most often has none. */
    if (grammar_kind(grammar, i) == TEXT_TOKEN_CLITIC)
        return i > 0 && grammar_is(grammar, i - 1, GRAMMAR_PRONOUN_SUBJECT);
    if (grammar_is(grammar, i, GRAMMAR_AUXILIARY) || grammar_is(grammar, i, GRAMMAR_FREQUENT_VERB))
        return TRUE;
    return word->cue && !(word->cue->flags & (TEXT_CUE_SOURCE | TEXT_CUE_NOUN)) &&
           !grammar_is(grammar, i, GRAMMAR_SPEECH_NOUN) &&
           !grammar_is(grammar, i, GRAMMAR_CUE_NOUN);
}

gboolean insight_grammar_ends_sentence(const Grammar *grammar, guint i)
{
    const char *mark = grammar->tokens->folded[i];

    if (grammar_kind(grammar, i) != TEXT_TOKEN_PUNCTUATION)
        return FALSE;
    /* "od 1. januara": an ordinal number. */
    if (i > 0 && i + 1 < grammar->tokens->count &&
        grammar_kind(grammar, i - 1) == TEXT_TOKEN_NUMBER &&
        grammar_kind(grammar, i + 1) == TEXT_TOKEN_WORD &&
        grammar->tokens->tokens[i].sentence == grammar->tokens->tokens[i + 1].sentence)
        return FALSE;
    return (mark[0] && !mark[1] && strchr(".!?", mark[0])) || !strcmp(mark, "...") ||
           !strcmp(mark, "…");
}

gboolean insight_grammar_is_dash(const Grammar *grammar, guint i)
{
    const char *mark = grammar->tokens->folded[i];

    return grammar_kind(grammar, i) == TEXT_TOKEN_PUNCTUATION &&
           (!strcmp(mark, "—") || !strcmp(mark, "–") || !strcmp(mark, "--") || !strcmp(mark, "-"));
}

int insight_grammar_outer_quote(const Grammar *grammar, guint i)
{
    int quote = grammar->tokens->tokens[i].quote;

    while (quote >= 0) {
        int outer = g_array_index(grammar->tokens->quotes, TextQuote, quote).outer;
        if (outer < 0)
            break;
        quote = outer;
    }
    return quote;
}
