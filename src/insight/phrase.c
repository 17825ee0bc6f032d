#include "config.h"

#include "insight/phrase.h"

#include <string.h>

/* Longer phrases are no phrases; the limits also keep the whole linear. */
#define MAX_PHRASE   40
#define MAX_ADDITION 30
#define MAX_RELATIVE 12

static const TextRange none = {0, 0};

static gboolean is_possessive_clitic(const Grammar *g, guint i)
{
    return grammar_kind(g, i) == TEXT_TOKEN_CLITIC && !grammar_is(g, i, GRAMMAR_NEGATION);
}

/* "in 2013", "12 May": a number that tells when, and is no part of the phrase beside it. */
static gboolean is_date(const Grammar *g, guint i, guint limit)
{
    const TextToken *token = &g->tokens->tokens[i];

    if (token->kind != TEXT_TOKEN_NUMBER)
        return FALSE;
    if ((i + 1 < limit && grammar_is(g, i + 1, GRAMMAR_MONTH)) ||
        (i > 0 && grammar_is(g, i - 1, GRAMMAR_MONTH)))
        return TRUE;
    return token->end - token->start == 4 && i > 0 && grammar_is(g, i - 1, GRAMMAR_PREPOSITION);
}

/* "of", "for", … binds what stands right of it to a noun left of it. */
static gboolean binds_left(const Grammar *g, guint limit, guint i)
{
    return grammar_is(g, i, GRAMMAR_PREPOSITION) && !grammar_is(g, i, GRAMMAR_INFINITIVE) &&
           !grammar_is(g, i, GRAMMAR_SUBORDINATOR) && i > limit &&
           insight_grammar_is_nominal(g, i - 1) && !grammar_is(g, i - 1, GRAMMAR_DAY);
}

/* TRUE where a verb stands between limit and i: then "and" before i joins clauses, not names. */
static gboolean has_verb_before(const Grammar *g, guint limit, guint i)
{
    for (guint steps = 0; i > limit && steps < MAX_RELATIVE; steps++) {
        i--;
        if (insight_grammar_is_verb(g, i))
            return TRUE;
        if (grammar_kind(g, i) >= TEXT_TOKEN_OPEN || insight_grammar_is_dash(g, i) ||
            (grammar_is(g, i, GRAMMAR_SUBORDINATOR) && !grammar_is(g, i, GRAMMAR_PREPOSITION)))
            return FALSE;
    }
    return FALSE;
}

/* "and" between two parts of one phrase. */
static gboolean joins_nouns(const Grammar *g, guint limit, guint i)
{
    return grammar_is(g, i, GRAMMAR_COORDINATOR) && i > limit &&
           insight_grammar_is_nominal(g, i - 1) && !has_verb_before(g, limit, i);
}

/* The comma of "A, B and C", walking back from C. */
static gboolean joins_list(const Grammar *g, guint limit, guint i)
{
    return grammar_is_mark(g, i, ',') && i > limit + 0 && insight_grammar_is_name(g, i - 1) &&
           !has_verb_before(g, limit, i);
}

/* Steps over "(…)" that ends with token i; gives the index of "(". */
static guint skip_brackets_back(const Grammar *g, guint limit, guint i)
{
    for (guint k = i, steps = 0; k > limit && steps < MAX_RELATIVE; k--, steps++) {
        if (grammar_is_mark(g, k, '('))
            return k;
    }
    return i;
}

/* Words that a phrase does not begin with when more follows: "But", "Meanwhile", "Tuesday". */
static guint trim_left(const Grammar *g, guint first, guint end)
{
    while (first + 1 < end &&
           (grammar_is(g, first, GRAMMAR_COORDINATOR) || grammar_is(g, first, GRAMMAR_DAY) ||
            (grammar_is(g, first, GRAMMAR_CONJUNCTION) && !insight_grammar_is_name(g, first)) ||
            (grammar_is(g, first, GRAMMAR_ADVERB) && !grammar_is(g, first, GRAMMAR_DETERMINER)) ||
            grammar_kind(g, first) == TEXT_TOKEN_CLITIC || grammar_is_mark(g, first, ',')))
        first++;
    return first;
}

