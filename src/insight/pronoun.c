#include "config.h"

#include "insight/source_private.h"

/* So many mentions are asked whether a pronoun means them as well. */
#define MAX_RIVALS 60

typedef enum { WANT_PERSON, WANT_BODY } Want;

static gboolean is_wanted(const InsightSources *s, guint actor, Want want, Gender gender)
{
    const TextActor *candidate = insight_sources_actor(s, actor);

    if (want == WANT_BODY)
        return candidate->kind != TEXT_PERSON;
    return candidate->kind == TEXT_PERSON &&
           (s->genders[actor] == GENDER_UNKNOWN || s->genders[actor] == gender);
}

/* The first fitting mention of a sentence before token, outside quotations. */
static int first_of_sentence(const InsightSources *s, guint sentence, guint token, Want want,
                             Gender gender)
{
    const TextTokens *tokens = s->grammar->tokens;
    guint end = MIN(token, g_array_index(tokens->sentences, TextRange, sentence).end);

    for (guint i = s->sentence_first[sentence]; i < s->mentions->len; i++) {
        Mention mention = g_array_index(s->mentions, Mention, i);
        if (mention.first >= end)
            break;
        gboolean owns =
            mention.end < tokens->count && tokens->tokens[mention.end].kind == TEXT_TOKEN_CLITIC;
        if (tokens->tokens[mention.first].quote < 0 && !(owns && want == WANT_BODY) &&
            is_wanted(s, mention.actor, want, gender))
            return (int)mention.actor;
    }
    return -1;
}

/* TRUE where another actor that fits is named from a sentence on and before token. */
static gboolean has_rival(const InsightSources *s, guint sentence, guint token, int actor,
                          Want want, Gender gender)
{
    const TextTokens *tokens = s->grammar->tokens;

    for (guint i = s->sentence_first[sentence], steps = 0; i < s->mentions->len; i++) {
        Mention mention = g_array_index(s->mentions, Mention, i);
        if (mention.first >= token || steps++ == MAX_RIVALS)
            break;
        if ((int)mention.actor != actor && tokens->tokens[mention.first].quote < 0 &&
            is_wanted(s, mention.actor, want, gender))
            return TRUE;
    }
    return FALSE;
}

/*
 * "he", "she", "it": who spoke or was named before, from sentence to sentence backwards. sure gets
 * whether nobody else fits.
 */
static int resolve_pronoun(const InsightSources *s, guint token, gboolean *sure)
{
    const Grammar *g = s->grammar;
    Want want = WANT_PERSON;
    Gender gender = GENDER_MALE;

    if (grammar_is(g, token, GRAMMAR_PRONOUN_FEMALE))
        gender = GENDER_FEMALE;
    else if (grammar_is(g, token, GRAMMAR_PRONOUN_NEUTER))
        want = WANT_BODY;
    else if (!grammar_is(g, token, GRAMMAR_PRONOUN_MALE))
        return -1;

    guint sentence = g->tokens->tokens[token].sentence;
    guint oldest = insight_sources_oldest(s, token);
    int found = -1;
    for (guint i = sentence + 1; i > oldest && found < 0; i--) {
        int source = s->sentence_source[i - 1];
        if (source >= 0 && is_wanted(s, (guint)source, want, gender))
            found = source;
        else
            found = first_of_sentence(s, i - 1, token, want, gender);
        *sure = found >= 0 && !has_rival(s, i - 1, token, found, want, gender);
    }
    return found;
}

/* TRUE where a preposition is right before a mention or its article: "at the State Department". */
static gboolean is_circumstance(const InsightSources *s, const Mention *mention)
{
    guint i = mention->first;

    while (i > 0 && grammar_is(s->grammar, i - 1, GRAMMAR_DETERMINER))
        i--;
    return i > 0 && grammar_is(s->grammar, i - 1, GRAMMAR_PREPOSITION);
}

/*
 * "Kurti, who said …": who is named right before a relative pronoun; -1. A place or a body there
 * may only tell where somebody is: "Democrats on Capitol Hill, who …". sure as below.
 */
static int resolve_relative(const InsightSources *s, guint token, gboolean *sure)
{
    const Grammar *g = s->grammar;
    gboolean comma = token > 0 && grammar_is_mark(g, token - 1, ',');
    guint before = comma ? token - 1 : token;

    if (before == 0 || !grammar_is(g, token, GRAMMAR_PRONOUN_RELATIVE) ||
        g->tokens->tokens[before - 1].sentence != g->tokens->tokens[token].sentence)
        return -1;
    const Mention *mention = insight_sources_mention(s, before - 1);
    if (!mention)
        return -1;
    TextActorKind kind = insight_sources_actor(s, mention->actor)->kind;
    if (is_circumstance(s, mention) &&
        (kind == TEXT_PLACE || (kind == TEXT_ORGANIZATION && !comma)))
        return -1;
    *sure = mention->first == 0 || !grammar_is(g, mention->first - 1, GRAMMAR_COORDINATOR);
    return (int)mention->actor;
}

int insight_pronoun_resolve(const InsightSources *s, guint token, TextSureness *sureness)
{
    gboolean sure = FALSE;
    int actor = resolve_relative(s, token, &sure);

    if (actor < 0)
        actor = resolve_pronoun(s, token, &sure);
    if (actor >= 0)
        *sureness = sure ? TEXT_LIKELY : TEXT_UNSURE;
    return actor;
}
