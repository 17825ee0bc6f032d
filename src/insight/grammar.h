/* What the rules ask of a token: its word class by the lists of the language pack. */
#ifndef DIXIT_INSIGHT_GRAMMAR_H
#define DIXIT_INSIGHT_GRAMMAR_H

#include "text/token.h"

/* Sets of word classes; each is a list of the pack, see data/lang/README. */
typedef enum {
    GRAMMAR_DETERMINER,
    GRAMMAR_DEFINITE,
    GRAMMAR_AUXILIARY,
    GRAMMAR_TRAILING_AUXILIARY,
    GRAMMAR_BE,
    GRAMMAR_FREQUENT_VERB,
    GRAMMAR_ADVERB,
    GRAMMAR_OPENER,
    GRAMMAR_COMPLEMENTIZER,
    GRAMMAR_QUESTION,
    GRAMMAR_INFINITIVE,
    GRAMMAR_CONJUNCTION,
    GRAMMAR_SUBORDINATOR,
    GRAMMAR_COORDINATOR,
    GRAMMAR_PREPOSITION,
    GRAMMAR_COMPANION,
    GRAMMAR_DAY,
    GRAMMAR_MONTH,
    GRAMMAR_TIME,
    GRAMMAR_SPEECH_NOUN,
    GRAMMAR_CUE_NOUN,
    GRAMMAR_ADDRESSEE,
    GRAMMAR_PRONOUN_SUBJECT,
    GRAMMAR_PRONOUN_PLURAL,
    GRAMMAR_PRONOUN_SELF,
    GRAMMAR_PRONOUN_MALE,
    GRAMMAR_PRONOUN_FEMALE,
    GRAMMAR_PRONOUN_NEUTER,
    GRAMMAR_PRONOUN_RELATIVE,
    GRAMMAR_POSSESSIVE,
    GRAMMAR_NEGATION,
    GRAMMAR_TITLE,
    GRAMMAR_TITLE_MALE,
    GRAMMAR_TITLE_FEMALE,
    GRAMMAR_ROLE,
    GRAMMAR_BODY,
    GRAMMAR_DEMONYM,
    GRAMMAR_PARTICLE,
    GRAMMAR_FORENAME_MALE,
    GRAMMAR_FORENAME_FEMALE,
    GRAMMAR_PLURAL_NOUN,
    GRAMMAR_AS,
    GRAMMAR_OBJECT_MARK,
    GRAMMAR_INVERSION,
    GRAMMAR_REPORTED,
    GRAMMAR_AGENT,
    GRAMMAR_GENITIVE,
    GRAMMAR_COMPANION_NOUN,
    GRAMMAR_SOURCE_PREPOSITION,
    GRAMMAR_CLASSES
} GrammarClass;

typedef struct {
    const TextTokens *tokens;
    const TextLanguage *language;
    guint64 lists[GRAMMAR_CLASSES];
} Grammar;

void insight_grammar_init(Grammar *grammar, const TextTokens *tokens, const TextLanguage *language);

/* TRUE where token i is in a list. */
static inline gboolean grammar_is(const Grammar *g, guint i, GrammarClass class)
{
    const TextWord *word = g->tokens->words[i];
    return word && word->lists & g->lists[class];
}

/* TRUE where token i is one mark, such as ','. */
static inline gboolean grammar_is_mark(const Grammar *g, guint i, char mark)
{
    const char *folded = g->tokens->folded[i];
    return folded[0] == mark && !folded[1] && g->tokens->tokens[i].kind == TEXT_TOKEN_PUNCTUATION;
}

static inline TextTokenKind grammar_kind(const Grammar *g, guint i)
{
    return g->tokens->tokens[i].kind;
}

/* TRUE where an office or a body is among the words, which need not be known by name. */
gboolean insight_grammar_has_office(const Grammar *grammar, TextRange range);

/* TRUE for a word that stands for somebody named elsewhere: "he", "who", "we". */
gboolean insight_grammar_is_pronoun(const Grammar *grammar, guint i);

/* TRUE for a word with a capital that is no function word by its lists. */
gboolean insight_grammar_is_name(const Grammar *grammar, guint i);

/* TRUE for a word that can be part of a noun phrase: noun, adjective, name, number. */
gboolean insight_grammar_is_nominal(const Grammar *grammar, guint i);

/* TRUE for a word that the lists know as a verb: auxiliary, frequent verb, reporting verb. */
gboolean insight_grammar_is_verb(const Grammar *grammar, guint i);

/* TRUE for ".", "!", "?", "…" and what stands for them. */
gboolean insight_grammar_ends_sentence(const Grammar *grammar, guint i);

/* TRUE for a dash that cuts a sentence: "—", "–", "--". */
gboolean insight_grammar_is_dash(const Grammar *grammar, guint i);

/* The outermost quotation that holds token i; -1 for none. */
int insight_grammar_outer_quote(const Grammar *grammar, guint i);

#endif