/* Where nouns have capitals, a phrase of small words has none: "worden", "unter anderem". */
static gboolean has_noun(const Grammar *g, TextRange range)
{
    gboolean capital = text_language_capital_nouns(g->language);

    for (guint i = range.first; i < range.end; i++) {
        gboolean small =
            grammar_kind(g, i) == TEXT_TOKEN_WORD && g->tokens->tokens[i].shape == TEXT_SHAPE_LOWER;
        if ((insight_grammar_is_nominal(g, i) && !(capital && small)) ||
            grammar_is(g, i, GRAMMAR_PRONOUN_SUBJECT))
            return TRUE;
    }
    return FALSE;
}

/* "rights advocates said": right before a reporting word, another one is a noun. */
static gboolean is_verbal_noun(const Grammar *g, guint limit, guint i)
{
    const TextWord *word = g->tokens->words[i];

    return word && word->cue && !grammar_is(g, i, GRAMMAR_AUXILIARY) &&
           !grammar_is(g, i, GRAMMAR_FREQUENT_VERB) && !grammar_is(g, i, GRAMMAR_CONJUNCTION) &&
           i > limit &&
           (insight_grammar_is_nominal(g, i - 1) || grammar_is(g, i - 1, GRAMMAR_DETERMINER));
}

/* "der Sprecher der Polizei": an article that belongs to a noun before. */
static gboolean binds_genitive(const Grammar *g, guint limit, guint i)
{
    return grammar_is(g, i, GRAMMAR_GENITIVE) && i > limit + 1 &&
           insight_grammar_is_nominal(g, i - 1) &&
           (grammar_is(g, i - 1, GRAMMAR_ROLE) || grammar_is(g, i - 1, GRAMMAR_BODY) ||
            grammar_is(g, i - 2, GRAMMAR_DETERMINER));
}

/* The core of a phrase: no comma, no relative clause. */
static TextRange core_before(const Grammar *g, guint limit, guint end)
{
    guint first = end;
    gboolean listed = FALSE;

    if (end - limit > MAX_PHRASE)
        limit = end - MAX_PHRASE;
    while (first > limit) {
        guint i = first - 1;
        if (first < end && is_date(g, i, end))
            break;
        gboolean noun =
            insight_grammar_is_nominal(g, i) || (i == end - 1 && is_verbal_noun(g, limit, i));
        if (grammar_is_mark(g, i, ')') && i > limit) {
            guint open = skip_brackets_back(g, limit, i);
            if (open == i)
                break;
            first = open;
        } else if (noun || is_possessive_clitic(g, i) || grammar_is_mark(g, i, '%') ||
                   grammar_is_mark(g, i, '@') || grammar_is_mark(g, i, '$') ||
                   grammar_is_mark(g, i, '&')) {
            first = i;
        } else if (first < end && binds_genitive(g, limit, i)) {
            first = i;
        } else if (grammar_is(g, i, GRAMMAR_DETERMINER) && !grammar_is(g, i, GRAMMAR_PREPOSITION)) {
            first = i;
            /* "some of the", "a spokesman for the": the phrase goes on only past a preposition. */
            if (i == limit ||
                !(grammar_is(g, i - 1, GRAMMAR_PREPOSITION) ||
                  grammar_is(g, i - 1, GRAMMAR_DETERMINER) || joins_nouns(g, limit, i - 1)))
                break;
        } else if (first < end && binds_left(g, limit, i)) {
            first = i;
        } else if (first < end && joins_nouns(g, limit, i)) {
            first = i;
            listed = TRUE;
        } else if (first < end && listed && joins_list(g, limit, i)) {
            first = i;
        } else {
            break;
        }
    }
    return (TextRange){first, end};
}

/* A subject pronoun right before end: "he said". */
static TextRange pronoun_before(const Grammar *g, guint limit, guint end)
{
    guint i = end - 1;

    if (!grammar_is(g, i, GRAMMAR_PRONOUN_SUBJECT) || insight_grammar_is_name(g, i))
        return none;
    /* "no one", "the others", "one of the many": the words before belong to it. */
    if (grammar_is(g, i, GRAMMAR_DETERMINER)) {
        TextRange core = core_before(g, limit, end);
        if (core.end > core.first)
            return core;
    }
    return (TextRange){i, end};
}

/* "people who live there": the relative pronoun in the last words before end, or end itself. */
static guint find_relative(const Grammar *g, guint limit, guint end)
{
    for (guint k = end, steps = 0; k > limit + 1 && steps < MAX_RELATIVE; steps++) {
        k--;
        if (grammar_is_mark(g, k, ',') || grammar_kind(g, k) >= TEXT_TOKEN_OPEN)
            return end;
        if (grammar_is(g, k, GRAMMAR_PRONOUN_RELATIVE) && insight_grammar_is_nominal(g, k - 1) &&
            !insight_grammar_is_verb(g, k - 1))
            return k + 1 < end || grammar_is(g, k, GRAMMAR_PRONOUN_SUBJECT) ? k : end;
    }
    return end;
}

/* A comma or dash, such as encloses an addition. */
static gboolean is_edge(const Grammar *g, guint i)
{
    return grammar_is_mark(g, i, ',') || insight_grammar_is_dash(g, i);
}

/* Where an addition between commas, ending before the comma at close, begins: its own comma. */
static guint find_addition(const Grammar *g, guint limit, guint close)
{
    guint tried = 0;

    for (guint k = close; k > limit && close - k < MAX_ADDITION && tried < 4;) {
        k--;
        if (grammar_kind(g, k) == TEXT_TOKEN_CLOSE || insight_grammar_ends_sentence(g, k))
            return close;
        if (!is_edge(g, k) || grammar_is_mark(g, k, ',') != grammar_is_mark(g, close, ','))
            continue;
        tried++;
        if (k > limit && (insight_grammar_is_nominal(g, k - 1) || grammar_is_mark(g, k - 1, ')')) &&
            !has_verb_before(g, limit, k))
            return k;
    }
    return close;
}

/* TRUE for a phrase with determiner, name or plural; "it is clear who said" has none before "who".
 */
static gboolean names_somebody(const Grammar *g, TextRange range)
{
    for (guint i = range.first; i < range.end; i++) {
        if (grammar_is(g, i, GRAMMAR_DETERMINER) || insight_grammar_is_name(g, i) ||
            grammar_is(g, i, GRAMMAR_PLURAL_NOUN) ||
            text_language_is_plural(g->language, g->tokens->folded[i]))
            return TRUE;
    }
    return FALSE;
}

/*
 * "Kurti in Pristina said": where the core found is the noun of a circumstance, the phrase before
 * that is meant; empty where there is none.
 */
static TextRange phrase_before_circumstance(const Grammar *g, guint limit, TextRange core)
{
    guint end = core.first;

    for (int i = 0; i < 3; i++) {
        if (end <= limit || !grammar_is(g, end - 1, GRAMMAR_PREPOSITION) ||
            grammar_is(g, end - 1, GRAMMAR_SUBORDINATOR))
            return none;
        end--;
        guint before = end;
        while (end > limit &&
               (grammar_is(g, end - 1, GRAMMAR_AUXILIARY) ||
                grammar_is(g, end - 1, GRAMMAR_ADVERB) || grammar_is(g, end - 1, GRAMMAR_DAY)))
            end--;
        /* "je u sredu u Saboru rekao": the day's own preposition is next. */
        if (end < before && grammar_is(g, end, GRAMMAR_DAY) && end > limit &&
            grammar_is(g, end - 1, GRAMMAR_PREPOSITION))
            continue;
        if (end <= limit)
            return none;
        TextRange pronoun = pronoun_before(g, limit, end);
        if (pronoun.end > pronoun.first)
            return pronoun;
        core = core_before(g, limit, end);
        core.first = trim_left(g, core.first, end);
        if (core.first < core.end &&
            (core.first == limit || !grammar_is(g, core.first - 1, GRAMMAR_PREPOSITION)))
            return has_noun(g, core) ? core : none;
        end = core.first;
    }
    return none;
}

TextRange insight_phrase_before(const Grammar *grammar, guint limit, guint end)
{
    if (end <= limit)
        return none;
    if (end - 1 > limit && is_edge(grammar, end - 1)) {
        guint comma = find_addition(grammar, limit, end - 1);
        if (comma == end - 1)
            return none;
        TextRange core = core_before(grammar, limit, comma);
        core.first = trim_left(grammar, core.first, comma);
        return has_noun(grammar, core) ? (TextRange){core.first, end} : none;
    }
    TextRange pronoun = pronoun_before(grammar, limit, end);
    if (pronoun.end > pronoun.first) {
        /* "officials, who said": whom the pronoun stands for is the source. */
        guint i = pronoun.first;
        if (!grammar_is(grammar, i, GRAMMAR_PRONOUN_RELATIVE) || pronoun.end > i + 1)
            return pronoun;
        guint before = i > limit && grammar_is_mark(grammar, i - 1, ',') ? i - 1 : i;
        TextRange core = before > limit ? core_before(grammar, limit, before) : none;
        core.first = trim_left(grammar, core.first, core.end);
        return names_somebody(grammar, core) ? core : none;
    }
    TextRange core = core_before(grammar, limit, end);
    TextRange before = phrase_before_circumstance(grammar, limit, core);
    if (before.end > before.first)
        return before;
    guint relative = find_relative(grammar, limit, end);
    if (relative < core.first || (relative < end && core.first == end)) {
        TextRange outer = core_before(grammar, limit, relative);
        if (has_noun(grammar, outer))
            core.first = outer.first;
    }
    core.first = trim_left(grammar, core.first, end);
    return has_noun(grammar, core) ? core : none;
}

/* TRUE where a preposition behind a noun opens a circumstance, not a part of the phrase. */
static gboolean opens_circumstance(const Grammar *g, guint i, guint limit)
{
    if (!grammar_is(g, i, GRAMMAR_COMPANION))
        return FALSE;
    /* "Kurti in Pristina", but "a doctor in Pristina" */
    if (i > 0 && insight_grammar_is_name(g, i - 1))
        return TRUE;
    for (guint k = i + 1; k < limit && k < i + 4; k++) {
        if (grammar_is(g, k, GRAMMAR_DAY) || grammar_is(g, k, GRAMMAR_MONTH) ||
            grammar_is(g, k, GRAMMAR_SPEECH_NOUN) || grammar_is(g, k, GRAMMAR_TIME))
            return TRUE;
    }
    return FALSE;
}

TextRange insight_phrase_after(const Grammar *grammar, guint first, guint limit)
{
    guint end = first;
    gboolean noun = FALSE; /* the last token could end the phrase */

    limit = MIN(limit, first + MAX_PHRASE);
    if (first < limit && grammar_is(grammar, first, GRAMMAR_PRONOUN_SUBJECT) &&
        !grammar_is(grammar, first, GRAMMAR_DETERMINER) && !insight_grammar_is_name(grammar, first))
        return (TextRange){first, first + 1};
    for (guint i = first; i < limit; i++) {
        /* "Nach Ansicht des Verbands reicht das nicht": where nouns have capitals, this is none. */
        gboolean small = grammar->tokens->tokens[i].shape == TEXT_SHAPE_LOWER &&
                         grammar_kind(grammar, i) == TEXT_TOKEN_WORD;
        if (noun && (is_date(grammar, i, limit) ||
                     (small && text_language_capital_nouns(grammar->language) &&
                      insight_grammar_is_nominal(grammar, i) &&
                      grammar->tokens->tokens[i - 1].shape == TEXT_SHAPE_CAPITAL)))
            break;
        gboolean nominal = insight_grammar_is_nominal(grammar, i);
        gboolean behind = i + 1 < limit && (insight_grammar_is_nominal(grammar, i + 1) ||
                                            grammar_is(grammar, i + 1, GRAMMAR_DETERMINER) ||
                                            grammar_is(grammar, i + 1, GRAMMAR_POSSESSIVE));
        if (noun && grammar_is(grammar, i, GRAMMAR_ADDRESSEE) &&
            !insight_grammar_is_name(grammar, i))
            break;
        if (nominal || (noun && is_possessive_clitic(grammar, i))) {
            noun = TRUE;
            end = i + 1;
        } else if (grammar_is_mark(grammar, i, '(') || grammar_is_mark(grammar, i, '@') ||
                   grammar_is_mark(grammar, i, '$') || grammar_is_mark(grammar, i, '%')) {
            continue;
        } else if (grammar_is_mark(grammar, i, ')')) {
            end = i + 1;
        } else if (noun && behind && grammar_is(grammar, i, GRAMMAR_GENITIVE)) {
            noun = FALSE;
        } else if (grammar_is(grammar, i, GRAMMAR_DETERMINER) ||
                   grammar_is(grammar, i, GRAMMAR_POSSESSIVE)) {
            if (noun)
                break;
        } else if (noun && behind && !grammar_is(grammar, i, GRAMMAR_INFINITIVE) &&
                   (grammar_is(grammar, i, GRAMMAR_COORDINATOR) ||
                    (grammar_is(grammar, i, GRAMMAR_PREPOSITION) &&
                     !grammar_is(grammar, i, GRAMMAR_SUBORDINATOR) &&
                     !opens_circumstance(grammar, i, limit)))) {
            noun = FALSE;
        } else {
            break;
        }
    }
    TextRange phrase = {first, end};
    return has_noun(grammar, phrase) ? phrase : none;
}

/* TRUE where what stands behind a comma describes the phrase before: "a …", "who …", "42". */
static gboolean opens_addition(const Grammar *g, guint i)
{
    return grammar_is(g, i, GRAMMAR_DETERMINER) || grammar_is(g, i, GRAMMAR_PRONOUN_RELATIVE) ||
           grammar_kind(g, i) == TEXT_TOKEN_NUMBER || grammar_is(g, i, GRAMMAR_ROLE) ||
           grammar_is(g, i, GRAMMAR_TITLE) || grammar_is(g, i, GRAMMAR_POSSESSIVE);
}

/* "the president of the Commission, Jane Doe,": an office, and a name between commas behind it. */
static gboolean is_office(const Grammar *g, TextRange phrase, guint name, guint limit)
{
    gboolean office = FALSE;

    for (guint i = phrase.first; i < phrase.end; i++)
        office = office || (grammar_is(g, i, GRAMMAR_ROLE) && !insight_grammar_is_name(g, i));
    TextRange behind = insight_phrase_after(g, name, limit);
    return office && (behind.end >= limit || grammar_is_mark(g, behind.end, ',') ||
                      insight_grammar_ends_sentence(g, behind.end));
}

TextRange insight_phrase_after_with_addition(const Grammar *grammar, guint first, guint limit)
{
    TextRange phrase = insight_phrase_after(grammar, first, limit);
    guint comma = phrase.end;

    if (phrase.end == phrase.first || comma + 1 >= limit)
        return phrase;
    /* German has its relative pronouns behind a comma only; they are its articles too. */
    gboolean relative = grammar_is(grammar, comma, GRAMMAR_PRONOUN_RELATIVE) &&
                        !grammar_is(grammar, comma, GRAMMAR_DETERMINER);
    /* "the prime minister, Albin Kurti": a name behind a common noun, or behind an office. */
    if (grammar_is_mark(grammar, comma, ',') && insight_grammar_is_name(grammar, comma + 1) &&
        (!insight_grammar_is_name(grammar, comma - 1) ||
         is_office(grammar, phrase, comma + 1, limit))) {
        TextRange name = insight_phrase_after(grammar, comma + 1, limit);
        return (TextRange){first, MAX(name.end, phrase.end)};
    }
    if (!relative && (!grammar_is_mark(grammar, comma, ',') || !opens_addition(grammar, comma + 1)))
        return phrase;
    guint i = comma + 1;
    while (i < limit && i - comma < MAX_ADDITION && !insight_grammar_ends_sentence(grammar, i) &&
           grammar_kind(grammar, i) != TEXT_TOKEN_OPEN && !grammar_is_mark(grammar, i, ';') &&
           !grammar_is_mark(grammar, i, ':')) {
        const TextWord *word = grammar->tokens->words[i];
        if (word && word->cue && word->cue->flags & TEXT_CUE_SURE)
            return phrase;
        i++;
    }
    while (i > phrase.end && grammar_is_mark(grammar, i - 1, ','))
        i--;
    return (TextRange){first, i};
}
